package io.cameldicom.engine.net.pdu;

import java.util.List;
import java.util.Objects;

/**
 * A-ASSOCIATE-AC: grants the association, and answers each proposed presentation context.
 *
 * <p>The two titles and the reserved field have no meaning in it: they repeat the request's bytes, and whoever receives
 * them does not test them.
 *
 * @param protocolVersion one bit for each version of the protocol, 0 to 65,535; bit 0 is the only one defined
 * @param calledAeTitle the request's field of this name
 * @param callingAeTitle the request's field of this name
 * @param reserved the request's 32 bytes without meaning
 * @param applicationContext the UID of the rules that hold for the whole association; empty if a peer left it out
 * @param presentationContexts the answers; each has an id of its own
 * @param userInformation what else the acceptor says of itself
 * @param unknownItems items beside those above, which have no meaning to us
 * @dicom PS3.8 9.3.3
 */
public record AssociateAc(
        int protocolVersion,
        AeTitle calledAeTitle,
        AeTitle callingAeTitle,
        OctetString reserved,
        String applicationContext,
        List<PresentationContextAc> presentationContexts,
        UserInformation userInformation,
        List<UnknownItem> unknownItems)
        implements Pdu {
    /** Copies the lists and refuses what the wire cannot hold; {@link PduEncoder} checks the rest before it sends. */
    public AssociateAc {
        Range.check(protocolVersion, 0xFFFF, "protocol-version");
        Objects.requireNonNull(calledAeTitle, "calledAeTitle");
        Objects.requireNonNull(callingAeTitle, "callingAeTitle");
        AssociateFields.checkReserved(reserved);
        Objects.requireNonNull(applicationContext, "applicationContext");
        presentationContexts = List.copyOf(presentationContexts);
        Objects.requireNonNull(userInformation, "userInformation");
        unknownItems = List.copyOf(unknownItems);
    }

    /** The acceptance of {@code request}, whose reserved fields it repeats byte for byte. */
    public static AssociateAc answering(
            AssociateRq request, List<PresentationContextAc> presentationContexts, UserInformation userInformation) {
        return new AssociateAc(
                AssociateRq.PROTOCOL_VERSION,
                request.calledAeTitle(),
                request.callingAeTitle(),
                request.reserved(),
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                presentationContexts,
                userInformation,
                List.of());
    }

    @Override
    public PduType type() {
        return PduType.ASSOCIATE_AC;
    }

    static AssociateAc read(ItemReader in) throws PduException {
        AssociateFields<PresentationContextAc> fields = AssociateFields.read(
                in, PresentationContextAc.ITEM_TYPE, PresentationContextAc::read, PresentationContextAc::id);
        return new AssociateAc(
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
                .write(out, PresentationContextAc::write);
    }
}
