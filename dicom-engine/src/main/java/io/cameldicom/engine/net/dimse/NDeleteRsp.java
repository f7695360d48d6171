package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-DELETE-RSP: tells whether the instance was deleted.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether a data set follows, as none should, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""}
 * @dicom PS3.7 10.1.6, 10.3.6.2
 */
public record NDeleteRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        String affectedSopInstanceUid)
        implements CommandRsp {
    public NDeleteRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
    }

    @Override
    public CommandType type() {
        return CommandType.N_DELETE_RSP;
    }

    @Override
    public NDeleteRsp withStatusDetail(StatusDetail detail) {
        return new NDeleteRsp(
                affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail, affectedSopInstanceUid);
    }

    static NDeleteRsp read(CommandReader in) throws CommandFormatException {
        return new NDeleteRsp(
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
