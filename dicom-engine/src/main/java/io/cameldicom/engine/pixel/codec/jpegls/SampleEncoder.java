package io.cameldicom.engine.pixel.codec.jpegls;

/** Encodes errors and runs, one at a time (ISO/IEC 14495-1, A.5 and A.7). Belongs to one thread. */
final class SampleEncoder {
    final Coding coding;
    private final BitSink sink;
    private final int[] contexts = Coding.contexts();
    private final int escape;

    SampleEncoder(Coding coding, BitSink sink) {
        this.coding = coding;
        this.sink = sink;
        this.escape = coding.limit - coding.errorBits - 1;
    }

    /** Starts a scan. */
    void start() {
        coding.start(contexts);
    }

    /**
     * Encodes a sample in regular mode.
     *
     * @param signedContext the context, times its sign
     * @return the sample that decoding gives
     */
    int regular(int signedContext, int prediction, int sample) {
        int sign = signedContext >> 31;
        int at = ((signedContext ^ sign) - sign) * Coding.CONTEXT_SIZE;
        int[] all = contexts;
        int n = all[at + 3];
        int k = Coding.golomb(all[at], n);
        int corrected = Math.max(0, Math.min(coding.maximum, prediction + ((all[at + 2] ^ sign) - sign)));
        int error = coding.error((sample - corrected ^ sign) - sign);
        int ordered = k == 0 && coding.near == 0 ? error ^ 2 * all[at + 1] + n - 1 >> 31 : error;
        golomb(ordered << 1 ^ ordered >> 31, k, escape);
        coding.update(all, at, error);
        return coding.near == 0 ? sample : coding.reconstruct(corrected, (error ^ sign) - sign);
    }

    private void golomb(int mapped, int k, int longest) {
        int zeros = mapped >>> k;
        if (zeros < longest && zeros + 1 + k <= BitSink.MAXIMUM_PUT) {
            sink.put(1L << k | mapped & (1 << k) - 1, zeros + 1 + k);
        } else if (zeros < longest) {
            sink.put(0, zeros);
            sink.put(1L << k | mapped & (1 << k) - 1, 1 + k);
        } else {
            sink.put(0, longest);
            sink.put(1L << coding.errorBits | mapped - 1, 1 + coding.errorBits);
        }
    }

    /**
     * Encodes the length of a run.
     *
     * @param ends whether the line ends it
     */
    void run(RunIndex index, int length, boolean ends) {
        int left = length;
        while (left >= 1 << RunLengths.bits(index.value)) {
            sink.put(1, 1);
            left -= 1 << RunLengths.bits(index.value);
            index.up();
        }
        if (!ends) {
            sink.put(left, 1 + RunLengths.bits(index.value));
        } else if (left > 0) {
            sink.put(1, 1);
        }
    }

    /** Encodes the sample that ends a run, and gives the one that decoding gives. */
    int interruption(RunIndex index, int left, int up, int sample) {
        return Math.abs(left - up) <= coding.near
                ? interruption(index, left, false, 1, sample)
                : interruption(index, up, left > up, 0, sample);
    }

    /** Encodes the sample of a component that ends a run of pixels, and gives the one that decoding gives. */
    int pixelInterruption(RunIndex index, int left, int up, int sample) {
        return interruption(index, up, left > up, 0, sample);
    }

    private int interruption(RunIndex index, int predicted, boolean turned, int type, int sample) {
        int at = Coding.RUN_CONTEXT + type * Coding.CONTEXT_SIZE;
        int n = contexts[at + 3];
        int k = Coding.golomb(contexts[at] + (type == 1 ? n >> 1 : 0), n);
        int error = coding.error(turned ? predicted - sample : sample - predicted);
        boolean mostlyNegative = 2 * contexts[at + 1] >= n;
        boolean odd = error < 0 ? k != 0 || mostlyNegative : error > 0 && k == 0 && !mostlyNegative;
        int mapped = 2 * Math.abs(error) - type - (odd ? 1 : 0);
        golomb(mapped, k, escape - RunLengths.bits(index.value) - 1);
        coding.updateRun(contexts, at, error, mapped, type);
        return coding.near == 0 ? sample : coding.reconstruct(predicted, turned ? -error : error);
    }
}
