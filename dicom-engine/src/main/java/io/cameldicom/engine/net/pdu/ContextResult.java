package io.cameldicom.engine.net.pdu;

/**
 * What became of a proposed presentation context.
 *
 * @dicom PS3.8 9.3.3.2
 */
public enum ContextResult {
    ACCEPTANCE(0, "acceptance"),
    USER_REJECTION(1, "user-rejection"),
    NO_REASON(2, "no-reason (provider rejection)"),
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3, "abstract-syntax-not-supported (provider rejection)"),
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4, "transfer-syntaxes-not-supported (provider rejection)"),
    /** A value that the standard does not define. */
    UNKNOWN(-1, "unknown result");

    private final int code;
    private final String meaning;

    ContextResult(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The byte in the item; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** The standard's words for the result. */
    public String meaning() {
        return meaning;
    }

    /** The result with this code, {@link #UNKNOWN} where the standard has none. */
    public static ContextResult of(int code) {
        for (ContextResult result : values()) {
            if (result.code == code) {
                return result;
            }
        }
        return UNKNOWN;
    }
}
