package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * One level of the inverse 9/7 wavelet transform, row by row, as {@link ReversibleSynthesis} does it for the 5/3: four
 * lifting steps instead of two, so four rows of each kind are kept.
 *
 * <p>The scaling of F.3.8.2 is done where rows are read: it is one factor for each band.
 *
 * <p>ISO/IEC 15444-1 F.3. Belongs to one thread.
 */
final class IrreversibleSynthesis implements FloatRows {
    static final float ALPHA = -1.586134342059924f;
    static final float BETA = -0.052980118572961f;
    static final float GAMMA = 0.882911075530934f;
    static final float DELTA = 0.443506852043971f;
    static final double K = 1.230174104914001;

    private static final int KEPT = 4;

    private final FloatRows below;
    private final BandSamples hl;
    private final BandSamples lh;
    private final BandSamples hh;
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
    private int lowRead;
    private int highRead;
    private int highFirst;
    private int lowDone;
    private int highDone;
    private int row;

    /**
     * @param below gives the rows of the LL band
     * @param steps half the quantiser's steps of HL, LH and HH
     * @param area of the resolution that comes out
     */
    IrreversibleSynthesis(FloatRows below, BandSamples hl, BandSamples lh, BandSamples hh, double[] steps, Area area) {
        this.below = below;
        this.hl = hl;
        this.lh = lh;
        this.hh = hh;
        across = Split.of(area.x0(), area.x1());
        down = Split.of(area.y0(), area.y1());
        llScale = (float) (lowGain(across) * lowGain(down));
        hlScale = (float) (steps[0] * highGain(across) * lowGain(down));
        lhScale = (float) (steps[1] * lowGain(across) * highGain(down));
        hhScale = (float) (steps[2] * highGain(across) * highGain(down));
        low = new float[across.low()];
        high = new float[across.high()];
        for (int i = 0; i < KEPT; i++) {
            lowRows[i] = new float[across.length()];
            highRows[i] = new float[across.length()];
        }
    }

    private static double lowGain(Split split) {
        return split.length() == 1 ? 1 : K;
    }

    private static double highGain(Split split) {
        return split.length() == 1 ? 0.5 : 1 / K;
    }

    @Override
    public float[] next() {
        int position = row++ + down.odd();
        if (down.length() == 1) {
            if (position % 2 == 0) {
                readLow();
                return lowRows[0];
            }
            readHigh(0);
            return highRows[0];
        }
        if (position % 2 == 0) {
            int k = position / 2 - down.odd();
            finishLow(k);
            return lowRows[k % KEPT];
        }
        int k = position / 2;
        finishHigh(k);
        return highRows[k % KEPT];
    }

    private void finishHigh(int last) {
        for (; highDone <= last; highDone++) {
            int before = down.nearestLow(highDone - down.odd());
            int after = down.nearestLow(highDone + 1 - down.odd());
            finishLow(after);
            lift(highRows[highDone % KEPT], lowRows[before % KEPT], lowRows[after % KEPT], ALPHA);
        }
    }

    private void finishLow(int last) {
        for (; lowDone <= last; lowDone++) {
            int before = down.nearestHigh(lowDone - 1 + down.odd());
            int after = down.nearestHigh(lowDone + down.odd());
            beginHigh(after);
            lift(lowRows[lowDone % KEPT], highRows[before % KEPT], highRows[after % KEPT], BETA);
        }
    }

    private void beginHigh(int last) {
        for (; highFirst <= last; highFirst++) {
            int before = down.nearestLow(highFirst - down.odd());
            int after = down.nearestLow(highFirst + 1 - down.odd());
            beginLow(after);
            lift(highRows[highFirst % KEPT], lowRows[before % KEPT], lowRows[after % KEPT], GAMMA);
        }
    }

    private void beginLow(int last) {
        while (lowRead <= last) {
            int before = down.nearestHigh(lowRead - 1 + down.odd());
            int after = down.nearestHigh(lowRead + down.odd());
            readHigh(after);
            float[] target = lowRows[lowRead % KEPT];
            readLow();
            lift(target, highRows[before % KEPT], highRows[after % KEPT], DELTA);
        }
    }

    private void readLow() {
        hl.floats(lowRead, hlScale, high);
        float[] source = below.next();
        for (int i = 0; i < low.length; i++) {
            low[i] = source[i] * llScale;
        }
        join(lowRows[lowRead++ % KEPT]);
    }

    private void readHigh(int last) {
        for (; highRead <= last; highRead++) {
            hh.floats(highRead, hhScale, high);
            lh.floats(highRead, lhScale, low);
            join(highRows[highRead % KEPT]);
        }
    }

    static void lift(float[] target, float[] before, float[] after, float factor) {
        for (int i = 0; i < target.length; i++) {
            target[i] -= factor * (before[i] + after[i]);
        }
    }

    /** The horizontal step: {@link #low} and {@link #high} to {@code target}. */
    private void join(float[] target) {
        int lows = across.low();
        int highs = across.high();
        if (across.length() > 1) {
            int odd = across.odd();
            liftAlong(low, lows, high, highs, odd - 1, DELTA);
            liftAlong(high, highs, low, lows, -odd, GAMMA);
            liftAlong(low, lows, high, highs, odd - 1, BETA);
            liftAlong(high, highs, low, lows, -odd, ALPHA);
        }
        int at = across.odd();
        for (int k = 0; k < lows; k++) {
            target[2 * k + at] = low[k];
        }
        at = 1 - at;
        for (int k = 0; k < highs; k++) {
            target[2 * k + at] = high[k];
        }
    }

    /** {@code target[k] -= factor * (other[k + shift] + other[k + shift + 1])}, the nearest where there is none. */
    static void liftAlong(float[] target, int count, float[] other, int others, int shift, float factor) {
        int from = Math.min(count, -shift);
        int to = Math.max(from, Math.min(count, others - 1 - shift));
        for (int k = 0; k < from; k++) {
            target[k] -= factor * 2 * other[0];
        }
        if (shift == 0) {
            for (int k = from; k < to; k++) {
                target[k] -= factor * (other[k] + other[k + 1]);
            }
        } else {
            for (int k = from; k < to; k++) {
                target[k] -= factor * (other[k - 1] + other[k]);
            }
        }
        for (int k = to; k < count; k++) {
            target[k] -= factor * 2 * other[others - 1];
        }
    }
}
