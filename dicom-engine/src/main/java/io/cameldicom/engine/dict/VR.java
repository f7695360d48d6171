package io.cameldicom.engine.dict;

/**
 * A Value Representation: how the bytes of an element's value are to be understood.
 *
 * @dicom PS3.5 6.2
 */
public enum VR {
    AE(Kind.TEXT, false, 1, 16),
    AS(Kind.TEXT, false, 1, 4),
    AT(Kind.BINARY, false, 2, 4),
    CS(Kind.TEXT, false, 1, 16),
    DA(Kind.TEXT, false, 1, 18),
    DS(Kind.TEXT, false, 1, 16),
    DT(Kind.TEXT, false, 1, 54),
    FD(Kind.BINARY, false, 8, 8),
    FL(Kind.BINARY, false, 4, 4),
    IS(Kind.TEXT, false, 1, 12),
    LO(Kind.CHARSET_TEXT, false, 1, 64),
    LT(Kind.CHARSET_TEXT_SINGLE, false, 1, 10240),
    OB(Kind.STREAM, true, 1, -1),
    OD(Kind.STREAM, true, 8, -1),
    OF(Kind.STREAM, true, 4, -1),
    OL(Kind.STREAM, true, 4, -1),
    OV(Kind.STREAM, true, 8, -1),
    OW(Kind.STREAM, true, 2, -1),
    PN(Kind.CHARSET_TEXT, false, 1, 64),
    SH(Kind.CHARSET_TEXT, false, 1, 16),
    SL(Kind.BINARY, false, 4, 4),
    SQ(Kind.SEQUENCE, true, 1, -1),
    SS(Kind.BINARY, false, 2, 2),
    ST(Kind.CHARSET_TEXT_SINGLE, false, 1, 1024),
    SV(Kind.BINARY, true, 8, 8),
    TM(Kind.TEXT, false, 1, 28),
    UC(Kind.CHARSET_TEXT, true, 1, -1),
    UI(Kind.TEXT, false, 1, 64),
    UL(Kind.BINARY, false, 4, 4),
    UN(Kind.STREAM, true, 1, -1),
    UR(Kind.TEXT_SINGLE, true, 1, -1),
    US(Kind.BINARY, false, 2, 2),
    UT(Kind.CHARSET_TEXT_SINGLE, true, 1, -1),
    UV(Kind.BINARY, true, 8, 8);

    private enum Kind {
        TEXT,
        TEXT_SINGLE,
        CHARSET_TEXT,
        CHARSET_TEXT_SINGLE,
        BINARY,
        STREAM,
        SEQUENCE
    }

    private static final VR[] BY_CODE = byCode();

    private final Kind kind;
    private final boolean longHeader;
    private final int swapUnit;
    private final int size;
    private final int code;

    VR(Kind kind, boolean longHeader, int swapUnit, int size) {
        this.kind = kind;
        this.longHeader = longHeader;
        this.swapUnit = swapUnit;
        this.size = size;
        this.code = name().charAt(0) << 8 | name().charAt(1);
    }

    /** The two characters of the VR as they stand in an explicit header, first character in the high byte. */
    public int code() {
        return code;
    }

    /** Whether {@code code}, as {@link #code()} gives it, names a VR of this edition of the standard. */
    public static boolean isKnown(int code) {
        return lookUp(code) != null;
    }

    /** The VR with this {@link #code()}, or {@link #UN} where there is none (ask {@link #isKnown} to tell them apart). */
    public static VR ofCode(int code) {
        VR vr = lookUp(code);
        return vr == null ? UN : vr;
    }

    private static VR lookUp(int code) {
        int first = (code >> 8) - 'A';
        int second = (code & 0xFF) - 'A';
        if (first < 0 || first > 25 || second < 0 || second > 25) {
            return null;
        }
        return BY_CODE[first * 26 + second];
    }

    private static VR[] byCode() {
        VR[] table = new VR[26 * 26];
        for (VR vr : values()) {
            table[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
        return table;
    }

    /** Whether an explicit header has two reserved bytes and a 32-bit length (PS3.5 7.1.2), not a 16-bit length. */
    public boolean longHeader() {
        return longHeader;
    }

    /** The number of bytes that are reversed together between little and big endian (PS3.5 7.3); 1 for text and OB. */
    public int swapUnit() {
        return swapUnit;
    }

    /** The size of one value in bytes for the fixed-size binary VRs (AT, FL, FD, SL, SS, SV, UL, US, UV), else 0. */
    public int valueSize() {
        return kind == Kind.BINARY ? size : 0;
    }

    /** The greatest length of one value in characters (PS3.5 table 6.2-1), or -1 where the standard sets none below 2^32-2. */
    public int maxCharacters() {
        return isText() ? size : -1;
    }

    /** The byte that makes a value's length even: a space for text, zero for UI and binary. */
    public byte padding() {
        return isText() && this != UI ? (byte) ' ' : 0;
    }

    /** Whether the value is text, in the default or in an extended character set. */
    public boolean isText() {
        return kind.ordinal() <= Kind.CHARSET_TEXT_SINGLE.ordinal();
    }

    /** Whether Specific Character Set (0008,0005) applies: LO, LT, PN, SH, ST, UC, UT. */
    public boolean usesCharacterSet() {
        return kind == Kind.CHARSET_TEXT || kind == Kind.CHARSET_TEXT_SINGLE;
    }

    /** Whether the value consists of fixed-size numbers or tags: AT, FL, FD, SL, SS, SV, UL, US, UV. */
    public boolean isBinary() {
        return kind == Kind.BINARY;
    }

    /** Whether the value is a stream of bytes or words of any length: OB, OD, OF, OL, OV, OW, UN. */
    public boolean isStream() {
        return kind == Kind.STREAM;
    }

    /** Whether the text may hold several values, separated by a backslash; ST, LT, UT and UR may not. */
    public boolean isMultiValuedText() {
        return kind == Kind.TEXT || kind == Kind.CHARSET_TEXT;
    }

    /** Whether spaces at the start of a value have no meaning; those at the end never have any, save in UI, which has none. */
    public boolean leadingSpaceInsignificant() {
        return isMultiValuedText() && this != UC && this != UI;
    }
}
