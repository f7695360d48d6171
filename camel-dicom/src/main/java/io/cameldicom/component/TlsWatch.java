package io.cameldicom.component;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;

/**
 * Looks now and then whether the keys and certificates of endpoints have changed, by one thread for all, which is there from when
 * the first endpoint wants it. Safe for threads.
 */
final class TlsWatch {
    private final ExecutorServiceManager executors;
    private Optional<ScheduledExecutorService> looking = Optional.empty(); // guarded by the monitor

    TlsWatch(ExecutorServiceManager executors) {
        this.executors = executors;
    }

    /**
     * Looks until what it returns is run.
     *
     * @param period how long between two looks; zero never looks
     */
    synchronized Runnable watch(ReloadingTls tls, Duration period) {
        if (period.isZero()) {
            return () -> {};
        }
        ScheduledExecutorService thread =
                looking.orElseGet(() -> executors.newSingleThreadScheduledExecutor(this, "DicomTls"));
        looking = Optional.of(thread);
        ScheduledFuture<?> watching =
                thread.scheduleWithFixedDelay(tls::look, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> watching.cancel(false);
    }

    /** Looks no more. */
    synchronized void close() {
        looking.ifPresent(executors::shutdown);
        looking = Optional.empty();
    }
}
