package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.codec.codeblock.SubBand;

/**
 * How much an error of one in a coefficient weighs in the image: the norms of the synthesis filters.
 *
 * <p>ISO/IEC 15444-1 E.2.
 */
final class WaveletNorms {
    private static final int LEVELS = 10;
    private static final double[] LOW_5_3 = {0.5, 1, 0.5};
    private static final double[] HIGH_5_3 = {-0.125, -0.25, 0.75, -0.25, -0.125};
    private static final double[] LOW_9_7 = {
        -0.091271763114250,
        -0.057543526228500,
        0.591271763114250,
        1.115087052456994,
        0.591271763114250,
        -0.057543526228500,
        -0.091271763114250
    };
    private static final double[] HIGH_9_7 = {
        0.026748757410810,
        0.016864118442875,
        -0.078223266528990,
        -0.266864118442875,
        0.602949018236360,
        -0.266864118442875,
        -0.078223266528990,
        0.016864118442875,
        0.026748757410810
    };

    static final WaveletNorms REVERSIBLE = new WaveletNorms(LOW_5_3, HIGH_5_3);
    static final WaveletNorms IRREVERSIBLE = new WaveletNorms(LOW_9_7, HIGH_9_7);

    private final double[] low = new double[LEVELS + 1];
    private final double[] high = new double[LEVELS + 1];

    private WaveletNorms(double[] lowPass, double[] highPass) {
        low[0] = 1;
        high[0] = 1;
        double[] lows = lowPass;
        double[] highs = highPass;
        for (int level = 1; level <= LEVELS; level++) {
            low[level] = norm(lows);
            high[level] = norm(highs);
            lows = spread(lows, lowPass);
            highs = spread(highs, lowPass);
        }
    }

    private static double norm(double[] filter) {
        double sum = 0;
        for (double tap : filter) {
            sum += tap * tap;
        }
        return Math.sqrt(sum);
    }

    /** The filter as one more level of synthesis makes it. */
    private static double[] spread(double[] filter, double[] lowPass) {
        double[] result = new double[2 * filter.length - 1 + lowPass.length - 1];
        for (int i = 0; i < filter.length; i++) {
            for (int k = 0; k < lowPass.length; k++) {
                result[2 * i + k] += filter[i] * lowPass[k];
            }
        }
        return result;
    }

    double norm(Band band) {
        int level = Math.min(band.level(), LEVELS);
        double deeper = Math.scalb(1.0, band.level() - level); // per direction it grows by the root of two
        return deeper
                * switch (band.kind()) {
                    case LL -> low[level] * low[level];
                    case HL, LH -> low[level] * high[level];
                    case HH -> high[level] * high[level];
                };
    }

    /** How much an error in a component weighs in red, green and blue. */
    static double colourNorm(int component, boolean reversible, boolean transformed) {
        if (!transformed || component > 2) {
            return 1;
        }
        // the columns of the inverse transforms G.2 and G.3
        return switch (component) {
            case 0 -> Math.sqrt(3);
            case 1 -> reversible ? Math.sqrt(0.6875) : Math.hypot(0.344136, 1.772);
            default -> reversible ? Math.sqrt(0.6875) : Math.hypot(0.714136, 1.402);
        };
    }

    /** The kind of the band at an index in the order of the resolutions. */
    static SubBand kind(int index) {
        return index == 0 ? SubBand.LL : SubBand.values()[(index - 1) % 3 + 1];
    }
}
