package io.cameldicom.engine.dict;

/** Private elements of known creators: rows by creator, index of mask and tag. */
final class PrivateTable {
    static final int ROWS = @rows@;

    /** The bits of a tag that count, by index; a row with the first goes before a row with the second. */
    static final int[] MASKS = {@masks@};

    static final String[] CREATORS = @creators@;

    /** The first row of each creator. */
    static final String FIRST_ROWS = @first rows@;

    /** For each row the tag, as two characters; the index of the mask and the kind, as one; the index of the name. */
    static final String PACKED = @packed@;

    static final String[] NAMES = @names@;

    private PrivateTable() {}
}
