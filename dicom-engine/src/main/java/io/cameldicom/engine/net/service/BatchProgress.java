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
 * @param totalBytes the bytes of all data sets that could be read
 * @param elapsed since the first was sent
 */
public record BatchProgress(int total, int stored, int failed, long bytes, long totalBytes, Duration elapsed) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** How many instances are still to be sent. */
    public int left() {
        return total - stored - failed;
    }

    /** The bytes stored in a second, on average; 0 at the start. */
    public double bytesPerSecond() {
        return elapsed.isZero() ? 0 : bytes * NANOS_PER_SECOND / elapsed.toNanos();
    }

    /** How long the rest will take at this rate; empty as long as nobody can tell. */
    public Optional<Duration> timeLeft() {
        if (left() == 0) {
            return Optional.of(Duration.ZERO);
        }
        return bytes == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * ((double) (totalBytes - bytes) / bytes))));
    }
}
