package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.codeblock.SubBand;
import java.util.ArrayList;
import java.util.List;

/**
 * How a tile is cut up: components, resolutions, sub-bands and precincts, without any of their contents.
 *
 * <p>ISO/IEC 15444-1 Annex B.
 */
final class TileLayout {
    private final Area area;
    private final List<Area> componentAreas = new ArrayList<>();
    private final List<List<Resolution>> resolutions = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final List<Precinct> precincts = new ArrayList<>();

    /**
     * @param maximumPrecincts the most that may be: each of them has a packet, and so at least a byte
     * @throws PixelException ({@link Reason#TRUNCATED}) where there are more
     */
    TileLayout(ImageSize size, int tile, TileSettings settings, long maximumPrecincts) throws PixelException {
        area = size.tile(tile);
        long count = 0;
        for (int c = 0; c < size.components().size(); c++) {
            Area component = size.tileComponent(tile, c);
            componentAreas.add(component);
            List<Resolution> all = resolutions(component, c, settings.style(c));
            resolutions.add(all);
            for (Resolution resolution : all) {
                count += resolution.precincts();
            }
        }
        if (count > maximumPrecincts) {
            throw PixelException.of(Reason.TRUNCATED, "a tile of %d precincts has no bytes for them".formatted(count));
        }
        for (int c = 0; c < resolutions.size(); c++) {
            for (Resolution resolution : resolutions.get(c)) {
                addPrecincts(resolution, size.components().get(c));
            }
        }
    }

    private List<Resolution> resolutions(Area component, int number, ComponentStyle style) {
        int levels = style.levels();
        List<Resolution> all = new ArrayList<>(levels + 1);
        for (int r = 0; r <= levels; r++) {
            int level = r == 0 ? levels : levels - r + 1;
            List<Band> own = new ArrayList<>(3);
            if (r == 0) {
                own.add(band(component, number, SubBand.LL, 0, level));
            } else {
                own.add(band(component, number, SubBand.HL, 3 * r - 2, level));
                own.add(band(component, number, SubBand.LH, 3 * r - 1, level));
                own.add(band(component, number, SubBand.HH, 3 * r, level));
            }
            all.add(new Resolution(number, r, levels - r, component.reduced(levels - r), own, style));
        }
        return all;
    }

    private Band band(Area component, int number, SubBand kind, int index, int level) {
        int xHigh = kind == SubBand.HL || kind == SubBand.HH ? 1 : 0;
        int yHigh = kind == SubBand.LH || kind == SubBand.HH ? 1 : 0;
        Band band = new Band(bands.size(), number, kind, index, level, component.band(level, xHigh, yHigh));
        bands.add(band);
        return band;
    }

    private void addPrecincts(Resolution resolution, ImageSize.Component component) {
        int across = resolution.precinctsAcross();
        int down = resolution.precinctsDown();
        int widthExponent = resolution.style().precinctWidthExponent(resolution.index());
        int heightExponent = resolution.style().precinctHeightExponent(resolution.index());
        long left = resolution.area().x0() >> widthExponent;
        long top = resolution.area().y0() >> heightExponent;
        for (int row = 0; row < down; row++) {
            long y = (top + row << heightExponent + resolution.level()) * component.dy();
            for (int column = 0; column < across; column++) {
                long x = (left + column << widthExponent + resolution.level()) * component.dx();
                precincts.add(new Precinct(
                        precincts.size(), resolution, column, row, Math.max(x, area.x0()), Math.max(y, area.y0())));
            }
        }
    }

    /** On the reference grid. */
    Area area() {
        return area;
    }

    /** On the canvas of a component. */
    Area componentArea(int component) {
        return componentAreas.get(component);
    }

    List<Resolution> resolutions(int component) {
        return resolutions.get(component);
    }

    /** All sub-bands, by {@link Band#number}. */
    List<Band> bands() {
        return bands;
    }

    /** All precincts, by {@link Precinct#number}. */
    List<Precinct> precincts() {
        return precincts;
    }
}
