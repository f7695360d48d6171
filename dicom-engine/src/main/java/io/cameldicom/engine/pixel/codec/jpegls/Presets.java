package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/**
 * The parameters that a stream may preset, and otherwise follow from the precision.
 *
 * @param maximum the greatest sample (MAXVAL)
 * @param t1 the smallest gradient of the second class
 * @param t2 the smallest gradient of the third class
 * @param t3 the smallest gradient of the fourth class
 * @param reset how many samples a context counts before its sums are halved
 */
record Presets(int maximum, int t1, int t2, int t3, int reset) {
    private static final int RESET = 64;

    /** What holds where a stream says nothing (ISO/IEC 14495-1, C.2.4.1.1). */
    static Presets standard(int maximum, int near) {
        int t1;
        int t2;
        int t3;
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            t1 = clamp(factor * (3 - 2) + 2 + 3 * near, near + 1, maximum);
            t2 = clamp(factor * (7 - 3) + 3 + 5 * near, t1, maximum);
            t3 = clamp(factor * (21 - 4) + 4 + 7 * near, t2, maximum);
        } else {
            int factor = 256 / (maximum + 1);
            t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, maximum);
            t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, maximum);
            t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, maximum);
        }
        return new Presets(maximum, t1, t2, t3, RESET);
    }

    private static int clamp(int value, int low, int high) {
        return value > high || value < low ? low : value;
    }

    /** These with the standard value for each that is zero, checked. */
    Presets complete(int precision, int near) throws PixelException {
        int full = (1 << precision) - 1;
        int greatest = maximum == 0 ? full : maximum;
        Presets standard = standard(greatest, near);
        int first = t1 == 0 ? standard.t1 : t1;
        int second = t2 == 0 ? standard.t2 : t2;
        int third = t3 == 0 ? standard.t3 : t3;
        int count = reset == 0 ? standard.reset : reset;
        boolean right = greatest <= full
                && near <= Math.min(255, greatest / 2)
                && first > near
                && first <= second
                && second <= third
                && third <= greatest
                && count >= 3
                && count <= Math.max(255, greatest);
        if (!right) {
            throw PixelException.of(
                    Reason.MALFORMED,
                    "presets %s contradict precision %d or difference %d".formatted(this, precision, near));
        }
        return new Presets(greatest, first, second, third, count);
    }
}
