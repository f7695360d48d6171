package io.cameldicom.engine.net.pdu;

import java.util.Objects;

/**
 * Which software speaks: a UID that its maker chose.
 *
 * @param uid the UID, empty or malformed where a peer sends it so (escaped, then: see {@link UserInformation})
 * @dicom PS3.7 D.3.3.2
 */
public record ImplementationClassUid(String uid) implements UserItem {
    /** Takes any text: the encoder refuses to send what is no UID. */
    public ImplementationClassUid {
        Objects.requireNonNull(uid, "uid");
    }

    @Override
    public UserItemType type() {
        return UserItemType.IMPLEMENTATION_CLASS_UID;
    }

    static ImplementationClassUid read(ItemReader in) throws PduException {
        return new ImplementationClassUid(in.uid(in.remaining()));
    }

    ItemWriter write(ItemWriter out) {
        return out.text(uid);
    }
}
