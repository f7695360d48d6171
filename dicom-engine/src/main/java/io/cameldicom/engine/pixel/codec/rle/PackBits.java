package io.cameldicom.engine.pixel.codec.rle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Runs of bytes: {@code n} from 0 to 127 stands before {@code n + 1} bytes as they are, {@code n} from -127 to -1 before
 * one byte that counts {@code 1 - n} times, and -128 for nothing.
 *
 * @dicom PS3.5 G.3
 */
final class PackBits {
    private static final int MAXIMUM_RUN = 128;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private PackBits() {}

    /** The most bytes that {@code length} bytes can become. */
    static long maximumUnpacked(int length) {
        return (length + 1L) / 2 * MAXIMUM_RUN;
    }

    /** The most bytes that a row of {@code length} bytes can become. */
    static int maximumPacked(int length) {
        return length + (length + MAXIMUM_RUN - 1) / MAXIMUM_RUN;
    }

    /**
     * Unpacks one plane.
     *
     * @param to filled from its start
     * @param count the bytes of the plane; a run that goes beyond is cut, and zeros stand for what is not there
     * @return the bytes that were there, less than {@code count} where the segment is too short
     */
    static int unpack(byte[] from, int start, int end, byte[] to, int count) {
        int in = start;
        int out = 0;
        // Far from both ends nothing has to be cut, and up to a run more may be written: what follows goes over it.
        while (out < count - 2 * MAXIMUM_RUN && in < end - 2 * MAXIMUM_RUN) {
            int n = from[in++];
            if (n >= 0) {
                copy(from, in, to, out, n + 1);
                in += n + 1;
                out += n + 1;
            } else if (n != -128) {
                fill(to, out, 1 - n, (from[in++] & 0xFF) * LOW_BITS);
                out += 1 - n;
            }
        }
        while (out < count && in < end - 1) {
            int n = from[in++];
            if (n >= 0) {
                int run = Math.min(Math.min(n + 1, count - out), end - in);
                System.arraycopy(from, in, to, out, run);
                in += n + 1;
                out += run;
            } else if (n != -128) {
                int next = Math.min(out + 1 - n, count);
                Arrays.fill(to, out, next, from[in++]);
                out = next;
            }
        }
        Arrays.fill(to, out, count, (byte) 0);
        return out;
    }

    /** Copies a run, and some bytes more: most runs are so short that to count costs more. */
    private static void copy(byte[] from, int in, byte[] to, int out, int run) {
        LONG.set(to, out, (long) LONG.get(from, in));
        LONG.set(to, out + 8, (long) LONG.get(from, in + 8));
        for (int i = 16; i < run; i += 8) {
            LONG.set(to, out + i, (long) LONG.get(from, in + i));
        }
    }

    /** Repeats eight bytes, and some more. */
    private static void fill(byte[] to, int out, int run, long bytes) {
        LONG.set(to, out, bytes);
        LONG.set(to, out + 8, bytes);
        for (int i = 16; i < run; i += 8) {
            LONG.set(to, out + i, bytes);
        }
    }

    /**
     * Packs one row of a plane.
     *
     * @param row the bytes, with eight readable ones behind them that count for nothing
     * @param to has room for {@link #maximumPacked}
     * @return where the packed bytes end
     */
    static int pack(byte[] row, int length, byte[] to, int at) {
        int in = 0;
        int out = at;
        while (in < length) {
            int repeat = nextRepeat(row, in, length);
            while (in < repeat) {
                int run = Math.min(repeat - in, MAXIMUM_RUN);
                to[out++] = (byte) (run - 1);
                System.arraycopy(row, in, to, out, run);
                in += run;
                out += run;
            }
            if (in < length) {
                int run = repeats(row, in, Math.min(length, in + MAXIMUM_RUN));
                to[out++] = (byte) (1 - run);
                to[out++] = row[in];
                in += run;
            }
        }
        return out;
    }

    /** Where the same byte stands three times next, or twice at once: what it takes for a run to be worth it. */
    private static int nextRepeat(byte[] row, int from, int length) {
        if (from + 1 < length && row[from] == row[from + 1]) {
            return from;
        }
        int at = from;
        while (at + 2 < length) {
            long bytes = (long) LONG.get(row, at);
            long pairs = bytes ^ bytes >>> 8;
            // A byte of zero in "triples": the same byte stands there three times. The two highest have no neighbours.
            long triples = pairs | pairs >>> 8 | 0xFFFF000000000000L;
            long zeros = triples - LOW_BITS & ~triples & HIGH_BITS;
            if (zeros != 0) {
                int found = at + (Long.numberOfTrailingZeros(zeros) >>> 3);
                return found + 2 < length ? found : length;
            }
            at += 6;
        }
        return length;
    }

    /** How often the byte at {@code from} is repeated, itself counted. */
    private static int repeats(byte[] row, int from, int stop) {
        long same = (row[from] & 0xFFL) * LOW_BITS;
        int at = from + 1;
        while (at < stop) {
            long different = (long) LONG.get(row, at) ^ same;
            if (different != 0) {
                return Math.min(at + (Long.numberOfTrailingZeros(different) >>> 3), stop) - from;
            }
            at += 8;
        }
        return stop - from;
    }
}
