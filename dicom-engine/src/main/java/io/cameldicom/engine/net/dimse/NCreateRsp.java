package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-CREATE-RSP: tells whether, and by which UID, the instance was created.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether an attribute list follows, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""}
 * @dicom PS3.7 10.1.5, 10.3.5.2
 */
public record NCreateRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        String affectedSopInstanceUid)
        implements CommandRsp {
    public NCreateRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
    }

    /** The same, naming the instance that was created. */
    public NCreateRsp withAffectedSopInstanceUid(String uid) {
        return new NCreateRsp(affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, statusDetail, uid);
    }

    /** The same, followed by an attribute list. */
    public NCreateRsp withDataSet() {
        return new NCreateRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, true, status, statusDetail, affectedSopInstanceUid);
    }

    @Override
    public CommandType type() {
        return CommandType.N_CREATE_RSP;
    }

    @Override
    public NCreateRsp withStatusDetail(StatusDetail detail) {
        return new NCreateRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail, affectedSopInstanceUid);
    }

    static NCreateRsp read(CommandReader in) throws CommandFormatException {
        return new NCreateRsp(
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
