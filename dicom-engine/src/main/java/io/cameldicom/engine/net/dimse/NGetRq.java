package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.DicomEncodingException;
import java.util.Objects;

/**
 * N-GET-RQ: asks for attributes of an instance.
 *
 * @param requestedSopClassUid the SOP class of the instance, (0000,0003)
 * @param messageId tells this request from others under way, (0000,0110), 0 to 65,535
 * @param hasDataSet whether a data set follows, as none should, (0000,0800)
 * @param requestedSopInstanceUid the instance, (0000,1001)
 * @param attributeIdentifierList the attributes asked for, (0000,1005); none asks for all
 * @dicom PS3.7 10.1.2, 10.3.2.1
 */
public record NGetRq(
        String requestedSopClassUid,
        int messageId,
        boolean hasDataSet,
        String requestedSopInstanceUid,
        TagList attributeIdentifierList)
        implements CommandRq {
    public NGetRq {
        Objects.requireNonNull(requestedSopClassUid, "requestedSopClassUid");
        UnsignedShort.check(messageId, "message ID");
        Objects.requireNonNull(requestedSopInstanceUid, "requestedSopInstanceUid");
        Objects.requireNonNull(attributeIdentifierList, "attributeIdentifierList");
    }

    /** Asks for these attributes, or for all where none is given. */
    public static NGetRq of(int messageId, String sopClassUid, String sopInstanceUid, int... attributes) {
        return new NGetRq(sopClassUid, messageId, false, sopInstanceUid, TagList.of(attributes));
    }

    @Override
    public CommandType type() {
        return CommandType.N_GET_RQ;
    }

    @Override
    public String sopClassUid() {
        return requestedSopClassUid;
    }

    @Override
    public NGetRsp response(Status status) {
        return new NGetRsp(
                EchoedUid.of(requestedSopClassUid),
                messageId,
                false,
                status,
                StatusDetail.NONE,
                EchoedUid.of(requestedSopInstanceUid));
    }

    static NGetRq read(CommandReader in) throws CommandFormatException {
        return new NGetRq(
                in.requiredText(Tag.RequestedSOPClassUID),
                in.requiredNumber(Tag.MessageID),
                in.hasDataSet(),
                in.requiredText(Tag.RequestedSOPInstanceUID),
                in.tags(Tag.AttributeIdentifierList));
    }

    CommandWriter write(CommandWriter out) throws DicomEncodingException {
        return out.request(Tag.RequestedSOPClassUID, this)
                .dataSetType(hasDataSet)
                .requiredUid(Tag.RequestedSOPInstanceUID, requestedSopInstanceUid)
                .tags(Tag.AttributeIdentifierList, attributeIdentifierList);
    }
}
