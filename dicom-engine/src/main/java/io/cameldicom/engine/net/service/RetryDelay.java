package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait before something is tried again. Immutable.
 *
 * @param first before the first retry; zero does not wait
 * @param factor by what the wait grows from one retry to the next, 1 or more
 * @param maximum how long it gets at most, up to a year
 * @param jitter how much of a wait is left to chance, 0 to 1: 0.2 makes 8 to 12 s of 10 s, so that those who failed together
 *     do not come back together
 */
public record RetryDelay(Duration first, double factor, Duration maximum, double jitter) {
    private static final double USUAL_JITTER = 0.2;
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Does not wait. */
    public static final RetryDelay NONE = fixed(Duration.ZERO);

    /** Refuses what is no delay. */
    public RetryDelay {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(maximum, "maximum");
        if (first.isNegative() || maximum.compareTo(first) < 0 || maximum.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Delays of %s to %s".formatted(first, maximum));
        }
        boolean growing = factor >= 1 && Double.isFinite(factor);
        if (!growing || !(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("A factor of %s with a jitter of %s".formatted(factor, jitter));
        }
    }

    /** The same each time, to the nanosecond. */
    public static RetryDelay fixed(Duration delay) {
        return new RetryDelay(delay, 1, delay, 0);
    }

    /** Twice as long each time, give or take a fifth. */
    public static RetryDelay exponential(Duration first, Duration maximum) {
        return new RetryDelay(first, 2, maximum, USUAL_JITTER);
    }

    /**
     * The delay before a retry.
     *
     * @param retry which one, from 1
     * @param chance 0 to 1: the least to the most that jitter allows
     */
    public Duration before(int retry, double chance) {
        double most = (double) maximum.toNanos();
        double nanos = Math.min(most, (double) first.toNanos() * Math.pow(factor, retry - 1.0));
        return Duration.ofNanos((long) Math.min(most, nanos * (1 + jitter * (2 * chance - 1))));
    }
}
