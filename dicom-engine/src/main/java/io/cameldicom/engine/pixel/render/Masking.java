package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.util.List;

/** Paints parts of a frame over: in its samples, so that nothing of what was there is left. */
public final class Masking {
    private Masking() {}

    /**
     * A frame with its masked parts black; the frame itself stays as it was.
     *
     * @param photometric what the samples mean, unless their format says it
     */
    public static FrameSamples withMasks(FrameSamples frame, PhotometricInterpretation photometric, List<Mask> masks) {
        return withMasks(frame, masks, black(frame.format(), photometric));
    }

    /**
     * A frame with its masked parts filled; the frame itself stays as it was.
     *
     * @param fill a value for each component
     */
    public static FrameSamples withMasks(FrameSamples frame, List<Mask> masks, int... fill) {
        SampleFormat format = frame.format();
        if (fill.length != format.components()) {
            throw new IllegalArgumentException(fill.length + " values for " + format.components() + " components");
        }
        byte[] pixel = new byte[format.components() * format.cellBytes()];
        for (int i = 0; i < fill.length; i++) {
            switch (format.cellBytes()) {
                case 1 -> pixel[i] = (byte) fill[i];
                case 2 -> LittleEndian.putShort(pixel, 2 * i, fill[i]);
                default -> LittleEndian.putInt(pixel, 4 * i, fill[i]);
            }
        }
        byte[] cells = frame.cells().clone();
        for (Mask mask : masks) {
            mask.within(
                    format.columns(),
                    format.rows(),
                    (row, from, to) -> fill(cells, pixel, row * format.columns() + from, to - from));
        }
        return frame.isWhole() ? FrameSamples.of(format, cells) : FrameSamples.partial(format, cells);
    }

    private static void fill(byte[] cells, byte[] pixel, int first, int count) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(pixel, 0, cells, (first + i) * pixel.length, pixel.length);
        }
    }

    /** The samples of a black pixel; of a palette, which may have none, the first colour. */
    private static int[] black(SampleFormat format, PhotometricInterpretation photometric) {
        int[] black = new int[format.components()];
        int half = 1 << format.precision() - 1;
        int highest = format.signed() ? half - 1 : 2 * half - 1;
        boolean chrominances = format.colour() == SampleColour.YBR_FULL
                || format.colour() == SampleColour.AS_DESCRIBED && photometric.isLuminanceFirst();
        if (format.components() == 1 && photometric.isMonochrome()) {
            int lowest = format.signed() ? -half : 0;
            black[0] = photometric == PhotometricInterpretation.MONOCHROME1 ? highest : lowest;
        } else if (format.components() == 3 && chrominances) {
            black[1] = half;
            black[2] = half;
            // Studio range starts at 16 of 256.
            black[0] = photometric.name().startsWith("YBR_PARTIAL") ? half >> 3 : 0;
        } else if (photometric == PhotometricInterpretation.CMYK && format.components() == 4) {
            black[3] = highest;
        }
        return black;
    }
}
