package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-SET-RSP: tells whether the attributes were set.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether an attribute list follows, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""}
 * @dicom PS3.7 10.1.3, 10.3.3.2
 */
public record NSetRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        String affectedSopInstanceUid)
        implements CommandRsp {
    public NSetRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
    }

    /** The same, followed by an attribute list. */
    public NSetRsp withDataSet() {
        return new NSetRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, true, status, statusDetail, affectedSopInstanceUid);
    }

    @Override
    public CommandType type() {
        return CommandType.N_SET_RSP;
    }

    @Override
    public NSetRsp withStatusDetail(StatusDetail detail) {
        return new NSetRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail, affectedSopInstanceUid);
    }

    static NSetRsp read(CommandReader in) throws CommandFormatException {
        return new NSetRsp(
                in.text(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageIDBeingRespondedTo),
                in.hasDataSet(),
                in.status(),
                StatusDetail.read(in),
                in.text(Tag.AffectedSOPInstanceUID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.response(this)
                .uid(Tag.AffectedSOPInstanceUID, affectedSopInstanceUid)
                .tags(Tag.AttributeIdentifierList, statusDetail.attributeIdentifiers());
    }
}
