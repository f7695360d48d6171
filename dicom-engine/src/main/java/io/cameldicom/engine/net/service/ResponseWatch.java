package io.cameldicom.engine.net.service;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one timer of all responses that an association waits for: it is set again when it has run out. */
final class ResponseWatch {
    private final EventLoop loop;
    private final Supplier<OptionalLong> check;

    // Set by the event loop only.
    private volatile ScheduledFuture<?> timer; // null unless it runs
    private volatile long due; // by System.nanoTime

    /**
     * Creates one that does not run.
     *
     * @param check looks at the deadlines, run by the event loop; returns the nanoseconds until the next one, if there is one
     */
    ResponseWatch(EventLoop loop, Supplier<OptionalLong> check) {
        this.loop = loop;
        this.check = check;
    }

    /** Sees that deadlines are looked at by then (System.nanoTime). For any thread. */
    void by(long deadline) {
        if (timer == null || deadline - due < 0) {
            loop.execute(() -> set(deadline));
        }
    }

    private void set(long deadline) {
        if (timer != null) {
            if (deadline - due >= 0) {
                return;
            }
            timer.cancel(false);
        }
        due = deadline;
        timer = loop.schedule(this::run, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void run() {
        timer = null;
        OptionalLong next = check.get();
        if (next.isPresent()) {
            set(System.nanoTime() + next.getAsLong());
        }
    }

    /** Nothing is waited for any more. For the event loop. */
    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
