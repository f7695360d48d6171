package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonReadOptions;
import io.cameldicom.engine.query.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes of a command line.
 *
 * @param keys {@code KEYWORD=VALUE}, or {@code KEYWORD}
 * @param file DICOM JSON with one data set, to which the keys are added
 */
record Keys(List<String> keys, Optional<Path> file) {
    /** What a key looks like, for the help of commands. */
    static final String HELP = "An attribute, by keyword, (gggg,eeee), or path such as"
            + " ScheduledProcedureStepSequence.Modality; values have wild cards, ranges and backslashes as DICOM has them."
            + " Without a value it is asked for.";

    /** The same of the file. */
    static final String FILE_HELP =
            "Attributes in DICOM JSON; - is the standard input. Those of the command line are added.";

    /** As they were named, with their values; a value is empty where none was given. */
    Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String key : keys) {
            int equals = key.indexOf('=');
            named.put(equals < 0 ? key : key.substring(0, equals), equals < 0 ? "" : key.substring(equals + 1));
        }
        return named;
    }

    /**
     * All of them.
     *
     * @throws IllegalArgumentException if a key is none, or a value cannot be that of its key; it says which
     */
    DataSet dataSet(Console console) throws IOException {
        DataSet given = file.isPresent() ? read(file.get(), console) : DataSet.empty();
        DataSet named = Query.of(named()).identifier();
        return given.isEmpty() ? named : given.toBuilder().putAll(named).build();
    }

    private static DataSet read(Path file, Console console) throws IOException {
        byte[] json;
        if (file.equals(InputFiles.STANDARD_INPUT)) {
            json = console.in().readAllBytes();
        } else {
            try (InputStream in = Files.newInputStream(file)) {
                json = in.readAllBytes();
            }
        }
        List<DataSet> all = JsonDataSetReader.readAll(json, JsonReadOptions.DEFAULT);
        if (all.size() != 1) {
            throw new IllegalArgumentException("there are " + all.size() + " data sets in the file, not one");
        }
        return all.get(0);
    }
}
