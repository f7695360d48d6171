package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import java.util.HashMap;
import java.util.Map;

/** The stack of what is open while a data set is read: the data set itself, sequences, items, encapsulated values. */
final class Frames {
    /** The outermost level. */
    static final byte ROOT = 0;
    /** A sequence, which holds items. */
    static final byte SEQUENCE = 1;
    /** An item, which holds elements. */
    static final byte ITEM = 2;
    /** An encapsulated value, which holds fragments. */
    static final byte FRAGMENTS = 3;

    /** The {@link #end} of what a delimiter ends. */
    static final long OPEN = -1;

    /** The innermost level; null until the outermost is opened. */
    private Frame top;

    /** One level; used again for the next one that is opened at the same depth. */
    private static final class Frame {
        /** The level around this one; null around the outermost. */
        final Frame outer;

        final int depth;
        /** The level that was opened in this one last, or null. */
        Frame inner;

        byte kind;
        boolean explicit;
        boolean bigEndian;
        boolean signed;
        /** Whether a (0008,0005) has been read: the first one on a level counts. */
        boolean characterSetRead;
        /** The tag of a sequence; the last tag of an item or the root. */
        int tag;
        /** The number of items or fragments so far. */
        int count;

        long end;
        /** Where the innermost level that has an end ends. */
        long limit;

        SpecificCharacterSet characterSet;
        /** Who reserved which block, by the tag that says so. */
        Map<Integer, String> privateCreators;

        Frame(Frame outer, int depth) {
            this.outer = outer;
            this.depth = depth;
        }

        Frame inner() {
            if (inner == null) {
                inner = new Frame(this, depth + 1);
            }
            return inner;
        }

        /** Appends the steps up to this level, which is that of what is being read or around it. */
        void appendTo(StringBuilder path, Frame innermost) {
            if (outer != null) {
                outer.appendTo(path, innermost);
            }
            if (kind == SEQUENCE || kind == FRAGMENTS) {
                path.append(path.length() == 0 ? "" : ".").append(Tag.toString(tag));
                if (this != innermost || count > 0) {
                    path.append('[').append(Math.max(count - 1, 0)).append(']');
                }
            }
        }
    }

    void push(byte kind, long end, boolean explicit, boolean bigEndian, int tag) {
        Frame outer = top;
        Frame frame = outer == null ? new Frame(null, 0) : outer.inner();
        frame.kind = kind;
        frame.end = end;
        frame.explicit = explicit;
        frame.bigEndian = bigEndian;
        frame.tag = tag;
        frame.count = 0;
        frame.characterSetRead = false;
        frame.privateCreators = Map.of();
        if (outer == null) {
            frame.limit = end == OPEN ? Long.MAX_VALUE : end;
            frame.characterSet = SpecificCharacterSet.ASCII;
        } else {
            frame.limit = end == OPEN ? outer.limit : end;
            frame.characterSet = outer.characterSet;
            frame.signed = outer.signed;
        }
        top = frame;
    }

    void pop() {
        top = top.outer;
    }

    /** 0 for the outermost level. */
    int depth() {
        return top.depth;
    }

    /** Closes all levels within the one of depth {@code level}. */
    void popTo(int level) {
        while (top.depth > level) {
            pop();
        }
    }

    byte kind() {
        return top.kind;
    }

    long end() {
        return top.end;
    }

    /** Where the present level ends at the latest: its own end or, where a delimiter ends it, that of what it is in. */
    long limit() {
        return top.limit;
    }

    boolean explicit() {
        return top.explicit;
    }

    boolean bigEndian() {
        return top.bigEndian;
    }

    int tag() {
        return top.tag;
    }

    void tag(int newTag) {
        top.tag = newTag;
    }

    int count() {
        return top.count;
    }

    void count(int newCount) {
        top.count = newCount;
    }

    /** Whether Pixel Representation says that {@code US or SS} is SS. */
    boolean signed() {
        return top.signed;
    }

    void signed(boolean isSigned) {
        top.signed = isSigned;
    }

    SpecificCharacterSet characterSet() {
        return top.characterSet;
    }

    void characterSet(SpecificCharacterSet set) {
        top.characterSet = set;
    }

    /** Whether a (0008,0005) of this level has been taken over. */
    boolean characterSetRead() {
        return top.characterSetRead;
    }

    /** Takes over what a (0008,0005) of this level says. */
    void characterSetRead(SpecificCharacterSet set) {
        top.characterSet = set;
        top.characterSetRead = true;
    }

    /** Remembers who reserved a private block on this level; the first one counts. */
    void privateCreator(int creatorTag, String creator) {
        if (top.privateCreators.isEmpty()) {
            top.privateCreators = new HashMap<>();
        }
        top.privateCreators.putIfAbsent(creatorTag, creator);
    }

    /** Who reserved the block of a private element on this level; empty where nobody did. */
    String privateCreator(int elementTag) {
        return top.privateCreators.getOrDefault(Tag.privateCreator(elementTag), "");
    }

    /** The path to what is being read, such as {@code (0008,1140)[0].(0008,1155)}; {@code current} is the last step. */
    String path(int current) {
        StringBuilder path = new StringBuilder();
        top.appendTo(path, top);
        if (current != 0 && (kind() == ROOT || kind() == ITEM)) {
            path.append(path.length() == 0 ? "" : ".").append(Tag.toString(current));
        }
        return path.toString();
    }
}
