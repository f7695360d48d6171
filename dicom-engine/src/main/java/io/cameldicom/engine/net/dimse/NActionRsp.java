package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * N-ACTION-RSP: tells whether the action was performed or, for some, begun.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether an action reply follows, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""}
 * @param actionTypeId which action it was, (0000,1008), 0 to 65,535
 * @dicom PS3.7 10.1.4, 10.3.4.2
 */
public record NActionRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        String affectedSopInstanceUid,
        OptionalInt actionTypeId)
        implements CommandRsp {
    public NActionRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
        UnsignedShort.check(actionTypeId, "action type ID");
    }

    /** The same, followed by an action reply. */
    public NActionRsp withDataSet() {
        return new NActionRsp(
                affectedSopClassUid,
                messageIdBeingRespondedTo,
                true,
                status,
                statusDetail,
                affectedSopInstanceUid,
                actionTypeId);
    }

    @Override
    public CommandType type() {
        return CommandType.N_ACTION_RSP;
    }

    @Override
    public NActionRsp withStatusDetail(StatusDetail detail) {
        return new NActionRsp(
                affectedSopClassUid,
                messageIdBeingRespondedTo,
                hasDataSet,
                status,
                detail,
                affectedSopInstanceUid,
                actionTypeId);
    }

    static NActionRsp read(CommandReader in) throws CommandFormatException {
        return new NActionRsp(
                in.text(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageIDBeingRespondedTo),
                in.hasDataSet(),
                in.status(),
                StatusDetail.read(in),
                in.text(Tag.AffectedSOPInstanceUID),
                in.optionalNumber(Tag.ActionTypeID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.response(this)
                .uid(Tag.AffectedSOPInstanceUID, affectedSopInstanceUid)
                .tags(Tag.AttributeIdentifierList, statusDetail.attributeIdentifiers())
                .optionalNumber(Tag.ActionTypeID, actionTypeId);
    }
}
