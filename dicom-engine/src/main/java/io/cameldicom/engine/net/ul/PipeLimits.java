package io.cameldicom.engine.net.ul;

/**
 * How much a {@link PdvPipe} holds. All in bytes; besides its data, each fragment counts as {@link #FRAGMENT_COST}.
 *
 * @param wake the reader is woken when so much is there, or the end: a small object costs one hand-over between threads, a
 *     large one costs one for each such batch. At least 1
 * @param lowWater the peer is let go when no more than this is left. At least {@code wake}: a reader
 *     that waits for a batch must not keep the peer from sending it
 * @param highWater the peer is held back when more than this is there. More than {@code lowWater}. What was read at one go
 *     still goes in, so a pipe's memory is this and one read
 */
public record PipeLimits(int wake, int lowWater, int highWater) {
    /** What is counted for a fragment besides its data, so that a peer cannot queue a million of nothing. */
    public static final int FRAGMENT_COST = 512;

    /** Wakes at 256 KiB, holds back above 1 MiB, lets go at 512 KiB: disk and network both keep busy. */
    public static final PipeLimits DEFAULT = new PipeLimits(1 << 18, 1 << 19, 1 << 20);

    /** Refuses bounds that would make both ends wait for each other. */
    public PipeLimits {
        if (wake < 1 || lowWater < wake || highWater <= lowWater) {
            throw new IllegalArgumentException(
                    "Not 1 <= wake %d <= low water %d < high water %d".formatted(wake, lowWater, highWater));
        }
    }
}
