package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.Objects;

/**
 * How many associations an {@link AssociationPool} keeps, and how long. Immutable.
 *
 * @param total the most associations at once, 1 or more
 * @param perPeer the most of one host, port and called AE title, 1 or more: many devices take few, and a {@link
 *     Peer#maximumAssociations()} may allow fewer
 * @param patience how long a lease waits for one to become free; zero does not wait
 * @param linger how long an association stays open unused; zero releases it as soon as it is returned
 * @param checkAfter how long an association may lie unused and be leased again without a C-ECHO; zero checks always
 */
public record PoolOptions(int total, int perPeer, Duration patience, Duration linger, Duration checkAfter) {
    /**
     * 32 in all, 4 of a peer; a lease waits 30 s. An association lingers 10 s, less than the least idle timeout that archives
     * are seen with, and is checked after 2 s, so that a burst costs no C-ECHO.
     */
    public static final PoolOptions DEFAULT =
            new PoolOptions(32, 4, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(2));

    /** Refuses bounds that let nothing through, and negative durations. */
    public PoolOptions {
        if (total < 1 || perPeer < 1) {
            throw new IllegalArgumentException("Bounds of %d and %d".formatted(total, perPeer));
        }
        notNegative(patience, "patience");
        notNegative(linger, "linger");
        notNegative(checkAfter, "checkAfter");
    }

    private static void notNegative(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " is " + duration);
        }
    }

    /** The same with other bounds. */
    public PoolOptions withBounds(int inAll, int ofPeer) {
        return new PoolOptions(inAll, ofPeer, patience, linger, checkAfter);
    }

    /** The same with another {@link #patience()}. */
    public PoolOptions withPatience(Duration other) {
        return new PoolOptions(total, perPeer, other, linger, checkAfter);
    }

    /** The same with another {@link #linger()}. */
    public PoolOptions withLinger(Duration other) {
        return new PoolOptions(total, perPeer, patience, other, checkAfter);
    }

    /** The same with another {@link #checkAfter()}. */
    public PoolOptions withCheckAfter(Duration other) {
        return new PoolOptions(total, perPeer, patience, linger, other);
    }
}
