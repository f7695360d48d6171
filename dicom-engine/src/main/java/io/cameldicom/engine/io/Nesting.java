package io.cameldicom.engine.io;

/**
 * Opens sequences, items and encapsulated values, and sees to it that each ends where it should: by its length and by the
 * lengths around it, or by its delimiter.
 *
 * @dicom PS3.5 7.5
 */
final class Nesting {
    private final Cursor cursor;
    private final Window window;
    private final Frames frames;
    private final Faults faults;
    private final int maxDepth;
    /** The levels around what is read here, 0 but in a sequence that was read before. */
    private final int depthOutside;

    Nesting(Cursor cursor, Faults faults, int maxDepth, int depthOutside) {
        this.cursor = cursor;
        this.window = cursor.window;
        this.frames = cursor.frames;
        this.faults = faults;
        this.maxDepth = maxDepth;
        this.depthOutside = depthOutside;
    }

    /** Opens what the present element holds; its items or fragments are encoded as said. */
    void open(byte kind, long end, boolean explicit, boolean bigEndian) throws DicomFormatException {
        if (isDeepest()) {
            throw faults.overLimit("sequences nested deeper than " + maxDepth);
        }
        frames.push(kind, end, explicit, bigEndian, cursor.tag);
    }

    /** Opens an item, which is encoded as its sequence says. */
    void openItem(long end) {
        frames.push(Frames.ITEM, end, frames.explicit(), frames.bigEndian(), 0);
    }

    /** Whether no sequence may be opened any more; a sequence and its items are two levels. */
    boolean isDeepest() {
        return depth() >= 2L * maxDepth;
    }

    /** The level that the cursor is on, counted from that of the outermost data set. */
    int depth() {
        return depthOutside + frames.depth();
    }

    /** Whether a level around the cursor, or the present one, has no bytes left. */
    boolean isAtEnd() {
        return cursor.offset >= frames.limit();
    }

    /** Whether the present level lasts until its delimiter. */
    boolean isOpen() {
        return frames.end() == Frames.OPEN;
    }

    /** Checks that a level that can hold no more, since it or what it is in ends, ends as it should. */
    void checkEnd(String level) throws DicomFormatException {
        cursor.tag = 0;
        long past = cursor.offset - frames.limit();
        if (past > 0) {
            throw faults.fail("the content runs past the end of its " + level + " by " + past + " bytes");
        }
        if (isOpen()) {
            faults.report(Leniency.MISSING_DELIMITER, "what the " + level + " is in ends before its delimiter");
        }
    }

    /** The end of what its delimiter ends: the header of which is taken. */
    void takeDelimiter() throws DicomFormatException {
        if (cursor.intAt(window.position + 4) != 0) {
            faults.report(Leniency.UNEXPECTED_DELIMITER, "a delimiter that says a length");
        }
        window.position += 8;
    }

    /** Checks that the present value, or fragment, has an even length and lies within what it is in. */
    void checkLength(String what, String oddSuffix) throws DicomFormatException {
        long left = cursor.left();
        if (cursor.length > left) {
            throw faults.fail(what + " of " + cursor.length + " bytes where only " + Math.max(left, 0)
                    + " are left in its " + (frames.limit() <= window.size() ? "item" : "input"));
        }
        if ((cursor.length & 1) != 0) {
            faults.report(Leniency.ODD_LENGTH, "odd length " + cursor.length + oddSuffix);
        }
    }
}
