package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait before something is tried again. Immutable.
 *
 * @param growth how the wait grows from one retry to the next
 * @param first before the first retry; zero does not wait
 * @param maximum how long it gets at most, up to a year
 * @param jitter how much of a wait is left to chance, so that those who failed together do not come back together
 */
public record RetryDelay(Growth growth, Duration first, Duration maximum, Jitter jitter) {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** How waits grow. */
    public enum Growth {
        /** They stay the same. */
        FIXED,
        /** By the first one each time. */
        LINEAR,
        /** To the double each time. */
        EXPONENTIAL;

        private double times(int retry) {
            return switch (this) {
                case FIXED -> 1;
                case LINEAR -> retry;
                case EXPONENTIAL -> Math.pow(2, retry - 1.0);
            };
        }
    }

    /** How much of a wait is left to chance. */
    public enum Jitter {
        /** Nothing. */
        NONE(1, 1),
        /** A fifth less to a fifth more. */
        SLIGHT(0.8, 1.2),
        /** Half of it to all of it. */
        EQUAL(0.5, 1),
        /** Nothing to all of it: best where very many come back at once. */
        FULL(0, 1);

        private final double least;
        private final double most;

        Jitter(double least, double most) {
            this.least = least;
            this.most = most;
        }

        private double share(double chance) {
            return least + (most - least) * chance;
        }
    }

    /** Does not wait. */
    public static final RetryDelay NONE = fixed(Duration.ZERO);

    /** Refuses what is no delay. */
    public RetryDelay {
        Objects.requireNonNull(growth, "growth");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(maximum, "maximum");
        Objects.requireNonNull(jitter, "jitter");
        if (first.isNegative() || maximum.compareTo(first) < 0 || maximum.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Delays of %s to %s".formatted(first, maximum));
        }
    }

    /** The same each time, to the nanosecond. */
    public static RetryDelay fixed(Duration delay) {
        return new RetryDelay(Growth.FIXED, delay, delay, Jitter.NONE);
    }

    /** Twice as long each time, give or take a fifth. */
    public static RetryDelay exponential(Duration first, Duration maximum) {
        return new RetryDelay(Growth.EXPONENTIAL, first, maximum, Jitter.SLIGHT);
    }

    /**
     * The delay before a retry.
     *
     * @param retry which one, from 1
     * @param chance 0 to 1: the least to the most that jitter allows
     */
    public Duration before(int retry, double chance) {
        double most = (double) maximum.toNanos();
        double nanos = Math.min(most, (double) first.toNanos() * growth.times(retry));
        return Duration.ofNanos((long) Math.min(most, nanos * jitter.share(chance)));
    }
}
