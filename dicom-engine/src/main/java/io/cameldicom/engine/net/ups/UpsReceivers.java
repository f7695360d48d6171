package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.net.service.Peer;
import java.util.Optional;

/** Where the receivers of events are. Called by several threads. */
@FunctionalInterface
public interface UpsReceivers {
    /** The application entity with this title, and how it is called; empty where nobody knows it. */
    Optional<Peer> peer(String aeTitle);
}
