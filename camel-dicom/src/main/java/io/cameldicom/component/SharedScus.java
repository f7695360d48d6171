package io.cameldicom.component;

import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Scu;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The SCUs of a component: producers with the same pool options and threads share one, and with it the associations. The last
 * one who gives it back closes it. Safe for threads.
 */
final class SharedScus {
    private record Key(PoolOptions pool, ExecutorService workers) {}

    private final Supplier<DicomMetrics> metrics;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger ids = new AtomicInteger();
    // Guarded by the lock.
    private final Map<Key, Shared> shared = new HashMap<>();

    SharedScus(Supplier<DicomMetrics> metrics) {
        this.metrics = metrics;
    }

    /** A share in an SCU; to be closed once. */
    ScuShare share(EventLoops loops, PoolOptions pool, ExecutorService workers) {
        Key key = new Key(pool, workers);
        lock.lock();
        try {
            Shared one = shared.computeIfAbsent(key, made -> open(new Scu(loops, workers, pool)));
            one.holders++;
            return new ScuShare(key, one.scu);
        } finally {
            lock.unlock();
        }
    }

    private Shared open(Scu scu) {
        String id = "pool-" + ids.incrementAndGet();
        Runnable gauge = metrics.get().gauge("dicom.pool.associations", Map.of("pool", id), () -> scu.pool()
                .size());
        return new Shared(scu, gauge);
    }

    /** How many there are. */
    int size() {
        lock.lock();
        try {
            return shared.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean isLast(Key key) {
        lock.lock();
        try {
            Shared one = shared.get(key);
            one.holders--;
            if (one.holders > 0) {
                return false;
            }
            one.gauge.run();
            return shared.remove(key) != null;
        } finally {
            lock.unlock();
        }
    }

    private static final class Shared {
        private final Scu scu;
        private final Runnable gauge; // takes it back
        private int holders;

        Shared(Scu scu, Runnable gauge) {
            this.scu = scu;
            this.gauge = gauge;
        }
    }

    /** A producer's right to use an SCU. */
    final class ScuShare implements AutoCloseable {
        private final Key key;
        private final Scu scu;
        private final AtomicBoolean closed = new AtomicBoolean();

        private ScuShare(Key key, Scu scu) {
            this.key = key;
            this.scu = scu;
        }

        Scu scu() {
            return scu;
        }

        ExecutorService workers() {
            return key.workers();
        }

        /** Gives it back; the last one releases the associations that linger, and waits for that. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true) && isLast(key)) {
                scu.close();
            }
        }
    }
}
