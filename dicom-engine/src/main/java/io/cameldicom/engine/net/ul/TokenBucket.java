package io.cameldicom.engine.net.ul;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps a flow to a rate: bytes may always flow, and then so much time has to pass as they take at that rate. Who was idle may be
 * ahead by a twentieth of a second, so that late timers cost nothing. Safe for threads.
 */
final class TokenBucket {
    private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier rate; // bytes in a second; 0 for no limit
    private final LongSupplier clock; // nanoseconds
    private final ReentrantLock lock = new ReentrantLock();
    private long paidUntil; // guarded by the lock

    TokenBucket(LongSupplier rate, LongSupplier clock) {
        this.rate = rate;
        this.clock = clock;
        this.paidUntil = clock.getAsLong() - AHEAD;
    }

    /** Bytes flow; returns how long to wait until others may, in nanoseconds, 0 or more. */
    long take(long bytes) {
        long limit = rate.getAsLong();
        if (limit == 0) {
            return 0;
        }
        long cost = (long) (bytes * SECOND / limit);
        lock.lock();
        try {
            long now = clock.getAsLong();
            long earliest = now - AHEAD;
            paidUntil = (paidUntil - earliest > 0 ? paidUntil : earliest) + cost;
            return Math.max(0, paidUntil - now);
        } finally {
            lock.unlock();
        }
    }
}
