package io.cameldicom.engine.pixel.render;

import java.util.Arrays;

/**
 * From the smallest to the greatest modality value of interest.
 *
 * @param least may be equal to the greatest
 * @param greatest not less
 */
record ValueRange(double least, double greatest) {
    /** Of one or two values in any order. */
    static ValueRange between(double one, double other) {
        return new ValueRange(Math.min(one, other), Math.max(one, other));
    }

    /**
     * Of numbers of which each occurs so many times.
     *
     * @param percent of all that are left out at each end
     */
    static ValueRange of(double[] values, int[] counts, double percent) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        long total = Arrays.stream(counts).asLongStream().sum();
        if (total == 0) {
            return new ValueRange(0, 1);
        }
        long left = (long) (total * percent / 100);
        int first = 0;
        for (long passed = counts[order[0]]; passed <= left; passed += counts[order[first]]) {
            first++;
        }
        int last = order.length - 1;
        for (long passed = counts[order[last]]; passed <= left; passed += counts[order[last]]) {
            last--;
        }
        return between(values[order[first]], values[order[last]]);
    }

    /**
     * Of numbers in any order, which are sorted.
     *
     * @param percent of all that are left out at each end
     */
    static ValueRange of(double[] values, double percent) {
        if (values.length == 0) {
            return new ValueRange(0, 1);
        }
        int left = (int) (values.length * percent / 100);
        Arrays.sort(values);
        return between(values[left], values[values.length - 1 - left]);
    }

    Window window() {
        return Window.ofRange(least, greatest);
    }
}
