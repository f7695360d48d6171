package io.cameldicom.engine.pixel.codec.jpeg;

import java.util.Arrays;

/**
 * The inverse cosine transform in integers, by rows and columns with 12 multiplications each (Loeffler, Ligtenberg and
 * Moschytz, 1989), in the scaling and rounding of the Independent JPEG Group's accurate method, so that samples are equal
 * to those of decoders that are built on it. T.81 A.3.3.
 *
 * <p>Belongs to one decoding.
 */
final class InverseDct {
    /** Bits of fraction in the constants. */
    static final int FRACTION = 13;

    // Sums and differences of cosines, times 8,192.
    static final int F0298 = 2446;
    static final int F0390 = 3196;
    static final int F0541 = 4433;
    static final int F0765 = 6270;
    static final int F0899 = 7373;
    static final int F1175 = 9633;
    static final int F1501 = 12299;
    static final int F1847 = 15137;
    static final int F1961 = 16069;
    static final int F2053 = 16819;
    static final int F2562 = 20995;
    static final int F3072 = 25172;

    private final int extraBits;
    private final int centre;
    private final int maximum;
    private final int[] columns = new int[64];

    InverseDct(int precision) {
        extraBits = precision == 8 ? 2 : 1;
        centre = 1 << precision - 1;
        maximum = (1 << precision) - 1;
    }

    /**
     * Transforms a block, which is all zero afterwards.
     *
     * @param block coefficients by rows
     * @param last place in zigzag order behind which all are zero
     */
    void block(int[] block, int last, short[] samples, int offset, int stride) {
        if (last == 0) {
            level(block[0], samples, offset, stride);
            block[0] = 0;
            return;
        }
        columns(block);
        rows(samples, offset, stride);
        Arrays.fill(block, 0);
    }

    private void level(int coefficient, short[] samples, int offset, int stride) {
        int value = (coefficient << extraBits) + (1 << extraBits + 2) >> extraBits + 3;
        short sample = (short) Math.max(0, Math.min(maximum, value + centre));
        for (int row = 0; row < 8; row++) {
            int at = offset + row * stride;
            samples[at] = sample;
            samples[at + 1] = sample;
            samples[at + 2] = sample;
            samples[at + 3] = sample;
            samples[at + 4] = sample;
            samples[at + 5] = sample;
            samples[at + 6] = sample;
            samples[at + 7] = sample;
        }
    }

    private void columns(int[] in) {
        int[] out = columns;
        int extra = extraBits;
        int shift = FRACTION - extra;
        int half = 1 << shift - 1;
        for (int i = 0; i < 8; i++) {
            int in1 = in[i + 8];
            int in2 = in[i + 16];
            int in3 = in[i + 24];
            int in4 = in[i + 32];
            int in5 = in[i + 40];
            int in6 = in[i + 48];
            int in7 = in[i + 56];
            if ((in1 | in2 | in3 | in4 | in5 | in6 | in7) == 0) {
                int level = in[i] << extra;
                out[i] = level;
                out[i + 8] = level;
                out[i + 16] = level;
                out[i + 24] = level;
                out[i + 32] = level;
                out[i + 40] = level;
                out[i + 48] = level;
                out[i + 56] = level;
                continue;
            }
            int even = (in2 + in6) * F0541;
            int even2 = even - in6 * F1847;
            int even3 = even + in2 * F0765;
            int sum = (in[i] + in4 << FRACTION) + half;
            int difference = (in[i] - in4 << FRACTION) + half;
            int e0 = sum + even3;
            int e3 = sum - even3;
            int e1 = difference + even2;
            int e2 = difference - even2;

            int all = (in7 + in3 + in5 + in1) * F1175;
            int z1 = (in7 + in1) * -F0899;
            int z2 = (in5 + in3) * -F2562;
            int z3 = (in7 + in3) * -F1961 + all;
            int z4 = (in5 + in1) * -F0390 + all;
            int o0 = in7 * F0298 + z1 + z3;
            int o1 = in5 * F2053 + z2 + z4;
            int o2 = in3 * F3072 + z2 + z3;
            int o3 = in1 * F1501 + z1 + z4;

            out[i] = e0 + o3 >> shift;
            out[i + 56] = e0 - o3 >> shift;
            out[i + 8] = e1 + o2 >> shift;
            out[i + 48] = e1 - o2 >> shift;
            out[i + 16] = e2 + o1 >> shift;
            out[i + 40] = e2 - o1 >> shift;
            out[i + 24] = e3 + o0 >> shift;
            out[i + 32] = e3 - o0 >> shift;
        }
    }

    private void rows(short[] samples, int offset, int stride) {
        int[] in = columns;
        int shift = FRACTION + extraBits + 3;
        // Rounding and the level shift of T.81 A.3.1 at once.
        int half = (1 << shift - 1) + (centre << shift);
        int greatest = maximum;
        for (int i = 0, at = offset; i < 64; i += 8, at += stride) {
            int in1 = in[i + 1];
            int in2 = in[i + 2];
            int in3 = in[i + 3];
            int in4 = in[i + 4];
            int in5 = in[i + 5];
            int in6 = in[i + 6];
            int in7 = in[i + 7];
            int even = (in2 + in6) * F0541;
            int even2 = even - in6 * F1847;
            int even3 = even + in2 * F0765;
            int sum = (in[i] + in4 << FRACTION) + half;
            int difference = (in[i] - in4 << FRACTION) + half;
            int e0 = sum + even3;
            int e3 = sum - even3;
            int e1 = difference + even2;
            int e2 = difference - even2;

            int all = (in7 + in3 + in5 + in1) * F1175;
            int z1 = (in7 + in1) * -F0899;
            int z2 = (in5 + in3) * -F2562;
            int z3 = (in7 + in3) * -F1961 + all;
            int z4 = (in5 + in1) * -F0390 + all;
            int o0 = in7 * F0298 + z1 + z3;
            int o1 = in5 * F2053 + z2 + z4;
            int o2 = in3 * F3072 + z2 + z3;
            int o3 = in1 * F1501 + z1 + z4;

            samples[at] = clamp(e0 + o3 >> shift, greatest);
            samples[at + 7] = clamp(e0 - o3 >> shift, greatest);
            samples[at + 1] = clamp(e1 + o2 >> shift, greatest);
            samples[at + 6] = clamp(e1 - o2 >> shift, greatest);
            samples[at + 2] = clamp(e2 + o1 >> shift, greatest);
            samples[at + 5] = clamp(e2 - o1 >> shift, greatest);
            samples[at + 3] = clamp(e3 + o0 >> shift, greatest);
            samples[at + 4] = clamp(e3 - o0 >> shift, greatest);
        }
    }

    private static short clamp(int value, int maximum) {
        return (short) Math.max(0, Math.min(maximum, value));
    }
}
