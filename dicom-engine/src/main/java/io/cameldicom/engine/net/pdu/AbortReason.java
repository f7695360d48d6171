package io.cameldicom.engine.net.pdu;

/**
 * Why the upper layer ended the association with an A-ABORT.
 *
 * @dicom PS3.8 9.3.8
 */
public enum AbortReason {
    NOT_SPECIFIED(0, "reason-not-specified"),
    UNRECOGNIZED_PDU(1, "unrecognized-PDU"),
    UNEXPECTED_PDU(2, "unexpected-PDU"),
    UNRECOGNIZED_PARAMETER(4, "unrecognized-PDU parameter"),
    UNEXPECTED_PARAMETER(5, "unexpected-PDU parameter"),
    INVALID_PARAMETER(6, "invalid-PDU-parameter value"),
    /** A value that the standard reserves. */
    UNKNOWN(-1, "unknown reason");

    private final int code;
    private final String meaning;

    AbortReason(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The byte in the PDU; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** The standard's words for the reason. */
    public String meaning() {
        return meaning;
    }

    /** The reason with this code, {@link #UNKNOWN} where the standard has none. */
    public static AbortReason of(int code) {
        for (AbortReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        return UNKNOWN;
    }
}
