package io.cameldicom.engine.io;

/**
 * Opens sequences, items and encapsulated values, and sees to it that each ends where it should: by its length and by the
 * lengths around it, or by its delimiter.
 *
 * @dicom PS3.5 7.5
 */
final class Nesting {
    private final Faults faults;
    private final int maxDepth;
    /** The levels around what is read here, 0 but in a sequence that was read before. */
    private final int depthOutside;

    Nesting(Faults faults, int maxDepth, int depthOutside) {
        this.faults = faults;
        this.maxDepth = maxDepth;
        this.depthOutside = depthOutside;
    }

    /** Opens what the present element holds; its items or fragments are encoded as said. */
    void open(Cursor cursor, byte kind, long end, boolean explicit, boolean bigEndian) throws DicomFormatException {
        if (isDeepest(cursor)) {
            throw faults.overLimit("sequences nested deeper than " + maxDepth);
        }
        cursor.frames.push(kind, end, explicit, bigEndian, cursor.tag);
    }

    /** Opens an item, which is encoded as its sequence says. */
    void openItem(Cursor cursor, long end) {
        cursor.frames.push(Frames.ITEM, end, cursor.frames.explicit(), cursor.frames.bigEndian(), 0);
    }

    /** Whether no sequence may be opened any more; a sequence and its items are two levels. */
    boolean isDeepest(Cursor cursor) {
        return depth(cursor) >= 2L * maxDepth;
    }

    /** The level that the cursor is on, counted from that of the outermost data set. */
    int depth(Cursor cursor) {
        return depthOutside + cursor.frames.depth();
    }

    /** Checks that a level that can hold no more, since it or what it is in ends, ends as it should. */
    void checkEnd(Cursor cursor, String level) throws DicomFormatException {
        cursor.tag = 0;
        long past = cursor.offset - cursor.frames.limit();
        if (past > 0) {
            throw faults.fail("the content runs past the end of its " + level + " by " + past + " bytes");
        }
        if (cursor.isOpen()) {
            faults.report(Leniency.MISSING_DELIMITER, "what the " + level + " is in ends before its delimiter");
        }
    }

    /** The end of what its delimiter ends: the header of which is taken. */
    void takeDelimiter(Cursor cursor) throws DicomFormatException {
        if (cursor.intAt(4) != 0) {
            faults.report(Leniency.UNEXPECTED_DELIMITER, "a delimiter that says a length");
        }
        cursor.pass(8);
    }

    /** Checks that the present value, or fragment, has an even length and lies within what it is in. */
    void checkLength(Cursor cursor, String what, String oddSuffix) throws DicomFormatException {
        long left = cursor.left();
        if (cursor.length > left) {
            throw faults.fail(what + " of " + cursor.length + " bytes where only " + Math.max(left, 0)
                    + " are left in its " + (cursor.frames.limit() <= cursor.window.size() ? "item" : "input"));
        }
        if ((cursor.length & 1) != 0) {
            faults.report(Leniency.ODD_LENGTH, "odd length " + cursor.length + oddSuffix);
        }
    }
}
