package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;

/**
 * C-CANCEL-RQ: asks to stop a C-FIND, C-GET or C-MOVE; the last response to that one is the answer.
 *
 * @param messageIdBeingRespondedTo the Message ID of the request to stop, (0000,0120), 0 to 65,535
 * @param hasDataSet whether a data set follows, as none should, (0000,0800)
 * @dicom PS3.7 9.3.2.3, 9.3.3.3, 9.3.4.3
 */
public record CCancelRq(int messageIdBeingRespondedTo, boolean hasDataSet) implements Command {
    public CCancelRq {
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
    }

    /** Asks to stop the request with this Message ID. */
    public static CCancelRq of(int messageId) {
        return new CCancelRq(messageId, false);
    }

    @Override
    public CommandType type() {
        return CommandType.C_CANCEL_RQ;
    }

    static CCancelRq read(CommandReader in) throws CommandFormatException {
        return new CCancelRq(in.requiredNumber(Tag.MessageIDBeingRespondedTo), in.hasDataSet());
    }

    CommandWriter write(CommandWriter out) {
        return out.number(Tag.CommandField, type().code())
                .number(Tag.MessageIDBeingRespondedTo, messageIdBeingRespondedTo)
                .dataSetType(hasDataSet);
    }
}
