package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import java.time.Duration;

/** Something was waited for in vain, and the association was given up. */
public final class UpperLayerTimeoutException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final Timeout timeout;
    private final Duration after;

    /**
     * Creates one.
     *
     * @param timeout what was waited for
     * @param after how long
     */
    public UpperLayerTimeoutException(Timeout timeout, Duration after) {
        super(
                "Waited %s in vain for %s (timeout %s)".formatted(after, timeout.awaited(), timeout),
                timeout == Timeout.READ_STALL ? Category.CONFIGURATION : Category.TRANSIENT,
                Scope.ASSOCIATION,
                timeout == Timeout.READ_STALL
                        ? "Find out what holds up the handler, or give it longer."
                        : "Try again; if it happens often, look at the peer and the network, or wait longer.");
        this.timeout = timeout;
        this.after = after;
    }

    /** What was waited for. */
    public Timeout timeout() {
        return timeout;
    }

    /** How long. */
    public Duration after() {
        return after;
    }
}
