package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CGetRsp;
import io.cameldicom.engine.net.dimse.CMoveRsp;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs the sub-operations of one C-MOVE or C-GET, one after the other, and answers. For one thread. */
final class RetrieveRun {
    private static final Logger LOG = LoggerFactory.getLogger(RetrieveRun.class);

    private final IncomingRequest request;
    private final Retrieval retrieval;
    private final SubOperations target;
    private final ProgressPace pace;
    private final SubOperationTally tally;
    private long told; // pending responses

    private RetrieveRun(IncomingRequest request, Retrieval retrieval, SubOperations target, PendingInterval interval) {
        this.request = request;
        this.retrieval = retrieval;
        this.target = target;
        this.pace = new ProgressPace(interval, System::nanoTime);
        this.tally = new SubOperationTally(retrieval.count());
    }

    /** Starts when a handler has found what to send: at once, if it has, else on a worker. */
    static void when(
            CompletionStage<Retrieval> found, IncomingRequest request, SubOperations target, PendingInterval interval) {
        boolean now = found.toCompletableFuture().isDone();
        found.whenComplete((retrieval, failure) -> {
            if (failure != null || retrieval == null) {
                refuse(request, failure == null ? new IllegalStateException("The handler found null") : failure);
                return;
            }
            RetrieveRun run = new RetrieveRun(request, retrieval, target, interval);
            if (now) {
                run.run();
            } else {
                run.later();
            }
        });
    }

    private void later() {
        try {
            request.association().workers().execute(this::run);
        } catch (RejectedExecutionException stopped) {
            end(Optional.of(stopped));
        }
    }

    /** Answers a request that has not come to sub-operations. */
    static void refuse(IncomingRequest request, Throwable failure) {
        LastResponse.of(request, RetrieveHandler.statusOf(failure))
                .withFailure(Optional.of(failure))
                .send();
    }

    void run() {
        Optional<Throwable> failure = Optional.empty();
        try {
            perform();
        } catch (IOException | RuntimeException | Error failed) { // an error, too: else the peer waits
            failure = Optional.of(failed);
        }
        end(failure);
    }

    private void end(Optional<Throwable> failure) {
        try {
            retrieval.close();
        } catch (IOException | RuntimeException notClosed) {
            LOG.warn("{}: what was retrieved does not close", request.peer().associationId(), notClosed);
        }
        target.close();
        answer(failure);
    }

    private void perform() throws IOException {
        tell();
        Iterator<? extends InstanceSource> instances = retrieval.instances();
        while (!request.isCancelled() && instances.hasNext()) {
            storeNext(instances);
            if (pace.isDue(tally.done())) {
                tell();
            }
        }
    }

    // One that cannot be read is missing, as one that cannot be sent; an iterator that fails otherwise may not go on.
    private void storeNext(Iterator<? extends InstanceSource> instances) throws IOException {
        InstanceSource instance;
        try {
            instance = instances.next();
        } catch (UncheckedIOException failed) {
            if (!(failed.getCause() instanceof DicomException known)
                    || known.scope() != DicomException.Scope.INSTANCE) {
                throw failed.getCause();
            }
            LOG.debug("{}: an instance cannot be read", request.peer().associationId(), failed);
            tally.unread();
            return;
        }
        store(instance);
    }

    private void store(InstanceSource instance) {
        if (target.isHopeless()) {
            tally.failed(instance.sopInstanceUid());
            return;
        }
        try {
            tally.ended(instance.sopInstanceUid(), target.store(instance));
        } catch (IOException | RuntimeException failed) {
            LOG.debug(
                    "{}: a sub-operation of a {} failed",
                    request.peer().associationId(),
                    request.command().type(),
                    failed);
            tally.failed(instance.sopInstanceUid());
        }
    }

    // PS3.7 §9.1.4.1.8: a pending response has all counts, so there is none where they are not known
    private void tell() throws IOException {
        pace.told(tally.done());
        if (retrieval.count().isPresent() && !request.isCancelled()) {
            request.respondPending(response(Status.PENDING, tally.now()), Content.NONE);
            told++;
        }
    }

    private void answer(Optional<Throwable> failure) {
        boolean cancelled = request.isCancelled();
        Status status = failure.map(RetrieveRun::statusOf).orElseGet(() -> cancelled ? Status.CANCEL : tally.status());
        CommandRsp response = response(status, cancelled ? tally.now() : tally.ended());
        Content content = Content.NONE;
        if (tally.hasFailures()) {
            response = withDataSet(response);
            content =
                    DataSetContent.of(tally.failedInstances(), request.context().transferSyntax());
        }
        LastResponse.of(request, response, content)
                .withResponses(told)
                .withFailure(failure)
                .send();
    }

    // The matches have been counted: it is the sub-operations that cannot go on.
    private static Status statusOf(Throwable failure) {
        Status status = RetrieveHandler.statusOf(failure);
        return status.equals(Status.UNABLE_TO_CALCULATE_MATCHES) ? Status.UNABLE_TO_PERFORM_SUB_OPERATIONS : status;
    }

    private CommandRsp response(Status status, SubOperationCounts counts) {
        CommandRsp response = request.command().response(status);
        return response instanceof CMoveRsp move
                ? move.withSubOperationCounts(counts)
                : ((CGetRsp) response).withSubOperationCounts(counts);
    }

    private static CommandRsp withDataSet(CommandRsp response) {
        return response instanceof CMoveRsp move ? move.withDataSet() : ((CGetRsp) response).withDataSet();
    }
}
