package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-MOVE-RQ: asks to send the instances that match the identifier that follows to some AE.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param moveDestination the AE to send them to, (0000,0600)
 * @param priority how urgent it is, (0000,0700)
 * @param hasDataSet whether the identifier follows, as it always should, (0000,0800)
 * @dicom PS3.7 9.1.4, 9.3.4.1
 */
public record CMoveRq(
        String affectedSopClassUid, int messageId, String moveDestination, Priority priority, boolean hasDataSet)
        implements CommandRq {
    public CMoveRq {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(moveDestination, "moveDestination");
        Objects.requireNonNull(priority, "priority");
    }

    /** A request of medium priority. */
    public static CMoveRq of(int messageId, String sopClassUid, String moveDestination) {
        return new CMoveRq(sopClassUid, messageId, moveDestination, Priority.MEDIUM, true);
    }

    /** The same with another priority. */
    public CMoveRq withPriority(Priority other) {
        return new CMoveRq(affectedSopClassUid, messageId, moveDestination, other, hasDataSet);
    }

    @Override
    public CommandType type() {
        return CommandType.C_MOVE_RQ;
    }

    @Override
    public String sopClassUid() {
        return affectedSopClassUid;
    }

    @Override
    public CMoveRsp response(Status status) {
        return new CMoveRsp(
                EchoedUid.of(affectedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                SubOperationCounts.NONE);
    }

    static CMoveRq read(CommandReader in) throws CommandFormatException {
        return new CMoveRq(
                in.requiredText(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.requiredText(Tag.MoveDestination),
                in.priority(),
                in.hasDataSet());
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.AffectedSOPClassUID, this)
                .requiredAeTitle(Tag.MoveDestination, moveDestination)
                .number(Tag.Priority, priority.code())
                .dataSetType(hasDataSet);
    }
}
