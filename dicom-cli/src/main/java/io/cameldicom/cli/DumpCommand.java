package io.cameldicom.cli;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.text.DumpOptions;
import io.cameldicom.engine.text.DumpWriter;
import io.cameldicom.engine.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dicom dump}: objects as text, as far as they can be read. */
@Command(
        name = "dump",
        description = "Shows DICOM objects as text, one line an element.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "An object that breaks off is shown up to the fault. Exit code: 0, or 1 where something could not be read.",
        })
final class DumpCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to show; - is the standard input.")
    private List<Path> files = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "Read all files in the given directories and below.")
    private boolean recursive = false;

    @Option(
            names = {"-w", "--width"},
            paramLabel = "N",
            defaultValue = "64",
            description = "Show at most N characters of a value, 0 for all (default: ${DEFAULT-VALUE}).")
    private int width = 0;

    @Option(
            names = "--max-items",
            paramLabel = "N",
            description = "Show only the first N items of each sequence and fragments of pixel data.")
    private int maxItems = Integer.MAX_VALUE;

    @Option(names = "--max-depth", paramLabel = "N", description = "Show sequences only N levels deep.")
    private int maxDepth = Integer.MAX_VALUE;

    @Option(
            names = "--no-values",
            description = "Show no value, save the UIDs that the standard registers: nothing of the patient.")
    private boolean noValues = false;

    @Option(names = "--leniencies", description = "List the faults that were forgiven on the standard error.")
    private boolean leniencies = false;

    DumpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DumpOptions options = options();
        boolean headings = recursive || files.size() > 1;
        return InputFiles.forEach(files, recursive, console, file -> dump(file, options, headings)) ? 0 : 1;
    }

    private DumpOptions options() {
        if (width < 0 || maxItems < 0 || maxDepth < 0) {
            throw new ParameterException(spec.commandLine(), "a width or number is not below zero");
        }
        DumpOptions options = DumpOptions.DEFAULT
                .withWidth(width == 0 ? Integer.MAX_VALUE : width)
                .withMaxItems(maxItems)
                .withMaxDepth(maxDepth);
        return noValues ? options.withoutValues() : options;
    }

    private void dump(Path file, DumpOptions options, boolean heading) throws IOException {
        Writer out = console.text();
        if (heading) {
            out.append("# ").append(Printable.of(file.toString())).append('\n');
        }
        try (Part10File object = InputFiles.open(file, console)) {
            try {
                dump(object, options, out);
            } finally {
                if (leniencies) {
                    Forgiven.tell(console, file, object.leniencies());
                }
            }
        }
    }

    private static void dump(Part10File object, DumpOptions options, Writer out) throws IOException {
        if (!object.metaInformation().isEmpty()) {
            out.append("# File Meta Information\n");
            object.metaInformation().accept(new DumpWriter(out, options));
        }
        TransferSyntax syntax = object.transferSyntax();
        out.append("# Data set, ").append(Printable.of(syntax.toString())).append('\n');
        object.reader().copyTo(new DumpWriter(out, options));
    }
}
