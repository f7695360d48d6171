package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.pixel.Fidelity;
import java.util.Objects;

/**
 * How a peer answered a C-STORE, which may be with a failure.
 *
 * @param response the answer
 * @param transferSyntax what the instance was sent in
 * @param fidelity what became of its pixels for that
 * @param sopInstanceUid what it was sent as: its own UID, unless a lossy compression has made another instance of it
 */
public record StoreReply(CStoreRsp response, TransferSyntax transferSyntax, Fidelity fidelity, String sopInstanceUid) {
    /** Refuses null. */
    public StoreReply {
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
        Objects.requireNonNull(fidelity, "fidelity");
        Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
    }
}
