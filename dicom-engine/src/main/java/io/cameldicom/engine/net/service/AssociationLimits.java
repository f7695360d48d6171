package io.cameldicom.engine.net.service;

/**
 * How many associations a listener has at once; beyond, requests are rejected as transient: the peer may ask again later.
 *
 * @param total all of them, at least 1: each takes a worker while it is served, and its share of memory
 * @param perPeer those of one network address, at least 1: so that one peer cannot shut the others out
 */
public record AssociationLimits(int total, int perPeer) {
    /** 100 in all, 100 of a peer. */
    public static final AssociationLimits DEFAULT = new AssociationLimits(100, 100);

    /** Refuses limits under which nobody gets in. */
    public AssociationLimits {
        if (total < 1 || perPeer < 1) {
            throw new IllegalArgumentException("Limits of %d and %d".formatted(total, perPeer));
        }
    }

    // Those that were just rejected, or have not asked yet, come on top. A timer closes them.
    int connections() {
        return (int) Math.min(Integer.MAX_VALUE, 2L * total + 16);
    }
}
