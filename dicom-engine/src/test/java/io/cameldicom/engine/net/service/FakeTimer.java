package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A timer whose time passes when a test says so, and whose chance is always the middle. */
final class FakeTimer implements RetryTimer {
    private record Waiting(Duration delay, AtomicBoolean cancelled, Runnable task) {}

    /** How long was waited, in the order it began. */
    final List<Duration> waits = new CopyOnWriteArrayList<>();

    private final AtomicLong now = new AtomicLong();
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public double chance() {
        return 0.5;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        waits.add(delay);
        AtomicBoolean cancelled = new AtomicBoolean();
        waiting.add(new Waiting(delay, cancelled, task));
        return () -> cancelled.set(true);
    }

    /** Waits until somebody waits, and lets that time pass. */
    void pass() throws InterruptedException {
        Waiting next = waiting.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nobody waits for another attempt");
        }
        now.addAndGet(next.delay().toNanos());
        if (!next.cancelled().get()) {
            next.task().run();
        }
    }

    /** Waits until somebody waits, and leaves him waiting. */
    void awaitWaiting() throws InterruptedException {
        Waiting next = waiting.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nobody waits for another attempt");
        }
        waiting.add(next);
    }
}
