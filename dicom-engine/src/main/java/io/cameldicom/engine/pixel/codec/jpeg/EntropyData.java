package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entropy-coded bytes of a scan without what is stuffed between them. T.81 B.1.1.5, F.1.2.3.
 *
 * <p>That makes reading bits simple and fast: no byte is looked at one by one. Belongs to one decoding and is used for
 * one scan after the other.
 */
final class EntropyData {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final byte[] source;
    private byte[] bytes = {};
    private int[] starts = new int[16];
    private int intervals;
    private int offset;

    EntropyData(byte[] source) {
        this.source = source;
    }

    /**
     * Takes the bytes of a scan, up to the next marker that is not a restart.
     *
     * @param from where they start
     * @param restarts whether restart markers part them into intervals
     * @param slack bytes that may be read beyond the end before a reader has to look whether it is there
     * @return where the next marker stands
     */
    int load(int from, boolean restarts, int slack) throws PixelException {
        offset = from;
        if (bytes.length < source.length - from + slack + 16) {
            bytes = new byte[source.length - from + slack + 16];
        }
        intervals = 0;
        int in = from;
        int out = 0;
        begin(0);
        while (in < source.length) {
            if (in <= source.length - 8) {
                long word = (long) WORDS.get(source, in);
                long full = ~word - LOW & word & HIGH;
                WORDS.set(bytes, out, word);
                int plain = Long.numberOfTrailingZeros(full) >> 3;
                in += plain;
                out += plain;
                if (plain == 8) {
                    continue;
                }
            } else if (source[in] != (byte) 0xFF) {
                bytes[out++] = source[in++];
                continue;
            }
            int next = in + 1 < source.length ? source[in + 1] & 0xFF : 0xFF;
            if (next == 0) {
                bytes[out++] = (byte) 0xFF;
                in += 2;
            } else if (next == 0xFF) {
                in++;
            } else if (restarts && Marker.isRestart(next)) {
                if ((next & 7) != (intervals - 1 & 7)) {
                    throw PixelException.at(in, Reason.MALFORMED, "restart markers are not in order");
                }
                in += 2;
                begin(out);
            } else {
                break;
            }
        }
        starts[intervals] = out;
        Arrays.fill(bytes, out, Math.min(bytes.length, out + slack + 16), (byte) 0);
        return in;
    }

    private void begin(int start) {
        if (intervals + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[intervals++] = start;
    }

    /** The bits that all intervals have together. */
    long bits() {
        return 8L * starts[intervals];
    }

    /** Sets a reader to the start of an interval. */
    void open(int interval, EntropyBits bits) throws PixelException {
        if (interval >= intervals) {
            throw truncated();
        }
        bits.open(bytes, starts[interval], starts[interval + 1]);
    }

    PixelException truncated() {
        return PixelException.at(offset, Reason.TRUNCATED, "a scan has fewer samples than the frame");
    }

    /** What an impossible code means: bytes that are wrong, or those after the last. */
    PixelException impossibleCode(EntropyBits bits) {
        return bits.isNearEnd()
                ? truncated()
                : PixelException.at(offset, Reason.MALFORMED, "a scan has a code that stands for nothing");
    }
}
