package io.cameldicom.engine.net.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.InstanceReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Two application entities in one process, MODALITY and ARCHIVE, and a clock that is moved by hand. */
final class StepsNet implements AutoCloseable {
    static final AeTitle ARCHIVE = AeTitle.of("ARCHIVE");
    static final AeTitle MODALITY = AeTitle.of("MODALITY");
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final HandScheduler time = new HandScheduler();
    final EventLoops loops = EventLoops.start(1, "steps");
    final ExecutorService workers = Executors.newCachedThreadPool();
    final ExecutorService callers = Executors.newCachedThreadPool();
    final Scu scu = new Scu(loops, callers, PoolOptions.DEFAULT);
    final Queue<ScpEvent> events = new ConcurrentLinkedQueue<>();
    private final List<ScpListener> listeners = new ArrayList<>();

    /** Listens as either of the two. */
    ScpListener listen(AeTitle title, Services services) throws IOException {
        return listen(title, 0, services);
    }

    ScpListener listen(AeTitle title, int port, Services services) throws IOException {
        ScpListener listener = ScpListener.builder(loops, workers)
                .aeTitle(title)
                .services(services)
                .events(events::add)
                .drainTimeout(Duration.ofSeconds(1))
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listeners.add(listener);
        return listener;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Peer peer(AeTitle calling, AeTitle called, int port) {
        return new Peer(
                "127.0.0.1", port, AssociationOptions.builder(calling, called).build());
    }

    static Peer archive(ScpListener listener) {
        return peer(MODALITY, ARCHIVE, listener.localAddress().getPort());
    }

    static List<InstanceReference> instances(String... uids) {
        List<InstanceReference> all = new ArrayList<>();
        for (String uid : uids) {
            all.add(new InstanceReference(Uid.CTImageStorage, uid));
        }
        return all;
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** How many associations were asked for as this title; waits for the first, of which a thread of its own tells. */
    long opened(AeTitle called) throws Exception {
        await("an association with " + called, () -> openedSoFar(called) > 0);
        return openedSoFar(called);
    }

    private long openedSoFar(AeTitle called) {
        return events.stream()
                .filter(event -> event instanceof ScpEvent.AssociationOpened opened
                        && opened.peer().calledAeTitle().equals(called))
                .count();
    }

    @Override
    public void close() {
        listeners.forEach(ScpListener::close);
        scu.close();
        workers.shutdownNow();
        callers.shutdownNow();
        loops.close();
    }
}
