package io.cameldicom.engine.net.pdu;

import java.util.Optional;

/**
 * The seven kinds of PDU, with the code in their first byte and what is known of their length in advance.
 *
 * @dicom PS3.8 9.3.1
 */
public enum PduType {
    ASSOCIATE_RQ(1, "A-ASSOCIATE-RQ", 68, false),
    ASSOCIATE_AC(2, "A-ASSOCIATE-AC", 68, false),
    ASSOCIATE_RJ(3, "A-ASSOCIATE-RJ", 4, true),
    P_DATA_TF(4, "P-DATA-TF", 6, false),
    RELEASE_RQ(5, "A-RELEASE-RQ", 4, true),
    RELEASE_RP(6, "A-RELEASE-RP", 4, true),
    ABORT(7, "A-ABORT", 4, true);

    private static final PduType[] VALUES = values();

    private final int code;
    private final String title;
    private final int minimumLength;
    private final boolean fixedLength;

    PduType(int code, String title, int minimumLength, boolean fixedLength) {
        this.code = code;
        this.title = title;
        this.minimumLength = minimumLength;
        this.fixedLength = fixedLength;
    }

    /** The first byte of the PDU, 1 to 7. */
    public int code() {
        return code;
    }

    /** The type with this code, empty where the standard has none. */
    public static Optional<PduType> of(int code) {
        return code < 1 || code > VALUES.length ? Optional.empty() : Optional.of(VALUES[code - 1]);
    }

    /** Whether {@code length}, the value of the PDU-length field (bytes after it), is one this type can have. */
    boolean fits(long length) {
        return fixedLength ? length == minimumLength : length >= minimumLength;
    }

    /** The least value, in bytes, the PDU-length field can have. */
    int minimumLength() {
        return minimumLength;
    }

    /** The name the standard gives the PDU, as {@code A-ASSOCIATE-RQ}. */
    @Override
    public String toString() {
        return title;
    }
}
