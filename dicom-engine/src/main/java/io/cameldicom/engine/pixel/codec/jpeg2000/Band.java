package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.codec.codeblock.SubBand;

/**
 * One sub-band of a tile component.
 *
 * @param number counts the bands of a tile
 * @param index counts the bands of a component in the order of the resolutions: LL, HL, LH, HH, HL, ...
 * @param level how many decompositions it lies below the tile component: {@code nb}
 * @param area on the canvas of the sub-band
 */
record Band(int number, int component, SubBand kind, int index, int level, Area area) {
    /** The binary logarithm of the nominal gain of the band's filters (table E.1). */
    int gain() {
        return switch (kind) {
            case LL -> 0;
            case HL, LH -> 1;
            case HH -> 2;
        };
    }
}
