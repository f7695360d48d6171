package io.cameldicom.engine.net.service;

import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The time, and the chance, of what is tried again, so that tests need neither wait nor guess. For any thread. */
interface RetryTimer {
    /** Now, in nanoseconds from some moment on. */
    long nanoTime();

    /** 0 to 1. */
    double chance();

    /**
     * Runs a task later, by a thread that it must not hold up.
     *
     * @return what takes it back, if it has not run
     * @throws java.util.concurrent.RejectedExecutionException if no time passes any more
     */
    Runnable after(Duration delay, Runnable task);

    /** The time of this world, which the event loops keep. */
    static RetryTimer of(EventLoops loops) {
        return new RetryTimer() {
            private final SplittableRandom random = new SplittableRandom(); // guarded by this

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public synchronized double chance() {
                return random.nextDouble();
            }

            @Override
            public Runnable after(Duration delay, Runnable task) {
                ScheduledFuture<?> waiting = loops.group().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> waiting.cancel(false);
            }
        };
    }
}
