package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-FIND-RSP: with a pending status brings one match, with any other ends the query.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether a match follows, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @dicom PS3.7 9.1.2, 9.3.2.2
 */
public record CFindRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail)
        implements CommandRsp {
    public CFindRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
    }

    @Override
    public CommandType type() {
        return CommandType.C_FIND_RSP;
    }

    @Override
    public CFindRsp withStatusDetail(StatusDetail detail) {
        return new CFindRsp(affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail);
    }

    static CFindRsp read(CommandReader in) throws CommandFormatException {
        return new CFindRsp(
                in.text(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageIDBeingRespondedTo),
                in.hasDataSet(),
                in.status(),
                StatusDetail.read(in));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.response(this).tags(Tag.AttributeIdentifierList, statusDetail.attributeIdentifiers());
    }
}
