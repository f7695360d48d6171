package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.Arrays;

/**
 * The coefficients of one sub-band, as the block decoders give them: twice the magnitude, with the sign.
 *
 * <p>Belongs to one thread once it is filled.
 */
final class BandSamples {
    private final Area area;
    private final int roiShift;
    private final int width;
    /** Null while no block of the band has told anything. */
    private int[] coefficients;

    BandSamples(Band band, int roiShift) {
        this.area = band.area();
        this.width = area.width();
        this.roiShift = roiShift;
    }

    /** Makes room, zeros at first. */
    void allocate() {
        if (coefficients == null) {
            coefficients = new int[Math.multiplyExact(width, area.height())];
        }
    }

    int[] coefficients() {
        return coefficients;
    }

    int stride() {
        return width;
    }

    int offset(Area block) {
        return (block.y0() - area.y0()) * width + block.x0() - area.x0();
    }

    /** Undoes the shift that lifts a region of interest above all else (Annex H.1). */
    void unshift(Area block) {
        if (roiShift == 0) {
            return;
        }
        long least = 2L << roiShift;
        int from = offset(block);
        for (int y = 0; y < block.height(); y++, from += width) {
            for (int i = from; i < from + block.width(); i++) {
                int value = coefficients[i];
                int magnitude = Math.abs(value);
                if (magnitude >= least) {
                    coefficients[i] = value < 0 ? -(magnitude >> roiShift) : magnitude >> roiShift;
                }
            }
        }
    }

    /** Whole coefficients of a row, rounded to zero. */
    void integers(int row, int[] target) {
        if (coefficients == null) {
            Arrays.fill(target, 0, width, 0);
            return;
        }
        int[] source = coefficients;
        int from = row * width;
        for (int i = 0; i < width; i++) {
            int value = source[from + i];
            target[i] = value / 2;
        }
    }

    /** Coefficients of a row times {@code scale}, which counts for half of the quantiser's step. */
    void floats(int row, float scale, float[] target) {
        if (coefficients == null) {
            Arrays.fill(target, 0, width, 0f);
            return;
        }
        int[] source = coefficients;
        int from = row * width;
        for (int i = 0; i < width; i++) {
            target[i] = source[from + i] * scale;
        }
    }
}
