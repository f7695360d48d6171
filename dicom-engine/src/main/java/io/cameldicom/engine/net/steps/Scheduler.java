package io.cameldicom.engine.net.steps;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Runs something later, so that no thread has to wait for it. For any thread. */
@FunctionalInterface
public interface Scheduler {
    /**
     * Has a short task run once, not before {@code delay} has passed.
     *
     * @return takes that back, unless it has run
     */
    Runnable after(Duration delay, Runnable task);

    /** By the timer of an executor, which stays the caller's; when that is shut down, nothing runs any more. */
    static Scheduler of(ScheduledExecutorService executor) {
        return (delay, task) -> {
            try {
                ScheduledFuture<?> timer = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> timer.cancel(false);
            } catch (RejectedExecutionException stopped) {
                LoggerFactory.getLogger(Scheduler.class).debug("Nothing is scheduled any more", stopped);
                return () -> {};
            }
        };
    }
}
