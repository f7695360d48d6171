package io.cameldicom.component;

import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.TranscodePolicy;
import io.cameldicom.engine.net.service.Transcoding;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has the pixels of what an endpoint sends transcoded where a peer asks for that, in a folder that is there from the first such
 * instance on. Safe for threads.
 */
final class SentPixels implements AutoCloseable {
    private final DicomConfiguration configuration;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Path> folder = Optional.empty(); // guarded by the lock

    SentPixels(DicomConfiguration configuration) {
        this.configuration = configuration;
    }

    /** An instance that knows how it may be transcoded. */
    InstanceSource with(TranscodePolicy policy, InstanceSource instance) throws IOException {
        if (!policy.allowed()) {
            return instance;
        }
        Path here = folder();
        Optional<Transcoding> transcoding = policy.with(new PixelOptions(configuration).transcoder(here), here);
        return transcoding.map(instance::with).orElse(instance);
    }

    private Path folder() throws IOException {
        lock.lock();
        try {
            if (folder.isEmpty()) {
                folder = Optional.of(create(configuration.getSpoolDirectory())); // of this user alone
            }
            return folder.get();
        } finally {
            lock.unlock();
        }
    }

    private static Path create(String spool) throws IOException {
        String prefix = "camel-dicom-pixels-";
        return spool == null
                ? Files.createTempDirectory(prefix)
                : Files.createTempDirectory(Files.createDirectories(Path.of(spool)), prefix);
    }

    /** Deletes what is left. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (folder.isPresent()) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(folder.get())) {
                    for (Path file : left) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(folder.get());
                folder = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }
}
