package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.List;

/**
 * One precinct: what the packets of one component, resolution and position hold.
 *
 * @param number counts the precincts of a tile: components, resolutions and rows in their order
 * @param x where its turn comes when positions are walked on the reference grid (B.12.1.3)
 */
record Precinct(int number, Resolution resolution, int column, int row, long x, long y) {
    int component() {
        return resolution.component();
    }

    int level() {
        return resolution.index();
    }

    List<BlockGrid> grids() {
        return resolution.bands().stream()
                .map(band -> resolution.grid(band, column, row))
                .toList();
    }
}
