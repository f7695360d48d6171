package io.cameldicom.engine.net.pdu;

/**
 * Which part of the acceptor rejected an association.
 *
 * @dicom PS3.8 9.3.4
 */
public enum RejectSource {
    /** The application, "DICOM UL service-user". */
    SERVICE_USER(1),
    /** The association control, "DICOM UL service-provider (ACSE related function)". */
    ACSE(2),
    /** The resources below, "DICOM UL service-provider (Presentation related function)". */
    PRESENTATION(3),
    /** A value that the standard does not define. */
    UNKNOWN(-1);

    private final int code;

    RejectSource(int code) {
        this.code = code;
    }

    /** The byte in the PDU; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** The source with this code, {@link #UNKNOWN} where the standard has none. */
    public static RejectSource of(int code) {
        return switch (code) {
            case 1 -> SERVICE_USER;
            case 2 -> ACSE;
            case 3 -> PRESENTATION;
            default -> UNKNOWN;
        };
    }
}
