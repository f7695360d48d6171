package io.cameldicom.engine.net.pdu;

/**
 * Why an association was rejected; a reason's code means something only together with its source.
 *
 * @dicom PS3.8 9.3.4
 */
public enum RejectReason {
    NO_REASON_GIVEN(RejectSource.SERVICE_USER, 1, "no-reason-given"),
    APPLICATION_CONTEXT_NAME_NOT_SUPPORTED(RejectSource.SERVICE_USER, 2, "application-context-name-not-supported"),
    CALLING_AE_TITLE_NOT_RECOGNIZED(RejectSource.SERVICE_USER, 3, "calling-AE-title-not-recognized"),
    CALLED_AE_TITLE_NOT_RECOGNIZED(RejectSource.SERVICE_USER, 7, "called-AE-title-not-recognized"),
    ACSE_NO_REASON_GIVEN(RejectSource.ACSE, 1, "no-reason-given"),
    PROTOCOL_VERSION_NOT_SUPPORTED(RejectSource.ACSE, 2, "protocol-version-not-supported"),
    TEMPORARY_CONGESTION(RejectSource.PRESENTATION, 1, "temporary-congestion"),
    LOCAL_LIMIT_EXCEEDED(RejectSource.PRESENTATION, 2, "local-limit-exceeded"),
    /** A pair of values that the standard reserves or does not define. */
    UNKNOWN(RejectSource.UNKNOWN, -1, "unknown reason");

    private final RejectSource source;
    private final int code;
    private final String meaning;

    RejectReason(RejectSource source, int code, String meaning) {
        this.source = source;
        this.code = code;
        this.meaning = meaning;
    }

    /** The part of the acceptor that gives this reason. */
    public RejectSource source() {
        return source;
    }

    /** The byte in the PDU; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** The standard's words for the reason. */
    public String meaning() {
        return meaning;
    }

    /** The reason with this source and code, {@link #UNKNOWN} where the standard has none. */
    public static RejectReason of(int source, int code) {
        for (RejectReason reason : values()) {
            if (reason.source.code() == source && reason.code == code) {
                return reason;
            }
        }
        return UNKNOWN;
    }
}
