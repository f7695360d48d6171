package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.json.BulkDataUris;
import io.cameldicom.engine.json.BulkDataUris.BulkData;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonWriteOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Converts DICOM objects to JSON, for one command line. Each object is read whole, save for values that stay in its file,
 * before anything of it is written: one that cannot be read leaves no trace in the JSON.
 */
final class JsonExport {
    private final Console console;
    private final JsonWriteOptions options;
    private final Optional<URI> bulkPrefix;
    private final boolean leniencies;
    private final Set<Path> written = new HashSet<>();
    private boolean faultless;

    /** The object that is being written. */
    private Path file = InputFiles.STANDARD_INPUT;

    private BulkDataUris links = BulkDataUris.NONE;

    JsonExport(Console console, JsonWriteOptions options, Optional<URI> bulkPrefix, boolean leniencies) {
        this.console = console;
        this.options = options.withBulkDataUris(this::link);
        this.bulkPrefix = bulkPrefix;
        this.leniencies = leniencies;
    }

    /** What is done with an object that has been read. */
    private interface Target {
        void accept(DataSet dataSet) throws IOException;
    }

    /** Converts files to standard output, into a file, or into a directory; whether all went well. */
    boolean run(List<Path> files, boolean recursive, Optional<Path> output) throws IOException {
        if (output.filter(Files::isDirectory).isPresent()) {
            return InputFiles.forEach(files, recursive, console, input -> writeInto(output.get(), input));
        }
        if (files.size() == 1 && !recursive) {
            return InputFiles.forEach(
                    files,
                    false,
                    console,
                    input -> convert(input, dataSet -> write(output, out -> writeObject(dataSet, out))));
        }
        write(output, out -> faultless = writeArray(files, recursive, out));
        return faultless;
    }

    private void write(Optional<Path> output, WholeFile.Content content) throws IOException {
        if (output.isPresent()) {
            WholeFile.write(output.get(), content);
        } else {
            content.writeTo(console.out());
        }
    }

    private boolean writeArray(List<Path> files, boolean recursive, OutputStream out) throws IOException {
        boolean all;
        try (JsonDataSetWriter writer = JsonDataSetWriter.ofArray(out, options)) {
            all = InputFiles.forEach(
                    files, recursive, console, input -> convert(input, dataSet -> append(dataSet, writer)));
        }
        out.write('\n');
        return all;
    }

    /** Half an object in the array is no array any more, whatever the reason is. */
    private void append(DataSet dataSet, JsonDataSetWriter writer) throws OutputException {
        try {
            dataSet.accept(writer);
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            console.complain(file.toString(), e);
            throw new OutputException(e);
        }
    }

    /** Writes {@code ct.dcm} to {@code ct.dcm.json}. */
    private void writeInto(Path directory, Path input) throws IOException {
        Path target = directory.resolve(input.getFileName() + ".json");
        if (!written.add(target)) {
            throw new IOException(target.getFileName() + " has been made of another file of this name");
        }
        convert(input, dataSet -> WholeFile.write(target, out -> writeObject(dataSet, out)));
    }

    private void writeObject(DataSet dataSet, OutputStream out) throws IOException {
        try (JsonDataSetWriter writer = JsonDataSetWriter.ofObject(out, options)) {
            dataSet.accept(writer);
        }
        out.write('\n');
    }

    private void convert(Path input, Target target) throws IOException {
        try (Part10File object = InputFiles.open(input, console)) {
            DataSet dataSet = object.dataSet();
            if (leniencies) {
                Forgiven.tell(console, input, object.leniencies());
            }
            file = input;
            links = bulkPrefix
                    .map(prefix -> BulkLinks.below(prefix, dataSet.string(Tag.SOPInstanceUID, "")))
                    .orElseGet(BulkLinks::intoFile);
            target.accept(dataSet);
        }
    }

    private Optional<URI> link(BulkData bulk) throws IOException {
        Optional<URI> uri = links.uri(bulk);
        if (uri.isEmpty() && bulk.isEncapsulated()) {
            console.complain(
                    file.toString(), bulk.path() + " is left out: it is compressed, and --bulk-uri names no place");
        }
        return uri;
    }
}
