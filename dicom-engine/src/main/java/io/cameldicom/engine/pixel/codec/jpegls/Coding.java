package io.cameldicom.engine.pixel.codec.jpegls;

/**
 * What all samples of a scan are coded with, derived once (ISO/IEC 14495-1, A.2.1). Immutable.
 *
 * <p>Gradients are looked up in a table that ends at T3, for all beyond are of one class: it stays in the innermost cache,
 * where one for all differences of 16-bit samples does not.
 */
final class Coding {
    /** Regular contexts, of which 0 is for flat surroundings. */
    static final int REGULAR_CONTEXTS = 365;
    /** Numbers that a context takes in the array of all: A, B (or Nn), C, N. */
    static final int CONTEXT_SIZE = 4;
    /** Where the context of a run that ends beside an equal sample stands; the one before is for an unequal one. */
    static final int RUN_CONTEXT = REGULAR_CONTEXTS * CONTEXT_SIZE;

    private static final int CLASSES = 9;

    final int maximum;
    final int near;
    /** The distance of two samples that can be told apart. */
    final int step;
    /** How many errors can be told apart. */
    final int range;
    /** Bits that any of them fits in. */
    final int errorBits;
    /** The longest code. */
    final int limit;

    final int reset;
    /** Whether errors are taken modulo a power of two, which a mask can do. */
    final boolean masked;
    /** The greatest gradient in the table. */
    final int reach;
    /** The class of a gradient, -4 to 4, at {@code gradient + reach}. */
    private final byte[] classes;

    private final int firstA;

    Coding(Presets presets, int near) {
        this.maximum = presets.maximum();
        this.near = near;
        this.step = 2 * near + 1;
        this.range = (maximum + 2 * near) / step + 1;
        this.errorBits = bits(range - 1);
        int sampleBits = Math.max(2, bits(maximum));
        this.limit = 2 * (sampleBits + Math.max(8, sampleBits));
        this.reset = presets.reset();
        this.masked = near == 0 && (maximum & maximum + 1) == 0;
        this.reach = presets.t3();
        this.firstA = Math.max(2, (range + 32) / 64);
        this.classes = new byte[2 * reach + 1];
        for (int gradient = 0; gradient <= reach; gradient++) {
            int number = gradient <= near ? 0 : gradient < presets.t1() ? 1 : gradient < presets.t2() ? 2 : 3;
            classes[reach + gradient] = (byte) (gradient == reach ? 4 : number);
            classes[reach - gradient] = (byte) (gradient == reach ? -4 : -number);
        }
    }

    /** The bits that hold {@code value}. */
    private static int bits(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(value);
    }

    /** The context that the gradients around a sample tell, times its sign. */
    int context(int left, int up, int upLeft, int upRight) {
        return (classOf(upRight - up) * CLASSES + classOf(up - upLeft)) * CLASSES + classOf(upLeft - left);
    }

    private int classOf(int gradient) {
        return classes[Math.max(-reach, Math.min(reach, gradient)) + reach];
    }

    /** What the sample should be, were there an edge or a slope (A.4.1). */
    static int predict(int left, int up, int upLeft) {
        return Math.max(Math.min(left, up), Math.min(Math.max(left, up), left + up - upLeft));
    }

    /** The contexts at the start of a scan or a restart interval. */
    void start(int[] contexts) {
        for (int at = 0; at < contexts.length; at += CONTEXT_SIZE) {
            contexts[at] = firstA;
            contexts[at + 1] = 0;
            contexts[at + 2] = 0;
            contexts[at + 3] = 1;
        }
    }

    /** An array for {@link #start}. */
    static int[] contexts() {
        return new int[(REGULAR_CONTEXTS + 2) * CONTEXT_SIZE];
    }

    /** The bits of an error that are coded as they are: the fewest with {@code n << k >= a} (A.5.1). */
    static int golomb(int a, int n) {
        int k = Math.max(0, Integer.numberOfLeadingZeros(n) - Integer.numberOfLeadingZeros(a));
        return k + ((n << k) - a >>> 31);
    }

    /** Notes an error, in units of {@link #step}, in a regular context (A.6). */
    void update(int[] contexts, int at, int error) {
        int a = contexts[at] + Math.abs(error);
        int b = contexts[at + 1] + error * step;
        int n = contexts[at + 3];
        if (n == reset) {
            a >>= 1;
            b >>= 1;
            n >>= 1;
        }
        n++;
        if (b + n <= 0) {
            b = Math.max(b + n, 1 - n);
            contexts[at + 2] = Math.max(contexts[at + 2] - 1, -128);
        } else if (b > 0) {
            b = Math.min(b - n, 0);
            contexts[at + 2] = Math.min(contexts[at + 2] + 1, 127);
        }
        contexts[at] = a;
        contexts[at + 1] = b;
        contexts[at + 3] = n;
    }

    /** Notes the error of the sample that ends a run (A.7.2.2). */
    void updateRun(int[] contexts, int at, int error, int mapped, int type) {
        if (error < 0) {
            contexts[at + 1]++;
        }
        contexts[at] += mapped + 1 - type >> 1;
        if (contexts[at + 3] == reset) {
            contexts[at] >>= 1;
            contexts[at + 1] >>= 1;
            contexts[at + 3] >>= 1;
        }
        contexts[at + 3]++;
    }

    /** The sample that a prediction and an error give, in units of {@link #step} and with its sign (A.4.5). */
    int reconstruct(int prediction, int error) {
        if (masked) {
            return prediction + error & maximum;
        }
        int value = prediction + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > maximum + near) {
            value -= range * step;
        }
        return Math.max(0, Math.min(maximum, value));
    }

    /** The error of a prediction in units of {@link #step}, of the smallest size (A.4.4, A.4.5). */
    int error(int difference) {
        int error = difference;
        if (near > 0) {
            error = difference > 0 ? (difference + near) / step : (difference - near) / step;
        }
        if (masked) {
            int unused = Integer.SIZE - errorBits;
            return error << unused >> unused;
        }
        if (error < 0) {
            error += range;
        }
        return error >= (range + 1) / 2 ? error - range : error;
    }
}
