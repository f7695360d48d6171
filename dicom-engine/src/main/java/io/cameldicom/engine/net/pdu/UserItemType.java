package io.cameldicom.engine.net.pdu;

/**
 * The sub-items of the User Information item.
 *
 * @dicom PS3.7 D.3.3
 */
public enum UserItemType {
    MAXIMUM_LENGTH(0x51, false),
    IMPLEMENTATION_CLASS_UID(0x52, false),
    ASYNCHRONOUS_OPERATIONS_WINDOW(0x53, false),
    ROLE_SELECTION(0x54, true),
    IMPLEMENTATION_VERSION_NAME(0x55, false),
    SOP_CLASS_EXTENDED_NEGOTIATION(0x56, true),
    SOP_CLASS_COMMON_EXTENDED_NEGOTIATION(0x57, true),
    USER_IDENTITY_RQ(0x58, false),
    USER_IDENTITY_AC(0x59, false),
    /** An item-type the standard does not define, or did not when this was written. */
    UNKNOWN(-1, true);

    private final int code;
    private final boolean repeatable;

    UserItemType(int code, boolean repeatable) {
        this.code = code;
        this.repeatable = repeatable;
    }

    /** The first byte of the sub-item; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** Whether a User Information item may hold several of this type. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** The type with this code, {@link #UNKNOWN} where the standard has none. */
    public static UserItemType of(int code) {
        for (UserItemType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
