package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.service.StoreHandler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What the outcome of a route says to the peer.
 *
 * <p>The header {@link DicomConstants#STATUS} overrides it, with one exception: no header makes a success of an Exchange that
 * failed. A route that sends an instance on has the peer's success in that header, and may fail later.
 *
 * @param status to answer with
 * @param comment of the header {@link DicomConstants#ERROR_COMMENT}, or empty
 * @param cause what the route failed with, if it did
 * @param causeTells whether the status is that of the cause
 */
record StatusMapper(Status status, String comment, Optional<Throwable> cause, boolean causeTells) {
    private static final StatusMapper STORED = new StatusMapper(Status.SUCCESS, "", Optional.empty(), false);

    /** What the outcome says of an instance to be stored. */
    static StatusMapper of(Exchange exchange) {
        return of(exchange, StoreHandler::statusOf);
    }

    /** The same of another request, for which {@code statusOf} says what a failure means. */
    static StatusMapper of(Exchange exchange, Function<Throwable, Status> statusOf) {
        Throwable thrown = exchange.getException();
        boolean failed = thrown != null || exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
        Message message = exchange.getMessage();
        Object asked = message.getHeader(DicomConstants.STATUS);
        Object comment = message.getHeader(DicomConstants.ERROR_COMMENT);
        if (!failed && asked == null && comment == null) {
            return STORED; // as most are
        }
        Optional<Throwable> cause = Optional.ofNullable(thrown);
        // A rollback without an exception is a failure that nobody explained.
        Status outcome = cause.map(statusOf).orElse(failed ? Status.PROCESSING_FAILURE : Status.SUCCESS);
        Status status = Optional.ofNullable(asked)
                .map(value -> code(exchange, value))
                .filter(said -> !failed || !isStored(said))
                .orElse(outcome);
        boolean causeTells = cause.map(statusOf).filter(status::equals).isPresent();
        return new StatusMapper(status, comment == null ? "" : comment.toString(), cause, causeTells);
    }

    // What is no code is a failure of the route; and a C-STORE has one response, so none can be pending.
    private static Status code(Exchange exchange, Object value) {
        Integer code = exchange.getContext().getTypeConverter().tryConvertTo(Integer.class, exchange, value);
        if (code == null || code < 0 || code > 0xFFFF) {
            return Status.PROCESSING_FAILURE;
        }
        Status status = new Status(code);
        return status.isPending() ? Status.PROCESSING_FAILURE : status;
    }

    private static boolean isStored(Status status) {
        return status.category() == Status.Category.SUCCESS || status.category() == Status.Category.WARNING;
    }

    /** Whether it went well: of an instance, whether the peer may forget it. */
    boolean isStored() {
        return isStored(status);
    }

    /** Ends the handler's result with this. */
    void complete(CompletableFuture<Status> result) {
        if (!comment.isEmpty() || causeTells) {
            result.completeExceptionally(failure());
        } else {
            result.complete(status);
        }
    }

    /** This as what a handler fails with. */
    Throwable failure() {
        return comment.isEmpty() && causeTells
                ? cause.orElseThrow()
                : DicomStatusException.of(status, StatusDetail.comment(comment));
    }
}
