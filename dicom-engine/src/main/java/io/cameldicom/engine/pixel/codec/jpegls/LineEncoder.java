package io.cameldicom.engine.pixel.codec.jpegls;

/**
 * Encodes lines: of one component, or of pixels with several (ISO/IEC 14495-1, A.2 to A.7, B). Lines lie as in {@link
 * LineDecoder}; their samples become those that decoding gives. Belongs to one thread.
 */
final class LineEncoder {
    private final SampleEncoder samples;
    private final Coding coding;
    /** The contexts of the components of one pixel. */
    private final int[] pixel = new int[4];

    LineEncoder(SampleEncoder samples) {
        this.samples = samples;
        this.coding = samples.coding;
    }

    /** Encodes a line of one component. */
    void encode(int[] above, int[] line, int columns, RunIndex index) {
        line[0] = above[1];
        above[columns + 1] = above[columns];
        int left = line[0];
        int upLeft = above[0];
        int up = above[1];
        int x = 1;
        while (x <= columns) {
            int upRight = above[x + 1];
            int context = coding.context(left, up, upLeft, upRight);
            if (context != 0) {
                left = samples.regular(context, Coding.predict(left, up, upLeft), line[x]);
                line[x++] = left;
                upLeft = up;
                up = upRight;
            } else {
                x = run(above, line, x, columns, index);
                left = line[x - 1];
                upLeft = above[x - 1];
                up = above[Math.min(x, columns)];
            }
        }
    }

    private int run(int[] above, int[] line, int from, int columns, RunIndex index) {
        int left = line[from - 1];
        int end = from;
        while (end <= columns && Math.abs(line[end] - left) <= coding.near) {
            line[end++] = left;
        }
        samples.run(index, end - from, end > columns);
        if (end > columns) {
            return end;
        }
        line[end] = samples.interruption(index, left, above[end], line[end]);
        index.down();
        return end + 1;
    }

    /** Encodes a line of pixels. */
    void encodePixels(int[] above, int[] line, int columns, int components, RunIndex index) {
        int end = (columns + 1) * components;
        System.arraycopy(above, components, line, 0, components);
        System.arraycopy(above, end - components, above, end, components);
        int at = components;
        while (at < end) {
            int all = 0;
            for (int c = at; c < at + components; c++) {
                int context =
                        coding.context(line[c - components], above[c], above[c - components], above[c + components]);
                pixel[c - at] = context;
                all |= context;
            }
            if (all == 0) {
                at = runOfPixels(above, line, at, end, components, index);
            } else {
                for (int c = at; c < at + components; c++) {
                    int predicted = Coding.predict(line[c - components], above[c], above[c - components]);
                    line[c] = samples.regular(pixel[c - at], predicted, line[c]);
                }
                at += components;
            }
        }
    }

    private int runOfPixels(int[] above, int[] line, int from, int end, int components, RunIndex index) {
        int stop = from;
        while (stop < end && isAsBefore(line, stop, components)) {
            System.arraycopy(line, stop - components, line, stop, components);
            stop += components;
        }
        samples.run(index, (stop - from) / components, stop == end);
        if (stop == end) {
            return stop;
        }
        for (int i = stop; i < stop + components; i++) {
            line[i] = samples.pixelInterruption(index, line[i - components], above[i], line[i]);
        }
        index.down();
        return stop + components;
    }

    private boolean isAsBefore(int[] line, int at, int components) {
        boolean same = true;
        for (int i = at; i < at + components; i++) {
            same &= Math.abs(line[i] - line[i - components]) <= coding.near;
        }
        return same;
    }
}
