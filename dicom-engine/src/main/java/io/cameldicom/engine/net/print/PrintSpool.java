package io.cameldicom.engine.net.print;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.StatusDetail;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of images that are to be printed, each a file until nobody wants it. Sessions and jobs end with the process, so
 * what is left over from another one is deleted. Safe for threads.
 */
final class PrintSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrintSpool.class);
    private static final Pattern NAME =
            Pattern.compile("print-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.dcm"); // lose nothing of others
    private static final int BUFFER = 64 << 10;

    private final Path directory;
    private final boolean temporary;
    private final long quota;
    private final AtomicLong used = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Writes an image. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private PrintSpool(Path directory, boolean temporary, long quota) {
        this.directory = directory;
        this.temporary = temporary;
        this.quota = quota;
    }

    /** A spool in a directory of its own, made if it is not there; {@code quota} in bytes, 0 for none. */
    static PrintSpool open(Path directory, long quota) throws IOException {
        Files.createDirectories(directory);
        PrintSpool spool = new PrintSpool(directory, false, quota);
        for (Path left : spool.files()) {
            Files.deleteIfExists(left);
        }
        return spool;
    }

    /** A spool in a temporary directory, which is deleted in the end. */
    static PrintSpool temporary(long quota) throws IOException {
        return new PrintSpool(Files.createTempDirectory("dicom-print-"), true, quota);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.filter(file ->
                            NAME.matcher(directory.relativize(file).toString()).matches())
                    .toList();
        }
    }

    Path directory() {
        return directory;
    }

    /** The bytes of all images. */
    long used() {
        return used.get();
    }

    /**
     * Writes an image; if that fails, nothing of it is left.
     *
     * @throws DicomStatusException with C605H if it does not fit
     */
    SpooledImage write(Writer writer) throws IOException {
        Path file = directory.resolve("print-" + UUID.randomUUID() + ".dcm");
        boolean kept = false;
        Counted out = new Counted(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
        try {
            try (OutputStream buffered = new BufferedOutputStream(out, BUFFER)) {
                writer.write(buffered);
            }
            kept = true;
            return new SpooledImage(this, file, out.written);
        } finally {
            if (!kept) {
                delete(file, out.written);
            }
        }
    }

    void delete(Path file, long bytes) {
        used.addAndGet(-bytes);
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.error("A printed image stays in the spool", failure);
        }
    }

    /** Deletes what is left. Nobody must be using it any more. Calls after the first do nothing. */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        for (Path left : files()) {
            Files.deleteIfExists(left);
        }
        if (temporary) {
            Files.deleteIfExists(directory);
        }
    }

    /** Counts bytes before they are written. */
    private final class Counted extends FilterOutputStream {
        private long written;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            count(1);
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count(length);
            out.write(bytes, offset, length);
        }

        private void count(int length) throws IOException {
            written += length;
            if (used.addAndGet(length) > quota && quota > 0) {
                throw DicomStatusException.of(
                        PrintStatus.INSUFFICIENT_MEMORY, StatusDetail.comment("The print spool is full"));
            }
        }
    }
}
