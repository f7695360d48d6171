package io.cameldicom.test.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Looks for the sample objects and hands out their manifest, read once for all tests. */
final class CorpusExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(CorpusExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Path> folder = folder(context);
        if (folder.isEmpty()) {
            return Requirement.SAMPLES.missing(
                    context, "no sample objects: name their folder with -D" + Corpus.FOLDER + "=FOLDER");
        }
        Path manifest = folder.get().resolve(CorpusManifest.FILE_NAME);
        return Files.isRegularFile(manifest)
                ? ConditionEvaluationResult.enabled("sample objects in " + folder.get())
                : Requirement.SAMPLES.missing(
                        context,
                        "no sample objects: " + manifest + " is no file; name another folder with -D" + Corpus.FOLDER
                                + "=FOLDER");
    }

    private static Optional<Path> folder(ExtensionContext context) {
        return context.getConfigurationParameter(Corpus.FOLDER)
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CorpusManifest.class;
    }

    @Override
    public CorpusManifest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        CorpusManifest.class, key -> read(folder(context).orElseThrow()), CorpusManifest.class);
    }

    private static CorpusManifest read(Path folder) {
        try {
            return CorpusManifest.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest of the sample objects cannot be read", e);
        }
    }
}
