package io.cameldicom.engine.net.service;

/**
 * How full a {@link Spool} may get. What does not fit is refused before it is read, so that the disk never runs full with
 * something half received.
 *
 * @param quota the most bytes of instances, pending and dead ones together; 0 for no limit. Instances that are received at
 *     the same time share what is left of it
 * @param minimumFree bytes that must be free on the disk; 0 for no limit
 */
public record SpoolLimits(long quota, long minimumFree) {
    /** No limit but the disk. */
    public static final SpoolLimits NONE = new SpoolLimits(0, 0);

    /** Refuses negative ones. */
    public SpoolLimits {
        if (quota < 0 || minimumFree < 0) {
            throw new IllegalArgumentException("Limits of %d and %d bytes".formatted(quota, minimumFree));
        }
    }
}
