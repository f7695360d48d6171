package io.cameldicom.engine.workflow;

/** How far a commitment has come, for the one who asked for it. */
public enum CommitmentState {
    /** Asked for, or about to be; no result yet. */
    PENDING,
    /** All instances are committed to. */
    SAFE,
    /** Some are not, or none. */
    FAILED,
    /** The provider refused the request. */
    REFUSED,
    /** No result came in time, however often it was asked for. */
    EXPIRED;

    /** Whether nothing more is to come. */
    public boolean isSettled() {
        return this != PENDING;
    }
}
