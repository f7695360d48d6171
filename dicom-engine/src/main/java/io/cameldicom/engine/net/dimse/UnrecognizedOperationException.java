package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import java.util.OptionalInt;

/**
 * A peer sent a command whose Command Field is none of the standard's. A request is answered with 0211H, see
 * {@link CommandCodec#encodeRefusal}; a response that nobody can have asked for ends the association.
 *
 * @dicom PS3.7 C.5.23, E.1
 */
public final class UnrecognizedOperationException extends CommandFormatException {
    private static final long serialVersionUID = 1L;

    UnrecognizedOperationException(int commandField, OptionalInt messageId, OptionalInt dataSetType) {
        super(
                "No DIMSE message has the Command Field %04XH".formatted(commandField),
                "The peer uses a service that the standard does not have, or no longer.",
                Tag.CommandField,
                0,
                OptionalInt.of(commandField),
                messageId,
                dataSetType);
    }

    @Override
    public Status status() {
        return Status.UNRECOGNIZED_OPERATION;
    }
}
