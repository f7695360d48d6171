package io.cameldicom.engine.net.pdu;

import java.util.List;
import java.util.Objects;

/**
 * A-ASSOCIATE-RQ: asks for an association and says what for.
 *
 * <p>One that was received may break rules of content (an application context that is missing, a title of spaces, a
 * context of no transfer syntax): such a request can be rejected in good order, which an exception could not.
 *
 * @param protocolVersion one bit for each version of the protocol, 0 to 65,535; bit 0 is the only one defined
 * @param calledAeTitle whom the requestor calls
 * @param callingAeTitle who calls
 * @param reserved 32 bytes without meaning, which the answer repeats
 * @param applicationContext the UID of the rules that hold for the whole association; empty if a peer left it out
 * @param presentationContexts what is proposed; each has an id of its own
 * @param userInformation what else the requestor says of itself
 * @param unknownItems items beside those above, which have no meaning to us
 * @dicom PS3.8 9.3.2
 */
public record AssociateRq(
        int protocolVersion,
        AeTitle calledAeTitle,
        AeTitle callingAeTitle,
        OctetString reserved,
        String applicationContext,
        List<PresentationContextRq> presentationContexts,
        UserInformation userInformation,
        List<UnknownItem> unknownItems)
        implements Pdu {
    /** The DICOM Application Context Name, the only one there is (PS3.7 A.2.1). */
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    /** The protocol version that is in use: bit 0. */
    public static final int PROTOCOL_VERSION = 1;

    /** Copies the lists and refuses what the wire cannot hold; {@link PduEncoder} checks the rest before it sends. */
    public AssociateRq {
        Range.check(protocolVersion, 0xFFFF, "protocol-version");
        Objects.requireNonNull(calledAeTitle, "calledAeTitle");
        Objects.requireNonNull(callingAeTitle, "callingAeTitle");
        AssociateFields.checkReserved(reserved);
        Objects.requireNonNull(applicationContext, "applicationContext");
        presentationContexts = List.copyOf(presentationContexts);
        Objects.requireNonNull(userInformation, "userInformation");
        unknownItems = List.copyOf(unknownItems);
    }

    /** A request as we send it. */
    public static AssociateRq of(
            AeTitle calledAeTitle,
            AeTitle callingAeTitle,
            List<PresentationContextRq> presentationContexts,
            UserInformation userInformation) {
        return new AssociateRq(
                PROTOCOL_VERSION,
                calledAeTitle,
                callingAeTitle,
                OctetString.wrap(new byte[AssociateFields.RESERVED_LENGTH]),
                DICOM_APPLICATION_CONTEXT,
                presentationContexts,
                userInformation,
                List.of());
    }

    @Override
    public PduType type() {
        return PduType.ASSOCIATE_RQ;
    }

    static AssociateRq read(ItemReader in) throws PduException {
        AssociateFields<PresentationContextRq> fields = AssociateFields.read(
                in, PresentationContextRq.ITEM_TYPE, PresentationContextRq::read, PresentationContextRq::id);
        return new AssociateRq(
                fields.protocolVersion(),
                fields.calledAeTitle(),
                fields.callingAeTitle(),
                fields.reserved(),
                fields.applicationContext(),
                fields.presentationContexts(),
                fields.userInformation(),
                fields.unknownItems());
    }

    ItemWriter write(ItemWriter out) {
        return new AssociateFields<>(
                        protocolVersion,
                        calledAeTitle,
                        callingAeTitle,
                        reserved,
                        applicationContext,
                        presentationContexts,
                        userInformation,
                        unknownItems)
                .write(out, PresentationContextRq::write);
    }
}
