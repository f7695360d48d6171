package io.cameldicom.engine.net.ul;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Holds the peer back while somebody is behind with what it sent: nothing more is read from the connection.
 *
 * <p>As long as it is held, nobody sees whether the peer aborts. So whoever is behind says that he {@link #moved}; if he does
 * not for {@link UpperLayerTimeouts#readStall()}, the association is aborted.
 */
public final class Brake {
    private final UpperLayerProvider provider;
    private final StallWatch watch;
    private final AtomicBoolean held = new AtomicBoolean();
    private final AtomicLong progress = new AtomicLong();

    /**
     * Creates a brake that is off.
     *
     * @param stalled told, by the event loop, before the association is aborted because nobody moved
     */
    public Brake(UpperLayerProvider provider, Consumer<Ending> stalled) {
        this.provider = provider;
        this.watch = new StallWatch(provider, held::get, progress::get, stalled);
    }

    /** Holds the peer back, if it is not. For the event loop. */
    public void hold() {
        if (held.compareAndSet(false, true)) {
            provider.holdBack();
            watch.start();
        }
    }

    /** Lets the peer go on, if it is held. For any thread. */
    public void letGo() {
        if (held.compareAndSet(true, false)) {
            provider.letGo();
        }
    }

    /** Something of what the peer sent was taken. For any thread. */
    public void moved() {
        progress.incrementAndGet();
    }

    /** Whether the peer is held back. For any thread. */
    public boolean isHeld() {
        return held.get();
    }
}
