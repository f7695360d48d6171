package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * One level of the forward 9/7 wavelet transform with quantisation, row by row: the mirror of {@link
 * IrreversibleSynthesis}.
 *
 * <p>ISO/IEC 15444-1 F.4, E.2. Belongs to one thread.
 */
final class IrreversibleAnalysis implements FloatRows {
    private static final int KEPT = 4;

    private final FloatRows above;
    private final int[] hl;
    private final int[] lh;
    private final int[] hh;
    private final float llScale;
    private final float hlScale;
    private final float lhScale;
    private final float hhScale;
    private final Split across;
    private final Split down;
    private final float[] low;
    private final float[] high;
    private final float[][] lowRows = new float[KEPT][];
    private final float[][] highRows = new float[KEPT][];
    private int read;
    private int highFirst;
    private int lowFirst;
    private int highDone;
    private int lowDone;

    /**
     * @param steps the quantiser's steps of HL, LH and HH
     * @param area of the resolution that {@code above} gives
     */
    IrreversibleAnalysis(FloatRows above, int[] hl, int[] lh, int[] hh, double[] steps, Area area) {
        this.above = above;
        this.hl = hl;
        this.lh = lh;
        this.hh = hh;
        across = Split.of(area.x0(), area.x1());
        down = Split.of(area.y0(), area.y1());
        llScale = (float) (lowGain(across) * lowGain(down));
        hlScale = (float) (highGain(across) * lowGain(down) / steps[0]);
        lhScale = (float) (lowGain(across) * highGain(down) / steps[1]);
        hhScale = (float) (highGain(across) * highGain(down) / steps[2]);
        low = new float[across.low()];
        high = new float[across.high()];
        for (int i = 0; i < KEPT; i++) {
            lowRows[i] = new float[across.length()];
            highRows[i] = new float[across.length()];
        }
    }

    private static double lowGain(Split split) {
        return split.length() == 1 ? 1 : 1 / IrreversibleSynthesis.K;
    }

    private static double highGain(Split split) {
        return split.length() == 1 ? 2 : IrreversibleSynthesis.K;
    }

    @Override
    public float[] next() {
        int k = lowDone++;
        float[] row = lowRows[k % KEPT];
        if (down.length() == 1) {
            read(0);
        } else {
            int before = down.nearestHigh(k - 1 + down.odd());
            int after = down.nearestHigh(k + down.odd());
            finishHigh(after);
            beginLow(k);
            IrreversibleSynthesis.lift(
                    row, highRows[before % KEPT], highRows[after % KEPT], -IrreversibleSynthesis.DELTA);
        }
        split(row);
        quantize(high, hlScale, hl, k);
        for (int i = 0; i < low.length; i++) {
            low[i] *= llScale;
        }
        return low;
    }

    /** Makes what is left of the high-pass rows, all low-pass rows having been pulled. */
    void finish() {
        finishHigh(down.high() - 1);
    }

    private void finishHigh(int last) {
        for (; highDone <= last; highDone++) {
            float[] row = highRows[highDone % KEPT];
            if (down.length() == 1) {
                read(0);
            } else {
                int before = down.nearestLow(highDone - down.odd());
                int after = down.nearestLow(highDone + 1 - down.odd());
                beginLow(after);
                beginHigh(highDone);
                IrreversibleSynthesis.lift(
                        row, lowRows[before % KEPT], lowRows[after % KEPT], -IrreversibleSynthesis.GAMMA);
            }
            split(row);
            quantize(low, lhScale, lh, highDone);
            quantize(high, hhScale, hh, highDone);
        }
    }

    private void beginLow(int last) {
        for (; lowFirst <= last; lowFirst++) {
            int before = down.nearestHigh(lowFirst - 1 + down.odd());
            int after = down.nearestHigh(lowFirst + down.odd());
            beginHigh(after);
            read(2 * lowFirst + down.odd());
            IrreversibleSynthesis.lift(
                    lowRows[lowFirst % KEPT],
                    highRows[before % KEPT],
                    highRows[after % KEPT],
                    -IrreversibleSynthesis.BETA);
        }
    }

    private void beginHigh(int last) {
        for (; highFirst <= last; highFirst++) {
            int before = down.nearestLow(highFirst - down.odd());
            int after = down.nearestLow(highFirst + 1 - down.odd());
            read(Math.max(2 * highFirst + 1 - down.odd(), 2 * after + down.odd()));
            IrreversibleSynthesis.lift(
                    highRows[highFirst % KEPT],
                    lowRows[before % KEPT],
                    lowRows[after % KEPT],
                    -IrreversibleSynthesis.ALPHA);
        }
    }

    private void read(int last) {
        for (; read <= last; read++) {
            int position = read + down.odd();
            float[] target =
                    position % 2 == 0 ? lowRows[(position / 2 - down.odd()) % KEPT] : highRows[position / 2 % KEPT];
            System.arraycopy(above.next(), 0, target, 0, target.length);
        }
    }

    /** The horizontal step: {@code row} to {@link #low} and {@link #high}. */
    private void split(float[] row) {
        int odd = across.odd();
        for (int k = 0; k < low.length; k++) {
            low[k] = row[2 * k + odd];
        }
        int at = 1 - odd;
        for (int k = 0; k < high.length; k++) {
            high[k] = row[2 * k + at];
        }
        if (across.length() > 1) {
            int lows = low.length;
            int highs = high.length;
            IrreversibleSynthesis.liftAlong(high, highs, low, lows, -odd, -IrreversibleSynthesis.ALPHA);
            IrreversibleSynthesis.liftAlong(low, lows, high, highs, odd - 1, -IrreversibleSynthesis.BETA);
            IrreversibleSynthesis.liftAlong(high, highs, low, lows, -odd, -IrreversibleSynthesis.GAMMA);
            IrreversibleSynthesis.liftAlong(low, lows, high, highs, odd - 1, -IrreversibleSynthesis.DELTA);
        }
    }

    /** E.2: towards zero. */
    static void quantize(float[] source, float scale, int[] target, int row) {
        int from = row * source.length;
        for (int i = 0; i < source.length; i++) {
            target[from + i] = (int) (source[i] * scale);
        }
    }
}
