package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-ECHO-RQ: asks whether the peer is there.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param hasDataSet whether a data set follows, as none should, (0000,0800)
 * @dicom PS3.7 9.1.5, 9.3.5.1
 */
public record CEchoRq(String affectedSopClassUid, int messageId, boolean hasDataSet) implements CommandRq {
    public CEchoRq {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
    }

    /** A request of the verification service. */
    public static CEchoRq of(int messageId) {
        return new CEchoRq(Uid.Verification, messageId, false);
    }

    @Override
    public CommandType type() {
        return CommandType.C_ECHO_RQ;
    }

    @Override
    public String sopClassUid() {
        return affectedSopClassUid;
    }

    @Override
    public CEchoRsp response(Status status) {
        return new CEchoRsp(EchoedUid.of(affectedSopClassUid), messageId, false, status, StatusDetail.NONE);
    }

    static CEchoRq read(CommandReader in) throws CommandFormatException {
        return new CEchoRq(in.requiredText(Tag.AffectedSOPClassUID), in.requiredNumber(Tag.MessageID), in.hasDataSet());
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.AffectedSOPClassUID, this).dataSetType(hasDataSet);
    }
}
