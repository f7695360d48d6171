package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.List;

/**
 * From the coefficients of a tile to its pixels: inverse wavelet and component transforms, row by row.
 *
 * <p>ISO/IEC 15444-1 Annexes E, F and G. Belongs to one thread.
 */
final class TilePixels {
    private final TileLayout layout;
    private final TileSettings settings;
    private final ImageSize size;
    private final TileBlocks blocks;
    private final int discarded;
    private FrameCanvas canvas;

    TilePixels(TileLayout layout, TileSettings settings, ImageSize size, TileBlocks blocks, int discarded) {
        this.layout = layout;
        this.settings = settings;
        this.size = size;
        this.blocks = blocks;
        this.discarded = discarded;
    }

    void write(FrameCanvas target) throws PixelException {
        canvas = target;
        int plain = 0;
        if (settings.coding().orElseThrow().componentTransform()) {
            checkTransform();
            if (settings.style(0).isReversible()) {
                writeReversibleColour();
            } else {
                writeIrreversibleColour();
            }
            plain = 3;
        }
        for (int c = plain; c < size.components().size(); c++) {
            writePlain(c);
        }
    }

    private void checkTransform() throws PixelException {
        boolean fits = size.components().size() >= 3;
        for (int c = 1; fits && c < 3; c++) {
            fits = layout.componentArea(c).equals(layout.componentArea(0))
                    && settings.style(c).isReversible() == settings.style(0).isReversible()
                    && settings.style(c).levels() == settings.style(0).levels();
        }
        if (!fits) {
            throw PixelException.of(Reason.MALFORMED, "a component transform over components that differ");
        }
    }

    private Area area(int component) {
        return layout.componentArea(component).reduced(discarded);
    }

    private void writePlain(int component) {
        Area area = area(component);
        if (area.isEmpty()) {
            return;
        }
        if (settings.style(component).isReversible()) {
            IntegerRows rows = integers(component);
            for (int y = area.y0(); y < area.y1(); y++) {
                canvas.put(component, area.x0(), y, rows.next(), area.width());
            }
            return;
        }
        FloatRows rows = floats(component);
        int[] row = new int[area.width()];
        for (int y = area.y0(); y < area.y1(); y++) {
            round(rows.next(), row, size.components().get(component).precision());
            canvas.put(component, area.x0(), y, row, area.width());
        }
    }

    /** To the nearest integer; below the range it may be any number below, which is cut off anyway. */
    private static void round(float[] source, int[] target, int precision) {
        int half = 1 << precision - 1;
        float bias = half + 0.5f;
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.max((int) (source[i] + bias), 0) - half;
        }
    }

    /** G.2: the reversible component transform. */
    private void writeReversibleColour() {
        Area area = area(0);
        if (area.isEmpty()) {
            return;
        }
        int width = area.width();
        IntegerRows first = integers(0);
        IntegerRows second = integers(1);
        IntegerRows third = integers(2);
        int[] red = new int[width];
        int[] green = new int[width];
        int[] blue = new int[width];
        for (int y = area.y0(); y < area.y1(); y++) {
            int[] luminance = first.next();
            int[] blueDifference = second.next();
            int[] redDifference = third.next();
            for (int i = 0; i < width; i++) {
                int u = blueDifference[i];
                int v = redDifference[i];
                int g = luminance[i] - (u + v >> 2);
                green[i] = g;
                red[i] = v + g;
                blue[i] = u + g;
            }
            putColour(area, y, red, green, blue);
        }
    }

    /** G.3: the irreversible component transform. */
    private void writeIrreversibleColour() {
        Area area = area(0);
        if (area.isEmpty()) {
            return;
        }
        int width = area.width();
        FloatRows first = floats(0);
        FloatRows second = floats(1);
        FloatRows third = floats(2);
        float[] red = new float[width];
        float[] green = new float[width];
        float[] blue = new float[width];
        int[][] rounded = new int[3][width];
        for (int y = area.y0(); y < area.y1(); y++) {
            float[] luminance = first.next();
            float[] blueDifference = second.next();
            float[] redDifference = third.next();
            for (int i = 0; i < width; i++) {
                float l = luminance[i];
                float b = blueDifference[i];
                float r = redDifference[i];
                red[i] = l + 1.402f * r;
                green[i] = l - 0.344136f * b - 0.714136f * r;
                blue[i] = l + 1.772f * b;
            }
            round(red, rounded[0], size.components().get(0).precision());
            round(green, rounded[1], size.components().get(1).precision());
            round(blue, rounded[2], size.components().get(2).precision());
            putColour(area, y, rounded[0], rounded[1], rounded[2]);
        }
    }

    private void putColour(Area area, int y, int[] red, int[] green, int[] blue) {
        canvas.put(0, area.x0(), y, red, area.width());
        canvas.put(1, area.x0(), y, green, area.width());
        canvas.put(2, area.x0(), y, blue, area.width());
    }

    private IntegerRows integers(int component) {
        List<Resolution> resolutions = layout.resolutions(component);
        Band lowest = resolutions.get(0).bands().get(0);
        BandSamples samples = blocks.band(lowest);
        int[] row = new int[lowest.area().width()];
        int[] next = {0};
        IntegerRows rows = () -> {
            samples.integers(next[0]++, row);
            return row;
        };
        for (Resolution resolution : wanted(resolutions)) {
            List<Band> bands = resolution.bands();
            rows = new ReversibleSynthesis(
                    rows,
                    blocks.band(bands.get(0)),
                    blocks.band(bands.get(1)),
                    blocks.band(bands.get(2)),
                    resolution.area());
        }
        return rows;
    }

    private FloatRows floats(int component) {
        List<Resolution> resolutions = layout.resolutions(component);
        Band lowest = resolutions.get(0).bands().get(0);
        BandSamples samples = blocks.band(lowest);
        float[] row = new float[lowest.area().width()];
        float scale = (float) halfStep(lowest);
        int[] next = {0};
        FloatRows rows = () -> {
            samples.floats(next[0]++, scale, row);
            return row;
        };
        for (Resolution resolution : wanted(resolutions)) {
            List<Band> bands = resolution.bands();
            rows = new IrreversibleSynthesis(
                    rows,
                    blocks.band(bands.get(0)),
                    blocks.band(bands.get(1)),
                    blocks.band(bands.get(2)),
                    bands.stream().mapToDouble(this::halfStep).toArray(),
                    resolution.area());
        }
        return rows;
    }

    private List<Resolution> wanted(List<Resolution> resolutions) {
        return resolutions.subList(1, resolutions.size() - discarded);
    }

    private double halfStep(Band band) {
        int levels = settings.style(band.component()).levels();
        int precision = size.components().get(band.component()).precision();
        return settings.quantization(band.component()).step(band.index(), band.level(), levels, precision, band.gain())
                / 2;
    }
}
