package io.cameldicom.engine.net.pdu;

import java.util.Objects;

/**
 * What the two ends agree on for one SOP class in terms of that class, such as relational queries.
 *
 * @param sopClassUid the SOP class
 * @param information the bytes that PS3.4 defines for its service class; their number grew with the editions
 * @dicom PS3.7 D.3.3.5
 */
public record SopClassExtendedNegotiation(String sopClassUid, OctetString information) implements UserItem {
    /** Takes any text as the UID: the encoder refuses to send what is no UID. */
    public SopClassExtendedNegotiation {
        Objects.requireNonNull(sopClassUid, "sopClassUid");
        Objects.requireNonNull(information, "information");
    }

    @Override
    public UserItemType type() {
        return UserItemType.SOP_CLASS_EXTENDED_NEGOTIATION;
    }

    // 0, 1 UID-length n | n bytes UID | the rest: service-class-application-information
    static SopClassExtendedNegotiation read(ItemReader in) throws PduException {
        return new SopClassExtendedNegotiation(in.uid(in.u16()), in.octets(in.remaining()));
    }

    ItemWriter write(ItemWriter out) {
        return out.sizedText(sopClassUid).octets(information);
    }
}
