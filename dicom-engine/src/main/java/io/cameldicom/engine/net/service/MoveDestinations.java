package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AeTitle;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Knows where the destinations of C-MOVE requests are. Called by workers.
 *
 * @dicom PS3.4 C.4.2.1.4.1
 */
@FunctionalInterface
public interface MoveDestinations {
    /**
     * Whom to call for a title, and how; the contexts that instances need are proposed besides those of its options.
     *
     * @param requestor who wants instances to be sent there
     * @return empty if nobody knows, or the requestor may not send there: answered with A801H
     * @throws IOException if it cannot be looked up now: answered with A702H
     */
    Optional<Peer> find(AeTitle destination, PeerInfo requestor) throws IOException;

    /** Destinations that stay what they are. */
    static MoveDestinations of(Map<AeTitle, Peer> peers) {
        Map<AeTitle, Peer> known = Map.copyOf(peers);
        return (destination, requestor) -> Optional.ofNullable(known.get(destination));
    }
}
