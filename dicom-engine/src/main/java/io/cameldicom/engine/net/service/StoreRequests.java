package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has C-STORE requests served by a {@link StoreHandler}. */
record StoreRequests(StoreHandler handler) implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRequests.class);

    @Override
    public void serve(IncomingRequest request) {
        CStoreRq command = (CStoreRq) request.command();
        Optional<Status> refusal = refusal(request, command);
        if (refusal.isPresent()) {
            answer(request, refusal.get(), gone -> {});
            return;
        }
        IncomingInstance instance = new IncomingInstance(request, command);
        try {
            Optional<Status> refused = handler.precheck(instance);
            if (refused.isPresent()) {
                answer(request, refused.get(), instance::answered);
                return;
            }
            CompletionStage<Status> stored = handler.store(instance);
            if (stored instanceof CompletableFuture<Status> done && done.isDone() && !done.isCompletedExceptionally()) {
                answerAsTold(request, done.join(), instance::answered);
                return;
            }
            stored.whenComplete((status, failure) -> {
                if (failure == null) {
                    answerAsTold(request, status, instance::answered);
                } else {
                    fail(
                            request,
                            failure instanceof CompletionException ? failure.getCause() : failure,
                            instance::answered);
                }
            });
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            fail(request, failure, instance::answered);
        }
    }

    // Nobody sees what is thrown here, and the peer would wait.
    private static void answerAsTold(IncomingRequest request, Status status, Consumer<Optional<Throwable>> told) {
        try {
            answer(request, Objects.requireNonNull(status, "the handler's status"), told);
        } catch (RuntimeException noAnswer) {
            fail(request, noAnswer, told);
        }
    }

    /** Requests that no handler should see. */
    private static Optional<Status> refusal(IncomingRequest request, CStoreRq command) {
        if (!command.affectedSopClassUid().equals(request.context().abstractSyntax())) {
            return Optional.of(Status.SOP_CLASS_NOT_SUPPORTED);
        }
        if (!Uid.isSafe(command.affectedSopInstanceUid())) {
            return Optional.of(Status.INVALID_SOP_INSTANCE);
        }
        return command.hasDataSet() ? Optional.empty() : Optional.of(Status.CANNOT_UNDERSTAND);
    }

    @Override
    public void lost(IncomingRequest request, Throwable cause) {
        request.tell(event(request, Status.PROCESSING_FAILURE, false, Optional.of(cause)));
    }

    private static void answer(IncomingRequest request, Status status, Consumer<Optional<Throwable>> then) {
        answer(request, request.command().response(status), Optional.empty(), then);
    }

    private static void fail(IncomingRequest request, Throwable failure, Consumer<Optional<Throwable>> then) {
        CommandRsp response = request.command().response(StoreHandler.statusOf(failure));
        if (failure instanceof DicomStatusException named) {
            response = response.withStatusDetail(named.detail());
        }
        answer(request, response, Optional.of(failure), then);
    }

    private static void answer(
            IncomingRequest request,
            CommandRsp response,
            Optional<Throwable> failure,
            Consumer<Optional<Throwable>> then) {
        request.respond(response, Content.NONE, new Outcome(request, response, failure, then));
    }

    /** Tells what became of an answer. */
    private record Outcome(
            IncomingRequest request,
            CommandRsp response,
            Optional<Throwable> failure,
            Consumer<Optional<Throwable>> then)
            implements Consumer<Optional<Throwable>> {
        @Override
        public void accept(Optional<Throwable> unsent) {
            boolean answered = unsent.isEmpty();
            if (failure.isPresent()) {
                log(request, response.status(), answered, failure.get());
            }
            request.tell(event(request, response.status(), answered, failure));
            then.accept(unsent);
        }
    }

    // A status is what a handler decided, anything else is what befell it.
    private static void log(IncomingRequest request, Status status, boolean answered, Throwable cause) {
        String id = request.peer().associationId();
        String how = answered ? "answered with" : "not answered; it would be";
        if (cause instanceof DicomStatusException) {
            LOG.debug("{}: a C-STORE {} {}", id, how, status);
        } else {
            LOG.warn("{}: a C-STORE failed, {} {}", id, how, status, cause);
        }
    }

    private static ScpEvent event(
            IncomingRequest request, Status status, boolean answered, Optional<Throwable> failure) {
        CStoreRq command = (CStoreRq) request.command();
        long bytes =
                request.dataSet().map(dataSet -> dataSet.stream().received()).orElse(0L);
        boolean stored = status.category() == Status.Category.SUCCESS || status.category() == Status.Category.WARNING;
        return stored
                ? new ScpEvent.InstanceReceived(request.peer(), command, bytes, status, answered)
                : new ScpEvent.InstanceFailed(request.peer(), command, bytes, status, answered, failure);
    }
}
