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
    public static final TransportOptions DEFAULT = new TransportOptions(
            UpperLayerTimeouts.DEFAULT, PduLimits.DEFAULT, Optional.empty(), Optional.empty(), Optional::empty, true);

    private final UpperLayerTimeouts timeouts;
    private final PduLimits pduLimits;
    private final Optional<TlsSource> tls;
    private final Optional<ProxyOptions> proxy;
    private final Supplier<Optional<Throttle>> throttle;
    private final boolean loans;

    private TransportOptions(
            UpperLayerTimeouts timeouts,
            PduLimits pduLimits,
            Optional<TlsSource> tls,
            Optional<ProxyOptions> proxy,
            Supplier<Optional<Throttle>> throttle,
            boolean loans) {
        this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
        this.pduLimits = Objects.requireNonNull(pduLimits, "pduLimits");
        this.tls = tls;
        this.proxy = proxy;
        this.throttle = Objects.requireNonNull(throttle, "throttle");
        this.loans = loans;
    }

    /** How long each wait may last. */
    public UpperLayerTimeouts timeouts() {
        return timeouts;
    }

    /** How much is taken from a peer before it is refused. */
    public PduLimits pduLimits() {
        return pduLimits;
    }

    /** How connections are secured that are made now, if they are. */
    public Optional<TlsOptions> tls() {
        return tls.map(TlsSource::current);
    }

    /** Where to learn how each connection is secured, if it is. */
    Optional<TlsSource> tlsSource() {
        return tls;
    }

    /** The proxy that connects a requestor to its peer, if there is one; without meaning for an acceptor. */
    public Optional<ProxyOptions> proxy() {
        return proxy;
    }

    /** The same with other {@link #timeouts()}. */
    public TransportOptions withTimeouts(UpperLayerTimeouts other) {
        return new TransportOptions(other, pduLimits, tls, proxy, throttle, loans);
    }

    /** The same with other {@link #pduLimits()}. */
    public TransportOptions withPduLimits(PduLimits other) {
        return new TransportOptions(timeouts, other, tls, proxy, throttle, loans);
    }

    /** The same with TLS. */
    public TransportOptions withTls(TlsOptions other) {
        return withTls(TlsSource.of(other));
    }

    /** The same with TLS as it is when a connection is made. */
    public TransportOptions withTls(TlsSource source) {
        return new TransportOptions(timeouts, pduLimits, Optional.of(source), proxy, throttle, loans);
    }

    /** The same through a proxy. */
    public TransportOptions withProxy(ProxyOptions other) {
        return new TransportOptions(timeouts, pduLimits, tls, Optional.of(other), throttle, loans);
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
        return new TransportOptions(timeouts, pduLimits, tls, proxy, limits, loans);
    }

    /** The same without TLS. */
    public TransportOptions withoutTls() {
        return new TransportOptions(timeouts, pduLimits, Optional.empty(), proxy, throttle, loans);
    }

    /**
     * Whether the reading of a busy connection is lent to the worker that serves it, see {@link Loan}: true, unless told. At a
     * requestor that is a connection over which objects come for a C-GET.
     */
    public boolean loans() {
        return loans;
    }

    /** The same with other {@link #loans()}. */
    public TransportOptions withLoans(boolean lends) {
        return new TransportOptions(timeouts, pduLimits, tls, proxy, throttle, lends);
    }
}
