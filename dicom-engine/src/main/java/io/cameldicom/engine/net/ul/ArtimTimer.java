package io.cameldicom.engine.net.ul;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The association request, reject, release timer: bounds the time a connection stands without an association. Owned by the
 * event loop.
 *
 * @dicom PS3.8 9.1.5
 */
final class ArtimTimer {
    private final EventExecutor loop;
    private final Duration duration;
    private final Runnable expired;
    private ScheduledFuture<?> running; // null unless started

    ArtimTimer(EventExecutor loop, Duration duration, Runnable expired) {
        this.loop = loop;
        this.duration = duration;
        this.expired = expired;
    }

    /** Starts it, from the beginning if it runs already. */
    void start() {
        stop();
        if (!duration.isZero()) {
            running = loop.schedule(expired, duration.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }
}
