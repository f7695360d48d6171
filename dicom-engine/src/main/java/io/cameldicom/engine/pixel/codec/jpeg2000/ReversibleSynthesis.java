package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * One level of the inverse 5/3 wavelet transform, row by row.
 *
 * <p>Rows are pulled: two rows of the bands are joined to a whole row each (horizontal step), and of these two low and two
 * high ones are kept, from which the next row comes (vertical step). So a level needs memory for a few rows only, and what
 * it works on stays in the cache.
 *
 * <p>ISO/IEC 15444-1 F.3. Belongs to one thread.
 */
final class ReversibleSynthesis implements IntegerRows {
    private final IntegerRows below;
    private final BandSamples hl;
    private final BandSamples lh;
    private final BandSamples hh;
    private final Split across;
    private final Split down;
    private final int[] low;
    private final int[] high;
    private final int[][] lowRows = new int[2][];
    private final int[][] highRows = new int[2][];
    private int lowDone;
    private int highRead;
    private int row;

    /**
     * @param below gives the rows of the LL band
     * @param area of the resolution that comes out
     */
    ReversibleSynthesis(IntegerRows below, BandSamples hl, BandSamples lh, BandSamples hh, Area area) {
        this.below = below;
        this.hl = hl;
        this.lh = lh;
        this.hh = hh;
        across = Split.of(area.x0(), area.x1());
        down = Split.of(area.y0(), area.y1());
        low = new int[across.low()];
        high = new int[across.high()];
        for (int i = 0; i < 2; i++) {
            lowRows[i] = new int[across.length()];
            highRows[i] = new int[across.length()];
        }
    }

    @Override
    public int[] next() {
        int position = row++ + down.odd();
        if (down.length() == 1) {
            return single(position);
        }
        if (position % 2 == 0) {
            int k = position / 2 - down.odd();
            makeLow(k);
            return lowRows[k & 1];
        }
        int k = position / 2;
        int before = down.nearestLow(k - down.odd());
        int after = down.nearestLow(k + 1 - down.odd());
        makeLow(after);
        int[] target = highRows[k & 1];
        addMean(target, lowRows[before & 1], lowRows[after & 1]);
        return target;
    }

    private int[] single(int position) {
        if (position % 2 == 0) {
            readLow(0);
            return lowRows[0];
        }
        readHigh(0);
        int[] only = highRows[0];
        for (int i = 0; i < only.length; i++) {
            only[i] >>= 1;
        }
        return only;
    }

    private void makeLow(int last) {
        for (; lowDone <= last; lowDone++) {
            int before = down.nearestHigh(lowDone - 1 + down.odd());
            int after = down.nearestHigh(lowDone + down.odd());
            readHigh(after);
            readLow(lowDone);
            subtractMean(lowRows[lowDone & 1], highRows[before & 1], highRows[after & 1]);
        }
    }

    private void readLow(int k) {
        hl.integers(k, high);
        join(below.next(), lowRows[k & 1]);
    }

    private void readHigh(int last) {
        for (; highRead <= last; highRead++) {
            hh.integers(highRead, high);
            lh.integers(highRead, low);
            join(low, highRows[highRead & 1]);
        }
    }

    private static void subtractMean(int[] target, int[] before, int[] after) {
        for (int i = 0; i < target.length; i++) {
            target[i] -= before[i] + after[i] + 2 >> 2;
        }
    }

    private static void addMean(int[] target, int[] before, int[] after) {
        for (int i = 0; i < target.length; i++) {
            target[i] += before[i] + after[i] >> 1;
        }
    }

    /** The horizontal step: {@code source} and {@link #high} to {@code target}. */
    private void join(int[] source, int[] target) {
        if (across.length() == 1) {
            target[0] = across.odd() == 0 ? source[0] : high[0] >> 1;
        } else if (across.odd() == 0) {
            joinFromLow(source, low, high, across.low(), across.high(), target);
        } else {
            joinFromHigh(source, low, high, across.low(), across.high(), target);
        }
    }

    private static void joinFromLow(int[] source, int[] low, int[] high, int lows, int highs, int[] target) {
        if (lows == 0) {
            return;
        }
        low[0] = source[0] - (high[0] + 1 >> 1);
        for (int k = 1; k < highs; k++) {
            low[k] = source[k] - (high[k - 1] + high[k] + 2 >> 2);
        }
        if (lows > highs) {
            low[lows - 1] = source[lows - 1] - (high[highs - 1] + 1 >> 1);
        }
        int previous = low[0];
        for (int k = 0; k < lows - 1; k++) {
            int next = low[k + 1];
            target[2 * k] = previous;
            target[2 * k + 1] = high[k] + (previous + next >> 1);
            previous = next;
        }
        target[2 * lows - 2] = previous;
        if (lows == highs) {
            target[2 * lows - 1] = high[highs - 1] + previous;
        }
    }

    private static void joinFromHigh(int[] source, int[] low, int[] high, int lows, int highs, int[] target) {
        if (highs == 0) {
            return;
        }
        for (int k = 0; k < highs - 1; k++) {
            low[k] = source[k] - (high[k] + high[k + 1] + 2 >> 2);
        }
        if (lows == highs) {
            low[lows - 1] = source[lows - 1] - (high[highs - 1] + 1 >> 1);
        }
        int previous = low[0];
        target[0] = high[0] + previous;
        for (int k = 1; k < lows; k++) {
            int next = low[k];
            target[2 * k - 1] = previous;
            target[2 * k] = high[k] + (previous + next >> 1);
            previous = next;
        }
        target[2 * lows - 1] = previous;
        if (highs > lows) {
            target[2 * highs - 2] = high[highs - 1] + previous;
        }
    }
}
