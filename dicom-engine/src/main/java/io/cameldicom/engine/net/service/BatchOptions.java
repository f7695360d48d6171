package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.Objects;

/**
 * How a batch of instances is sent. Immutable.
 *
 * @param store what each request says besides its instance
 * @param continueOnError whether the others are sent after one failed; if not, the batch ends with the first failure
 * @param parallelAssociations how many associations send at once, 1 or more; fewer if the peer or the workers allow no more
 * @param maximumPerAssociation after how many instances an association is replaced by another, 1 or more: some peers file what
 *     they got when it is released
 * @param retriesPerInstance how often an instance is sent again after the association broke or the peer lacked resources, and
 *     how often an association is asked for again that is not to be had for the moment, 0 or more. What fails for good, or can
 *     be read once only, is not sent again
 * @param retryDelay how long to wait before that
 * @param instancesPerSecond how many instances are sent in a second at most, over all associations, evenly spread, 0.001 or
 *     more; 0 sets no limit
 */
public record BatchOptions(
        StoreOptions store,
        boolean continueOnError,
        int parallelAssociations,
        int maximumPerAssociation,
        int retriesPerInstance,
        RetryDelay retryDelay,
        double instancesPerSecond) {
    private static final double LOWEST_RATE = 0.001;
    private static final RetryDelay USUAL_DELAY =
            RetryDelay.exponential(Duration.ofMillis(200), Duration.ofSeconds(30));

    /**
     * Goes on after failures, over one association for all, as fast as the peer allows; tries each instance once more after
     * 0.2 s.
     */
    public static final BatchOptions DEFAULT =
            new BatchOptions(StoreOptions.DEFAULT, true, 1, Integer.MAX_VALUE, 1, USUAL_DELAY, 0);

    /** Refuses numbers with which nothing is sent. */
    public BatchOptions {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(retryDelay, "retryDelay");
        if (parallelAssociations < 1 || maximumPerAssociation < 1 || retriesPerInstance < 0) {
            throw new IllegalArgumentException("%d associations, %d instances each, %d retries"
                    .formatted(parallelAssociations, maximumPerAssociation, retriesPerInstance));
        }
        boolean rate = instancesPerSecond >= LOWEST_RATE && Double.isFinite(instancesPerSecond);
        if (!rate && instancesPerSecond != 0) {
            throw new IllegalArgumentException(instancesPerSecond + " instances in a second");
        }
    }

    /** The same with other {@link #store()}. */
    public BatchOptions withStore(StoreOptions other) {
        return new BatchOptions(
                other,
                continueOnError,
                parallelAssociations,
                maximumPerAssociation,
                retriesPerInstance,
                retryDelay,
                instancesPerSecond);
    }

    /** The same, ending with the first failure. */
    public BatchOptions failFast() {
        return new BatchOptions(
                store,
                false,
                parallelAssociations,
                maximumPerAssociation,
                retriesPerInstance,
                retryDelay,
                instancesPerSecond);
    }

    /** The same with another {@link #parallelAssociations()}. */
    public BatchOptions withParallelAssociations(int count) {
        return new BatchOptions(
                store,
                continueOnError,
                count,
                maximumPerAssociation,
                retriesPerInstance,
                retryDelay,
                instancesPerSecond);
    }

    /** The same with another {@link #maximumPerAssociation()}. */
    public BatchOptions withMaximumPerAssociation(int count) {
        return new BatchOptions(
                store,
                continueOnError,
                parallelAssociations,
                count,
                retriesPerInstance,
                retryDelay,
                instancesPerSecond);
    }

    /** The same with another {@link #retriesPerInstance()}. */
    public BatchOptions withRetriesPerInstance(int count) {
        return new BatchOptions(
                store,
                continueOnError,
                parallelAssociations,
                maximumPerAssociation,
                count,
                retryDelay,
                instancesPerSecond);
    }

    /** The same with another {@link #retryDelay()}. */
    public BatchOptions withRetryDelay(RetryDelay delay) {
        return new BatchOptions(
                store,
                continueOnError,
                parallelAssociations,
                maximumPerAssociation,
                retriesPerInstance,
                delay,
                instancesPerSecond);
    }

    /** The same with another {@link #instancesPerSecond()}. */
    public BatchOptions withInstancesPerSecond(double rate) {
        return new BatchOptions(
                store,
                continueOnError,
                parallelAssociations,
                maximumPerAssociation,
                retriesPerInstance,
                retryDelay,
                rate);
    }
}
