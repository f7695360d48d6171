package io.cameldicom.engine.net.ul;

import java.net.InetSocketAddress;

/** Decides which connections an {@link Acceptor} takes, before a byte of them is read. */
@FunctionalInterface
public interface ConnectionFilter {
    /** Takes every connection. */
    ConnectionFilter ANYBODY = remote -> true;

    /**
     * Whether to take a connection from this address; if not, it is closed without a word. Called by the acceptor's event
     * loop: must not block, and must not look names up.
     */
    boolean accepts(InetSocketAddress remote);
}
