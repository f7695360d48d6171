package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-GET-RQ: asks for the instances that match the identifier that follows, over this association.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param priority how urgent it is, (0000,0700)
 * @param hasDataSet whether the identifier follows, as it always should, (0000,0800)
 * @dicom PS3.7 9.1.3, 9.3.3.1
 */
public record CGetRq(String affectedSopClassUid, int messageId, Priority priority, boolean hasDataSet)
        implements CommandRq {
    public CGetRq {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(priority, "priority");
    }

    /** A request of medium priority. */
    public static CGetRq of(int messageId, String sopClassUid) {
        return new CGetRq(sopClassUid, messageId, Priority.MEDIUM, true);
    }

    /** The same with another priority. */
    public CGetRq withPriority(Priority other) {
        return new CGetRq(affectedSopClassUid, messageId, other, hasDataSet);
    }

    @Override
    public CommandType type() {
        return CommandType.C_GET_RQ;
    }

    @Override
    public String sopClassUid() {
        return affectedSopClassUid;
    }

    @Override
    public CGetRsp response(Status status) {
        return new CGetRsp(
                EchoedUid.of(affectedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                SubOperationCounts.NONE);
    }

    static CGetRq read(CommandReader in) throws CommandFormatException {
        return new CGetRq(
                in.requiredText(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.priority(),
                in.hasDataSet());
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.AffectedSOPClassUID, this)
                .number(Tag.Priority, priority.code())
                .dataSetType(hasDataSet);
    }
}
