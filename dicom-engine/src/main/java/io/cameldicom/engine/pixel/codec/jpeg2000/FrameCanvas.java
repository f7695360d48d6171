package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.SampleFormat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Where the samples of the tiles come together: shifts them to their range, cuts off what lies beyond it and puts them
 * into the cells of the frame.
 *
 * <p>Components with fewer samples than pixels are kept apart and spread at the end, each pixel taking the sample at its
 * left and top. Belongs to one thread.
 */
final class FrameCanvas {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final SampleFormat format;
    private final List<ImageSize.Component> components;
    private final Area[] areas;
    private final Area pixels;
    private final ImageSize size;
    private final byte[] cells;
    private final int[][] planes;

    FrameCanvas(ImageSize size, SampleFormat format, int discarded) {
        this.size = size;
        this.format = format;
        this.components = size.components();
        this.pixels = size.image().subsampled(size.pixelDx(), size.pixelDy()).reduced(discarded);
        this.areas = new Area[components.size()];
        this.cells = new byte[(int) format.frameBytes()];
        this.planes = new int[components.size()][];
        for (int c = 0; c < areas.length; c++) {
            ImageSize.Component component = components.get(c);
            areas[c] = size.image().subsampled(component.dx(), component.dy()).reduced(discarded);
            if (!size.isUniform()) {
                planes[c] = new int[Math.multiplyExact(areas[c].width(), areas[c].height())];
            }
        }
    }

    /** Takes a row of a component, whose first sample is at {@code x} and {@code y} of the component's canvas. */
    void put(int component, int x, int y, int[] row, int width) {
        ImageSize.Component of = components.get(component);
        int half = 1 << of.precision() - 1;
        int bias = of.signed() ? 0 : half;
        int least = of.signed() ? -half : 0;
        int most = least + (half - 1) + half;
        int at = (y - areas[component].y0()) * areas[component].width() + x - areas[component].x0();
        if (planes[component] != null) {
            int[] plane = planes[component];
            for (int i = 0; i < width; i++) {
                plane[at + i] = Math.max(least, Math.min(most, row[i] + bias));
            }
            return;
        }
        int step = format.components();
        int first = at * step + component;
        switch (format.cellBytes()) {
            case 1 -> putBytes(row, width, first, step, bias, least, most);
            case 2 -> putShorts(row, width, first, step, bias, least, most);
            default -> putInts(row, width, first, step, bias, least, most);
        }
    }

    private void putBytes(int[] row, int width, int first, int step, int bias, int least, int most) {
        byte[] target = cells;
        for (int i = 0, at = first; i < width; i++, at += step) {
            target[at] = (byte) Math.max(least, Math.min(most, row[i] + bias));
        }
    }

    private void putShorts(int[] row, int width, int first, int step, int bias, int least, int most) {
        byte[] target = cells;
        for (int i = 0, at = 2 * first; i < width; i++, at += 2 * step) {
            SHORT.set(target, at, (short) Math.max(least, Math.min(most, row[i] + bias)));
        }
    }

    private void putInts(int[] row, int width, int first, int step, int bias, int least, int most) {
        byte[] target = cells;
        for (int i = 0, at = 4 * first; i < width; i++, at += 4 * step) {
            INT.set(target, at, Math.max(least, Math.min(most, row[i] + bias)));
        }
    }

    /** The cells, all rows having been put. */
    byte[] finish() {
        if (!size.isUniform()) {
            for (int c = 0; c < planes.length; c++) {
                spread(c);
            }
        }
        return cells;
    }

    private void spread(int component) {
        ImageSize.Component of = components.get(component);
        Area area = areas[component];
        int[] plane = planes[component];
        planes[component] = null;
        if (area.isEmpty()) {
            return;
        }
        int[] columns = new int[pixels.width()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = nearest(pixels.x0() + i, size.pixelDx(), of.dx(), area.x0(), area.x1());
        }
        int[] row = new int[pixels.width()];
        int bias = of.signed() ? 0 : 1 << of.precision() - 1;
        areas[component] = pixels;
        for (int y = pixels.y0(); y < pixels.y1(); y++) {
            int from = nearest(y, size.pixelDy(), of.dy(), area.y0(), area.y1()) * area.width();
            for (int i = 0; i < row.length; i++) {
                row[i] = plane[from + columns[i]] - bias;
            }
            put(component, pixels.x0(), y, row, row.length);
        }
    }

    private static int nearest(int pixel, int pixelDistance, int distance, int from, int to) {
        long sample = (long) pixel * pixelDistance / distance;
        return (int) Math.max(from, Math.min(sample, to - 1)) - from;
    }
}
