package io.cameldicom.examples.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the queue of a destination, oldest first. While the destination cannot be reached it waits, longer each time, and
 * gives nothing up. An instance that the destination refuses is tried again if that may help, and buried in the end.
 *
 * <p>{@link #run} occupies one thread until {@link #stop}; the other methods may be called by any.
 */
final class Forwarder implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int BATCH = 200;

    /**
     * How failures are dealt with.
     *
     * @param firstDelay before the first repetition; doubled each time
     * @param longestDelay what it is doubled up to
     * @param attempts after so many an instance is buried, where the destination could be reached
     */
    record Patience(Duration firstDelay, Duration longestDelay, int attempts) {
        static final Patience DEFAULT = new Patience(Duration.ofSeconds(1), Duration.ofMinutes(5), 10);

        long delayNanos(int failures) {
            int doublings = Math.min(failures - 1, 20); // a million times, far beyond the longest
            return Math.min(firstDelay.toNanos() << doublings, longestDelay.toNanos());
        }
    }

    private record Retry(int failures, long notBefore) {}

    private final ForwardQueue queue;
    private final Delivery delivery;
    private final Patience patience;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopped; // guarded by the lock
    private boolean woken; // guarded by the lock
    // Of the thread that runs:
    private final Map<Path, Retry> retries = new HashMap<>();
    private int outage;

    Forwarder(ForwardQueue queue, Delivery delivery, Patience patience, LongSupplier clock) {
        this.queue = queue;
        this.delivery = delivery;
        this.patience = patience;
        this.clock = clock;
    }

    /** There is something new to send. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #run} after the delivery that is under way. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                long wait = step();
                if (!await(wait)) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            LOG.debug("Forwarding to {} interrupted", queue.destination(), interrupted);
        }
    }

    /** Sends what can be sent now; how long there is nothing to do afterwards, in ns, 0 if there is. */
    long step() {
        long now = clock.getAsLong();
        List<Path> entries = queue.oldest(BATCH, entry -> mayBeSent(entry, now));
        if (entries.isEmpty()) {
            return retries.values().stream()
                    .mapToLong(retry -> Math.max(1, retry.notBefore() - now))
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
        Delivery.Report report = delivery.deliver(entries);
        report.results().forEach(result -> settle(result, report.unreachable()));
        if (report.unreachable()) {
            outage++;
            long delay = patience.delayNanos(outage);
            LOG.warn(
                    "{} cannot be reached: {} pending, next attempt in {} s",
                    queue.destination(),
                    queue.size(),
                    TimeUnit.NANOSECONDS.toSeconds(delay));
            return delay;
        }
        outage = 0;
        return 0;
    }

    private boolean mayBeSent(Path entry, long now) {
        Retry retry = retries.get(entry);
        return retry == null || retry.notBefore() - now <= 0;
    }

    private void settle(Delivery.Result result, boolean unreachable) {
        Path entry = result.entry();
        try {
            switch (result.outcome()) {
                case DELIVERED -> {
                    queue.delivered(entry);
                    retries.remove(entry);
                }
                case REFUSED -> bury(entry, result.reason());
                case AGAIN -> {
                    if (!unreachable) {
                        again(entry, result.reason());
                    }
                }
                case NOT_SENT -> LOG.debug("An entry for {} waits for its turn", queue.destination());
            }
        } catch (IOException failure) {
            // The entry is still there, and will be sent again.
            LOG.error("The queue of {} cannot be changed", queue.destination(), failure);
            later(entry, 1);
        }
    }

    private void again(Path entry, String reason) throws IOException {
        Retry before = retries.get(entry);
        int failures = before == null ? 1 : before.failures() + 1;
        if (failures >= patience.attempts()) {
            bury(entry, "After " + failures + " attempts: " + reason);
        } else {
            later(entry, failures);
        }
    }

    private void later(Path entry, int failures) {
        retries.put(entry, new Retry(failures, clock.getAsLong() + patience.delayNanos(failures)));
    }

    private void bury(Path entry, String reason) throws IOException {
        queue.bury(entry, reason);
        retries.remove(entry);
        LOG.error("Not forwarded to {}, kept in its folder dead: {}", queue.destination(), reason);
    }

    /** Waits so long, or until there is something new; whether to go on. */
    private boolean await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!stopped && left > 0 && !(woken && outage == 0)) { // new entries wait for the end of an outage, too
                left = changed.awaitNanos(left);
            }
            woken = false;
            return !stopped;
        } finally {
            lock.unlock();
        }
    }
}
