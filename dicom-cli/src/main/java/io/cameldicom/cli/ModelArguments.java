package io.cameldicom.cli;

import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryLevel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Of what a query or a retrieval is. */
final class ModelArguments {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            defaultValue = "study-root",
            converter = Models.class,
            completionCandidates = Names.class,
            description = "The information model: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private InformationModel model = InformationModel.STUDY_ROOT;

    @Option(
            names = {"-l", "--level"},
            paramLabel = "LEVEL",
            converter = Levels.class,
            description = "PATIENT, STUDY, SERIES, IMAGE or FRAME. Default: STUDY, where the model has levels.")
    private Optional<QueryLevel> level = Optional.empty();

    InformationModel model() {
        return model;
    }

    /** The level that was named, or STUDY; empty where the model has none. */
    Optional<QueryLevel> level() {
        if (!model.isHierarchical()) {
            return Optional.empty();
        }
        return level.or(() -> Optional.of(QueryLevel.STUDY).filter(model.levels()::contains))
                .or(() -> model.levels().stream().findFirst());
    }

    /** Whether this level was named. */
    boolean isLevel(QueryLevel other) {
        return level.equals(Optional.of(other));
    }

    private static String name(InformationModel model) {
        return model.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All names, for help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(InformationModel.values())
                    .map(ModelArguments::name)
                    .iterator();
        }
    }

    /** Reads the name of a model. */
    static final class Models implements ITypeConverter<InformationModel> {
        @Override
        public InformationModel convert(String text) {
            return Arrays.stream(InformationModel.values())
                    .filter(model -> name(model).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no model '" + text + "'; there are "
                            + Arrays.stream(InformationModel.values())
                                    .map(ModelArguments::name)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** Reads the name of a level. */
    static final class Levels implements ITypeConverter<QueryLevel> {
        @Override
        public QueryLevel convert(String text) {
            return QueryLevel.parse(text.toUpperCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("there is no level '" + text + "'"));
        }
    }
}
