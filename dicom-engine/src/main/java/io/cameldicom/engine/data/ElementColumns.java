package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.VR;
import java.util.Arrays;

/**
 * The elements of one level in ascending order of their tags, a column for each property. A builder changes them until a
 * data set takes them over; from then on nobody does, and they may be shared.
 *
 * <pre>
 * tags    | 00080060 | 00081140    | 00100010         |
 * vrs     | CS       | SQ          | PN               |
 * values  | byte[]   | Value.Items | the same byte[]  |
 * offsets | 412      | 0           | 530              |
 * lengths | 2        | 0           | 14               |
 * </pre>
 */
final class ElementColumns {
    /** No elements. */
    static final ElementColumns NONE = new ElementColumns(0);

    private static final VR[] VRS = VR.values();

    private int size;
    private int[] tags;
    private byte[] vrs;
    private int[] offsets;
    private int[] lengths;
    /** A {@code byte[]} that holds the value at offset and length, or a {@link Value}. */
    private Object[] values;

    ElementColumns(int capacity) {
        tags = new int[capacity];
        vrs = new byte[capacity];
        offsets = new int[capacity];
        lengths = new int[capacity];
        values = new Object[capacity];
    }

    private ElementColumns(ElementColumns other) {
        int capacity = other.tags.length;
        size = other.size;
        tags = Arrays.copyOf(other.tags, capacity);
        vrs = Arrays.copyOf(other.vrs, capacity);
        offsets = Arrays.copyOf(other.offsets, capacity);
        lengths = Arrays.copyOf(other.lengths, capacity);
        values = Arrays.copyOf(other.values, capacity);
    }

    /** The same elements in arrays of their own. */
    ElementColumns copy() {
        return new ElementColumns(this);
    }

    int size() {
        return size;
    }

    int tagAt(int index) {
        return tags[index];
    }

    VR vrAt(int index) {
        return VRS[vrs[index]];
    }

    /** What was put: a {@code byte[]} that the value is a slice of, or a {@link Value}. */
    Object storedAt(int index) {
        return values[index];
    }

    /**
     * The value at {@code index}.
     *
     * @param characterSet what slices are encoded in
     */
    Value valueAt(int index, SpecificCharacterSet characterSet) {
        return values[index] instanceof byte[] ? sliceAt(index, characterSet) : (Value) values[index];
    }

    /** The value at {@code index}, which is a slice, encoded in {@code characterSet}. */
    Value.Bytes sliceAt(int index, SpecificCharacterSet characterSet) {
        return Value.Bytes.wrap((byte[]) values[index], offsets[index], lengths[index], characterSet);
    }

    /**
     * The element at {@code index} for typed access.
     *
     * @param characterSet what slices are encoded in
     */
    Attribute attributeAt(int index, SpecificCharacterSet characterSet) {
        return attributeAt(index, vrAt(index), characterSet);
    }

    /** The same, read by another VR than the stored one. */
    Attribute attributeAt(int index, VR vr, SpecificCharacterSet characterSet) {
        return values[index] instanceof Value.Bytes bytes
                ? new Attribute(tags[index], vr, bytes.array, bytes.offset, bytes.length, bytes.characterSet())
                : new Attribute(tags[index], vr, values[index], offsets[index], lengths[index], characterSet);
    }

    /** The index of {@code tag}, or a negative number. */
    int indexOf(int tag) {
        int index = insertionPoint(tag);
        return index < size && tags[index] == tag ? index : -1;
    }

    /** The index of the first element whose tag is {@code tag} or a greater one; {@link #size()} where there is none. */
    int insertionPoint(int tag) {
        int low = 0;
        int high = size;
        int wanted = tag ^ Integer.MIN_VALUE;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((tags[middle] ^ Integer.MIN_VALUE) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    // ---- changes, before a data set takes the elements over

    /** The index for {@code tag}, after making room for it where it is new: then {@link #set} must follow. */
    int slot(int tag) {
        return size == 0 || Integer.compareUnsigned(tags[size - 1], tag) < 0 ? append(tag) : insert(tag);
    }

    private int append(int tag) {
        if (size == tags.length) {
            grow();
        }
        tags[size] = tag;
        return size++;
    }

    private int insert(int tag) {
        int index = insertionPoint(tag);
        if (tags[index] == tag) {
            return index;
        }
        if (size == tags.length) {
            grow();
        }
        move(index, index + 1, size - index);
        size++;
        tags[index] = tag;
        return index;
    }

    /** Sets VR and value; offset and length are those of a slice, or 0. */
    void set(int index, VR vr, Object value, int offset, int length) {
        vrs[index] = (byte) vr.ordinal();
        values[index] = value;
        offsets[index] = offset;
        lengths[index] = length;
    }

    /** Replaces the value, which is no slice any more. */
    void replace(int index, Value value) {
        values[index] = value;
    }

    /** Turns values in memory into slices, which are in the character set of the data set now. */
    void slice() {
        for (int i = 0; i < size; i++) {
            if (values[i] instanceof Value.Bytes bytes) {
                values[i] = bytes.array;
                offsets[i] = bytes.offset;
                lengths[i] = bytes.length;
            }
        }
    }

    void remove(int index) {
        size--;
        move(index + 1, index, size - index);
        values[size] = null;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(tags, from, tags, to, count);
        System.arraycopy(vrs, from, vrs, to, count);
        System.arraycopy(offsets, from, offsets, to, count);
        System.arraycopy(lengths, from, lengths, to, count);
        System.arraycopy(values, from, values, to, count);
    }

    private void grow() {
        int capacity = size * 2 + 8;
        tags = Arrays.copyOf(tags, capacity);
        vrs = Arrays.copyOf(vrs, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        values = Arrays.copyOf(values, capacity);
    }

    // ---- equality, of elements that a data set has taken over

    /** Whether tags, VRs and values are the same; the pad byte of text does not count. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ElementColumns that) || size != that.size) {
            return false;
        }
        if (!Arrays.equals(tags, 0, size, that.tags, 0, size) || !Arrays.equals(vrs, 0, size, that.vrs, 0, size)) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!sameValue(i, that)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameValue(int index, ElementColumns that) {
        if (values[index] instanceof byte[] mine && that.values[index] instanceof byte[] others) {
            int from = offsets[index];
            int fromOther = that.offsets[index];
            return Arrays.equals(
                    mine,
                    from,
                    from + unpadded(index, mine),
                    others,
                    fromOther,
                    fromOther + that.unpadded(index, others));
        }
        return values[index].equals(that.values[index]);
    }

    /** The length of a value in memory, without the pad byte of text. */
    private int unpadded(int index, byte[] block) {
        int length = lengths[index];
        VR vr = vrAt(index);
        boolean padded =
                length > 0 && (length & 1) == 0 && vr.isText() && block[offsets[index] + length - 1] == vr.padding();
        return padded ? length - 1 : length;
    }

    @Override
    public int hashCode() {
        int hash = size;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + tags[i];
        }
        return hash;
    }
}
