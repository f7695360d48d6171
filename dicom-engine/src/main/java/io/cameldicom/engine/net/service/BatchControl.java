package io.cameldicom.engine.net.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Cancels the batches it is given to: each finishes the instance it is sending, and sends nothing else. Cancelled once, it
 * stays so. Safe for threads.
 */
public final class BatchControl {
    private final List<Runnable> batches = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    /** Cancels; does not wait for the batches to end. */
    public void cancel() {
        cancelled = true;
        batches.forEach(Runnable::run);
    }

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Has {@code stop} run when this is cancelled: once or twice. */
    void add(Runnable stop) {
        batches.add(stop);
        if (cancelled) {
            stop.run();
        }
    }

    void remove(Runnable stop) {
        batches.remove(stop);
    }
}
