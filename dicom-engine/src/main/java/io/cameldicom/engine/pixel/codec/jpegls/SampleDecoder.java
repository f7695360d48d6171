package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/** Decodes errors and runs, one at a time (ISO/IEC 14495-1, A.5 and A.7). Belongs to one thread. */
final class SampleDecoder {
    /** More than any error that an encoder can write. */
    private static final int MAXIMUM_MAPPED = 1 << 18;

    final Coding coding;
    private final ScanBits source;
    private final byte[] bits;
    private final int[] contexts = Coding.contexts();
    private final int escape;
    private long position;

    SampleDecoder(Coding coding, ScanBits source) {
        this.coding = coding;
        this.source = source;
        this.bits = source.bytes;
        this.escape = coding.limit - coding.errorBits - 1;
    }

    /** Starts a scan or a restart interval, whose bits the source has read. */
    void start() {
        coding.start(contexts);
        position = 0;
    }

    /**
     * Decodes a sample in regular mode.
     *
     * @param signedContext the context, times its sign
     */
    int regular(int signedContext, int prediction) throws PixelException {
        int sign = signedContext >> 31;
        int at = ((signedContext ^ sign) - sign) * Coding.CONTEXT_SIZE;
        int[] all = contexts;
        int n = all[at + 3];
        int k = Coding.golomb(all[at], n);
        int mapped = golomb(k, escape);
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (k == 0 && coding.near == 0) {
            error ^= 2 * all[at + 1] + n - 1 >> 31;
        }
        int corrected = prediction + ((all[at + 2] ^ sign) - sign);
        coding.update(all, at, error);
        return coding.reconstruct(Math.max(0, Math.min(coding.maximum, corrected)), (error ^ sign) - sign);
    }

    /** Decodes a number of which {@code k} bits stand as they are, after as many zeros as the rest counts. */
    private int golomb(int k, int longest) throws PixelException {
        long from = position;
        long ahead = (long) ScanBits.LONG.get(bits, (int) (from >>> 3)) << (from & 7);
        int zeros = Long.numberOfLeadingZeros(ahead);
        int mapped;
        if (zeros < longest && zeros + k + 1 <= ScanBits.READABLE) {
            mapped = (int) (zeros << k | ahead << zeros << 1 >>> 1 >>> 63 - k);
            from += zeros + 1 + k;
        } else {
            if (zeros > longest) {
                throw malformed("no code begins with %d zeros".formatted(zeros));
            }
            int width = zeros == longest ? coding.errorBits : k;
            from += zeros + 1;
            check(from);
            ahead = (long) ScanBits.LONG.get(bits, (int) (from >>> 3)) << (from & 7);
            int low = (int) (ahead >>> 1 >>> 63 - width);
            mapped = zeros == longest ? low + 1 : zeros << k | low;
            from += width;
        }
        if (mapped > MAXIMUM_MAPPED || k > 30) {
            throw malformed("an error of %d".formatted(mapped));
        }
        check(from);
        position = from;
        return mapped;
    }

    /**
     * Decodes the length of a run.
     *
     * @param left the samples to the end of the line
     * @return the samples of the run, all that are left where nothing ends it
     */
    int run(RunIndex index, int left) throws PixelException {
        int count = 0;
        while (bit() == 1) {
            int full = 1 << RunLengths.bits(index.value);
            if (full <= left - count) {
                count += full;
                index.up();
            } else {
                count = left;
            }
            if (count == left) {
                return count;
            }
        }
        count += bits(RunLengths.bits(index.value));
        if (count >= left) {
            throw malformed("a run goes over the end of its line");
        }
        return count;
    }

    /** Decodes the sample that ends a run. */
    int interruption(RunIndex index, int left, int up) throws PixelException {
        int type = Math.abs(left - up) <= coding.near ? 1 : 0;
        int error = interruptionError(index, type);
        return type == 1 ? coding.reconstruct(left, error) : coding.reconstruct(up, left > up ? -error : error);
    }

    private int interruptionError(RunIndex index, int type) throws PixelException {
        int at = Coding.RUN_CONTEXT + type * Coding.CONTEXT_SIZE;
        int n = contexts[at + 3];
        int k = Coding.golomb(contexts[at] + (type == 1 ? n >> 1 : 0), n);
        int mapped = golomb(k, escape - RunLengths.bits(index.value) - 1);
        int sum = mapped + type;
        int size = sum + 1 >> 1;
        boolean negative = (k != 0 || 2 * contexts[at + 1] >= n) == ((sum & 1) == 1);
        int error = negative ? -size : size;
        coding.updateRun(contexts, at, error, mapped, type);
        return error;
    }

    /** Decodes the sample of a component that ends a run of pixels. */
    int pixelInterruption(RunIndex index, int left, int up) throws PixelException {
        int error = interruptionError(index, 0);
        return coding.reconstruct(up, left > up ? -error : error);
    }

    private int bit() throws PixelException {
        check(position + 1);
        int result = bits[(int) (position >>> 3)] >>> 7 - (int) (position & 7) & 1;
        position++;
        return result;
    }

    private int bits(int count) throws PixelException {
        check(position + count);
        long ahead = (long) ScanBits.LONG.get(bits, (int) (position >>> 3)) << (position & 7);
        position += count;
        return (int) (ahead >>> 1 >>> 63 - count);
    }

    private void check(long to) throws PixelException {
        if (to > source.end) {
            throw truncated();
        }
    }

    private PixelException truncated() {
        return PixelException.at(source.next, Reason.TRUNCATED, "coded samples end early");
    }

    private PixelException malformed(String what) {
        return position > source.end - ScanBits.READABLE
                ? truncated()
                : PixelException.at(source.next, Reason.MALFORMED, what + " before the marker");
    }
}
