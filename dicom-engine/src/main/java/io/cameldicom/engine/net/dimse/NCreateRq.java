package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-CREATE-RQ: asks to create an instance with the attributes that follow, if any.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param hasDataSet whether an attribute list follows, (0000,0800)
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""} where the peer is to name it
 * @dicom PS3.7 10.1.5, 10.3.5.1
 */
public record NCreateRq(String affectedSopClassUid, int messageId, boolean hasDataSet, String affectedSopInstanceUid)
        implements CommandRq {
    public NCreateRq {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
    }

    /** A request with or without an attribute list; the instance UID may be {@code ""}. */
    public static NCreateRq of(int messageId, String sopClassUid, String sopInstanceUid, boolean hasDataSet) {
        return new NCreateRq(sopClassUid, messageId, hasDataSet, sopInstanceUid);
    }

    @Override
    public CommandType type() {
        return CommandType.N_CREATE_RQ;
    }

    @Override
    public String sopClassUid() {
        return affectedSopClassUid;
    }

    @Override
    public NCreateRsp response(Status status) {
        return new NCreateRsp(
                EchoedUid.of(affectedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                EchoedUid.of(affectedSopInstanceUid));
    }

    static NCreateRq read(CommandReader in) throws CommandFormatException {
        return new NCreateRq(
                in.requiredText(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.hasDataSet(),
                in.text(Tag.AffectedSOPInstanceUID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.AffectedSOPClassUID, this)
                .dataSetType(hasDataSet)
                .uid(Tag.AffectedSOPInstanceUID, affectedSopInstanceUid);
    }
}
