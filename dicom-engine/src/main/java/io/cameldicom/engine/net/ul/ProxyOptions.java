package io.cameldicom.engine.net.ul;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy that connects us to a peer (RFC 9110 9.3.6, CONNECT); what it opens is a tunnel, in which TLS runs from end to end.
 * The peer's name is looked up by the proxy.
 *
 * @param host a name or an address
 * @param port 1 to 65,535
 * @param credentials user and password, sent at once by the Basic scheme (RFC 7617): in the clear up to the proxy
 * @param timeout how long the proxy may take to answer, longer than zero
 */
public record ProxyOptions(String host, int port, Optional<ProxyCredentials> credentials, Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10); // as for a connection, which it makes for us

    /** Refuses a port that is none. */
    public ProxyOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(credentials, "credentials");
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("Port " + port);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout of " + timeout);
        }
    }

    /** A proxy that asks for no password, and answers in 10 s. */
    public static ProxyOptions of(String host, int port) {
        return new ProxyOptions(host, port, Optional.empty(), TIMEOUT);
    }

    /** The same with {@link #credentials()}. */
    public ProxyOptions withCredentials(ProxyCredentials ofUser) {
        return new ProxyOptions(host, port, Optional.of(ofUser), timeout);
    }

    /** The same with another {@link #timeout()}. */
    public ProxyOptions withTimeout(Duration longest) {
        return new ProxyOptions(host, port, credentials, longest);
    }
}
