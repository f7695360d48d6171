package io.cameldicom.engine.io;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import java.util.Arrays;
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

    private int depth = -1;
    private byte[] kind = new byte[8];
    private long[] end = new long[8];
    /** Where the innermost level that has an end ends. */
    private long[] limit = new long[8];

    private boolean[] explicit = new boolean[8];
    private boolean[] bigEndian = new boolean[8];
    /** The tag of a sequence; the last tag of an item or the root. */
    private int[] tag = new int[8];
    /** The number of items or fragments so far. */
    private int[] count = new int[8];

    private boolean[] signed = new boolean[8];
    private SpecificCharacterSet[] characterSet = new SpecificCharacterSet[8];
    /** Whether a (0008,0005) has been read: the first one on a level counts. */
    private boolean[] characterSetRead = new boolean[8];

    private Object[] privateCreators = new Object[8];

    void push(byte newKind, long newEnd, boolean isExplicit, boolean isBigEndian, int newTag) {
        depth++;
        if (depth == kind.length) {
            grow();
        }
        kind[depth] = newKind;
        end[depth] = newEnd;
        limit[depth] = newEnd != OPEN ? newEnd : depth > 0 ? limit[depth - 1] : Long.MAX_VALUE;
        explicit[depth] = isExplicit;
        bigEndian[depth] = isBigEndian;
        tag[depth] = newTag;
        count[depth] = 0;
        signed[depth] = depth > 0 && signed[depth - 1];
        characterSet[depth] = depth > 0 ? characterSet[depth - 1] : SpecificCharacterSet.ASCII;
        characterSetRead[depth] = false;
        privateCreators[depth] = null;
    }

    private void grow() {
        int size = kind.length * 2;
        kind = Arrays.copyOf(kind, size);
        end = Arrays.copyOf(end, size);
        limit = Arrays.copyOf(limit, size);
        explicit = Arrays.copyOf(explicit, size);
        bigEndian = Arrays.copyOf(bigEndian, size);
        tag = Arrays.copyOf(tag, size);
        count = Arrays.copyOf(count, size);
        signed = Arrays.copyOf(signed, size);
        characterSet = Arrays.copyOf(characterSet, size);
        characterSetRead = Arrays.copyOf(characterSetRead, size);
        privateCreators = Arrays.copyOf(privateCreators, size);
    }

    void pop() {
        depth--;
    }

    /** 0 for the outermost level. */
    int depth() {
        return depth;
    }

    void popTo(int level) {
        depth = level;
    }

    byte kind() {
        return kind[depth];
    }

    long end() {
        return end[depth];
    }

    /** Where the present level ends at the latest: its own end or, where a delimiter ends it, that of what it is in. */
    long limit() {
        return limit[depth];
    }

    boolean explicit() {
        return explicit[depth];
    }

    boolean bigEndian() {
        return bigEndian[depth];
    }

    int tag() {
        return tag[depth];
    }

    void tag(int newTag) {
        tag[depth] = newTag;
    }

    int count() {
        return count[depth];
    }

    void count(int newCount) {
        count[depth] = newCount;
    }

    /** Whether Pixel Representation says that {@code US or SS} is SS. */
    boolean signed() {
        return signed[depth];
    }

    void signed(boolean isSigned) {
        signed[depth] = isSigned;
    }

    SpecificCharacterSet characterSet() {
        return characterSet[depth];
    }

    void characterSet(SpecificCharacterSet set) {
        characterSet[depth] = set;
    }

    /** Whether a (0008,0005) of this level has been taken over. */
    boolean characterSetRead() {
        return characterSetRead[depth];
    }

    /** Takes over what a (0008,0005) of this level says. */
    void characterSetRead(SpecificCharacterSet set) {
        characterSet[depth] = set;
        characterSetRead[depth] = true;
    }

    /** Remembers who reserved a private block on this level; the first one counts. */
    @SuppressWarnings("unchecked")
    void privateCreator(int creatorTag, String creator) {
        if (privateCreators[depth] == null) {
            privateCreators[depth] = new HashMap<Integer, String>();
        }
        ((Map<Integer, String>) privateCreators[depth]).putIfAbsent(creatorTag, creator);
    }

    /** Who reserved the block of a private element on this level; empty where nobody did. */
    @SuppressWarnings("unchecked")
    String privateCreator(int elementTag) {
        if (privateCreators[depth] == null) {
            return "";
        }
        return ((Map<Integer, String>) privateCreators[depth]).getOrDefault(Tag.privateCreator(elementTag), "");
    }

    /** The path to what is being read, such as {@code (0008,1140)[0].(0008,1155)}; {@code current} is the last step. */
    String path(int current) {
        StringBuilder path = new StringBuilder();
        for (int level = 1; level <= depth; level++) {
            if (kind[level] == SEQUENCE || kind[level] == FRAGMENTS) {
                path.append(path.length() == 0 ? "" : ".").append(Tag.toString(tag[level]));
                if (level < depth || count[level] > 0) {
                    path.append('[').append(Math.max(count[level] - 1, 0)).append(']');
                }
            }
        }
        if (current != 0 && (kind() == ROOT || kind() == ITEM)) {
            path.append(path.length() == 0 ? "" : ".").append(Tag.toString(current));
        }
        return path.toString();
    }
}
