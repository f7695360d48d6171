package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Does many small tasks in the calling thread and, as far as they come in time, in threads of an executor.
 *
 * <p>The caller never waits for a thread that has not begun, so a frame may itself be a task of the same executor.
 *
 * @param <W> the working memory that each thread has for itself
 */
final class SideBySide<W> {
    private static final int TASKS_PER_HELPER = 8;

    /** One task. */
    @FunctionalInterface
    interface Task<W> {
        void run(W memory, int index);
    }

    private final int count;
    private final Supplier<W> memory;
    private final Task<W> task;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch done;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private SideBySide(int count, Supplier<W> memory, Task<W> task) {
        this.count = count;
        this.memory = memory;
        this.task = task;
        this.done = new CountDownLatch(count);
    }

    /** Runs {@code task} for 0 to before {@code count}; returns when all are done. */
    static <W> void run(Executor executor, int count, Supplier<W> memory, Task<W> task) {
        SideBySide<W> all = new SideBySide<>(count, memory, task);
        int helpers = Math.min(Runtime.getRuntime().availableProcessors() - 1, count / TASKS_PER_HELPER);
        try {
            for (int i = 0; i < helpers; i++) {
                executor.execute(all::work);
            }
        } catch (RejectedExecutionException e) {
            // no helpers then: the caller does what is left
        }
        all.work();
        all.await();
    }

    private void work() {
        W own = null;
        for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
            try {
                if (own == null) {
                    own = memory.get();
                }
                if (failure.get() == null) {
                    task.run(own, index);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                done.countDown();
            }
        }
    }

    private void await() {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
