package io.cameldicom.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are there whole or not at all: into a temporary file beside them, which is then moved. */
final class WholeFile {
    private static final int BUFFER = 64 << 10;

    /** What is to be in the file. */
    @FunctionalInterface
    interface Content {
        /** Writes it, without closing the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file in place of any that is there; a device or a pipe is written to as it is.
     *
     * @throws OutputException where it cannot be written
     * @throws IOException what {@code content} throws; nothing is left behind then
     */
    static void write(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            fill(file, content, StandardOpenOption.WRITE);
            return;
        }
        // A link stays one: what it points to is replaced.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            fill(temporary, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void fill(Path file, Content content, StandardOpenOption... options) throws IOException {
        try (OutputStream out = new BufferedOutputStream(open(file, options), BUFFER)) {
            content.writeTo(out);
        }
    }

    private static Guarded open(Path file, StandardOpenOption... options) throws OutputException {
        try {
            return new Guarded(Files.newOutputStream(file, options));
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    private static void move(Path from, Path to) throws OutputException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
