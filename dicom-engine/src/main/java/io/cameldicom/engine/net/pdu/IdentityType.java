package io.cameldicom.engine.net.pdu;

/**
 * How a requestor says who its user is.
 *
 * @dicom PS3.7 D.3.3.7
 */
public enum IdentityType {
    /** Primary field: the name in UTF-8. */
    USERNAME(1),
    /** Primary field: the name in UTF-8; secondary: the passcode in UTF-8. */
    USERNAME_AND_PASSCODE(2),
    /** Primary field: a Kerberos service ticket. */
    KERBEROS(3),
    /** Primary field: a SAML assertion. */
    SAML(4),
    /** Primary field: a JSON Web Token. */
    JSON_WEB_TOKEN(5),
    /** A value that the standard does not define. */
    UNKNOWN(-1);

    private final int code;

    IdentityType(int code) {
        this.code = code;
    }

    /** The byte in the sub-item; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** The type with this code, {@link #UNKNOWN} where the standard has none. */
    public static IdentityType of(int code) {
        for (IdentityType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
