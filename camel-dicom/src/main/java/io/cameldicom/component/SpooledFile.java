package io.cameldicom.component;

import io.cameldicom.engine.io.DirectoryForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file, and how many hold it. The last one who lets it go has its end of life carried out. Safe for threads. */
final class SpooledFile {
    private static final Logger LOG = LoggerFactory.getLogger(SpooledFile.class);

    /** What becomes of a file that nobody holds any more. */
    @FunctionalInterface
    interface EndOfLife {
        EndOfLife LEAVE = file -> {};

        void end(Path file);
    }

    private final String id;
    private final Path path;
    private final EndOfLife endOfLife;
    private final AtomicInteger holders = new AtomicInteger(1);

    SpooledFile(String id, Path path, EndOfLife endOfLife) {
        this.id = id;
        this.path = path;
        this.endOfLife = endOfLife;
    }

    static SpooledFile ofUser(Path file) {
        return new SpooledFile("user-" + UUID.randomUUID(), file, EndOfLife.LEAVE);
    }

    static SpooledFile temporary(Path file) {
        return new SpooledFile("temporary-" + UUID.randomUUID(), file, SpooledFile::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            LOG.warn("A temporary file that nobody holds any more cannot be deleted", left);
        }
    }

    String id() {
        return id;
    }

    Path path() {
        return path;
    }

    void retain() {
        int before = holders.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (before == 0) {
            throw new IllegalStateException("Spooled file " + id + " is gone: its last holder has let it go");
        }
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            endOfLife.end(path);
        }
    }

    void linkTo(Path target) throws IOException {
        Files.createLink(target, path);
        DirectoryForce.forceNow(directory(target)); // else the file may be there after a crash, but not its name
    }

    void copyTo(Path target) throws IOException {
        Path directory = directory(target);
        Path temporary = directory.resolve(UUID.randomUUID() + ".part");
        try {
            Files.copy(path, temporary);
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            // A link fails where the name is taken; a move would replace that file.
            Files.createLink(target, temporary);
        } catch (UnsupportedOperationException noLinks) {
            moveWithoutReplacing(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
        DirectoryForce.forceNow(directory(target)); // else the file may be there after a crash, but not its name
    }

    private static void moveWithoutReplacing(Path temporary, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(temporary, target);
    }

    private static Path directory(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new UncheckedIOException(new IOException("The root of a file system is no file"));
        }
        return parent;
    }
}
