package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * C-STORE-RQ: asks to store the composite instance that follows.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param priority how urgent it is, (0000,0700)
 * @param hasDataSet whether the instance follows, as it always should, (0000,0800)
 * @param affectedSopInstanceUid the instance, (0000,1000)
 * @param moveOriginatorAeTitle the AE whose C-MOVE this instance is sent for, (0000,1030), or {@code ""}
 * @param moveOriginatorMessageId the Message ID of that C-MOVE, (0000,1031), 0 to 65,535
 * @dicom PS3.7 9.1.1, 9.3.1.1
 */
public record CStoreRq(
        String affectedSopClassUid,
        int messageId,
        Priority priority,
        boolean hasDataSet,
        String affectedSopInstanceUid,
        String moveOriginatorAeTitle,
        OptionalInt moveOriginatorMessageId)
        implements CommandRq {
    public CStoreRq {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
        Objects.requireNonNull(moveOriginatorAeTitle, "moveOriginatorAeTitle");
        UnsignedShort.check(moveOriginatorMessageId, "message ID");
    }

    /** A request of medium priority that stems from no C-MOVE. */
    public static CStoreRq of(int messageId, String sopClassUid, String sopInstanceUid) {
        return new CStoreRq(sopClassUid, messageId, Priority.MEDIUM, true, sopInstanceUid, "", OptionalInt.empty());
    }

    /** The same with another priority. */
    public CStoreRq withPriority(Priority other) {
        return new CStoreRq(
                affectedSopClassUid,
                messageId,
                other,
                hasDataSet,
                affectedSopInstanceUid,
                moveOriginatorAeTitle,
                moveOriginatorMessageId);
    }

    /** The same as a sub-operation of the C-MOVE that {@code aeTitle} asked for with {@code moveMessageId}. */
    public CStoreRq withMoveOriginator(String aeTitle, int moveMessageId) {
        return new CStoreRq(
                affectedSopClassUid,
                messageId,
                priority,
                hasDataSet,
                affectedSopInstanceUid,
                aeTitle,
                OptionalInt.of(moveMessageId));
    }

    @Override
    public CommandType type() {
        return CommandType.C_STORE_RQ;
    }

    @Override
    public String sopClassUid() {
        return affectedSopClassUid;
    }

    @Override
    public CStoreRsp response(Status status) {
        return new CStoreRsp(
                EchoedUid.of(affectedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                EchoedUid.of(affectedSopInstanceUid));
    }

    static CStoreRq read(CommandReader in) throws CommandFormatException {
        return new CStoreRq(
                in.requiredText(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.priority(),
                in.hasDataSet(),
                in.requiredText(Tag.AffectedSOPInstanceUID),
                in.text(Tag.MoveOriginatorApplicationEntityTitle),
                in.optionalNumber(Tag.MoveOriginatorMessageID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.AffectedSOPClassUID, this)
                .number(Tag.Priority, priority.code())
                .dataSetType(hasDataSet)
                .requiredUid(Tag.AffectedSOPInstanceUID, affectedSopInstanceUid)
                .aeTitle(Tag.MoveOriginatorApplicationEntityTitle, moveOriginatorAeTitle)
                .optionalNumber(Tag.MoveOriginatorMessageID, moveOriginatorMessageId);
    }
}
