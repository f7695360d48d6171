package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
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
            answer(request, refusal.get());
            return;
        }
        IncomingInstance instance = new IncomingInstance(
                request.peer(),
                command,
                TransferSyntax.of(request.context().transferSyntax()),
                request.dataSet().orElseThrow().stream());
        try {
            Optional<Status> refused = handler.precheck(instance);
            if (refused.isPresent()) {
                answer(request, refused.get());
                return;
            }
            handler.store(instance).whenComplete((status, failure) -> {
                if (failure == null) {
                    answerAsTold(request, status);
                } else {
                    fail(request, failure instanceof CompletionException ? failure.getCause() : failure);
                }
            });
        } catch (IOException | RuntimeException failure) {
            fail(request, failure);
        }
    }

    // Nobody sees what is thrown here, and the peer would wait.
    private static void answerAsTold(IncomingRequest request, Status status) {
        try {
            answer(request, Objects.requireNonNull(status, "the handler's status"));
        } catch (RuntimeException noAnswer) {
            fail(request, noAnswer);
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

    /** The status that says what a handler's failure means to the peer. */
    static Status status(Throwable failure) {
        if (failure instanceof DicomStatusException named) {
            return named.status();
        }
        if (failure instanceof DicomFormatException || failure instanceof DicomEncodingException) {
            return Status.CANNOT_UNDERSTAND;
        }
        return failure instanceof IOException ? Status.OUT_OF_RESOURCES : Status.PROCESSING_FAILURE;
    }

    private static void answer(IncomingRequest request, Status status) {
        answer(request, status, Optional.empty());
    }

    private static void fail(IncomingRequest request, Throwable failure) {
        answer(request, status(failure), Optional.of(failure));
    }

    private static void answer(IncomingRequest request, Status status, Optional<Throwable> failure) {
        request.respond(status).whenComplete((sent, gone) -> {
            boolean answered = gone == null;
            failure.ifPresent(cause -> LOG.warn(
                    "{}: a C-STORE failed, {} {}",
                    request.peer().associationId(),
                    answered ? "answered with" : "not answered; it would be",
                    status,
                    cause));
            request.tell(event(request, status, answered, failure));
        });
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
