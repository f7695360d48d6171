package io.cameldicom.engine.pixel.codec.codeblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of a segment of a high throughput block without those that were stuffed, the first bit lowest: so any place is
 * read with one load.
 *
 * <p>The segments read forwards (MagSgn, SigProp) leave out the highest bit of a byte after 0xFF; those read backwards (VLC,
 * MagRef) leave out the highest bit of a byte that would be 0x7F without it, after one above 0x8F (ISO/IEC 15444-15 7.1).
 */
final class BitBuffer {
    /** Bytes that are taken from a segment; no sound one is longer: 4,096 coefficients of 31 bits. */
    private static final int LIMIT = 1 << 15;
    /** Bytes with the fill behind the end, as many as four coefficients can take and a load can reach. */
    private static final int TAIL = 32;

    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** The bits. */
    byte[] bytes = new byte[4096 + TAIL];
    /** The number of bits; what follows is fill, and a reader steps back to here before it goes on. */
    int end;

    private long pending;
    private int pendingBits;
    private int out;

    /** At least 56 bits from the given one on. */
    static long peek(byte[] bytes, int bit) {
        return (long) LITTLE.get(bytes, bit >>> 3) >>> (bit & 7);
    }

    /** Takes a segment that is read forwards. */
    void forwards(byte[] data, int from, int length, int fill) {
        int to = from + start(length);
        int at = from;
        int last = 0;
        while (at < to) {
            if (last != 0xFF && to - at >= 8) {
                long word = (long) LITTLE.get(data, at);
                if (((~word - ONES) & word & HIGH_BITS) == 0) {
                    put(word);
                    at += 8;
                    last = 0;
                    continue;
                }
            }
            int bits = last == 0xFF ? 7 : 8;
            last = data[at++] & 0xFF;
            put(last & (1 << bits) - 1, bits);
        }
        finish(fill);
    }

    /**
     * Takes a segment that is read backwards.
     *
     * @param last the byte before the first, which tells whether that is stuffed
     * @param head bits that come before the segment
     * @param headBits their number
     */
    void backwards(byte[] data, int from, int length, int last, int head, int headBits) {
        int count = start(length);
        put(head, headBits);
        int at = from + length - 1;
        int stop = at - count;
        int before = last;
        while (at > stop) {
            if (at - stop >= 8) {
                long word = (long) BIG.get(data, at - 7);
                if (((word & LOW_BITS) + ONES & HIGH_BITS) == 0) {
                    put(word);
                    at -= 8;
                    before = (int) (word >>> 56);
                    continue;
                }
            }
            int value = data[at--] & 0xFF;
            int bits = before > 0x8F && (value & 0x7F) == 0x7F ? 7 : 8;
            put(value & (1 << bits) - 1, bits);
            before = value;
        }
        finish(0);
    }

    private int start(int length) {
        int count = Math.max(0, Math.min(length, LIMIT));
        if (bytes.length < count + TAIL) {
            bytes = new byte[count + count / 2 + TAIL];
        }
        pending = 0;
        pendingBits = 0;
        out = 0;
        return count;
    }

    private void put(long word) {
        LITTLE.set(bytes, out, pending | word << pendingBits);
        out += 8;
        pending = word >>> 1 >>> 63 - pendingBits;
    }

    private void put(int value, int bits) {
        pending |= (long) value << pendingBits;
        pendingBits += bits;
        if (pendingBits >= 64) {
            LITTLE.set(bytes, out, pending);
            out += 8;
            pendingBits -= 64;
            pending = (long) value >>> bits - pendingBits;
        }
    }

    private void finish(int fill) {
        end = 8 * out + pendingBits;
        long filling = fill == 0 ? 0 : -1L;
        LITTLE.set(bytes, out, pending | filling << pendingBits);
        for (int i = 8; i < TAIL; i += 8) {
            LITTLE.set(bytes, out + i, filling);
        }
    }
}
