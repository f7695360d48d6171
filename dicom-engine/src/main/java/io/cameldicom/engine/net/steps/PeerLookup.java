package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Peer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Knows whom to call by a name. Called by workers. */
@FunctionalInterface
public interface PeerLookup {
    /**
     * Whom to call, and how.
     *
     * @param name the AE title of one who asked us, or the name that we asked somebody under
     * @param calling who we are
     * @return empty if nobody knows
     * @throws IOException if it cannot be looked up now
     */
    Optional<Peer> find(String name, AeTitle calling) throws IOException;

    /** Peers that stay what they are; they are called as their options say. */
    static PeerLookup of(Map<String, Peer> peers) {
        Map<String, Peer> known = Map.copyOf(peers);
        return (name, calling) -> Optional.ofNullable(known.get(name));
    }
}
