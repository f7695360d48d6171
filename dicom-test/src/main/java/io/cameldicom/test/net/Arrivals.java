package io.cameldicom.test.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** What has arrived so far, in order, for those who wait for more of it. Safe for threads. */
final class Arrivals<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<T> items = new ArrayList<>();

    void add(T item) {
        lock.lock();
        try {
            items.add(item);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<T> all() {
        lock.lock();
        try {
            return List.copyOf(items);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what has arrived gives a result.
     *
     * @param found looks at all that has arrived, whenever there is more
     * @throws AssertionError where it does not in time
     */
    <R> R await(Function<? super List<T>, Optional<R>> found, Duration patience, String wanted)
            throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            Optional<R> result = found.apply(List.copyOf(items));
            while (result.isEmpty()) {
                if (left <= 0) {
                    throw new AssertionError("No %s within %d ms, only %d in all"
                            .formatted(wanted, TimeUnit.NANOSECONDS.toMillis(patience.toNanos()), items.size()));
                }
                left = more.awaitNanos(left);
                result = found.apply(List.copyOf(items));
            }
            return result.get();
        } finally {
            lock.unlock();
        }
    }
}
