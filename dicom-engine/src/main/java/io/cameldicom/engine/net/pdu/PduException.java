package io.cameldicom.engine.net.pdu;

import io.cameldicom.engine.DicomException;

/**
 * A peer sent bytes that are no PDU, or a PDU that breaks the rules: nothing after it can be understood, and the
 * association has to be aborted with {@link #abortReason()}.
 *
 * @dicom PS3.8 9.3.8
 */
public final class PduException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final AbortReason abortReason;
    private final long offset;
    private final String itemPath;

    PduException(String what, AbortReason abortReason, long offset, String itemPath, String advice) {
        super("%s, offset %d: %s".formatted(itemPath, offset, what), Category.PEER, Scope.ASSOCIATION, advice);
        this.abortReason = abortReason;
        this.offset = offset;
        this.itemPath = itemPath;
    }

    /** The reason to put into the A-ABORT that answers. */
    public AbortReason abortReason() {
        return abortReason;
    }

    /** Where in the PDU the trouble is, in bytes from its first. */
    public long offset() {
        return offset;
    }

    /** The PDU and the items around the trouble, from the outside in, as {@code A-ASSOCIATE-RQ/20H/40H}. */
    public String itemPath() {
        return itemPath;
    }
}
