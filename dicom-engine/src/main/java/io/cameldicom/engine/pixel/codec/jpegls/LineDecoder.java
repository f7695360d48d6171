package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelException;

/** Decodes lines: of one component, or of pixels with several (ISO/IEC 14495-1, A.2 to A.7, B). Belongs to one thread. */
final class LineDecoder {
    private final SampleDecoder samples;
    private final Coding coding;
    /** The contexts of the components of one pixel. */
    private final int[] pixel = new int[4];

    LineDecoder(SampleDecoder samples) {
        this.samples = samples;
        this.coding = samples.coding;
    }

    /**
     * Decodes a line of one component.
     *
     * @param above the line above: sample {@code x} at {@code x + 1}
     * @param line takes the samples; the first and the last element are for what lies beside the image
     */
    void decode(int[] above, int[] line, int columns, RunIndex index) throws PixelException {
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
                left = samples.regular(context, Coding.predict(left, up, upLeft));
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

    private int run(int[] above, int[] line, int from, int columns, RunIndex index) throws PixelException {
        int left = line[from - 1];
        int end = from + samples.run(index, columns + 1 - from);
        for (int x = from; x < end; x++) {
            line[x] = left;
        }
        if (end > columns) {
            return end;
        }
        line[end] = samples.interruption(index, left, above[end]);
        index.down();
        return end + 1;
    }

    /**
     * Decodes a line of pixels.
     *
     * @param above the line above: component {@code c} of pixel {@code x} at {@code (x + 1) * components + c}
     * @param line takes the samples
     */
    void decodePixels(int[] above, int[] line, int columns, int components, RunIndex index) throws PixelException {
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
                    line[c] = samples.regular(pixel[c - at], predicted);
                }
                at += components;
            }
        }
    }

    private int runOfPixels(int[] above, int[] line, int from, int end, int components, RunIndex index)
            throws PixelException {
        int stop = from + samples.run(index, (end - from) / components) * components;
        for (int i = from; i < stop; i++) {
            line[i] = line[i - components];
        }
        if (stop == end) {
            return stop;
        }
        for (int i = stop; i < stop + components; i++) {
            line[i] = samples.pixelInterruption(index, line[i - components], above[i]);
        }
        index.down();
        return stop + components;
    }
}
