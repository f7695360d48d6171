package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An SCP that digests what it is sent, and keeps none of it. */
final class DigestingArchive implements AutoCloseable {
    private final Map<String, String> digests = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final EventLoops loops = EventLoops.start(1, "archive");
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScpListener listener;

    DigestingArchive() throws IOException {
        listener = ScpListener.builder(loops, workers)
                .services(Services.builder().storage(this::digest).build())
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private CompletionStage<Status> digest(IncomingInstance instance) throws IOException {
        DigestOutputStream digesting =
                new DigestOutputStream(OutputStream.nullOutputStream(), MultiFrameFile.newSha256());
        bytes.addAndGet(instance.dataSet().transferTo(digesting));
        String digest = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        boolean first = digests.put(instance.request().affectedSopInstanceUid(), digest) == null;
        return CompletableFuture.completedFuture(first ? Status.SUCCESS : Status.DUPLICATE_SOP_INSTANCE);
    }

    int port() {
        return listener.localAddress().getPort();
    }

    /** SHA-256 of each encoded data set, by SOP Instance UID. */
    Map<String, String> digests() {
        return Map.copyOf(digests);
    }

    /** The bytes of all data sets. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        listener.close();
        workers.shutdownNow();
        loops.close();
    }
}
