package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat;

/**
 * Finds the predictor whose differences take the fewest bits in the code that is best for them. All rows are looked at, each
 * once, so that it stays in the cache while all predictors are tried on it.
 */
final class PredictorChoice {
    private static final int PREDICTORS = 7;

    private PredictorChoice() {}

    /**
     * The best of 1 to 7; the lowest where several are as good.
     *
     * @param rowsBetween rows between restarts; 0 where there are none
     */
    static int of(FrameSamples frame, int precision, int shift, int rowsBetween) {
        SampleFormat format = frame.format();
        int perPixel = format.components();
        int between = rowsBetween == 0 ? format.rows() : rowsBetween;
        int mask = (1 << format.precision()) - 1;
        int[][] counts = new int[PREDICTORS + 1][LosslessRows.CATEGORIES];
        int[] row = new int[format.columns() * perPixel];
        int[] above = new int[row.length];
        short[] differences = new short[row.length];
        for (int y = 0; y < format.rows(); y++) {
            Cells.get(frame.cells(), format.cellBytes(), y * row.length, row, shift, mask);
            if (y % between == 0) {
                Predictor.differencesFirst(row, differences, 0, perPixel, 1 << precision - shift - 1);
                for (int predictor = 1; predictor <= PREDICTORS; predictor++) {
                    LosslessRows.count(differences, 0, differences.length, counts[predictor]);
                }
            } else {
                for (int predictor = 1; predictor <= PREDICTORS; predictor++) {
                    Predictor.differences(predictor, row, above, differences, 0, perPixel);
                    LosslessRows.count(differences, 0, differences.length, counts[predictor]);
                }
            }
            int[] free = above;
            above = row;
            row = free;
        }
        return best(counts);
    }

    private static int best(int[][] counts) {
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int predictor = 1; predictor <= PREDICTORS; predictor++) {
            long bits = bits(counts[predictor]);
            if (bits < least) {
                least = bits;
                best = predictor;
            }
        }
        return best;
    }

    /** What the code takes and what is written in it. */
    private static long bits(int[] counts) {
        HuffmanSpecification code = HuffmanSpecification.best(counts);
        long bits = 8L * code.size();
        for (int category = 0; category < counts.length; category++) {
            // A magnitude of 16 bits has none of them, for there is one such difference only.
            bits += (long) counts[category] * (code.length(category) + (category & 15));
        }
        return bits;
    }
}
