package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.workflow.UpsEvent;
import java.util.Objects;
import java.util.Optional;

/**
 * An event that one of its receivers will not hear of.
 *
 * @param receiver the AE title
 * @param event the event
 * @param reason why
 * @param cause what went wrong last, if anything did
 */
public record UndeliveredEvent(String receiver, UpsEvent event, Reason reason, Optional<Throwable> cause) {
    /** Why an event is given up. */
    public enum Reason {
        /** Nobody knows where the receiver is. */
        UNKNOWN_RECEIVER,
        /** Too many events wait for the receiver; the oldest go. */
        TOO_MANY,
        /** The receiver could not be told in time. */
        TOO_LATE,
        /** The receiver answered with a failure. */
        REFUSED,
        /** The sender was closed. */
        CLOSED
    }

    /** Refuses null. */
    public UndeliveredEvent {
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(cause, "cause");
    }

    /** Without what the event says, which may be a patient's. */
    @Override
    public String toString() {
        return "%s %s for %s: %s".formatted(event.type(), event.uid(), receiver, reason);
    }
}
