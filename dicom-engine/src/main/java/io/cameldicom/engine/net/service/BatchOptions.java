package io.cameldicom.engine.net.service;

import java.util.Objects;

/**
 * How a batch of instances is sent. Immutable.
 *
 * @param store what each request says besides its instance
 * @param continueOnError whether the others are sent after one failed; if not, the batch ends with the first failure
 * @param parallelAssociations how many associations send at once, 1 or more
 * @param maximumPerAssociation after how many instances an association is replaced by another, 1 or more: some peers file what
 *     they got when it is released
 * @param retriesPerInstance how often an instance is sent again after the association broke or the peer lacked resources, 0
 *     or more
 */
public record BatchOptions(
        StoreOptions store,
        boolean continueOnError,
        int parallelAssociations,
        int maximumPerAssociation,
        int retriesPerInstance) {
    /** Goes on after failures, over one association for all, and tries each instance once more. */
    public static final BatchOptions DEFAULT = new BatchOptions(StoreOptions.DEFAULT, true, 1, Integer.MAX_VALUE, 1);

    /** Refuses numbers with which nothing is sent. */
    public BatchOptions {
        Objects.requireNonNull(store, "store");
        if (parallelAssociations < 1 || maximumPerAssociation < 1 || retriesPerInstance < 0) {
            throw new IllegalArgumentException("%d associations, %d instances each, %d retries"
                    .formatted(parallelAssociations, maximumPerAssociation, retriesPerInstance));
        }
    }

    /** The same with other {@link #store()}. */
    public BatchOptions withStore(StoreOptions other) {
        return new BatchOptions(
                other, continueOnError, parallelAssociations, maximumPerAssociation, retriesPerInstance);
    }

    /** The same, ending with the first failure. */
    public BatchOptions failFast() {
        return new BatchOptions(store, false, parallelAssociations, maximumPerAssociation, retriesPerInstance);
    }

    /** The same with another {@link #parallelAssociations()}. */
    public BatchOptions withParallelAssociations(int count) {
        return new BatchOptions(store, continueOnError, count, maximumPerAssociation, retriesPerInstance);
    }

    /** The same with another {@link #maximumPerAssociation()}. */
    public BatchOptions withMaximumPerAssociation(int count) {
        return new BatchOptions(store, continueOnError, parallelAssociations, count, retriesPerInstance);
    }

    /** The same with another {@link #retriesPerInstance()}. */
    public BatchOptions withRetriesPerInstance(int count) {
        return new BatchOptions(store, continueOnError, parallelAssociations, maximumPerAssociation, count);
    }
}
