package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/**
 * Exponents, mantissas and guard bits of the sub-bands of one component.
 *
 * <p>ISO/IEC 15444-1 A.6.4 (QCD, QCC) and E.1. A step is kept as it is written: exponent above 11 bits of mantissa.
 */
final class Quantization {
    private final boolean derived;
    private final boolean withMantissa;
    private final int guardBits;
    private final int[] steps;

    Quantization(boolean derived, boolean withMantissa, int guardBits, int[] steps) {
        this.derived = derived;
        this.withMantissa = withMantissa;
        this.guardBits = guardBits;
        this.steps = steps.clone();
    }

    static Quantization read(ByteReader in) throws PixelException {
        int at = in.position();
        int sqcd = in.u8();
        int style = sqcd & 0x1F;
        if (style > 2) {
            throw PixelException.at(at, Reason.MALFORMED, "quantisation style " + style);
        }
        int count = style == 0 ? in.remaining() : style == 1 ? 1 : in.remaining() / 2;
        int[] steps = new int[count];
        for (int i = 0; i < count; i++) {
            steps[i] = style == 0 ? in.u8() >> 3 << 11 : in.u16();
        }
        return new Quantization(style == 1, style != 0, sqcd >> 5, steps);
    }

    void write(ByteWriter out) {
        out.u8(guardBits << 5 | (derived ? 1 : withMantissa ? 2 : 0));
        for (int step : steps) {
            if (withMantissa) {
                out.u16(step);
            } else {
                out.u8(step >> 11 << 3);
            }
        }
    }

    /** The same with other guard bits. */
    Quantization withGuardBits(int bits) {
        return new Quantization(derived, withMantissa, bits, steps);
    }

    /** Exponents alone, for coefficients that are not quantised (E.1, table E.1). */
    static Quantization reversible(int levels, int precision, int guardBits) {
        int[] steps = new int[3 * levels + 1];
        for (int i = 0; i < steps.length; i++) {
            int gain = i == 0 ? 0 : i % 3 == 0 ? 2 : 1;
            steps[i] = precision + gain << 11;
        }
        return new Quantization(false, false, guardBits, steps);
    }

    /** The steps nearest to {@code widths}, which are in the order of the bands. */
    static Quantization irreversible(double[] widths, int precision, int guardBits) {
        int[] steps = new int[widths.length];
        for (int i = 0; i < steps.length; i++) {
            int gain = i == 0 ? 0 : i % 3 == 0 ? 2 : 1;
            int power = Math.getExponent(widths[i]);
            int mantissa = (int) Math.round((Math.scalb(widths[i], -power) - 1) * 2048);
            if (mantissa == 2048) {
                mantissa = 0;
                power++;
            }
            steps[i] = Math.max(0, Math.min(31, precision + gain - power)) << 11 | mantissa;
        }
        return new Quantization(false, true, guardBits, steps);
    }

    /** Whether there is a step for each sub-band of so many decomposition levels. */
    boolean covers(int levels) {
        return derived || steps.length >= 3 * levels + 1;
    }

    /** The exponent of a sub-band, of {@code index} in the order of the resolutions and {@code level} from the top. */
    int exponent(int index, int level, int levels) {
        return derived ? Math.max(0, (steps[0] >> 11) - (levels - level)) : steps[index] >> 11;
    }

    int mantissa(int index) {
        return steps[derived ? 0 : index] & 0x7FF;
    }

    int guardBits() {
        return guardBits;
    }

    /** Magnitude bit planes of a sub-band: {@code Mb} (E-2). */
    int bitPlanes(int index, int level, int levels) {
        return Math.max(0, guardBits + exponent(index, level, levels) - 1);
    }

    /** The width of a quantisation step where samples have {@code precision} bits and the band's filters a gain (E-3). */
    double step(int index, int level, int levels, int precision, int gain) {
        return Math.scalb(1 + mantissa(index) / 2048.0, precision + gain - exponent(index, level, levels));
    }
}
