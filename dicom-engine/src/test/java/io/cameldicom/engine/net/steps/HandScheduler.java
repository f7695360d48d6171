package io.cameldicom.engine.net.steps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands until it is moved, and then runs what is due. */
final class HandScheduler extends Clock implements Scheduler {
    private record Timer(Instant due, Runnable task) {}

    private final List<Timer> timers = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Timer timer = new Timer(now.plus(delay), task);
        timers.add(timer);
        return () -> cancel(timer);
    }

    private synchronized void cancel(Timer timer) {
        timers.remove(timer);
    }

    /** What is scheduled, by how long it is still to wait. */
    synchronized List<Duration> waiting() {
        return timers.stream()
                .map(timer -> Duration.between(now, timer.due()))
                .sorted()
                .toList();
    }

    void pass(Duration time) {
        List<Timer> due;
        synchronized (this) {
            now = now.plus(time);
            due = timers.stream().filter(timer -> !timer.due().isAfter(now)).toList();
            timers.removeAll(due);
        }
        due.forEach(timer -> timer.task().run());
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
