package io.cameldicom.engine.net.pdu;

import java.util.Objects;

/**
 * The acceptor's word that it took the user's identity for true.
 *
 * @param serverResponse empty for user names and passcodes; else the ticket, response or token that the identity's type
 *     asks for; at most 65,533 bytes
 * @dicom PS3.7 D.3.3.7
 */
public record UserIdentityAc(OctetString serverResponse) implements UserItem {
    /** Refuses null. */
    public UserIdentityAc {
        Objects.requireNonNull(serverResponse, "serverResponse");
    }

    @Override
    public UserItemType type() {
        return UserItemType.USER_IDENTITY_AC;
    }

    // 0, 1 length n | n bytes server-response
    static UserIdentityAc read(ItemReader in) throws PduException {
        return new UserIdentityAc(in.octets(in.u16()));
    }

    ItemWriter write(ItemWriter out) {
        return out.sizedOctets(serverResponse);
    }
}
