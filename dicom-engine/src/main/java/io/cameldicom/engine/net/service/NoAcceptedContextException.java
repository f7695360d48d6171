package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.ul.NegotiatedContexts;

/**
 * The peer accepted no presentation context that the request could be sent on. Nothing was sent; the association goes on.
 * The message ends in the table of what was proposed and what became of it.
 */
public final class NoAcceptedContextException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String sopClassUid;
    private final String transferSyntaxUid;
    private final String table;

    NoAcceptedContextException(String sopClassUid, String transferSyntaxUid, NegotiatedContexts contexts) {
        super(
                "No accepted presentation context for %s in %s:%n%s"
                        .formatted(sopClassUid, transferSyntaxUid, contexts.describe(sopClassUid)),
                Category.CONFIGURATION,
                Scope.INSTANCE,
                "Propose the SOP class in a transfer syntax that the peer takes, or have the peer accept it.");
        this.sopClassUid = sopClassUid;
        this.transferSyntaxUid = transferSyntaxUid;
        this.table = contexts.toString();
    }

    /** The SOP class of the request. */
    public String sopClassUid() {
        return sopClassUid;
    }

    /** The transfer syntax that the data set has. */
    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    /** All that was proposed and what became of it, a line for each context. */
    public String table() {
        return table;
    }
}
