package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.query.QueryExtension;
import java.util.Objects;
import java.util.Set;

/**
 * A query of a peer.
 *
 * @param peer who asks
 * @param command the request
 * @param identifier the keys
 * @param features what was agreed on besides the baseline for this SOP class
 * @dicom PS3.4 C.4.1
 */
public record FindRequest(PeerInfo peer, CFindRq command, DataSet identifier, Set<QueryExtension> features) {
    /** Copies the set. */
    public FindRequest {
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(identifier, "identifier");
        features = Set.copyOf(features);
    }

    /** The information model: the UID of the SOP class. */
    public String sopClassUid() {
        return command.affectedSopClassUid();
    }
}
