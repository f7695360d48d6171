package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-GET-RSP: with a pending status tells of progress, with any other ends the operation.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether an identifier with the UIDs of failed instances follows, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param subOperationCounts how far the sub-operations have come, (0000,1020) to (0000,1023)
 * @dicom PS3.7 9.1.3, 9.3.3.2
 */
public record CGetRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        SubOperationCounts subOperationCounts)
        implements CommandRsp {
    public CGetRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(subOperationCounts, "subOperationCounts");
    }

    /** The same with other counts. */
    public CGetRsp withSubOperationCounts(SubOperationCounts counts) {
        return new CGetRsp(affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, statusDetail, counts);
    }

    /** The same, followed by an identifier with the UIDs of failed instances. */
    public CGetRsp withDataSet() {
        return new CGetRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, true, status, statusDetail, subOperationCounts);
    }

    @Override
    public CommandType type() {
        return CommandType.C_GET_RSP;
    }

    @Override
    public CGetRsp withStatusDetail(StatusDetail detail) {
        return new CGetRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail, subOperationCounts);
    }

    static CGetRsp read(CommandReader in) throws CommandFormatException {
        return new CGetRsp(
                in.text(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageIDBeingRespondedTo),
                in.hasDataSet(),
                in.status(),
                StatusDetail.read(in),
                SubOperationCounts.read(in));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        out.response(this).tags(Tag.AttributeIdentifierList, statusDetail.attributeIdentifiers());
        subOperationCounts.write(out);
        return out;
    }
}
