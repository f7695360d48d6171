package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * The three coding passes of a bit plane as an encoder sees them (ISO/IEC 15444-1 D.3): each writes the symbols that it
 * would give to the arithmetic coder.
 */
final class BlockSymbols {
    private static final int SIGN = 1 << 31;

    /** Symbols of the last pass: context * 2 + bit. */
    byte[] symbols = {};
    /** Their number. */
    int number;
    /** By how much the squared error falls with the last pass. */
    double gain;

    private long[] flags = {};
    /** Magnitudes, with the sign in the highest bit; columns of four rows follow one another. */
    private int[] values = {};

    private int width;
    private int height;
    private byte[] zeroCoding = {};
    private boolean causal;
    private boolean gains;

    /** Takes a block; the number of its bit planes. */
    int load(int[] source, int offset, int stride, int columns, int rows) {
        width = columns;
        height = rows;
        int size = BlockFlags.size(width, height);
        int samples = (height + 3) / 4 * 4 * width;
        if (flags.length < size) {
            flags = new long[size];
        } else {
            Arrays.fill(flags, 0, size, 0);
        }
        if (values.length < samples) {
            values = new int[samples];
            symbols = new byte[3 * samples + 16];
        }
        int all = 0;
        for (int y = 0; y < height; y++) {
            int from = offset + y * stride;
            int to = y / 4 * 4 * width + y % 4;
            for (int x = 0; x < width; x++, to += 4) {
                int value = source[from + x];
                int sign = value >> 31;
                int magnitude = (value ^ sign) - sign;
                all |= magnitude;
                values[to] = magnitude | sign & SIGN;
            }
        }
        return 32 - Integer.numberOfLeadingZeros(all);
    }

    void settings(SubBand band, boolean verticallyCausal, boolean wantGains) {
        zeroCoding = BlockFlags.zeroCoding(band);
        causal = verticallyCausal;
        gains = wantGains;
    }

    /** The significance propagation pass; raw signs are not predicted. */
    void significance(int plane, boolean raw) {
        byte[] out = symbols;
        int n = 0;
        gain = 0;
        int flagStride = width + 2;
        for (int y = 0; y < height; y += 4) {
            int row = (y / 4 + 1) * flagStride + 1;
            int rows = BlockFlags.rows(height - y);
            for (int x = 0; x < width; x++) {
                long f = flags[row + x];
                if (((int) f & BlockFlags.NEIGHBOURHOOD) == 0) {
                    continue;
                }
                int at = y * width + 4 * x;
                int left = BlockFlags.besideSignificant((int) f) & rows;
                while (left != 0) {
                    int shift = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    f |= (long) BlockFlags.CODED << shift;
                    int value = values[at + BlockFlags.row(shift)];
                    int bit = value >> plane & 1;
                    out[n++] = (byte) (zeroCoding[(int) (f >>> shift) & 0x1FF] << 1 | bit);
                    if (bit != 0) {
                        out[n++] = raw ? (byte) (value < 0 ? 1 : 0) : sign(f, shift, value);
                        f |= BlockFlags.significant(value >>> 31, shift);
                        BlockFlags.spread(flags, row + x, flagStride, shift, value >>> 31, causal);
                        significanceGain(value, plane);
                        left = BlockFlags.besideSignificant((int) f) & rows & -2 << shift;
                    }
                }
                flags[row + x] = f;
            }
        }
        number = n;
    }

    /** The magnitude refinement pass. */
    void refinement(int plane) {
        byte[] out = symbols;
        int n = 0;
        gain = 0;
        for (int y = 0; y < height; y += 4) {
            int row = (y / 4 + 1) * (width + 2) + 1;
            for (int x = 0; x < width; x++) {
                long f = flags[row + x];
                int left = BlockFlags.significantBefore((int) f);
                if (left == 0) {
                    continue;
                }
                int at = y * width + 4 * x;
                do {
                    int shift = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    int value = values[at + BlockFlags.row(shift)];
                    out[n++] = (byte) (RefinementPass.context((int) (f >>> shift)) << 1 | value >> plane & 1);
                    f |= (long) BlockFlags.REFINED << shift;
                    if (gains) {
                        gain += error(value, plane + 1) - error(value, plane);
                    }
                } while (left != 0);
                flags[row + x] = f;
            }
        }
        number = n;
    }

    /** The cleanup pass. */
    void cleanup(int plane, boolean segmentationSymbol) {
        byte[] out = symbols;
        int n = 0;
        gain = 0;
        int flagStride = width + 2;
        for (int y = 0; y < height; y += 4) {
            int row = (y / 4 + 1) * flagStride + 1;
            int rows = BlockFlags.rows(height - y);
            for (int x = 0; x < width; x++) {
                long f = flags[row + x];
                int at = y * width + 4 * x;
                int left = BlockFlags.neither((int) f) & rows;
                boolean known = false;
                if (((int) f & (BlockFlags.NEIGHBOURHOOD | BlockFlags.CODED_ROWS)) == 0 && rows == BlockFlags.ROWS) {
                    int run = run(at, plane);
                    out[n++] = (byte) (MqStates.RUN << 1 | (run < 4 ? 1 : 0));
                    if (run == 4) {
                        continue;
                    }
                    out[n++] = (byte) (MqStates.UNIFORM << 1 | run >> 1);
                    out[n++] = (byte) (MqStates.UNIFORM << 1 | run & 1);
                    left &= -1 << 3 * run;
                    known = true;
                }
                while (left != 0) {
                    int shift = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    int value = values[at + BlockFlags.row(shift)];
                    int bit = value >> plane & 1;
                    if (!known) {
                        out[n++] = (byte) (zeroCoding[(int) (f >>> shift) & 0x1FF] << 1 | bit);
                    }
                    known = false;
                    if (bit != 0) {
                        out[n++] = sign(f, shift, value);
                        f |= BlockFlags.significant(value >>> 31, shift);
                        BlockFlags.spread(flags, row + x, flagStride, shift, value >>> 31, causal);
                        significanceGain(value, plane);
                    }
                }
                flags[row + x] = f & ~(long) BlockFlags.CODED_ROWS;
            }
        }
        if (segmentationSymbol) {
            for (int bit = 1, i = 0; i < 4; i++, bit ^= 1) {
                out[n++] = (byte) (MqStates.UNIFORM << 1 | bit);
            }
        }
        number = n;
    }

    /** Coefficients of a column before the first that is significant in the bit plane. */
    private int run(int at, int plane) {
        int run = 0;
        while (run < 4 && (values[at + run] >> plane & 1) == 0) {
            run++;
        }
        return run;
    }

    private static byte sign(long f, int shift, int value) {
        int context = BlockFlags.SIGN_CODING[BlockFlags.signIndex(f, shift)];
        return (byte) ((context & 0x1F) << 1 | (context ^ value) >>> 31);
    }

    private void significanceGain(int value, int plane) {
        if (gains) {
            double magnitude = value & ~SIGN;
            gain += magnitude * magnitude - error(value, plane);
        }
    }

    /** The squared error of a significant coefficient that is known down to a bit plane, in the middle of what is not. */
    private static double error(int value, int plane) {
        int unknown = (1 << plane) - 1;
        double error = (value & unknown) - ((unknown + 1) >> 1);
        return error * error;
    }
}
