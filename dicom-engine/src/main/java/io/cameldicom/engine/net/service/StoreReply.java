package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import java.util.Objects;

/**
 * How a peer answered a C-STORE, which may be with a failure.
 *
 * @param response the answer
 * @param transferSyntax what the instance was sent in
 */
public record StoreReply(CStoreRsp response, TransferSyntax transferSyntax) {
    /** Refuses null. */
    public StoreReply {
        Objects.requireNonNull(response, "response");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
    }
}
