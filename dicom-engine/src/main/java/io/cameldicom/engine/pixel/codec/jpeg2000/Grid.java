package io.cameldicom.engine.pixel.codec.jpeg2000;

/** Arithmetic of the reference grid and of the canvases below it (ISO/IEC 15444-1 Annex B). */
final class Grid {
    private Grid() {}

    static int ceilDiv(long value, int divisor) {
        return (int) ((value + divisor - 1) / divisor);
    }

    /** {@code ceil(value / 2^shift)}. */
    static int ceilShift(long value, int shift) {
        return (int) (value + (1L << shift) - 1 >> shift);
    }

    /** One border of a sub-band, {@code level} decompositions below the tile component (B-15). */
    static int bandBorder(int border, int level, int high) {
        return level == 0 ? border : ceilShift(border - ((long) high << level - 1), level);
    }

    static int log2(int value) {
        return 31 - Integer.numberOfLeadingZeros(value);
    }
}
