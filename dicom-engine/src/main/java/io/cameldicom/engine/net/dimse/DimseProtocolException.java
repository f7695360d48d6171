package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.DicomException;
import java.util.Objects;

/**
 * A peer sent fragments that do not make messages: nothing after them can be understood, and the association has to be
 * aborted ({@link io.cameldicom.engine.net.pdu.Abort#byServiceUser()}: the upper layer is not at fault).
 *
 * @dicom PS3.8 E.1
 */
public final class DimseProtocolException extends DicomException {
    private static final long serialVersionUID = 1L;

    /** The rules that fragments keep. */
    public enum Violation {
        /** A fragment of a data set came although no command announced one. */
        DATA_SET_NOT_DUE("a fragment of a data set that no command announced"),
        /** A fragment of a command came before the data set of the last command had ended. */
        DATA_SET_UNFINISHED("a fragment of a command before the data set has ended"),
        /** A fragment of a data set came before the command had ended. */
        COMMAND_UNFINISHED("a fragment of a data set before the command has ended"),
        /** A fragment has another presentation context than the message it is part of. */
        OTHER_CONTEXT("a fragment of another presentation context within a message"),
        /** A fragment has no bytes and is not the last. */
        EMPTY_FRAGMENT("a fragment without content"),
        /** A command set is longer than we are ready to hold. */
        COMMAND_TOO_LONG("a command set over the limit");

        private final String text;

        Violation(String text) {
            this.text = text;
        }
    }

    private final Violation violation;
    private final int contextId;

    DimseProtocolException(Violation violation, int contextId) {
        super(
                "Presentation context %d: %s".formatted(contextId, violation.text),
                Category.PEER,
                Scope.ASSOCIATION,
                "The peer's DIMSE layer is at fault.");
        this.violation = Objects.requireNonNull(violation, "violation");
        this.contextId = contextId;
    }

    /** The rule that was broken. */
    public Violation violation() {
        return violation;
    }

    /** The presentation context of the fragment, 0 to 255. */
    public int contextId() {
        return contextId;
    }
}
