package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-SET-RQ: asks to give attributes of an instance the values in the data set that follows.
 *
 * @param requestedSopClassUid the SOP class of the instance, (0000,0003)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param hasDataSet whether the modification list follows, as it always should, (0000,0800)
 * @param requestedSopInstanceUid the instance, (0000,1001)
 * @dicom PS3.7 10.1.3, 10.3.3.1
 */
public record NSetRq(String requestedSopClassUid, int messageId, boolean hasDataSet, String requestedSopInstanceUid)
        implements CommandRq {
    public NSetRq {
        Objects.requireNonNull(requestedSopClassUid, "requestedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(requestedSopInstanceUid, "requestedSopInstanceUid");
    }

    /** Announces a modification list for this instance. */
    public static NSetRq of(int messageId, String sopClassUid, String sopInstanceUid) {
        return new NSetRq(sopClassUid, messageId, true, sopInstanceUid);
    }

    @Override
    public CommandType type() {
        return CommandType.N_SET_RQ;
    }

    @Override
    public String sopClassUid() {
        return requestedSopClassUid;
    }

    @Override
    public NSetRsp response(Status status) {
        return new NSetRsp(
                EchoedUid.of(requestedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                EchoedUid.of(requestedSopInstanceUid));
    }

    static NSetRq read(CommandReader in) throws CommandFormatException {
        return new NSetRq(
                in.requiredText(Tag.RequestedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.hasDataSet(),
                in.requiredText(Tag.RequestedSOPInstanceUID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.RequestedSOPClassUID, this)
                .dataSetType(hasDataSet)
                .requiredUid(Tag.RequestedSOPInstanceUID, requestedSopInstanceUid);
    }
}
