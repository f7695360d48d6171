package io.cameldicom.engine.pixel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * How a codec works on the parts of one frame: many tasks in the calling thread and, as far as they come in time, in threads
 * of an executor.
 *
 * <p>The caller never waits for a thread that has not begun, so a frame may itself be a task of the same executor, and a task
 * may have parts of its own. What is thrown does not depend on the executor: it is what the first task threw, in their order,
 * of those that throw.
 *
 * <pre>{@code
 * SideBySide.run(options.executor(), tiles.size(), 1, Memory::new, (memory, i) -> decode(tiles.get(i), memory));
 * }</pre>
 *
 * @param <W> the working memory that each thread has for itself
 */
public final class SideBySide<W> {

    /**
     * One task; others run at the same time, with other memory.
     *
     * @param <W> the working memory that each thread has for itself
     */
    @FunctionalInterface
    public interface Task<W> {
        /**
         * Carries it out.
         *
         * @param memory of this thread, as the task before has left it
         * @param index which task, from 0
         * @throws PixelException where it fails, and all tasks with it
         */
        void run(W memory, int index) throws PixelException;
    }

    private record Failure(int index, Throwable cause) {}

    private final int count;
    private final Supplier<W> memory;
    private final Task<W> task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<Failure> failure = new AtomicReference<>();

    private SideBySide(int count, Supplier<W> memory, Task<W> task) {
        this.count = count;
        this.memory = memory;
        this.task = task;
        this.left = new AtomicInteger(count);
    }

    /**
     * Runs a task for 0 to before {@code count}; returns when all are done. Tasks are begun in their order.
     *
     * @param <W> the working memory that each thread has for itself
     * @param executor where helping threads come from; its rejection is no failure, for the caller does what is left
     * @param tasksPerHelper how many tasks make another thread worth its while, 1 or more
     * @param memory makes the working memory of a thread
     * @param task what is run with each number
     * @throws PixelException what the first task that fails throws; tasks behind it may not have been run
     */
    public static <W> void run(Executor executor, int count, int tasksPerHelper, Supplier<W> memory, Task<W> task)
            throws PixelException {
        if (count == 0) {
            return;
        }
        SideBySide<W> all = new SideBySide<>(count, memory, task);
        int others = Runtime.getRuntime().availableProcessors() - 1;
        int helpers = Math.min(Math.min(others, count - 1), count / tasksPerHelper);
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
                task.run(own, index);
            } catch (PixelException | RuntimeException | Error e) {
                fail(new Failure(index, e));
            } finally {
                finish(1);
            }
        }
    }

    /** Leaves out what is not begun; all tasks before this one are, and the first failure of all is the one that counts. */
    private void fail(Failure other) {
        failure.accumulateAndGet(other, (known, late) -> known == null || late.index() < known.index() ? late : known);
        finish(Math.max(0, count - next.getAndSet(count)));
    }

    private void finish(int tasks) {
        if (left.addAndGet(-tasks) == 0) {
            done.countDown();
        }
    }

    private void await() throws PixelException {
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
        Failure first = failure.get();
        if (first == null) {
            return;
        }
        if (first.cause() instanceof PixelException exception) {
            throw exception;
        }
        if (first.cause() instanceof Error error) {
            throw error;
        }
        if (first.cause() instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
