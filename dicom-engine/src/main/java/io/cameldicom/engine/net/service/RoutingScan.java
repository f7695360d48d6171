package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for routing attributes in a data set as most are: in Explicit VR Little Endian, and without a fault. It is a loop over
 * an array instead of a reader for everything, since it runs once for each instance; where it meets anything else it gives up,
 * and leaves it to the reader what to make of it. So it finds what the reader finds, or nothing.
 *
 * <pre>
 * group 2 | element 2 | VR 2 | length 2 |            value ...   most VRs
 * group 2 | element 2 | VR 2 | 0000     | length 4 | value ...   those with a long header
 * FE FF   | 00 E0     | length 4        | elements ...           an item of a sequence
 * </pre>
 *
 * @dicom PS3.5 7.1.2, 7.5
 */
final class RoutingScan {
    /** Deeper sequences are left to the reader. */
    private static final int DEEPEST = 8;

    private static final int UNDEFINED = -1;

    /** A tag that no element has: the last one of its level is not this. */
    private static final int NONE = 0;

    private final byte[] bytes;
    private final int limit;
    private final DataSetBuilder found;
    private int at;
    private VR vr = VR.UN; // of the present element, as is the length
    private int length;

    private RoutingScan(byte[] bytes, int limit, DataSetBuilder found) {
        this.bytes = bytes;
        this.limit = limit;
        this.found = found;
    }

    /**
     * The routing attributes, or nothing if the reader is to look for them.
     *
     * @param head the first bytes of the data set
     * @param length how many there are in the array
     * @param whole whether they are all
     * @param fallback what text in an unknown character set is read as
     */
    static Optional<DataSet> of(byte[] head, int length, boolean whole, Charset fallback) {
        DataSetBuilder found = DataSet.builder().fallback(fallback);
        return new RoutingScan(head, length, found).run(whole) ? Optional.of(found.build()) : Optional.empty();
    }

    // Whether all is found that there is.
    private boolean run(boolean whole) {
        int last = NONE;
        boolean named = false; // the character set
        while (at < limit) {
            int tag = startElement(last);
            if (tag == NONE) {
                return false;
            }
            if (Integer.compareUnsigned(tag, RoutingAttributes.LAST) > 0) {
                return vr != VR.SQ || passValue(0); // the reader stops behind it
            }
            int start = at;
            if (!passValue(0)) {
                return false;
            }
            if (RoutingAttributes.isWanted(tag) && vr != VR.SQ) {
                // Too long for one, or in a character set that nobody names: the reader knows what to make of it.
                if (at - start > RoutingAttributes.LONGEST || !named && !isAscii(start)) {
                    return false;
                }
                named |= tag == Tag.SpecificCharacterSet;
                found.putSlice(tag, vr, Arrays.copyOfRange(bytes, start, at), 0, at - start);
            }
            if (tag == RoutingAttributes.LAST) {
                return true;
            }
            last = tag;
        }
        return whole;
    }

    /** Goes past the header of an element; returns its tag, or {@link #NONE} if it is not as it should be. */
    private int startElement(int last) {
        if (limit - at < 8) {
            return NONE;
        }
        int tag = LittleEndian.getTag(bytes, at);
        int code = (bytes[at + 4] & 0xFF) << 8 | bytes[at + 5] & 0xFF;
        if (Integer.compareUnsigned(tag, last) <= 0 || Tag.group(tag) == 0xFFFE || !VR.isKnown(code)) {
            return NONE;
        }
        vr = VR.ofCode(code);
        if (!vr.longHeader()) {
            length = LittleEndian.getUnsignedShort(bytes, at + 6);
            at += 8;
        } else if (limit - at < 12) {
            return NONE;
        } else {
            length = LittleEndian.getInt(bytes, at + 8);
            at += 12;
        }
        return isRegular(length) || length == UNDEFINED && vr == VR.SQ ? tag : NONE;
    }

    /** Whether the bytes from there up to here are. */
    private boolean isAscii(int start) {
        for (int i = start; i < at; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRegular(int length) {
        return length >= 0 && (length & 1) == 0;
    }

    /** Goes past the value, or the items, of the present element; returns whether they are as they should be. */
    private boolean passValue(int depth) {
        if (vr == VR.SQ) {
            return depth < DEEPEST && passItems(length, depth + 1);
        }
        if (length > limit - at || vr == VR.UN && length >= 8 && LittleEndian.getTag(bytes, at) == Tag.Item) {
            return false; // cut off; or a sequence that nobody knew as one
        }
        at += length;
        return true;
    }

    private boolean passItems(int size, int depth) {
        if (size > limit - at) {
            return false;
        }
        int end = at + size; // of no meaning where it is undefined
        while (size == UNDEFINED || at < end) {
            if (limit - at < 8) {
                return false;
            }
            int tag = LittleEndian.getTag(bytes, at);
            int itemSize = LittleEndian.getInt(bytes, at + 4);
            at += 8;
            if (tag == Tag.SequenceDelimitationItem) {
                return size == UNDEFINED && itemSize == 0;
            }
            boolean fits = itemSize == UNDEFINED || isRegular(itemSize) && itemSize <= limit - at;
            if (tag != Tag.Item || !fits || !passElements(itemSize, depth)) {
                return false;
            }
        }
        return at == end;
    }

    private boolean passElements(int size, int depth) {
        int end = at + size;
        int last = NONE;
        while (size == UNDEFINED || at < end) {
            if (size == UNDEFINED && limit - at >= 8 && LittleEndian.getTag(bytes, at) == Tag.ItemDelimitationItem) {
                at += 8;
                return LittleEndian.getInt(bytes, at - 4) == 0;
            }
            last = startElement(last);
            if (last == NONE || !passValue(depth)) {
                return false;
            }
        }
        return at == end;
    }
}
