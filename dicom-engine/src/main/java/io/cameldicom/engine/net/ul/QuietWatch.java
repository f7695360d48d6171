package io.cameldicom.engine.net.ul;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Notices when nothing moved for a while, at most a quarter of it late: so what moves costs a field, not a timer. Owned by
 * the event loop.
 */
final class QuietWatch {
    private static final int TICKS = 4;

    private final EventExecutor loop;
    private final Runnable quiet;

    private Duration duration = Duration.ZERO;
    private ScheduledFuture<?> running; // null unless it watches
    private int quietTicks;
    private boolean moved;

    /** Creates one that runs {@code quiet} each time nothing moved for the duration. */
    QuietWatch(EventExecutor loop, Runnable quiet) {
        this.loop = loop;
        this.quiet = quiet;
    }

    /** Watches for this long a silence from now on; zero watches no more. */
    void watch(Duration silence) {
        stop();
        duration = silence;
        if (!silence.isZero()) {
            // Rounded up, so that four ticks are never less than the duration.
            long tick = (silence.toNanos() + TICKS - 1) / TICKS;
            running = loop.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.NANOSECONDS);
        }
    }

    /** The silence that is watched for. */
    Duration duration() {
        return duration;
    }

    void moved() {
        moved = true;
    }

    void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
        quietTicks = 0;
        moved = false;
    }

    private void tick() {
        quietTicks = moved ? 0 : quietTicks + 1;
        moved = false;
        if (quietTicks == TICKS) {
            quietTicks = 0;
            quiet.run();
        }
    }
}
