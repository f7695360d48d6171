package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import java.net.InetSocketAddress;

/** An address could not be connected to or listened on. */
public final class TransportException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;

    private TransportException(
            String what, InetSocketAddress address, Category category, String advice, Throwable cause) {
        super(
                "%s %s:%d%s".formatted(what, address.getHostString(), address.getPort(), why(cause)),
                category,
                Scope.ASSOCIATION,
                advice,
                cause);
        this.host = address.getHostString();
        this.port = address.getPort();
    }

    private static String why(Throwable cause) {
        return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }

    /** No connection to this address could be opened. */
    static TransportException notConnected(InetSocketAddress address, Throwable cause) {
        return new TransportException(
                "No connection to",
                address,
                Category.TRANSIENT,
                "Check that the peer runs, its host and port, and the firewalls between.",
                cause);
    }

    /** Nobody knows the host's address. */
    static TransportException unknownHost(InetSocketAddress address) {
        return new TransportException(
                "Unknown host in", address, Category.CONFIGURATION, "Check the spelling and the name service.", null);
    }

    /** This address cannot be listened on. */
    static TransportException notBound(InetSocketAddress address, Throwable cause) {
        return new TransportException(
                "Cannot listen on",
                address,
                Category.CONFIGURATION,
                "Choose a port that is free and allowed, and an address of this host.",
                cause);
    }

    /** The host, as it was given. */
    public String host() {
        return host;
    }

    /** The port, 0 to 65,535. */
    public int port() {
        return port;
    }
}
