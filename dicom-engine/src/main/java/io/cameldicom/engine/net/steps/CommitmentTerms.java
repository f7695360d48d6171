package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.workflow.CommitmentOptions;
import java.time.Duration;
import java.util.Objects;

/**
 * How a commitment is pursued. Immutable.
 *
 * @param timeout how long a result is waited for after each request, greater than zero
 * @param attempts how often it is asked for, 1 to 99; each time with another transaction UID
 * @param retryDelay how long to wait before a request that could not be delivered is sent again, within the timeout
 * @param linger how long the association of the request is kept for the result; zero releases it when the request is answered
 * @param operation how the request is sent
 */
public record CommitmentTerms(
        Duration timeout, int attempts, RetryDelay retryDelay, Duration linger, OperationOptions operation) {
    /**
     * Three attempts of a day each. What cannot be delivered is tried again after 10 s to 15 min. The association lingers for
     * 10 s: archives that report on it do so at once.
     */
    public static final CommitmentTerms DEFAULT = new CommitmentTerms(
            Duration.ofDays(1),
            3,
            RetryDelay.exponential(Duration.ofSeconds(10), Duration.ofMinutes(15)),
            Duration.ofSeconds(10),
            OperationOptions.DEFAULT);

    /** Refuses no time, no attempt, and a negative linger. */
    public CommitmentTerms {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout of " + timeout);
        }
        if (attempts < 1 || attempts > CommitmentOptions.MOST_ATTEMPTS) {
            throw new IllegalArgumentException(attempts + " attempts");
        }
        Objects.requireNonNull(retryDelay, "retryDelay");
        if (linger.isNegative()) {
            throw new IllegalArgumentException("a linger of " + linger);
        }
        Objects.requireNonNull(operation, "operation");
    }

    /** The same with another {@link #timeout()}. */
    public CommitmentTerms withTimeout(Duration other) {
        return new CommitmentTerms(other, attempts, retryDelay, linger, operation);
    }

    /** The same with other {@link #attempts()}. */
    public CommitmentTerms withAttempts(int others) {
        return new CommitmentTerms(timeout, others, retryDelay, linger, operation);
    }

    /** The same with another {@link #retryDelay()}. */
    public CommitmentTerms withRetryDelay(RetryDelay other) {
        return new CommitmentTerms(timeout, attempts, other, linger, operation);
    }

    /** The same with another {@link #linger()}. */
    public CommitmentTerms withLinger(Duration other) {
        return new CommitmentTerms(timeout, attempts, retryDelay, other, operation);
    }

    /** The same with another {@link #operation()}. */
    public CommitmentTerms withOperation(OperationOptions other) {
        return new CommitmentTerms(timeout, attempts, retryDelay, linger, other);
    }
}
