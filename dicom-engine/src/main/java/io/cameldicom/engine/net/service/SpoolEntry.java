package io.cameldicom.engine.net.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of a spool by its name. What is done to each instance is one call of the system here and little code, by way of
 * {@link File}; what {@link Files} does is its second try, since only that tells why it cannot be.
 */
record SpoolEntry(Path path) {
    /** Gives the file another name, in the same directory, at once; a file of that name is replaced. */
    void moveTo(Path name) throws IOException {
        if (!isPlain() || !path.toFile().renameTo(name.toFile())) {
            Files.move(path, name, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes the file; returns how many bytes it had, none if it is not there. */
    long delete() throws IOException {
        if (isPlain()) {
            File file = path.toFile();
            long bytes = file.length();
            if (bytes > 0 && file.delete()) {
                return bytes;
            }
        }
        long bytes = size();
        return Files.deleteIfExists(path) ? bytes : 0;
    }

    /** Its bytes; none if it is not there. */
    long size() throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException gone) {
            return 0; // somebody was faster
        }
    }

    private boolean isPlain() {
        return path.getFileSystem() == FileSystems.getDefault();
    }
}
