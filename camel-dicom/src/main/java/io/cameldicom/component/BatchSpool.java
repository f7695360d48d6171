package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.service.InstanceSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.StreamCache;

/**
 * Temporary files for the elements of a batch that come one by one. All of a batch is looked at before the first instance is
 * sent; so these elements would else all be in memory at once. For one thread.
 */
final class BatchSpool implements AutoCloseable {
    private final List<Path> files = new ArrayList<>(); // the folder is the first

    /** Whether an element takes memory, or something else that there is not much of, as long as it is kept. */
    static boolean isWanted(Object element) {
        return element instanceof byte[]
                || element instanceof DataSet
                || (element instanceof InputStream && !(element instanceof StreamCache));
    }

    /** An element as a file; one that cannot be written fails when it is its turn, and alone. */
    InstanceBody spool(Object element) {
        try {
            Path file = write(element);
            return new InstanceBody(Optional.empty(), () -> InstanceSource.of(file), InstanceBody.Release.NONE);
        } catch (IOException failure) {
            return new InstanceBody(
                    Optional.empty(),
                    () -> {
                        throw failure;
                    },
                    InstanceBody.Release.NONE);
        }
    }

    /** Where the files are; there as soon as there is one. */
    Optional<Path> folder() {
        return files.stream().findFirst();
    }

    private Path write(Object element) throws IOException {
        if (files.isEmpty()) {
            files.add(Files.createTempDirectory("camel-dicom-batch-")); // of this user alone
        }
        Path file = files.get(0).resolve(files.size() + ".dcm");
        files.add(file);
        if (element instanceof byte[] bytes) {
            return Files.write(file, bytes);
        }
        if (element instanceof DataSet dataSet) {
            new Part10Writer(dataSet.readIn().orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).write(dataSet, file);
            return file;
        }
        try (InputStream in = (InputStream) element) {
            Files.copy(in, file);
        }
        return file;
    }

    /** Deletes the files. */
    @Override
    public void close() throws IOException {
        Collections.reverse(files);
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
