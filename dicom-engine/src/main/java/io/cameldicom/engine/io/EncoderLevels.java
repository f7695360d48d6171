package io.cameldicom.engine.io;

import java.util.Arrays;

/** What is open while a data set is written: for each level what it holds, how it is encoded, and its last tag. */
final class EncoderLevels {
    /** What a level holds. */
    enum Content {
        ELEMENTS,
        ITEMS,
        FRAGMENTS
    }

    private static final long NO_TAG = -1;

    // The innermost level.
    private Content content = Content.ELEMENTS;
    private long lastTag = NO_TAG;
    private boolean explicit;
    private boolean bigEndian;

    // The same for each level around it, the data set first.
    private int depth;
    private Content[] contentOutside = new Content[8];
    private long[] lastTagOutside = new long[8];
    private boolean[] explicitOutside = new boolean[8];
    private boolean[] bigEndianOutside = new boolean[8];

    EncoderLevels(boolean explicit, boolean bigEndian) {
        this.explicit = explicit;
        this.bigEndian = bigEndian;
    }

    /** Opens a level that is encoded as the one around it. */
    void open(Content newContent) {
        if (depth == contentOutside.length) {
            grow();
        }
        contentOutside[depth] = content;
        lastTagOutside[depth] = lastTag;
        explicitOutside[depth] = explicit;
        bigEndianOutside[depth] = bigEndian;
        depth++;
        content = newContent;
        lastTag = NO_TAG;
    }

    private void grow() {
        int size = depth * 2;
        contentOutside = Arrays.copyOf(contentOutside, size);
        lastTagOutside = Arrays.copyOf(lastTagOutside, size);
        explicitOutside = Arrays.copyOf(explicitOutside, size);
        bigEndianOutside = Arrays.copyOf(bigEndianOutside, size);
    }

    /** Closes the innermost level. */
    void close() {
        depth--;
        content = contentOutside[depth];
        lastTag = lastTagOutside[depth];
        explicit = explicitOutside[depth];
        bigEndian = bigEndianOutside[depth];
    }

    /** From here on the innermost level is in Implicit VR Little Endian. */
    void becomeImplicit() {
        explicit = false;
        bigEndian = false;
    }

    /**
     * Checks what the innermost level holds.
     *
     * @throws IllegalStateException where it is something else
     */
    void check(Content expected) {
        if (content != expected) {
            throw new IllegalStateException("among " + content + " where " + expected + " belong");
        }
    }

    /** 0 for the outermost level. */
    int depth() {
        return depth;
    }

    boolean explicit() {
        return explicit;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    /** The byte order of the level around the innermost one. */
    boolean bigEndianOutside() {
        return bigEndianOutside[depth - 1];
    }

    /** The unsigned tag of the last element on the innermost level, or a negative number before the first one. */
    long lastTag() {
        return lastTag;
    }

    void lastTag(long unsigned) {
        lastTag = unsigned;
    }
}
