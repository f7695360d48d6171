package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a batch has come.
 *
 * @param total how many instances it has
 * @param stored how many the peer took
 * @param failed how many it did not, or will never get
 * @param bytes the bytes of data sets that were stored
 * @param totalBytes the bytes of all data sets of which the size is known before they are sent
 * @param elapsed since the batch began
 */
public record BatchProgress(int total, int stored, int failed, long bytes, long totalBytes, Duration elapsed) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** How many instances are done with: stored or failed. */
    public int done() {
        return stored + failed;
    }

    /** How many instances are still to be sent; at the end, how many were not sent. */
    public int left() {
        return total - stored - failed;
    }

    /** The bytes stored in a second, on average; 0 at the start. */
    public double bytesPerSecond() {
        return perSecond(bytes);
    }

    /** The instances done with in a second, on average; 0 at the start. */
    public double instancesPerSecond() {
        return perSecond(done());
    }

    private double perSecond(long count) {
        return elapsed.isZero() ? 0 : count * NANOS_PER_SECOND / elapsed.toNanos();
    }

    /** How long the rest will take at this rate, by bytes if sizes are known; empty as long as nobody can tell. */
    public Optional<Duration> timeLeft() {
        if (left() == 0) {
            return Optional.of(Duration.ZERO);
        }
        if (bytes > 0 && bytes < totalBytes) {
            return Optional.of(share((double) (totalBytes - bytes) / bytes));
        }
        return done() == 0 ? Optional.empty() : Optional.of(share((double) left() / done()));
    }

    private Duration share(double ofElapsed) {
        return Duration.ofNanos((long) (elapsed.toNanos() * ofElapsed));
    }
}
