package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.List;

/**
 * One resolution of a tile component: the sub-bands that lead to it from the one below, and its precincts.
 *
 * <p>ISO/IEC 15444-1 B.5, B.6.
 *
 * @param index 0 for the smallest
 * @param level how many decompositions it lies below the tile component
 * @param area on the canvas of the resolution
 * @param bands LL alone, or HL, LH and HH
 */
record Resolution(int component, int index, int level, Area area, List<Band> bands, ComponentStyle style) {
    Resolution {
        bands = List.copyOf(bands);
    }

    int precinctsAcross() {
        int exponent = style.precinctWidthExponent(index);
        return area.isEmpty() ? 0 : Grid.ceilShift(area.x1(), exponent) - (area.x0() >> exponent);
    }

    int precinctsDown() {
        int exponent = style.precinctHeightExponent(index);
        return area.isEmpty() ? 0 : Grid.ceilShift(area.y1(), exponent) - (area.y0() >> exponent);
    }

    long precincts() {
        return (long) precinctsAcross() * precinctsDown();
    }

    /** The blocks of a band in the precinct of this column and row. */
    BlockGrid grid(Band band, int column, int row) {
        int halved = index == 0 ? 0 : 1;
        int widthExponent = style.precinctWidthExponent(index) - halved;
        int heightExponent = style.precinctHeightExponent(index) - halved;
        int across = (area.x0() >> widthExponent + halved) + column;
        int down = (area.y0() >> heightExponent + halved) + row;
        Area all = band.area();
        Area part = new Area(
                (int) Math.max((long) across << widthExponent, all.x0()),
                (int) Math.max((long) down << heightExponent, all.y0()),
                (int) Math.min((long) across + 1 << widthExponent, all.x1()),
                (int) Math.min((long) down + 1 << heightExponent, all.y1()));
        return new BlockGrid(
                band,
                part,
                Math.min(style.blockWidthExponent(), widthExponent),
                Math.min(style.blockHeightExponent(), heightExponent));
    }
}
