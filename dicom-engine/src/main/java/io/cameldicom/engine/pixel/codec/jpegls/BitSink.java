package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.Arrays;

/**
 * Takes the coded bits of a scan, and stuffs them when it is complete: after a byte FF the next one has seven (ISO/IEC
 * 14495-1, A.1). Belongs to one thread.
 */
final class BitSink {
    /** Bits that can be put at once. */
    static final int MAXIMUM_PUT = 56;

    private static final int MAXIMUM_ARRAY = Integer.MAX_VALUE - 8;
    private static final int MARGIN = 16;

    private byte[] bytes;
    private int at;
    /** The bits behind {@link #at}, left-aligned: fewer than eight. */
    private long rest;

    private int used;

    BitSink(int capacity) {
        bytes = new byte[Math.max(capacity, 64)];
    }

    /**
     * Makes room for the next puts.
     *
     * @param count bytes
     */
    void reserve(long count) throws PixelException {
        long needed = at + count + MARGIN;
        if (needed > bytes.length) {
            if (needed > MAXIMUM_ARRAY) {
                throw PixelException.of(Reason.TOO_LARGE, "a JPEG-LS frame of more than 2 GiB");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(MAXIMUM_ARRAY, Math.max(needed, bytes.length * 3L / 2)));
        }
    }

    /** Puts the lowest {@code count} bits of {@code value}, of which the others are zero: 0 to {@link #MAXIMUM_PUT}. */
    void put(long value, int count) {
        int total = used + count;
        // Two shifts, for one of 64 does nothing.
        long all = rest | value << 1 << 63 - total;
        ScanBits.LONG.set(bytes, at, all);
        at += total >>> 3;
        rest = all << (total & ~7);
        used = total & 7;
    }

    /** Forgets all. */
    void clear() {
        at = 0;
        rest = 0;
        used = 0;
    }

    /** The most bytes that {@link #finish} writes. */
    long maximumLength() {
        return (at + 1L) * 16 / 15 + MARGIN;
    }

    /**
     * Writes all bits, stuffed and filled to a whole byte; the last one is not FF, which would be taken for a marker.
     *
     * @param to has room for {@link #maximumLength}
     * @return where the bytes end
     */
    int finish(byte[] to, int start) {
        long end = at * 8L + used;
        // What is read behind the end must be zero.
        ScanBits.LONG.set(bytes, at, rest);
        ScanBits.LONG.set(bytes, at + 1, 0L);
        long position = 0;
        int out = start;
        boolean stuffed = false;
        while (position < end) {
            long ahead = (long) ScanBits.LONG.get(bytes, (int) (position >>> 3)) << (position & 7);
            if (!stuffed && end - position >= 56 && !ScanBits.holdsFf(ahead & ~0xFFL)) {
                ScanBits.LONG.set(to, out, ahead);
                out += 7;
                position += 56;
            } else {
                int count = stuffed ? 7 : 8;
                int value = (int) (ahead >>> 64 - count);
                to[out++] = (byte) value;
                stuffed = value == 0xFF;
                position += count;
            }
        }
        if (stuffed) {
            to[out++] = 0;
        }
        return out;
    }
}
