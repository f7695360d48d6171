package io.cameldicom.engine.net.service;

import java.util.Objects;

/**
 * How a batch of instances is sent. Immutable.
 *
 * @param store what each request says besides its instance
 * @param continueOnError whether the others are sent after one failed; if not, the batch ends with the first failure
 * @param parallelAssociations how many associations send at once, 1 or more; fewer if the peer or the workers allow no more
 * @param maximumPerAssociation after how many instances an association is replaced by another, 1 or more: some peers file what
 *     they got when it is released
 * @param retry how each instance is tried again, and how an association is asked for again that is not to be had for the
 *     moment. What can be read once only is not sent again. Whoever sends waits before a retry: other instances go on over
 *     other associations
 * @param instancesPerSecond how many instances are sent in a second at most, over all associations, evenly spread, 0.001 or
 *     more; 0 sets no limit
 */
public record BatchOptions(
        StoreOptions store,
        boolean continueOnError,
        int parallelAssociations,
        int maximumPerAssociation,
        RetryPolicies retry,
        double instancesPerSecond) {
    private static final double LOWEST_RATE = 0.001;

    /**
     * Goes on after failures, over one association for all, as fast as the peer allows; tries each instance once more after
     * 0.2 s.
     */
    public static final BatchOptions DEFAULT = new BatchOptions(
            StoreOptions.DEFAULT, true, 1, Integer.MAX_VALUE, RetryPolicies.of(RetryPolicy.attempts(2)), 0);

    /** Refuses numbers with which nothing is sent. */
    public BatchOptions {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(retry, "retry");
        if (parallelAssociations < 1 || maximumPerAssociation < 1) {
            throw new IllegalArgumentException(
                    "%d associations, %d instances each".formatted(parallelAssociations, maximumPerAssociation));
        }
        boolean rate = instancesPerSecond >= LOWEST_RATE && Double.isFinite(instancesPerSecond);
        if (!rate && instancesPerSecond != 0) {
            throw new IllegalArgumentException(instancesPerSecond + " instances in a second");
        }
    }

    /** The same with other {@link #store()}. */
    public BatchOptions withStore(StoreOptions other) {
        return new BatchOptions(
                other, continueOnError, parallelAssociations, maximumPerAssociation, retry, instancesPerSecond);
    }

    /** The same, ending with the first failure. */
    public BatchOptions failFast() {
        return new BatchOptions(store, false, parallelAssociations, maximumPerAssociation, retry, instancesPerSecond);
    }

    /** The same with another {@link #parallelAssociations()}. */
    public BatchOptions withParallelAssociations(int count) {
        return new BatchOptions(store, continueOnError, count, maximumPerAssociation, retry, instancesPerSecond);
    }

    /** The same with another {@link #maximumPerAssociation()}. */
    public BatchOptions withMaximumPerAssociation(int count) {
        return new BatchOptions(store, continueOnError, parallelAssociations, count, retry, instancesPerSecond);
    }

    /** The same with other {@link #retry()}. */
    public BatchOptions withRetry(RetryPolicies policies) {
        return new BatchOptions(
                store, continueOnError, parallelAssociations, maximumPerAssociation, policies, instancesPerSecond);
    }

    /** The same, trying each instance so often again after the first time, 0 or more. */
    public BatchOptions withRetriesPerInstance(int count) {
        return withRetry(retry.with(policy -> policy.withMaximumAttempts(count + 1)));
    }

    /** The same with another delay before a retry. */
    public BatchOptions withRetryDelay(RetryDelay delay) {
        return withRetry(retry.with(policy -> policy.withDelay(delay)));
    }

    /** The same with another {@link #instancesPerSecond()}. */
    public BatchOptions withInstancesPerSecond(double rate) {
        return new BatchOptions(store, continueOnError, parallelAssociations, maximumPerAssociation, retry, rate);
    }
}
