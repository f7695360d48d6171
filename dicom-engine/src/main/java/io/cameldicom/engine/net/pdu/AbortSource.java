package io.cameldicom.engine.net.pdu;

/**
 * Who ended the association with an A-ABORT.
 *
 * @dicom PS3.8 9.3.8
 */
public enum AbortSource {
    /** The application: an A-ABORT proper; its reason field means nothing. */
    SERVICE_USER(0),
    /** The upper layer itself: an A-P-ABORT, with a reason. */
    SERVICE_PROVIDER(2),
    /** A value that the standard reserves. */
    UNKNOWN(-1);

    private final int code;

    AbortSource(int code) {
        this.code = code;
    }

    /** The byte in the PDU; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** The source with this code, {@link #UNKNOWN} where the standard has none. */
    public static AbortSource of(int code) {
        return switch (code) {
            case 0 -> SERVICE_USER;
            case 2 -> SERVICE_PROVIDER;
            default -> UNKNOWN;
        };
    }
}
