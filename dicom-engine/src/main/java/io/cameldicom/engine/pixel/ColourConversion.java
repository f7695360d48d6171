package io.cameldicom.engine.pixel;

import io.cameldicom.engine.pixel.SampleFormat.SampleColour;

/**
 * Luminance and chrominances of full range to red, green and blue, as JFIF and DICOM define them.
 *
 * @dicom PS3.3 C.7.6.3.1.2
 */
final class ColourConversion {
    private static final int SHIFT = 16;
    private static final int HALF = 1 << SHIFT - 1;
    private static final int RED_BY_CR = fixed(1.402);
    private static final int GREEN_BY_CB = fixed(0.344136286);
    private static final int GREEN_BY_CR = fixed(0.714136286);
    private static final int BLUE_BY_CB = fixed(1.772);

    private ColourConversion() {}

    private static int fixed(double factor) {
        return (int) Math.round(factor * (1 << SHIFT));
    }

    /** The frame in RGB, its cells anew; of 8 to 16 bits. */
    static FrameSamples toRgb(FrameSamples frame) {
        SampleFormat format = frame.format();
        int width = format.cellBytes();
        int middle = 1 << format.precision() - 1;
        int highest = (1 << format.precision()) - 1;
        byte[] from = frame.cells();
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length / width; i += 3) {
            int y = NativeCells.cell(from, i, width);
            int cb = NativeCells.cell(from, i + 1, width) - middle;
            int cr = NativeCells.cell(from, i + 2, width) - middle;
            put(to, i, width, y + (int) ((long) RED_BY_CR * cr + HALF >> SHIFT), highest);
            put(
                    to,
                    i + 1,
                    width,
                    y - (int) ((long) GREEN_BY_CB * cb + (long) GREEN_BY_CR * cr + HALF >> SHIFT),
                    highest);
            put(to, i + 2, width, y + (int) ((long) BLUE_BY_CB * cb + HALF >> SHIFT), highest);
        }
        return FrameSamples.of(format.withColour(SampleColour.RGB), to);
    }

    private static void put(byte[] cells, int index, int width, int value, int highest) {
        NativeCells.putCell(cells, index, width, value < 0 ? 0 : Math.min(value, highest));
    }
}
