package io.cameldicom.engine.net.service;

import java.util.Objects;

/**
 * Whom to call, and how: all that tells one kind of association from another, for a pool too.
 *
 * @param host a name or an address
 * @param port 1 to 65,535
 * @param options what to ask for
 */
public record Peer(String host, int port, AssociationOptions options) {
    /** Refuses a port that is none. */
    public Peer {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(options, "options");
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("Port " + port);
        }
    }

    /** The same peer, asked for something else. */
    public Peer withOptions(AssociationOptions other) {
        return new Peer(host, port, other);
    }

    /** Called AE title and address, for messages. */
    @Override
    public String toString() {
        return "%s at %s:%d".formatted(options.calledAeTitle(), host, port);
    }
}
