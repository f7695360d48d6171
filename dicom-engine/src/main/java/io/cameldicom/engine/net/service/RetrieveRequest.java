package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CMoveRq;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.query.QueryExtension;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A peer's request for instances.
 *
 * @param peer who asks
 * @param command the request: a C-MOVE-RQ or a C-GET-RQ
 * @param identifier which instances; of a retrieval of frames, the instance that has them
 * @param features what was agreed on besides the baseline for this SOP class
 * @dicom PS3.4 C.4.2, C.4.3
 */
public record RetrieveRequest(PeerInfo peer, CommandRq command, DataSet identifier, Set<QueryExtension> features) {
    /** Copies the set. */
    public RetrieveRequest {
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(identifier, "identifier");
        features = Set.copyOf(features);
    }

    /** The information model: the UID of the SOP class. */
    public String sopClassUid() {
        return command.sopClassUid();
    }

    /** Whom the instances are for, by title; empty for a C-GET, which sends them to the {@link #peer}. */
    public Optional<String> moveDestination() {
        return command instanceof CMoveRq move ? Optional.of(move.moveDestination()) : Optional.empty();
    }
}
