package io.cameldicom.engine.net.print;

import io.cameldicom.engine.net.service.OperationOptions;
import java.time.Duration;
import java.util.Objects;

/**
 * How a print user goes about. Immutable.
 *
 * @param tracking how jobs are followed
 * @param jobTimeout how long the jobs may take in all once they are asked for; greater than zero
 * @param pollInterval how often to ask for a job that is followed by {@link Tracking#POLL}; greater than zero
 * @param singleClasses whether to propose the SOP classes one by one, too, for a printer without the meta SOP class
 * @param operation how each request is made
 */
public record PrintUserOptions(
        Tracking tracking,
        Duration jobTimeout,
        Duration pollInterval,
        boolean singleClasses,
        OperationOptions operation) {
    /** Follows jobs by events for up to 10 minutes. */
    public static final PrintUserOptions DEFAULT = new PrintUserOptions(
            Tracking.EVENTS, Duration.ofMinutes(10), Duration.ofSeconds(2), false, OperationOptions.DEFAULT);

    /** How a job is followed. */
    public enum Tracking {
        /** Not at all: the order is done when the printer has taken it. */
        NONE,
        /** By the event reports of the printer; if it has no print jobs, not at all. */
        EVENTS,
        /** By asking it again and again; events count as well. */
        POLL
    }

    /** Refuses waits of no time. */
    public PrintUserOptions {
        Objects.requireNonNull(tracking, "tracking");
        Objects.requireNonNull(operation, "operation");
        if (jobTimeout.isNegative() || jobTimeout.isZero() || pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("Waits of %s and %s".formatted(jobTimeout, pollInterval));
        }
    }

    /** The same with another {@link #tracking()}. */
    public PrintUserOptions withTracking(Tracking other) {
        return new PrintUserOptions(other, jobTimeout, pollInterval, singleClasses, operation);
    }

    /** The same with another {@link #jobTimeout()}. */
    public PrintUserOptions withJobTimeout(Duration other) {
        return new PrintUserOptions(tracking, other, pollInterval, singleClasses, operation);
    }

    /** The same with another {@link #pollInterval()}. */
    public PrintUserOptions withPollInterval(Duration other) {
        return new PrintUserOptions(tracking, jobTimeout, other, singleClasses, operation);
    }

    /** The same with the SOP classes one by one, or without. */
    public PrintUserOptions withSingleClasses(boolean proposed) {
        return new PrintUserOptions(tracking, jobTimeout, pollInterval, proposed, operation);
    }

    /** The same with another {@link #operation()}. */
    public PrintUserOptions withOperation(OperationOptions other) {
        return new PrintUserOptions(tracking, jobTimeout, pollInterval, singleClasses, other);
    }
}
