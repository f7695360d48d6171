package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * N-EVENT-REPORT-RSP: tells that the report was received.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002), or {@code ""}
 * @param messageIdBeingRespondedTo the Message ID of the request, (0000,0120), 0 to 65,535
 * @param hasDataSet whether an event reply follows, (0000,0800)
 * @param status how it went, (0000,0900)
 * @param statusDetail what is said of the status besides
 * @param affectedSopInstanceUid the instance, (0000,1000), or {@code ""}
 * @param eventTypeId which event it was, (0000,1002), 0 to 65,535
 * @dicom PS3.7 10.1.1, 10.3.1.2
 */
public record NEventReportRsp(
        String affectedSopClassUid,
        int messageIdBeingRespondedTo,
        boolean hasDataSet,
        Status status,
        StatusDetail statusDetail,
        String affectedSopInstanceUid,
        OptionalInt eventTypeId)
        implements CommandRsp {
    public NEventReportRsp {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageIdBeingRespondedTo, "message ID");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDetail, "statusDetail");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
        UnsignedShort.check(eventTypeId, "event type ID");
    }

    /** The same, followed by an event reply. */
    public NEventReportRsp withDataSet() {
        return new NEventReportRsp(
                affectedSopClassUid,
                messageIdBeingRespondedTo,
                true,
                status,
                statusDetail,
                affectedSopInstanceUid,
                eventTypeId);
    }

    @Override
    public CommandType type() {
        return CommandType.N_EVENT_REPORT_RSP;
    }

    @Override
    public NEventReportRsp withStatusDetail(StatusDetail detail) {
        return new NEventReportRsp(
                affectedSopClassUid,
                messageIdBeingRespondedTo,
                hasDataSet,
                status,
                detail,
                affectedSopInstanceUid,
                eventTypeId);
    }

    static NEventReportRsp read(CommandReader in) throws CommandFormatException {
        return new NEventReportRsp(
                in.text(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageIDBeingRespondedTo),
                in.hasDataSet(),
                in.status(),
                StatusDetail.read(in),
                in.text(Tag.AffectedSOPInstanceUID),
                in.optionalNumber(Tag.EventTypeID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.response(this)
                .uid(Tag.AffectedSOPInstanceUID, affectedSopInstanceUid)
                .optionalNumber(Tag.EventTypeID, eventTypeId)
                .tags(Tag.AttributeIdentifierList, statusDetail.attributeIdentifiers());
    }
}
