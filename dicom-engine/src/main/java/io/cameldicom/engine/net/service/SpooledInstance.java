package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CStoreRq;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance that lies whole in a {@link Spool}, and what is known of it.
 *
 * @param id its name in the spool, which tells nothing of the instance; safe to log
 * @param file the Part 10 file
 * @param peer who sent it
 * @param request the C-STORE
 * @param transferSyntax how the data set is encoded
 * @param size bytes of the data set
 * @param routing Patient ID, Issuer of Patient ID, Accession Number, Modality, Station Name, Study and Series Instance UID,
 *     as far as the data set has them, in its character set. Not for logs
 * @param sha256 of the data set, in hexadecimal, if it was asked for
 * @param receivedAt when it was received whole
 */
public record SpooledInstance(
        String id,
        Path file,
        PeerInfo peer,
        CStoreRq request,
        TransferSyntax transferSyntax,
        long size,
        DataSet routing,
        Optional<String> sha256,
        Instant receivedAt) {
    /** Refuses null. */
    public SpooledInstance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
        Objects.requireNonNull(routing, "routing");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(receivedAt, "receivedAt");
    }

    /** The {@link #id()}. */
    @Override
    public String toString() {
        return "SpooledInstance[" + id + "]";
    }
}
