package io.cameldicom.engine.net.service;

import java.util.function.LongSupplier;

/** When to tell of progress again. For one thread. */
final class ProgressPace {
    private final PendingInterval interval;
    private final LongSupplier clock;
    private int done;
    private long at;

    /** Creates one; {@code clock} is as System.nanoTime. */
    ProgressPace(PendingInterval interval, LongSupplier clock) {
        this.interval = interval;
        this.clock = clock;
        this.at = clock.getAsLong();
    }

    /** Whether enough was done since it was told, or enough time has passed. */
    boolean isDue(int doneNow) {
        return doneNow - done >= interval.subOperations()
                || clock.getAsLong() - at >= interval.time().toNanos();
    }

    /** It is told now that so much is done. */
    void told(int doneNow) {
        done = doneNow;
        at = clock.getAsLong();
    }
}
