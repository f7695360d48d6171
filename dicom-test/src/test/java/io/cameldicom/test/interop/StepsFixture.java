package io.cameldicom.test.interop;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.steps.CommitmentProvider;
import io.cameldicom.engine.net.steps.CommitmentTerms;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.net.steps.DeliveryOptions;
import io.cameldicom.engine.net.steps.PeerLookup;
import io.cameldicom.engine.net.steps.SafetyCheck;
import io.cameldicom.engine.net.steps.Scheduler;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.CommitmentOptions;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.InstanceSafety;
import io.cameldicom.engine.workflow.WorkflowStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What services of procedure steps need of us: threads, a timer, stores. */
final class StepsFixture implements AutoCloseable {
    static final AeTitle GATEWAY = AeTitle.of("GATEWAY");
    static final List<String> COMMITMENT = List.of(Uid.StorageCommitmentPushModel);
    static final CommitmentTerms TERMS = CommitmentTerms.DEFAULT
            .withTimeout(Duration.ofSeconds(60))
            .withRetryDelay(RetryDelay.fixed(Duration.ofMillis(500)));

    final EventLoops loops = EventLoops.start(1, "steps");
    final ExecutorService workers = Executors.newCachedThreadPool();
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT);
    final WorkflowStores stores = WorkflowStores.inMemory();

    CommitmentUser user() {
        return new CommitmentUser(scu, workers, Scheduler.of(timer), stores.commitments(), CommitmentOptions.DEFAULT);
    }

    CommitmentProvider provider(InstanceSafety safety, PeerLookup requesters) {
        return new CommitmentProvider(
                scu,
                workers,
                Scheduler.of(timer),
                new CommitmentDesk(stores.owed()),
                SafetyCheck.of(safety),
                requesters,
                DeliveryOptions.DEFAULT.withRetryDelay(RetryDelay.fixed(Duration.ofMillis(500))));
    }

    static Peer peer(String called, int port) {
        return new Peer(
                "127.0.0.1",
                port,
                AssociationOptions.builder(GATEWAY, AeTitle.of(called)).build());
    }

    static List<InstanceReference> instances(String... uids) {
        return Stream.of(uids)
                .map(uid -> new InstanceReference(Uid.CTImageStorage, uid))
                .toList();
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        scu.close();
        timer.shutdownNow();
        workers.shutdownNow();
        loops.close();
    }
}
