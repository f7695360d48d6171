package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-FIND-RQ: asks for what matches the identifier that follows.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param priority how urgent it is, (0000,0700)
 * @param hasDataSet whether the identifier follows, as it always should, (0000,0800)
 * @dicom PS3.7 9.1.2, 9.3.2.1
 */
public record CFindRq(String affectedSopClassUid, int messageId, Priority priority, boolean hasDataSet)
        implements CommandRq {
    public CFindRq {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(priority, "priority");
    }

    /** A request of medium priority. */
    public static CFindRq of(int messageId, String sopClassUid) {
        return new CFindRq(sopClassUid, messageId, Priority.MEDIUM, true);
    }

    /** The same with another priority. */
    public CFindRq withPriority(Priority other) {
        return new CFindRq(affectedSopClassUid, messageId, other, hasDataSet);
    }

    @Override
    public CommandType type() {
        return CommandType.C_FIND_RQ;
    }

    @Override
    public String sopClassUid() {
        return affectedSopClassUid;
    }

    /** The response with this status; a pending one is followed by a match. */
    @Override
    public CFindRsp response(Status status) {
        return new CFindRsp(
                EchoedUid.of(affectedSopClassUid), messageId, status.isPending(), status, StatusDetail.NONE);
    }

    static CFindRq read(CommandReader in) throws CommandFormatException {
        return new CFindRq(
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
