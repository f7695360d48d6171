package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * How the samples of one row or column fall to the low-pass and to the high-pass band: those at even places are low.
 *
 * @param low how many are low
 * @param high how many are high
 * @param odd 1 where the first one is at an odd place (and so is high), else 0
 */
record Split(int low, int high, int odd) {
    static Split of(int from, int to) {
        int low = (to + 1 >> 1) - (from + 1 >> 1);
        return new Split(low, to - from - low, from & 1);
    }

    int length() {
        return low + high;
    }

    /** The low sample at index {@code i}, or the nearest one there is: what the symmetric extension comes down to. */
    int nearestLow(int i) {
        return Math.max(0, Math.min(i, low - 1));
    }

    /** The high sample at index {@code i}, or the nearest one there is. */
    int nearestHigh(int i) {
        return Math.max(0, Math.min(i, high - 1));
    }
}
