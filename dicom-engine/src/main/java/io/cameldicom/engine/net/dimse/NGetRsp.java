package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-GET-RSP: brings the attributes.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether the attribute list follows, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""}
 * @dicom PS3.7 10.1.2, 10.3.2.2
 */
public record NGetRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        String affectedSopInstanceUid)
        implements CommandRsp {
    public NGetRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
    }

    /** The same, followed by an attribute list. */
    public NGetRsp withDataSet() {
        return new NGetRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, true, status, statusDetail, affectedSopInstanceUid);
    }

    @Override
    public CommandType type() {
        return CommandType.N_GET_RSP;
    }

    @Override
    public NGetRsp withStatusDetail(StatusDetail detail) {
        return new NGetRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail, affectedSopInstanceUid);
    }

    static NGetRsp read(CommandReader in) throws CommandFormatException {
        return new NGetRsp(
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
