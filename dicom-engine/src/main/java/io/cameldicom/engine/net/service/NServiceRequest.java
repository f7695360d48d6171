package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CommandRq;
import java.util.Objects;
import java.util.Optional;

/**
 * A request of a normalized service.
 *
 * @param peer who asks
 * @param abstractSyntax the SOP class that was negotiated: for a meta SOP class not that of the request
 * @param command the request: N-CREATE-RQ, N-SET-RQ, N-GET-RQ, N-ACTION-RQ, N-DELETE-RQ or N-EVENT-REPORT-RQ
 * @param dataSet what follows it, if anything does
 * @param back the way back on the same association
 * @dicom PS3.7 10.1
 */
public record NServiceRequest(
        PeerInfo peer, String abstractSyntax, CommandRq command, Optional<DataSet> dataSet, BackChannel back) {
    /** Refuses null. */
    public NServiceRequest {
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(abstractSyntax, "abstractSyntax");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(dataSet, "dataSet");
        Objects.requireNonNull(back, "back");
    }

    /** A request of one who waits for nothing but the answer. */
    public NServiceRequest(PeerInfo peer, String abstractSyntax, CommandRq command, Optional<DataSet> dataSet) {
        this(peer, abstractSyntax, command, dataSet, BackChannel.NONE);
    }
}
