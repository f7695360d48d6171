package io.cameldicom.engine.pixel.render;

import java.util.Arrays;

/**
 * Brings samples to another size, across and down one after the other. Rows are put in from above, new rows come out as soon as
 * they can; of the rows that are scaled across, only those are kept that the next new row needs. For one thread and one picture.
 */
final class Scaling {
    private final int n;
    private final Taps across;
    private final Taps down;
    private final Taker taker;
    private final float[][] kept;
    private final float[] sums;
    private final byte[] scaled;
    private int rows; // put in
    private int newRows; // given away

    /**
     * Creates one.
     *
     * @param n samples of a pixel
     * @param across what each new column is made of
     * @param down what each new row is made of
     */
    Scaling(int n, Taps across, Taps down, Taker taker) {
        this.n = n;
        this.across = across;
        this.down = down;
        this.taker = taker;
        int samples = across.first().length * n;
        this.kept = new float[down.longest()][samples];
        this.sums = new float[samples];
        this.scaled = new byte[samples];
    }

    /** Takes the new rows. */
    @FunctionalInterface
    interface Taker {
        /** A row, from 0; the samples are good until this returns. */
        void row(int y, byte[] samples);
    }

    /**
     * What each new pixel is made of: old ones from a first one on, with weights that sum up to 1.
     *
     * @param first by new pixel
     * @param weights by new pixel, then by old one
     */
    @SuppressWarnings("ArrayRecordComponent") // made and used here only
    record Taps(int[] first, float[][] weights) {
        static Taps of(int from, int to, ScalingFilter filter) {
            int[] first = new int[to];
            float[][] weights = new float[to][];
            double step = (double) from / to;
            for (int i = 0; i < to; i++) {
                double center = (i + 0.5) * step;
                if (to < from) {
                    area(first, weights, i, i * step, Math.min(from, (i + 1) * step));
                } else if (to == from || filter == ScalingFilter.NEAREST) {
                    first[i] = Math.min(from - 1, (int) center);
                    weights[i] = new float[] {1};
                } else {
                    curve(first, weights, i, center - 0.5, from, filter);
                }
            }
            return new Taps(first, weights);
        }

        /** How much of each old pixel lies between two places. */
        private static void area(int[] first, float[][] weights, int i, double from, double to) {
            int start = (int) from;
            int end = Math.max(start + 1, (int) Math.ceil(to - 1e-9));
            first[i] = start;
            weights[i] = new float[end - start];
            for (int k = start; k < end; k++) {
                weights[i][k - start] = (float) ((Math.min(to, k + 1) - Math.max(from, k)) / (to - from));
            }
        }

        /** The weights of a filter; at the edges those of pixels that are not there go to the last one that is. */
        private static void curve(int[] first, float[][] weights, int i, double place, int from, ScalingFilter filter) {
            int start = (int) Math.floor(place) - filter.radius() + 1;
            int low = Math.max(0, start);
            int high = Math.min(from - 1, start + 2 * filter.radius() - 1);
            first[i] = low;
            weights[i] = new float[high - low + 1];
            double sum = 0;
            for (int k = start; k < start + 2 * filter.radius(); k++) {
                sum += filter.weight(k - place);
            }
            for (int k = start; k < start + 2 * filter.radius(); k++) {
                weights[i][Math.max(low, Math.min(high, k)) - low] += (float) (filter.weight(k - place) / sum);
            }
        }

        /** Behind the last old one that a new one is made of; grows with {@code i}. */
        int end(int i) {
            return first[i] + weights[i].length;
        }

        int longest() {
            int longest = 1;
            for (float[] each : weights) {
                longest = Math.max(longest, each.length);
            }
            return longest;
        }
    }

    /** The next row: samples from {@code start} on. */
    void put(byte[] samples, int start) {
        across(samples, start, kept[rows % kept.length]);
        rows++;
        while (newRows < down.first().length && rows >= down.end(newRows)) {
            Arrays.fill(sums, 0);
            float[] weights = down.weights()[newRows];
            for (int k = 0; k < weights.length; k++) {
                add(sums, kept[(down.first()[newRows] + k) % kept.length], weights[k]);
            }
            for (int x = 0; x < sums.length; x++) {
                scaled[x] = (byte) Math.max(0, Math.min(0xFF, (int) (sums[x] + 0.5f)));
            }
            taker.row(newRows, scaled);
            newRows++;
        }
    }

    private static void add(float[] sums, float[] row, float weight) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += row[x] * weight;
        }
    }

    private void across(byte[] samples, int start, float[] row) {
        int to = 0;
        for (int x = 0; x < across.first().length; x++) {
            float[] weights = across.weights()[x];
            int from = start + across.first()[x] * n;
            for (int c = 0; c < n; c++) {
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += (samples[from + k * n + c] & 0xFF) * weights[k];
                }
                row[to++] = sum;
            }
        }
    }
}
