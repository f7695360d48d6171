package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonLeniency;
import io.cameldicom.engine.json.JsonReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Converts JSON to DICOM files, for one command line. */
final class JsonImport {
    private final Console console;
    private final Part10Writer writer;
    private final Optional<Path> bulkRoot;
    private final boolean skipBulk;
    private final boolean leniencies;

    /**
     * Prepares a conversion.
     *
     * @param bulkRoot where files with bulk data may be, if anywhere
     * @param skipBulk whether bulk data that cannot be fetched is left out
     */
    JsonImport(Console console, TransferSyntax syntax, Optional<Path> bulkRoot, boolean skipBulk, boolean leniencies) {
        this.console = console;
        this.writer = new Part10Writer(syntax);
        this.bulkRoot = bulkRoot;
        this.skipBulk = skipBulk;
        this.leniencies = leniencies;
    }

    /** Converts {@code json} to a file, or to one for each object where {@code output} is a directory; whether that went well. */
    boolean run(Path json, Path output) throws IOException {
        return InputFiles.forEach(List.of(json), false, console, file -> convert(file, output));
    }

    private void convert(Path json, Path output) throws IOException {
        JsonReadOptions options = options(json);
        try (InputStream in = json.equals(InputFiles.STANDARD_INPUT) ? console.in() : Files.newInputStream(json);
                JsonDataSetReader reader = JsonDataSetReader.of(in, options)) {
            try {
                if (Files.isDirectory(output)) {
                    writeAll(reader, output);
                } else {
                    writeOne(reader, output);
                }
            } finally {
                if (leniencies) {
                    Forgiven.tellOfJson(console, json, reader.deviations());
                }
            }
        }
    }

    private JsonReadOptions options(Path json) throws IOException {
        JsonReadOptions options = JsonReadOptions.DEFAULT;
        if (bulkRoot.isPresent()) {
            URI base = json.toAbsolutePath().toUri();
            options = options.withBulkData(new BulkFiles(bulkRoot.get(), base));
        }
        return skipBulk ? options.with(JsonLeniency.UNRESOLVED_BULK_DATA) : options;
    }

    private void writeOne(JsonDataSetReader reader, Path output) throws IOException {
        DataSet dataSet = reader.next().orElseThrow(() -> new IOException("no data set"));
        if (reader.next().isPresent()) {
            throw new IOException("more than one data set; name a directory for them");
        }
        if (output.equals(InputFiles.STANDARD_INPUT)) {
            writer.write(dataSet, console.out());
        } else {
            WholeFile.write(output, out -> writer.write(dataSet, out));
        }
    }

    /** Writes each data set to a file named after its SOP Instance UID. */
    private void writeAll(JsonDataSetReader reader, Path directory) throws IOException {
        Set<String> written = new HashSet<>();
        int index = 0;
        for (Optional<DataSet> next = reader.next(); next.isPresent(); next = reader.next()) {
            DataSet dataSet = next.get();
            String uid = dataSet.string(Tag.SOPInstanceUID, "");
            if (!Uid.isValid(uid)) {
                throw new IOException("data set [" + index + "] has no valid SOP Instance UID to name a file after");
            }
            if (!written.add(uid)) {
                throw new IOException("data set [" + index + "] has the SOP Instance UID of another one");
            }
            WholeFile.write(directory.resolve(uid + ".dcm"), out -> writer.write(dataSet, out));
            index++;
        }
    }
}
