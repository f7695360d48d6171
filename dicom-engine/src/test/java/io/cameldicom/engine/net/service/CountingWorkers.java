package io.cameldicom.engine.net.service;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Workers that count what they are given, and what they are done with. */
final class CountingWorkers implements Executor, AutoCloseable {
    private final ExecutorService pool;
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    CountingWorkers(ExecutorService pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        given.incrementAndGet();
        try {
            pool.execute(() -> {
                try {
                    task.run();
                } finally {
                    done.incrementAndGet();
                }
            });
        } catch (RejectedExecutionException stopped) {
            done.incrementAndGet();
            throw stopped;
        }
    }

    /** How many tasks there were. */
    long given() {
        return given.get();
    }

    /** Whether no task waits or runs. */
    boolean isQuiet() {
        long before = done.get();
        return given.get() == before;
    }

    /** Takes no more; what runs goes on. */
    void shutDown() {
        pool.shutdown();
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
