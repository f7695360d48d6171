package io.cameldicom.engine.pixel.codec.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The coded bits of a scan or of a restart interval without those that are stuffed: after a byte FF the next one has seven
 * (ISO/IEC 14495-1, A.1). With them gone, any code can be read at any bit by one access and without a branch.
 */
final class ScanBits {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** Bits that can be read at any bit by one access. */
    static final int READABLE = 57;

    private static final int MARGIN = 16;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** The bits; what stands behind {@link #end} counts for nothing, but can be read. */
    final byte[] bytes;
    /** How many bits there are. */
    long end;
    /** Where the marker behind them stands, or the end of the stream. */
    int next;

    /** Takes the bits of any part of a stream of {@code length} bytes. */
    ScanBits(int length) {
        bytes = new byte[length + MARGIN];
    }

    /** Whether a byte of {@code eight} is FF. */
    static boolean holdsFf(long eight) {
        return (~eight - LOW_BITS & eight & HIGH_BITS) != 0;
    }

    /** Takes the bits from {@code start} to the next marker. */
    void read(byte[] stream, int start) {
        int in = start;
        int out = 0;
        // The last bits, fewer than eight: how many, and the byte that they begin.
        int used = 0;
        int rest = 0;
        boolean stuffed = false;
        while (in < stream.length) {
            if (!stuffed && in <= stream.length - Long.BYTES) {
                long eight = (long) LONG.get(stream, in);
                if (!holdsFf(eight)) {
                    LONG.set(bytes, out, (long) rest << 56 | eight >>> used);
                    rest = (int) (eight << 8 - used) & 0xFF;
                    in += Long.BYTES;
                    out += Long.BYTES;
                    continue;
                }
            }
            int value = stream[in] & 0xFF;
            int count = stuffed ? 7 : 8;
            if (value == 0xFF && (in + 1 == stream.length || stream[in + 1] < 0)) {
                break;
            }
            int joined = rest << 8 | value << 16 - used - count;
            used += count;
            if (used >= 8) {
                bytes[out++] = (byte) (joined >> 8);
                rest = joined & 0xFF;
                used -= 8;
            } else {
                rest = joined >> 8;
            }
            stuffed = value == 0xFF;
            in++;
        }
        bytes[out] = (byte) rest;
        end = out * 8L + used;
        next = in;
    }
}
