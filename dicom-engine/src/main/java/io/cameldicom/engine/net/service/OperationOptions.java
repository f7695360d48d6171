package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Priority;
import java.time.Duration;
import java.util.Objects;

/**
 * How an operation is asked for, above all one that may have many responses: C-FIND, C-MOVE, C-GET. Immutable. A wait that takes
 * too long aborts the association, and fails with a {@link DimseTimeoutException}.
 *
 * @param priority how urgent it is; of no account for C-ECHO and normalized services
 * @param response how long to wait for the first response; zero for the timeout of the association ({@code RESPONSE})
 * @param pending how long to wait from one response to the next, not counting the time in which we are behind with taking them;
 *     what comes for a C-GET counts as a response, too. Zero for the same time as for the first one
 * @param total how long the operation may take in all, from when its request is begun to be sent; zero for no limit
 * @param cancel how long the peer may take to answer a C-CANCEL, greater than zero
 * @dicom PS3.7 9.1.2, 9.1.3, 9.1.4
 */
public record OperationOptions(
        Priority priority, Duration response, Duration pending, Duration total, Duration cancel) {
    /**
     * Medium priority; responses as the association says; no limit in all; 10 s for a C-CANCEL, in which a peer can finish
     * the instance that it is at.
     */
    public static final OperationOptions DEFAULT =
            new OperationOptions(Priority.MEDIUM, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));

    /** Refuses negative durations, and no time at all for a C-CANCEL. */
    public OperationOptions {
        Objects.requireNonNull(priority, "priority");
        if (response.isNegative() || pending.isNegative() || total.isNegative()) {
            throw new IllegalArgumentException(
                    "Negative: response %s, pending %s, total %s".formatted(response, pending, total));
        }
        if (cancel.isNegative() || cancel.isZero()) {
            throw new IllegalArgumentException("cancel is " + cancel);
        }
    }

    /** The same with another {@link #priority()}. */
    public OperationOptions withPriority(Priority other) {
        return new OperationOptions(other, response, pending, total, cancel);
    }

    /** The same with another {@link #response()}. */
    public OperationOptions withResponse(Duration other) {
        return new OperationOptions(priority, other, pending, total, cancel);
    }

    /** The same with another {@link #pending()}. */
    public OperationOptions withPending(Duration other) {
        return new OperationOptions(priority, response, other, total, cancel);
    }

    /** The same with another {@link #total()}. */
    public OperationOptions withTotal(Duration other) {
        return new OperationOptions(priority, response, pending, other, cancel);
    }

    /** The same with another {@link #cancel()}. */
    public OperationOptions withCancel(Duration other) {
        return new OperationOptions(priority, response, pending, total, other);
    }
}
