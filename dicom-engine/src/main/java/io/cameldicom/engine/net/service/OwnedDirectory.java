package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A directory that is ours alone, by a lock on a file in it, as long as this is open. */
final class OwnedDirectory implements AutoCloseable {
    /** The file that is locked; it stays. */
    static final String LOCK = ".lock";

    private final Path path;
    private final FileChannel channel;
    private final boolean temporary;

    private OwnedDirectory(Path path, FileChannel channel, boolean temporary) {
        this.path = path;
        this.channel = channel;
        this.temporary = temporary;
    }

    /**
     * Takes a directory, and makes it if it is not there.
     *
     * @param temporary whether it is deleted with all in it at the end
     * @throws DicomException if somebody else has it
     */
    static OwnedDirectory take(Path path, boolean temporary) throws IOException {
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            if (lock(channel).isEmpty()) {
                throw new DicomException(
                        "The spool directory " + path + " is another one's",
                        DicomException.Category.CONFIGURATION,
                        DicomException.Scope.INSTANCE,
                        "Give each endpoint, in this process and in others, a spool directory of its own.");
            }
            taken = true;
            return new OwnedDirectory(path, channel, temporary);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException inThisProcess) {
            return Optional.empty();
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close(); // and so the lock
        if (temporary) {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE; // by another holder, meanwhile
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
