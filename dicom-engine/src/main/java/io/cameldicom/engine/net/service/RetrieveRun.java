package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CGetRsp;
import io.cameldicom.engine.net.dimse.CMoveRsp;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
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
    /** Where frames are wanted, and not whole instances. */
    private final Optional<FrameRetrieval> frames;

    private final OptionalInt count;
    private final SubOperationTally tally;
    private long told; // pending responses

    private RetrieveRun(
            IncomingRequest request,
            Retrieval retrieval,
            SubOperations target,
            PendingInterval interval,
            Optional<FrameRetrieval> frames) {
        this.request = request;
        this.retrieval = retrieval;
        this.target = target;
        this.pace = new ProgressPace(interval, System::nanoTime);
        this.frames = frames;
        this.count = frames.isPresent() ? OptionalInt.of(1) : retrieval.count();
        this.tally = new SubOperationTally(count);
    }

    /** Has a handler find what the identifier names, and starts when it has: at once, or else on a worker. */
    static void start(
            RetrieveHandler handler,
            IncomingRequest request,
            Identifier identifier,
            SubOperations target,
            PendingInterval interval)
            throws IOException {
        DataSet keys = identifier.dataSet();
        Optional<FrameRetrieval> frames = FrameRetrieval.of(request.command().sopClassUid(), keys);
        RetrieveRequest asked = new RetrieveRequest(
                request.peer(),
                request.command(),
                frames.isPresent() ? FrameRetrieval.atImageLevel(keys) : keys,
                identifier.features());
        when(handler.retrieve(asked), request, target, interval, frames);
    }

    private static void when(
            CompletionStage<Retrieval> found,
            IncomingRequest request,
            SubOperations target,
            PendingInterval interval,
            Optional<FrameRetrieval> frames) {
        boolean now = found.toCompletableFuture().isDone();
        found.whenComplete((retrieval, failure) -> {
            if (failure != null || retrieval == null) {
                refuse(request, failure == null ? new IllegalStateException("The handler found null") : failure);
                return;
            }
            RetrieveRun run = new RetrieveRun(request, retrieval, target, interval, frames);
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
        if (frames.isPresent()) {
            storeFrames(frames.get());
            return;
        }
        tell();
        Iterator<? extends InstanceSource> instances = retrieval.instances();
        while (!request.isCancelled() && instances.hasNext()) {
            storeNext(instances);
            if (pace.isDue(tally.done())) {
                tell();
            }
        }
    }

    /** PS3.4 §Y.4.1.3.1: an instance that cannot be created is a sub-operation that failed. */
    private void storeFrames(FrameRetrieval wanted) throws IOException {
        ReadyInstance extracted;
        try {
            extracted = wanted.among(retrieval.instances());
        } catch (DicomStatusException impossible) {
            tally.failed(wanted.sopInstanceUid());
            throw impossible;
        }
        try (extracted) {
            tell();
            if (!request.isCancelled()) {
                store(extracted.source(), wanted.sopInstanceUid());
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
        store(instance, instance.sopInstanceUid());
    }

    /** Sends an instance, which the requestor knows by this UID. */
    private void store(InstanceSource instance, String sopInstanceUid) {
        if (target.isHopeless()) {
            tally.failed(sopInstanceUid);
            return;
        }
        try {
            tally.ended(sopInstanceUid, target.store(instance));
        } catch (IOException | RuntimeException failed) {
            LOG.debug(
                    "{}: a sub-operation of a {} failed",
                    request.peer().associationId(),
                    request.command().type(),
                    failed);
            tally.failed(sopInstanceUid);
        }
    }

    // PS3.7 §9.1.4.1.8: a pending response has all counts, so there is none where they are not known
    private void tell() throws IOException {
        pace.told(tally.done());
        if (count.isPresent() && !request.isCancelled()) {
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
