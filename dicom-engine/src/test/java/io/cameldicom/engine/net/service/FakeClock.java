package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** A clock on which every wait is over at once, having taken as long as it should. */
final class FakeClock implements BatchClock {
    /** How long was waited, in the order it began. */
    final List<Duration> waits = new CopyOnWriteArrayList<>();

    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public long await(Condition changed, long nanos) {
        waits.add(Duration.ofNanos(nanos));
        long deadline = now.get() + nanos;
        now.accumulateAndGet(deadline, Math::max);
        return 0;
    }
}
