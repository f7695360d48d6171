package io.cameldicom.engine.pixel.codec.codeblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Puts the stuffed bits into the segments of a high throughput block: what {@link BitBuffer} takes out.
 *
 * <p>A caller first writes plain bits, the first one lowest, with {@link #store} into {@link #bits}.
 */
final class BitWriter {
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** Bytes behind the end that are read and written with the last ones. */
    private static final int TAIL = 24;

    /** Plain bits. */
    byte[] bits = {};

    /** Makes room for a number of bits. */
    void room(int number) {
        if (bits.length < number / 8 + TAIL) {
            bits = new byte[number / 8 + TAIL];
        }
    }

    static void store(byte[] bytes, int at, long value) {
        LITTLE.set(bytes, at, value);
    }

    /**
     * Writes a segment that is read forwards, filled with ones, without the bytes at its end that a reader adds anyway.
     *
     * @param count plain bits
     * @return the end of the segment
     */
    int forwards(int count, byte[] target, int start) {
        Arrays.fill(bits, count + 7 >> 3, (count + 7 >> 3) + 16, (byte) 0xFF);
        if ((count & 7) != 0) {
            bits[count >> 3] |= (byte) (0xFF << (count & 7));
        }
        int at = start;
        int last = 0;
        for (int bit = 0; bit < count; ) {
            if (last != 0xFF && count - bit >= 64) {
                long word = word(bit);
                if (((~word - ONES) & word & HIGH_BITS) == 0) {
                    LITTLE.set(target, at, word);
                    at += 8;
                    bit += 64;
                    last = 0;
                    continue;
                }
            }
            int length = last == 0xFF ? 7 : 8;
            last = (int) BitBuffer.peek(bits, bit) & (1 << length) - 1;
            target[at++] = (byte) last;
            bit += length;
        }
        while (at > start
                && (target[at - 1] == -1 || target[at - 1] == 0x7F && at > start + 1 && target[at - 2] == -1)) {
            at--;
        }
        return at;
    }

    /**
     * Writes a segment that is read backwards from the end of an array, filled with zeros.
     *
     * @param count plain bits
     * @return where the segment begins
     */
    int backwards(int count, byte[] target, int end) {
        Arrays.fill(bits, count + 7 >> 3, (count + 7 >> 3) + 16, (byte) 0);
        int at = end;
        int last = 0xFF;
        for (int bit = 0; bit < count; ) {
            if (count - bit >= 64) {
                long word = word(bit);
                if (((word & LOW_BITS) + ONES & HIGH_BITS) == 0) {
                    at -= 8;
                    BIG.set(target, at, word);
                    bit += 64;
                    last = (int) (word >>> 56);
                    continue;
                }
            }
            int next = (int) BitBuffer.peek(bits, bit);
            int length = last > 0x8F && (next & 0x7F) == 0x7F ? 7 : 8;
            last = next & (1 << length) - 1;
            target[--at] = (byte) last;
            bit += length;
        }
        return at;
    }

    private long word(int bit) {
        long word = BitBuffer.peek(bits, bit);
        return (bit & 7) == 0 ? word : word | (long) bits[(bit >> 3) + 8] << 64 - (bit & 7);
    }
}
