package io.cameldicom.engine.io;

/**
 * The faults of real objects that a reader can forgive, one name each; every one that is used is reported as a
 * {@link Deviation}.
 */
public enum Leniency {
    /** A value, item or sequence of odd length (PS3.5 7.1.1). */
    ODD_LENGTH,
    /** Two letters that are no VR: read as UN, with the long header of future VRs (PS3.5 6.2). */
    UNKNOWN_VR,
    /** An element without VR, as in implicit VR, within explicit VR. */
    MISSING_VR,
    /** An undefined length on an element that is neither sequence nor encapsulated: read as a sequence. */
    UNDEFINED_LENGTH,
    /** The items in a UN element of undefined length are in explicit VR, not in implicit VR (PS3.5 6.2.2). */
    EXPLICIT_IN_UN,
    /** A sequence, item or encapsulated value of undefined length ends without its delimiter. */
    MISSING_DELIMITER,
    /**
     * A delimiter where nothing is open that it could end, one that says a length, or the header of an empty item outside
     * of a sequence.
     */
    UNEXPECTED_DELIMITER,
    /** Elements out of the order of their tags (PS3.5 7.1). */
    TAG_ORDER,
    /** A tag that occurs twice on one level: the first one counts. */
    DUPLICATE_TAG,
    /** Bytes after the last element: up to seven of any kind, or nothing but zeros. */
    TRAILING_BYTES,
    /** No preamble of 128 bytes and no {@code DICM} (PS3.10 7.1). */
    MISSING_PREAMBLE,
    /** No File Meta Information: the transfer syntax is guessed from the first elements. */
    MISSING_META,
    /** File Meta Information without its group length, or with one that is wrong (PS3.10 7.1). */
    META_GROUP_LENGTH,
    /** File Meta Information that is not in Explicit VR Little Endian. */
    META_ENCODING,
    /** File Meta Information without Transfer Syntax UID: the transfer syntax is guessed. */
    MISSING_TRANSFER_SYNTAX,
    /** A data set that is visibly in another encoding than its Transfer Syntax UID says. */
    WRONG_TRANSFER_SYNTAX,
    /** A deflated data set with the header of zlib around it (PS3.5 A.5 wants the bare deflate stream). */
    ZLIB_HEADER
}
