package io.cameldicom.engine.net.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What kind of SOP class a proposed one is, so that an acceptor can treat a class it does not know like one it does. It
 * is not answered.
 *
 * @param version the Sub-item-version, 0 to 255; 0 is the only one defined
 * @param sopClassUid the SOP class
 * @param serviceClassUid its service class, such as that of storage
 * @param relatedGeneralSopClassUids more general classes that instances may be treated as, the closest first; may be empty
 * @dicom PS3.7 D.3.3.6
 */
public record SopClassCommonExtendedNegotiation(
        int version, String sopClassUid, String serviceClassUid, List<String> relatedGeneralSopClassUids)
        implements UserItem {
    /** Takes any text as the UIDs: the encoder refuses to send what is no UID. */
    public SopClassCommonExtendedNegotiation {
        Range.check(version, 0xFF, "Sub-item-version");
        Objects.requireNonNull(sopClassUid, "sopClassUid");
        Objects.requireNonNull(serviceClassUid, "serviceClassUid");
        relatedGeneralSopClassUids = List.copyOf(relatedGeneralSopClassUids);
    }

    @Override
    public UserItemType type() {
        return UserItemType.SOP_CLASS_COMMON_EXTENDED_NEGOTIATION;
    }

    // 0, 1 length | SOP class | 2 length | service class | 2 length of the list | list | reserved, ignored
    // an entry of the list: 0, 1 length | related general SOP class
    static SopClassCommonExtendedNegotiation read(ItemReader in) throws PduException {
        String sopClass = in.uid(in.u16());
        String serviceClass = in.uid(in.u16());
        int afterList = in.remaining() - 2 - in.u16();
        List<String> related = new ArrayList<>();
        while (in.remaining() > Math.max(afterList, 0)) {
            in.spend();
            related.add(in.uid(in.u16()));
        }
        if (in.remaining() != afterList) {
            throw in.failure(
                    AbortReason.INVALID_PARAMETER,
                    "related-general-sop-class-identification ends %d bytes off".formatted(afterList - in.remaining()));
        }
        // PS3.7 D.3.3.6.1: reserved for later versions, to be ignored
        in.skip(afterList);
        return new SopClassCommonExtendedNegotiation(in.version(), sopClass, serviceClass, related);
    }

    ItemWriter write(ItemWriter out) {
        out.sizedText(sopClassUid).sizedText(serviceClassUid);
        out.u16((int) Range.check(listLength(), 0xFFFF, "the length of related-general-sop-class-identification"));
        relatedGeneralSopClassUids.forEach(out::sizedText);
        return out;
    }

    private long listLength() {
        return relatedGeneralSopClassUids.stream()
                .mapToLong(uid -> 2L + uid.length())
                .sum();
    }
}
