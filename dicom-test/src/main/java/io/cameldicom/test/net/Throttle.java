package io.cameldicom.test.net;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One way of a {@link ThrottledRelay}: how fast it is for all connections together, and what it has carried. Safe for threads. */
public final class Throttle {
    // What is let through at once, so that a slow way is slow all the time and not once a second.
    private static final int SHARES_PER_SECOND = 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private long rate = ThrottledRelay.UNLIMITED;
    private long next = System.nanoTime();
    private long carried;

    Throttle() {}

    /**
     * Lets through so much from now on; what is being written just now still goes at the old rate.
     *
     * @param bytesPerSecond 0 ({@link ThrottledRelay#STALLED}) or more
     */
    public void limit(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("A rate of " + bytesPerSecond);
        }
        lock.lock();
        try {
            rate = bytesPerSecond;
            next = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The bytes it has carried since the relay was opened. */
    public long carried() {
        lock.lock();
        try {
            return carried;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it has carried so many bytes.
     *
     * @throws AssertionError where it does not in time
     */
    public void awaitCarried(long bytes, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (carried < bytes) {
                if (left <= 0) {
                    throw new AssertionError("Carried %d bytes of %d in %s".formatted(carried, bytes, patience));
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something may be carried; how much, at most so many bytes. */
    int await(int most) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (rate == ThrottledRelay.UNLIMITED) {
                    return most;
                }
                if (rate == ThrottledRelay.STALLED) {
                    changed.await();
                    continue;
                }
                long wait = next - System.nanoTime();
                long left = wait > 0 ? changed.awaitNanos(wait) : 0;
                if (left <= 0 && rate > ThrottledRelay.STALLED) {
                    return (int) Math.max(1, Math.min(most, rate / SHARES_PER_SECOND));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Bytes went through: the next ones wait until these had their time. */
    void carried(int bytes) {
        lock.lock();
        try {
            carried += bytes;
            if (rate != ThrottledRelay.STALLED && rate != ThrottledRelay.UNLIMITED) {
                next = Math.max(next, System.nanoTime()) + bytes * SECOND / rate;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
