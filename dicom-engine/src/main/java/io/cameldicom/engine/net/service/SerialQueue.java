package io.cameldicom.engine.net.service;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one task at a time in the order of arrival, without a lock: who finds the queue idle runs its own task, and those that
 * others add meanwhile. So the messages of an association never mix.
 *
 * <p>For any thread; what event loops add is run by workers. It grows with the operations of one association, which are
 * bounded.
 */
final class SerialQueue {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Executor workers;

    /** Creates a queue; {@code workers} run what event loops add. */
    SerialQueue(Executor workers) {
        this.workers = workers;
    }

    /**
     * Runs a task, now or when those before it have run.
     *
     * @param task must not throw
     * @throws RejectedExecutionException if an event loop adds it and the workers take no more: all that waits is lost
     */
    void add(Runnable task) {
        boolean mayRun = !EventLoops.isCurrentThread();
        if (mayRun && size.compareAndSet(0, 1)) {
            task.run();
            if (size.decrementAndGet() > 0) {
                drain();
            }
            return;
        }
        tasks.add(task);
        if (size.getAndIncrement() > 0) {
            return;
        }
        if (mayRun) {
            drain();
            return;
        }
        try {
            workers.execute(this::drain);
        } catch (RejectedExecutionException stopped) {
            tasks.clear();
            size.set(0);
            throw stopped;
        }
    }

    /** How many tasks wait or run; a moment ago. */
    int size() {
        return size.get();
    }

    private void drain() {
        do {
            tasks.remove().run();
        } while (size.decrementAndGet() > 0);
    }
}
