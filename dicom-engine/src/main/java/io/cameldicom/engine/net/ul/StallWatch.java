package io.cameldicom.engine.net.ul;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks every so often, as long as a peer is held back, whether the reader it is held back for moved; if not, the association
 * ends, for nobody would see the peer end it. Owned by the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the task ends by itself, and nothing waits for the abort
final class StallWatch {
    private final UpperLayerProvider provider;
    private final BooleanSupplier holdingBack;
    private final LongSupplier progress;
    private final Consumer<Ending> stalled;
    private boolean started;

    /**
     * Creates one.
     *
     * @param holdingBack whether the peer is still held back
     * @param progress a number that changes when the reader moves
     * @param stalled told before the association is aborted
     */
    StallWatch(
            UpperLayerProvider provider, BooleanSupplier holdingBack, LongSupplier progress, Consumer<Ending> stalled) {
        this.provider = provider;
        this.holdingBack = holdingBack;
        this.progress = progress;
        this.stalled = stalled;
    }

    /** The peer is held back from now on. */
    void start() {
        Duration patience = provider.timeouts().readStall();
        if (!started && !patience.isZero()) {
            started = true;
            long before = progress.getAsLong();
            provider.channel()
                    .eventLoop()
                    .schedule(() -> check(patience, before), patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void check(Duration patience, long before) {
        started = false;
        if (!holdingBack.getAsBoolean()) {
            return;
        }
        if (progress.getAsLong() != before) {
            start();
            return;
        }
        Ending ending = Ending.timedOut(Timeout.READ_STALL, patience);
        stalled.accept(ending);
        provider.abort(ending);
    }
}
