package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * N-EVENT-REPORT-RQ: tells of an event of an instance; the data set, if any, tells more.
 *
 * @param affectedSopClassUid the SOP class, (0000,0002)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param hasDataSet whether event information follows, (0000,0800)
 * @param affectedSopInstanceUid the instance, (0000,1000)
 * @param eventTypeId which event of the SOP class, (0000,1002), 0 to 65,535
 * @dicom PS3.7 10.1.1, 10.3.1.1
 */
public record NEventReportRq(
        String affectedSopClassUid, int messageId, boolean hasDataSet, String affectedSopInstanceUid, int eventTypeId)
        implements CommandRq {
    public NEventReportRq {
        Objects.requireNonNull(affectedSopClassUid, "affectedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(affectedSopInstanceUid, "affectedSopInstanceUid");
        UnsignedShort.check(eventTypeId, "event type ID");
    }

    /** A report with or without event information. */
    public static NEventReportRq of(
            int messageId, String sopClassUid, String sopInstanceUid, int eventTypeId, boolean hasDataSet) {
        return new NEventReportRq(sopClassUid, messageId, hasDataSet, sopInstanceUid, eventTypeId);
    }

    @Override
    public CommandType type() {
        return CommandType.N_EVENT_REPORT_RQ;
    }

    @Override
    public String sopClassUid() {
        return affectedSopClassUid;
    }

    @Override
    public NEventReportRsp response(Status status) {
        return new NEventReportRsp(
                EchoedUid.of(affectedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                EchoedUid.of(affectedSopInstanceUid),
                OptionalInt.of(eventTypeId));
    }

    static NEventReportRq read(CommandReader in) throws CommandFormatException {
        return new NEventReportRq(
                in.requiredText(Tag.AffectedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.hasDataSet(),
                in.requiredText(Tag.AffectedSOPInstanceUID),
                in.requiredNumber(Tag.EventTypeID));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.AffectedSOPClassUID, this)
                .dataSetType(hasDataSet)
                .requiredUid(Tag.AffectedSOPInstanceUID, affectedSopInstanceUid)
                .number(Tag.EventTypeID, eventTypeId);
    }
}
