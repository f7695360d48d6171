package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-STORE-RSP: tells whether the instance is stored.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether a data set follows, as none should, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""}
 * @dicom PS3.7 9.1.1, 9.3.1.2
 */
public record CStoreRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        String affectedSopInstanceUid)
        implements CommandRsp {
    public CStoreRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
    }

    @Override
    public CommandType type() {
        return CommandType.C_STORE_RSP;
    }

    @Override
    public CStoreRsp withStatusDetail(StatusDetail detail) {
        return new CStoreRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail, affectedSopInstanceUid);
    }

    static CStoreRsp read(CommandReader in) throws CommandFormatException {
        return new CStoreRsp(
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
