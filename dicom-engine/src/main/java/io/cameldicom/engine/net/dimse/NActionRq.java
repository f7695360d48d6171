package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * N-ACTION-RQ: asks for an action on an instance; the data set, if any, tells more.
 *
 * @param requestedSopClassUid the SOP class of the instance, (0000,0003)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param hasDataSet whether action information follows, (0000,0800)
 * @param requestedSopInstanceUid the instance, (0000,1001)
 * @param actionTypeId which action of the SOP class, (0000,1008), 0 to 65,535
 * @dicom PS3.7 10.1.4, 10.3.4.1
 */
public record NActionRq(
        String requestedSopClassUid,
        int messageId,
        boolean hasDataSet,
        String requestedSopInstanceUid,
        int actionTypeId)
        implements CommandRq {
    public NActionRq {
        Objects.requireNonNull(requestedSopClassUid, "requestedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(requestedSopInstanceUid, "requestedSopInstanceUid");
        UnsignedShort.check(actionTypeId, "action type ID");
    }

    /** A request with or without action information. */
    public static NActionRq of(
            int messageId, String sopClassUid, String sopInstanceUid, int actionTypeId, boolean hasDataSet) {
        return new NActionRq(sopClassUid, messageId, hasDataSet, sopInstanceUid, actionTypeId);
    }

    @Override
    public CommandType type() {
        return CommandType.N_ACTION_RQ;
    }

    @Override
    public String sopClassUid() {
        return requestedSopClassUid;
    }

    @Override
    public NActionRsp response(Status status) {
        return new NActionRsp(
                EchoedUid.of(requestedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                EchoedUid.of(requestedSopInstanceUid),
                OptionalInt.of(actionTypeId));
    }

    static NActionRq read(CommandReader in) throws CommandFormatException {
        return new NActionRq(
                in.requiredText(Tag.RequestedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.hasDataSet(),
                in.requiredText(Tag.RequestedSOPInstanceUID),
                in.requiredNumber(Tag.ActionTypeID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.RequestedSOPClassUID, this)
                .dataSetType(hasDataSet)
                .requiredUid(Tag.RequestedSOPInstanceUID, requestedSopInstanceUid)
                .number(Tag.ActionTypeID, actionTypeId);
    }
}
