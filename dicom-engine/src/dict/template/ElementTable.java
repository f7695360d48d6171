package io.cameldicom.engine.dict;

/** The standard's elements: first those with one tag, by tag, then the repeating ones. */
final class ElementTable {
    static final int ROWS = @rows@;

    /** The first repeating row. */
    static final int REPEATING = @repeating@;

    /** For each row the tag, as two characters, and the kind, as one. */
    static final String PACKED = @packed@;

    /** The bits in which a repeating element's tags agree, by index. */
    static final int[] MASKS = {@masks@};

    /** For each repeating row the index of its mask. */
    static final String MASK_OF_ROW = @mask of row@;

    /** The rows that have a keyword, in the order of their keywords. */
    static final String BY_KEYWORD = @by keyword@;

    private ElementTable() {}
}
