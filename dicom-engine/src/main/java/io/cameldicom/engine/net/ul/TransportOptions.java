package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.PduLimits;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What all connections of a {@link Connector} or an {@link Acceptor} have in common. Immutable; changed by {@code with...}.
 */
public final class TransportOptions {
    /** {@link UpperLayerTimeouts#DEFAULT}, {@link PduLimits#DEFAULT}, no TLS. */
    public static final TransportOptions DEFAULT =
            new TransportOptions(UpperLayerTimeouts.DEFAULT, PduLimits.DEFAULT, Optional.empty(), Optional::empty);

    private final UpperLayerTimeouts timeouts;
    private final PduLimits pduLimits;
    private final Optional<TlsOptions> tls;
    private final Supplier<Optional<Throttle>> throttle;

    private TransportOptions(
            UpperLayerTimeouts timeouts,
            PduLimits pduLimits,
            Optional<TlsOptions> tls,
            Supplier<Optional<Throttle>> throttle) {
        this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
        this.pduLimits = Objects.requireNonNull(pduLimits, "pduLimits");
        this.tls = tls;
        this.throttle = Objects.requireNonNull(throttle, "throttle");
    }

    /** How long each wait may last. */
    public UpperLayerTimeouts timeouts() {
        return timeouts;
    }

    /** How much is taken from a peer before it is refused. */
    public PduLimits pduLimits() {
        return pduLimits;
    }

    /** How the connection is secured, if it is. */
    public Optional<TlsOptions> tls() {
        return tls;
    }

    /** The same with other {@link #timeouts()}. */
    public TransportOptions withTimeouts(UpperLayerTimeouts other) {
        return new TransportOptions(other, pduLimits, tls, throttle);
    }

    /** The same with other {@link #pduLimits()}. */
    public TransportOptions withPduLimits(PduLimits other) {
        return new TransportOptions(timeouts, other, tls, throttle);
    }

    /** The same with TLS. */
    public TransportOptions withTls(TlsOptions other) {
        return new TransportOptions(timeouts, pduLimits, Optional.of(other), throttle);
    }

    /** What limits the bandwidth of a connection that is made now, if anything does. */
    Optional<Throttle> throttle() {
        return throttle.get();
    }

    /**
     * The same with a limit of the bandwidth.
     *
     * @param limits asked for each connection when it is made, by whichever thread makes it; empty costs nothing
     */
    public TransportOptions withThrottle(Supplier<Optional<Throttle>> limits) {
        return new TransportOptions(timeouts, pduLimits, tls, limits);
    }

    /** The same without TLS. */
    public TransportOptions withoutTls() {
        return new TransportOptions(timeouts, pduLimits, Optional.empty(), throttle);
    }
}
