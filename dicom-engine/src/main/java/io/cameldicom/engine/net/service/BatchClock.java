package io.cameldicom.engine.net.service;

import java.util.concurrent.locks.Condition;

/** The time of a batch, so that its tests need not wait. For any thread. */
interface BatchClock {
    /** The time of this world. */
    BatchClock SYSTEM = new BatchClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the caller loops
        public long await(Condition changed, long nanos) throws InterruptedException {
            return changed.awaitNanos(nanos);
        }
    };

    /** Now, in nanoseconds from some moment on. */
    long nanoTime();

    /**
     * Waits for a condition, of a lock that the caller holds.
     *
     * @param nanos how long at most
     * @return how much of that is left
     */
    long await(Condition changed, long nanos) throws InterruptedException;
}
