package io.cameldicom.engine.net.service;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the events of one connection to the listener, in their order, never by an event loop. For any thread. */
final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /**
     * Where events go.
     *
     * @param taker is told of them, by workers
     */
    record Sink(Consumer<? super ScpEvent> taker, Executor workers) {
        /** Forgets events. */
        static final Sink NONE = new Sink(event -> {}, Runnable::run);

        EventQueue open() {
            return new EventQueue(this);
        }
    }

    private final Sink sink;
    private final boolean told; // somebody is
    private final SerialQueue queue;

    private EventQueue(Sink sink) {
        this.sink = sink;
        this.told = !sink.equals(Sink.NONE);
        this.queue = new SerialQueue(sink.workers());
    }

    /** Adds an event, or drops it where {@code most} wait already: of those that anybody can cause at no cost. */
    void addIfFewerThan(int most, ScpEvent event) {
        if (queue.size() < most) {
            add(event);
        } else {
            LOG.debug("Nobody is told of {}: too many", event.getClass().getSimpleName());
        }
    }

    void add(ScpEvent event) {
        if (!told) {
            return;
        }
        try {
            queue.add(() -> deliver(event));
        } catch (RejectedExecutionException stopped) {
            LOG.warn("Nobody is told of {}", event.getClass().getSimpleName(), stopped);
        }
    }

    private void deliver(ScpEvent event) {
        try {
            sink.taker().accept(event);
        } catch (RuntimeException failed) {
            LOG.error("The listener of {} failed", event.getClass().getSimpleName(), failed);
        }
    }
}
