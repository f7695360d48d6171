package io.cameldicom.engine.pixel.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where a reader of bits stands in an interval of {@link EntropyData}.
 *
 * <p>Inner loops take the fields into local variables and put them back. The next bits are at the left end of
 * {@link #reservoir}, {@link #count} of which count; what stands below them are the bits that follow, so that bits may be
 * added by "or" without a look at them. Belongs to one thread.
 */
final class EntropyBits {
    /** Eight bytes, the first of them leftmost. */
    static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    byte[] data = {};
    long reservoir;
    int count;
    int position;
    private long end;

    void open(byte[] newData, int from, int to) {
        data = newData;
        reservoir = 0;
        count = 0;
        position = from;
        end = 8L * to;
    }

    private long consumed() {
        return 8L * position - count;
    }

    /** Whether more was read than there is. */
    boolean isOverrun() {
        return consumed() > end;
    }

    /** Whether what was read last may have been beyond the end. */
    boolean isNearEnd() {
        return consumed() + 32 > end;
    }

    /** Bits that are left in the interval. */
    long left() {
        return end - consumed();
    }

    /** Sees to it that there are at least 56 bits. */
    void fill() {
        reservoir |= (long) WORDS.get(data, position) >>> count;
        position += 63 - count >>> 3;
        count |= 56;
    }

    /** The next 0 to 16 bits. */
    int read(int bits) {
        if (count < 32) {
            fill();
        }
        int value = (int) (reservoir >>> 1 >>> 63 - bits);
        reservoir <<= bits;
        count -= bits;
        return value;
    }

    /** The entry of the next code, which is taken; -1 where there is none. */
    int symbol(HuffmanCode code) {
        if (count < 32) {
            fill();
        }
        int entry = code.lookup()[(int) (reservoir >>> HuffmanCode.LOOKUP_SHIFT)];
        if (entry < 0) {
            entry = code.longEntry(reservoir);
            if (entry < 0) {
                return -1;
            }
        }
        int length = entry >> 8 & 31;
        reservoir <<= length;
        count -= length;
        return entry >> 16;
    }

    /** The number that {@code bits} bits (0 to 15) stand for: T.81 F.2.2.1, "EXTEND". */
    static int extend(int value, int bits) {
        return value + ((value >>> bits - 1) - 1 & (-1 << bits) + 1);
    }
}
