package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * C-ECHO-RSP: tells that the peer is there.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether a data set follows, as none should, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @dicom PS3.7 9.1.5, 9.3.5.2
 */
public record CEchoRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail)
        implements CommandRsp {
    public CEchoRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
    }

    @Override
    public CommandType type() {
        return CommandType.C_ECHO_RSP;
    }

    @Override
    public CEchoRsp withStatusDetail(StatusDetail detail) {
        return new CEchoRsp(affectedSopClassUid, messageIdBeingRespondedTo, hasDataSet, status, detail);
    }

    static CEchoRsp read(CommandReader in) throws CommandFormatException {
        return new CEchoRsp(
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
