package io.cameldicom.engine.pixel.codec.jpeg;

/** Divides the coefficients of blocks by the steps of a table, rounded to the nearest. Immutable. T.81 A.3.4. */
final class Quantiser {
    /** Enough for a quotient that is exact: coefficients have up to 19 bits, divisors up to 11. */
    private static final int SHIFT = 40;

    private final int[] halves = new int[64];
    private final long[] reciprocals = new long[64];

    /** @param table in zigzag order */
    Quantiser(int[] table) {
        for (int k = 0; k < 64; k++) {
            // The transform scales by 8.
            int divisor = table[k] * 8;
            halves[k] = divisor / 2;
            reciprocals[k] = (1L << SHIFT) / divisor + 1;
        }
    }

    /**
     * Quantises a block.
     *
     * @param block coefficients by rows, scaled by 8
     * @param target where the coefficients go, in zigzag order; all zero before
     * @return which of them are not zero: bit {@code k} stands for coefficient {@code k}
     */
    long block(int[] block, short[] target, int offset) {
        long used = 0;
        for (int k = 0; k < 64; k++) {
            // The sign bit of what is negative: half a step or more. Most are less, but which is hard to foresee.
            int below = halves[k] - 1 - Math.abs(block[Zigzag.natural(k)]);
            used |= (long) (below >>> 31) << k;
        }
        for (long left = used; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int coefficient = block[Zigzag.natural(k)];
            int quotient = (int) ((Math.abs(coefficient) + halves[k]) * reciprocals[k] >> SHIFT);
            int sign = coefficient >> 31;
            target[offset + k] = (short) ((quotient ^ sign) - sign);
        }
        return used;
    }
}
