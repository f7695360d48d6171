package io.cameldicom.component;

import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.TranscodePolicy;
import io.cameldicom.engine.net.service.Transcoding;
import io.cameldicom.engine.pixel.Transcoder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;

/**
 * Has the pixels of what an endpoint sends transcoded where a peer asks for that, in a folder that is there from the first such
 * instance on. Safe for threads.
 */
final class SentPixels implements AutoCloseable {
    private final DicomConfiguration configuration;
    private final CamelContext context;
    private final PixelThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Path> folder = Optional.empty(); // guarded by the lock

    SentPixels(DicomConfiguration configuration, DicomComponent component) {
        this.configuration = configuration;
        this.context = component.getCamelContext();
        this.threads = new PixelThreads(component);
    }

    /** An instance that knows how it may be transcoded. */
    InstanceSource with(TranscodePolicy policy, InstanceSource instance) throws IOException {
        if (!policy.allowed()) {
            return instance;
        }
        Path here = folder();
        PixelOptions options = new PixelOptions(configuration);
        Transcoder transcoder = options.transcoder(here, threads.executor(options.threads(), context));
        Optional<Transcoding> transcoding = policy.with(transcoder, here);
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

    /** Deletes what is left, and lets the threads end. */
    @Override
    public void close() throws IOException {
        threads.close();
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
