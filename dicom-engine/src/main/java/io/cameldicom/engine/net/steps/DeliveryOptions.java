package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.RetryDelay;
import java.time.Duration;
import java.util.Objects;

/**
 * How event reports are brought to those who are to hear of them. Immutable.
 *
 * @param sameAssociation whether a result goes back on the association of its request, as long as that stands; else, and if it fails
 *     there, on a new one
 * @param attempts how often it is tried, 1 or more
 * @param retryDelay how long to wait before the next time
 * @param operation how a report is sent
 */
public record DeliveryOptions(
        boolean sameAssociation, int attempts, RetryDelay retryDelay, OperationOptions operation) {
    /** On the same association if it stands; then up to 50 times, after 10 s to an hour: two days in all. */
    public static final DeliveryOptions DEFAULT = new DeliveryOptions(
            true, 50, RetryDelay.exponential(Duration.ofSeconds(10), Duration.ofHours(1)), OperationOptions.DEFAULT);

    /** Refuses no attempt. */
    public DeliveryOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException(attempts + " attempts");
        }
        Objects.requireNonNull(retryDelay, "retryDelay");
        Objects.requireNonNull(operation, "operation");
    }

    /** The same with another {@link #sameAssociation()}. */
    public DeliveryOptions withSameAssociation(boolean other) {
        return new DeliveryOptions(other, attempts, retryDelay, operation);
    }

    /** The same with other {@link #attempts()}. */
    public DeliveryOptions withAttempts(int others) {
        return new DeliveryOptions(sameAssociation, others, retryDelay, operation);
    }

    /** The same with another {@link #retryDelay()}. */
    public DeliveryOptions withRetryDelay(RetryDelay other) {
        return new DeliveryOptions(sameAssociation, attempts, other, operation);
    }

    /** The same with another {@link #operation()}. */
    public DeliveryOptions withOperation(OperationOptions other) {
        return new DeliveryOptions(sameAssociation, attempts, retryDelay, other);
    }
}
