package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.RejectSource;

/**
 * The acceptor did not want the association.
 *
 * @dicom PS3.8 7.1.1.9, 9.3.4
 */
public final class AssociationRejectedException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final RejectResult result;
    private final RejectSource source;
    private final RejectReason reason;

    /** Creates one that tells what the rejection says. */
    public AssociationRejectedException(AssociateRj rejection) {
        super(
                "The association is rejected (%s): %s"
                        .formatted(
                                rejection.result() == RejectResult.TRANSIENT ? "transient" : "permanent",
                                rejection.reason().meaning()),
                rejection.result() == RejectResult.TRANSIENT ? Category.TRANSIENT : Category.CONFIGURATION,
                Scope.ASSOCIATION,
                advice(rejection));
        this.result = rejection.result();
        this.source = rejection.source();
        this.reason = rejection.reason();
    }

    private static String advice(AssociateRj rejection) {
        if (rejection.result() == RejectResult.TRANSIENT) {
            return "Ask again later.";
        }
        return switch (rejection.reason()) {
            case CALLED_AE_TITLE_NOT_RECOGNIZED -> "Check the called AE title: the acceptor has another one.";
            case CALLING_AE_TITLE_NOT_RECOGNIZED -> "Have the acceptor's operator enter the calling AE title.";
            default -> "Ask the acceptor's operator what it allows.";
        };
    }

    /** Whether asking again may help. */
    public RejectResult result() {
        return result;
    }

    /** Which part of the acceptor rejects. */
    public RejectSource source() {
        return source;
    }

    /** Why. */
    public RejectReason reason() {
        return reason;
    }
}
