package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationLimits;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.workflow.UnifiedProcedureSteps;
import io.cameldicom.engine.workflow.UpsOptions;
import io.cameldicom.engine.workflow.UpsStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A manager of steps, MANAGER, subscribers, and a user of both, in one process. */
final class UpsNet implements AutoCloseable {
    static final AeTitle MANAGER = AeTitle.of("MANAGER");
    static final AeTitle USER = AeTitle.of("USER");
    static final String UID = "1.2.3.4";
    static final String KEY = "1.2.3.4.5";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final EventLoops loops = EventLoops.start(1, "ups");
    final ExecutorService workers = Executors.newCachedThreadPool();
    final ExecutorService callers = Executors.newCachedThreadPool();
    final Scu scu = new Scu(loops, callers, PoolOptions.DEFAULT);
    final Map<String, Peer> receivers = new ConcurrentHashMap<>();
    final List<UndeliveredEvent> undelivered = new CopyOnWriteArrayList<>();
    final List<UpsChange> changes = new CopyOnWriteArrayList<>();
    final UpsEventSender events;
    final UnifiedProcedureSteps steps;
    private final List<ScpListener> listeners = new ArrayList<>();
    private final ScpListener manager;

    UpsNet() throws IOException {
        this(UpsEventOptions.DEFAULT);
    }

    UpsNet(UpsEventOptions options) throws IOException {
        events = new UpsEventSender(
                loops,
                workers,
                title -> Optional.ofNullable(receivers.get(title)),
                options.withUndelivered(undelivered::add));
        steps = new UnifiedProcedureSteps(
                UpsStores.inMemory(),
                UpsOptions.DEFAULT
                        .withListener(events)
                        .withReceivers(events::knows)
                        .withMatching(new UpsKeys(MatchingOptions.DEFAULT)));
        Services.Builder services = Services.builder();
        new UpsProvider(steps, MatchingOptions.DEFAULT, change -> {
                    changes.add(change);
                    return CompletableFuture.failedFuture(new IOException("a listener's failure changes no answer"));
                })
                .offer(services);
        manager = listen(MANAGER, services);
    }

    ScpListener listen(AeTitle title, Services.Builder services) throws IOException {
        return listen(title, services, 0);
    }

    ScpListener listen(AeTitle title, Services.Builder services, int port) throws IOException {
        ScpListener listener = ScpListener.builder(loops, workers)
                .aeTitle(title)
                .services(services.build())
                .limits(new AssociationLimits(200, 200))
                .drainTimeout(Duration.ZERO)
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listeners.add(listener);
        return listener;
    }

    /** A subscriber that takes what it is told, where the sender knows it. */
    List<UpsReport> subscriber(String title) throws IOException {
        List<UpsReport> reports = new CopyOnWriteArrayList<>();
        receive(title, report -> {
            reports.add(report);
            return CompletableFuture.completedFuture(Status.SUCCESS);
        });
        return reports;
    }

    void receive(String title, UpsReportHandler handler) throws IOException {
        Services.Builder services = Services.builder();
        UpsReportHandler.offer(services, handler);
        know(title, listen(AeTitle.of(title), services).localAddress().getPort());
    }

    /** Has the sender of events know a receiver. */
    void know(String title, int port) {
        receivers.put(title, peer(AeTitle.of(title), MANAGER, port));
    }

    private static Peer peer(AeTitle called, AeTitle calling, int port) {
        return new Peer(
                "127.0.0.1", port, AssociationOptions.builder(calling, called).build());
    }

    Peer managerAsPeer() {
        return peer(MANAGER, USER, manager.localAddress().getPort());
    }

    UpsScu user() {
        return new UpsScu(scu, managerAsPeer(), OperationOptions.DEFAULT);
    }

    /** An association with the manager on which one SOP class was proposed. */
    Association open(UpsSopClass sopClass) throws IOException {
        Peer peer = managerAsPeer();
        AssociationOptions options = peer.options().toBuilder()
                .propose(sopClass.uid(), Uid.ExplicitVRLittleEndian)
                .build();
        return Association.open(loops, callers, peer.withOptions(options));
    }

    @Override
    public void close() {
        events.close();
        scu.close();
        listeners.forEach(ScpListener::close);
        workers.shutdownNow();
        callers.shutdownNow();
        loops.close();
    }
}
