package io.cameldicom.engine.net.pdu;

import java.util.Objects;

/**
 * Which roles the requestor of the association takes for one SOP class: proposed in the A-ASSOCIATE-RQ, granted in the
 * A-ASSOCIATE-AC. Without one, the requestor is the SCU and the acceptor the SCP.
 *
 * @param sopClassUid the SOP class, or Meta SOP class
 * @param scu whether the requestor is (or may be) the SCU
 * @param scp whether the requestor is (or may be) the SCP
 * @dicom PS3.7 D.3.3.4
 */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) implements UserItem {
    /** Takes any text as the UID: the encoder refuses to send what is no UID. */
    public RoleSelection {
        Objects.requireNonNull(sopClassUid, "sopClassUid");
    }

    @Override
    public UserItemType type() {
        return UserItemType.ROLE_SELECTION;
    }

    // 0, 1 UID-length n | n bytes UID | SCU-role | SCP-role
    static RoleSelection read(ItemReader in) throws PduException {
        return new RoleSelection(in.uid(in.u16()), in.u8() == 1, in.u8() == 1);
    }

    ItemWriter write(ItemWriter out) {
        return out.sizedText(sopClassUid).u8(scu ? 1 : 0).u8(scp ? 1 : 0);
    }
}
