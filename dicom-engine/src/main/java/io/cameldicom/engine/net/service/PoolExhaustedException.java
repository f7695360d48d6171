package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import java.time.Duration;

/** No association became free in time; those there are, are all in use. Nothing was sent. */
public final class PoolExhaustedException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final int ofPeer;
    private final int inAll;
    private final Duration waited;

    PoolExhaustedException(Peer peer, int ofPeer, int inAll, Duration waited) {
        super(
                "No association with %s became free within %s: %d are in use, %d with all peers"
                        .formatted(peer, waited, ofPeer, inAll),
                Category.TRANSIENT,
                Scope.INSTANCE,
                "Try again later, wait longer, or allow more associations.");
        this.ofPeer = ofPeer;
        this.inAll = inAll;
        this.waited = waited;
    }

    /** How many associations with this peer there are. */
    public int ofPeer() {
        return ofPeer;
    }

    /** How many associations there are. */
    public int inAll() {
        return inAll;
    }

    /** How long was waited. */
    public Duration waited() {
        return waited;
    }
}
