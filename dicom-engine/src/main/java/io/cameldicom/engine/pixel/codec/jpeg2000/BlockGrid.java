package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * The code blocks of one sub-band in one precinct.
 *
 * <p>ISO/IEC 15444-1 B.7.
 *
 * @param area of the precinct on the band's canvas
 * @param widthExponent binary logarithm of the width of whole blocks
 */
record BlockGrid(Band band, Area area, int widthExponent, int heightExponent) {
    int columns() {
        return area.isEmpty() ? 0 : (area.x1() - 1 >> widthExponent) - (area.x0() >> widthExponent) + 1;
    }

    int rows() {
        return area.isEmpty() ? 0 : (area.y1() - 1 >> heightExponent) - (area.y0() >> heightExponent) + 1;
    }

    int count() {
        return columns() * rows();
    }

    /** The area of a block on the band's canvas. */
    Area block(int column, int row) {
        long left = (long) (area.x0() >> widthExponent) + column << widthExponent;
        long top = (long) (area.y0() >> heightExponent) + row << heightExponent;
        return new Area(
                (int) Math.max(left, area.x0()),
                (int) Math.max(top, area.y0()),
                (int) Math.min(left + (1 << widthExponent), area.x1()),
                (int) Math.min(top + (1 << heightExponent), area.y1()));
    }
}
