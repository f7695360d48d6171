package io.cameldicom.engine.net.pdu;

import java.util.Objects;

/**
 * Who the requestor's user is, and the proof. The fields hold secrets: {@link #toString()} tells their sizes only.
 *
 * @param typeCode the byte that says how to read the fields, 0 to 255; see {@link #identityType()}
 * @param responseRequested whether the acceptor must answer with a {@link UserIdentityAc}
 * @param primaryField the user name, ticket, assertion or token; at most 65,535 bytes
 * @param secondaryField the passcode, empty with every other type; at most 65,535 bytes
 * @dicom PS3.7 D.3.3.7
 */
public record UserIdentityRq(
        int typeCode, boolean responseRequested, OctetString primaryField, OctetString secondaryField)
        implements UserItem {
    /** Refuses a type that is no byte; unknown ones are kept, for they do arrive. */
    public UserIdentityRq {
        Range.check(typeCode, 0xFF, "User-Identity-Type");
        Objects.requireNonNull(primaryField, "primaryField");
        Objects.requireNonNull(secondaryField, "secondaryField");
    }

    /** A user name without proof. */
    public static UserIdentityRq username(String name, boolean responseRequested) {
        return of(IdentityType.USERNAME, responseRequested, OctetString.ofUtf8(name), OctetString.EMPTY);
    }

    /** A user name with its passcode. */
    public static UserIdentityRq passcode(String name, String passcode, boolean responseRequested) {
        return of(
                IdentityType.USERNAME_AND_PASSCODE,
                responseRequested,
                OctetString.ofUtf8(name),
                OctetString.ofUtf8(passcode));
    }

    /**
     * A Kerberos ticket, SAML assertion or JSON Web Token.
     *
     * @throws IllegalArgumentException if the type is {@link IdentityType#UNKNOWN}, which has no code
     */
    public static UserIdentityRq token(IdentityType type, OctetString token, boolean responseRequested) {
        return of(type, responseRequested, token, OctetString.EMPTY);
    }

    private static UserIdentityRq of(
            IdentityType type, boolean responseRequested, OctetString primary, OctetString secondary) {
        return new UserIdentityRq(type.code(), responseRequested, primary, secondary);
    }

    /** How the fields are to be read. */
    public IdentityType identityType() {
        return IdentityType.of(typeCode);
    }

    @Override
    public UserItemType type() {
        return UserItemType.USER_IDENTITY_RQ;
    }

    // 0 User-Identity-Type | 1 Positive-response-requested | 2, 3 length n | n bytes primary | 2 length m | m bytes
    // secondary
    static UserIdentityRq read(ItemReader in) throws PduException {
        return new UserIdentityRq(in.u8(), in.u8() == 1, in.octets(in.u16()), in.octets(in.u16()));
    }

    ItemWriter write(ItemWriter out) {
        return out.u8(typeCode)
                .u8(responseRequested ? 1 : 0)
                .sizedOctets(primaryField)
                .sizedOctets(secondaryField);
    }
}
