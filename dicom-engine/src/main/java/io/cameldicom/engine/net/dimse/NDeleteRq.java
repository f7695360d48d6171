package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-DELETE-RQ: asks to delete an instance.
 *
 * @param requestedSopClassUid the SOP class of the instance, (0000,0003)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param hasDataSet whether a data set follows, as none should, (0000,0800)
 * @param requestedSopInstanceUid the instance, (0000,1001)
 * @dicom PS3.7 10.1.6, 10.3.6.1
 */
public record NDeleteRq(String requestedSopClassUid, int messageId, boolean hasDataSet, String requestedSopInstanceUid)
        implements CommandRq {
    public NDeleteRq {
        Objects.requireNonNull(requestedSopClassUid, "requestedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(requestedSopInstanceUid, "requestedSopInstanceUid");
    }

    /** Asks to delete this instance. */
    public static NDeleteRq of(int messageId, String sopClassUid, String sopInstanceUid) {
        return new NDeleteRq(sopClassUid, messageId, false, sopInstanceUid);
    }

    @Override
    public CommandType type() {
        return CommandType.N_DELETE_RQ;
    }

    @Override
    public String sopClassUid() {
        return requestedSopClassUid;
    }

    @Override
    public NDeleteRsp response(Status status) {
        return new NDeleteRsp(
                EchoedUid.of(requestedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                EchoedUid.of(requestedSopInstanceUid));
    }

    static NDeleteRq read(CommandReader in) throws CommandFormatException {
        return new NDeleteRq(
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
