package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * One level of the forward 5/3 wavelet transform, row by row: the mirror of {@link ReversibleSynthesis}.
 *
 * <p>What is pulled from it are rows of the LL band; those of the other three are stored as they come.
 *
 * <p>ISO/IEC 15444-1 F.4. Belongs to one thread.
 */
final class ReversibleAnalysis implements IntegerRows {
    private final IntegerRows above;
    private final int[] hl;
    private final int[] lh;
    private final int[] hh;
    private final Split across;
    private final Split down;
    private final int[] low;
    private final int[] high;
    private final int[][] lowRows = new int[2][];
    private final int[][] highRows = new int[2][];
    private int read;
    private int lowDone;
    private int highDone;

    /** @param area of the resolution that {@code above} gives */
    ReversibleAnalysis(IntegerRows above, int[] hl, int[] lh, int[] hh, Area area) {
        this.above = above;
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
        int k = lowDone++;
        int[] row = lowRows[k & 1];
        if (down.length() == 1) {
            read(0);
        } else {
            int before = down.nearestHigh(k - 1 + down.odd());
            int after = down.nearestHigh(k + down.odd());
            makeHigh(after);
            read(2 * k + down.odd());
            addQuarter(row, highRows[before & 1], highRows[after & 1]);
        }
        split(row);
        System.arraycopy(high, 0, hl, k * high.length, high.length);
        return low;
    }

    /** Makes what is left of the high-pass rows, all low-pass rows having been pulled. */
    void finish() {
        makeHigh(down.high() - 1);
    }

    private void makeHigh(int last) {
        for (; highDone <= last; highDone++) {
            int[] row = highRows[highDone & 1];
            if (down.length() == 1) {
                read(0);
                for (int i = 0; i < row.length; i++) {
                    row[i] *= 2;
                }
            } else {
                int before = down.nearestLow(highDone - down.odd());
                int after = down.nearestLow(highDone + 1 - down.odd());
                read(Math.max(2 * highDone + 1 - down.odd(), 2 * after + down.odd()));
                subtractHalf(row, lowRows[before & 1], lowRows[after & 1]);
            }
            split(row);
            System.arraycopy(low, 0, lh, highDone * low.length, low.length);
            System.arraycopy(high, 0, hh, highDone * high.length, high.length);
        }
    }

    /** Reads rows up to this one. */
    private void read(int last) {
        for (; read <= last; read++) {
            int position = read + down.odd();
            int[] target = position % 2 == 0 ? lowRows[(position / 2 - down.odd()) & 1] : highRows[position / 2 & 1];
            System.arraycopy(above.next(), 0, target, 0, target.length);
        }
    }

    private static void subtractHalf(int[] target, int[] before, int[] after) {
        for (int i = 0; i < target.length; i++) {
            target[i] -= before[i] + after[i] >> 1;
        }
    }

    private static void addQuarter(int[] target, int[] before, int[] after) {
        for (int i = 0; i < target.length; i++) {
            target[i] += before[i] + after[i] + 2 >> 2;
        }
    }

    /** The horizontal step: {@code row} to {@link #low} and {@link #high}. */
    private void split(int[] row) {
        int odd = across.odd();
        if (across.length() == 1) {
            if (odd == 0) {
                low[0] = row[0];
            } else {
                high[0] = 2 * row[0];
            }
            return;
        }
        for (int k = 0; k < low.length; k++) {
            low[k] = row[2 * k + odd];
        }
        int at = 1 - odd;
        int from = Math.min(high.length, odd);
        int to = Math.max(from, Math.min(high.length, low.length - 1 + odd));
        for (int k = 0; k < from; k++) {
            high[k] = row[2 * k + at] - low[0];
        }
        for (int k = from; k < to; k++) {
            high[k] = row[2 * k + at] - (low[k - odd] + low[k + 1 - odd] >> 1);
        }
        for (int k = to; k < high.length; k++) {
            high[k] = row[2 * k + at] - low[low.length - 1];
        }
        from = Math.min(low.length, 1 - odd);
        to = Math.max(from, Math.min(low.length, high.length - odd));
        for (int k = 0; k < from; k++) {
            low[k] += high[0] + 1 >> 1;
        }
        for (int k = from; k < to; k++) {
            low[k] += high[k - 1 + odd] + high[k + odd] + 2 >> 2;
        }
        for (int k = to; k < low.length; k++) {
            low[k] += high[high.length - 1] + 1 >> 1;
        }
    }
}
