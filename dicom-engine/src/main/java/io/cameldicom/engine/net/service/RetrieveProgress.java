package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CGetRsp;
import io.cameldicom.engine.net.dimse.CMoveRsp;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener of the pending responses to a C-MOVE or C-GET; one that is slow is told of the last one only, and the peer
 * never waits for it.
 */
final class RetrieveProgress implements ResponseTaker {
    private static final Logger LOG = LoggerFactory.getLogger(RetrieveProgress.class);

    private final RetrieveListener listener;
    private final Executor workers;
    private final RetrieveAudit audit = new RetrieveAudit(); // the event loop's, until the last response
    private final AtomicReference<Optional<SubOperationCounts>> untold = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean telling = new AtomicBoolean();

    RetrieveProgress(RetrieveListener listener, Executor workers) {
        this.listener = listener;
        this.workers = workers;
    }

    static SubOperationCounts counts(CommandRsp response) {
        if (response instanceof CMoveRsp move) {
            return move.subOperationCounts();
        }
        return response instanceof CGetRsp get ? get.subOperationCounts() : SubOperationCounts.NONE;
    }

    RetrieveAudit audit() {
        return audit;
    }

    @Override
    public void pending(Response response) {
        SubOperationCounts counts = counts(response.command());
        audit.pending(counts);
        if (response.command().hasDataSet()) {
            audit.pendingDataSet();
        }
        if (listener == RetrieveListener.NONE) {
            return;
        }
        untold.set(Optional.of(counts));
        if (telling.compareAndSet(false, true)) {
            try {
                workers.execute(this::tell);
            } catch (RejectedExecutionException stopped) {
                telling.set(false);
                LOG.debug("Nobody is told of progress", stopped);
            }
        }
    }

    private void tell() {
        do {
            untold.getAndSet(Optional.empty()).ifPresent(this::tell);
            telling.set(false);
        } while (untold.get().isPresent() && telling.compareAndSet(false, true));
    }

    private void tell(SubOperationCounts counts) {
        try {
            listener.progress(counts);
        } catch (RuntimeException failed) {
            LOG.error("The listener of a retrieval failed", failed);
        }
    }
}
