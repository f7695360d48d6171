package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;

/** A {@link Spool} has no room: a peer is answered with A700H, and may send again later. */
public final class SpoolFullException extends DicomException {
    private static final long serialVersionUID = 1L;

    /** What there is not enough of. */
    public enum Limit {
        /** {@link SpoolLimits#quota()} is used up. */
        QUOTA,
        /** Less than {@link SpoolLimits#minimumFree()} is free on the disk. */
        FREE_SPACE
    }

    private final Limit limit;
    private final long bytes;

    private SpoolFullException(String message, Limit limit, long bytes) {
        super(
                message,
                Category.TRANSIENT,
                Scope.INSTANCE,
                "See why instances are not taken out of the spool, clear its dead letters, or give it more room.");
        this.limit = limit;
        this.bytes = bytes;
    }

    static SpoolFullException quota(long quota, long used) {
        return new SpoolFullException("The spool holds %d of %d bytes".formatted(used, quota), Limit.QUOTA, used);
    }

    static SpoolFullException freeSpace(long minimum, long free) {
        return new SpoolFullException(
                "The disk of the spool has %d bytes free, not %d".formatted(free, minimum), Limit.FREE_SPACE, free);
    }

    /** What there is not enough of. */
    public Limit limit() {
        return limit;
    }

    /** The bytes used or free, as {@link #limit()} says. */
    public long bytes() {
        return bytes;
    }
}
