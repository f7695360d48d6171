package io.cameldicom.engine.net.pdu;

/**
 * Whether asking again may help after an A-ASSOCIATE-RJ.
 *
 * @dicom PS3.8 9.3.4
 */
public enum RejectResult {
    /** The same request will be rejected again. */
    PERMANENT(1),
    /** The same request may succeed later. */
    TRANSIENT(2),
    /** A value that the standard reserves. */
    UNKNOWN(-1);

    private final int code;

    RejectResult(int code) {
        this.code = code;
    }

    /** The byte in the PDU; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** The result with this code, {@link #UNKNOWN} where the standard has none. */
    public static RejectResult of(int code) {
        return switch (code) {
            case 1 -> PERMANENT;
            case 2 -> TRANSIENT;
            default -> UNKNOWN;
        };
    }
}
