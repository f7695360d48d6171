package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A batch: looks at what is to be sent, makes plans, and has them carried out one after the other. Used once. */
@SuppressWarnings("FutureReturnValueIgnored") // the result of the batch tells
final class StoreBatch {
    private final Servers servers;
    private final BatchOptions options;
    private final BatchLedger ledger;
    private final PlanRun.Opener opener;
    private final Executor workers;
    private final List<BatchItem> items = new ArrayList<>(); // filled before any is sent

    StoreBatch(Servers servers, BatchOptions options, BatchLedger ledger, PlanRun.Opener opener, Executor workers) {
        this.servers = servers;
        this.options = options;
        this.ledger = ledger;
        this.opener = opener;
        this.workers = workers;
    }

    /** Sends nothing else. */
    void stop() {
        ledger.stop();
    }

    /**
     * Sends them.
     *
     * @param first runs what one thread has to do; {@code Runnable::run} has the caller do it
     */
    CompletableFuture<BatchResult> run(Iterable<BatchInput> inputs, BatchControl control, Executor first) {
        Runnable stop = this::stop;
        control.add(stop);
        return CompletableFuture.runAsync(() -> open(inputs), first)
                .thenCompose(opened ->
                        send(BatchPlan.of(items, servers.first().storage()).iterator(), first))
                .whenComplete((done, failure) -> {
                    control.remove(stop);
                    items.forEach(item -> item.source().discard());
                })
                .thenApply(done -> ledger.result(items));
    }

    /** Looks at what the inputs are. */
    private void open(Iterable<BatchInput> inputs) {
        for (BatchInput input : inputs) {
            int position = ledger.enter();
            if (ledger.isStopped()) {
                ledger.leaveOut(InstanceResult.notOpened(position, input));
                continue;
            }
            try {
                InstanceSource source = input.opener().open();
                ledger.expect(source.size().orElse(0));
                items.add(new BatchItem(position, input, source));
            } catch (IOException | RuntimeException failure) {
                ledger.report(InstanceResult.unreadable(position, input, UnreadableInstanceException.of(failure)));
            }
        }
    }

    private CompletableFuture<Void> send(Iterator<BatchPlan> plans, Executor first) {
        if (!plans.hasNext() || ledger.isStopped()) {
            return CompletableFuture.completedFuture(null);
        }
        return new PlanRun(plans.next(), servers.first(), options, ledger, opener)
                .start(first, workers)
                .thenCompose(done -> send(plans, first));
    }
}
