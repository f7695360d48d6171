package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.SampleFormat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Rows of one component of a tile, from the cells of a frame: shifted to lie around zero and, where colours are
 * transformed, already transformed.
 *
 * <p>ISO/IEC 15444-1 Annex G. Belongs to one thread.
 */
final class ComponentRows {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] cells;
    private final SampleFormat format;
    private final Area area;
    private final int component;
    private final boolean transformed;
    private final int[][] rows;
    private int y;

    ComponentRows(byte[] cells, SampleFormat format, Area area, int component, boolean transformed) {
        this.cells = cells;
        this.format = format;
        this.area = area;
        this.component = component;
        this.transformed = transformed && component < 3;
        this.rows = new int[this.transformed ? 3 : 1][area.width()];
        this.y = area.y0();
    }

    IntegerRows integers() {
        int[] result = new int[area.width()];
        return () -> {
            if (!transformed) {
                load(component, rows[0]);
                y++;
                return rows[0];
            }
            loadColours();
            reversible(result);
            return result;
        };
    }

    FloatRows floats() {
        float[] result = new float[area.width()];
        return () -> {
            if (transformed) {
                loadColours();
                irreversible(result);
            } else {
                load(component, rows[0]);
                y++;
                for (int i = 0; i < result.length; i++) {
                    result[i] = rows[0][i];
                }
            }
            return result;
        };
    }

    private void loadColours() {
        load(0, rows[0]);
        load(1, rows[1]);
        load(2, rows[2]);
        y++;
    }

    private void reversible(int[] target) {
        int[] red = rows[0];
        int[] green = rows[1];
        int[] blue = rows[2];
        switch (component) {
            case 0 -> {
                for (int i = 0; i < target.length; i++) {
                    target[i] = red[i] + 2 * green[i] + blue[i] >> 2;
                }
            }
            case 1 -> subtract(blue, green, target);
            default -> subtract(red, green, target);
        }
    }

    private static void subtract(int[] from, int[] what, int[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = from[i] - what[i];
        }
    }

    private void irreversible(float[] target) {
        switch (component) {
            case 0 -> mix(0.299f, 0.587f, 0.114f, target);
            case 1 -> mix(-0.168736f, -0.331264f, 0.5f, target);
            default -> mix(0.5f, -0.418688f, -0.081312f, target);
        }
    }

    private void mix(float red, float green, float blue, float[] target) {
        int[] reds = rows[0];
        int[] greens = rows[1];
        int[] blues = rows[2];
        for (int i = 0; i < target.length; i++) {
            target[i] = red * reds[i] + green * greens[i] + blue * blues[i];
        }
    }

    private void load(int from, int[] target) {
        int step = format.components();
        int at = (y * format.columns() + area.x0()) * step + from;
        int bias = format.signed() ? 0 : 1 << format.precision() - 1;
        switch (format.cellBytes()) {
            case 1 -> loadBytes(at, step, bias, target);
            case 2 -> loadShorts(at, step, bias, target);
            default -> {
                for (int i = 0; i < target.length; i++) {
                    target[i] = (int) INT.get(cells, (at + i * step) * 4) - bias;
                }
            }
        }
    }

    private void loadBytes(int first, int step, int bias, int[] target) {
        int mask = format.signed() ? -1 : 0xFF;
        byte[] source = cells;
        for (int i = 0, at = first; i < target.length; i++, at += step) {
            target[i] = (source[at] & mask) - bias;
        }
    }

    private void loadShorts(int first, int step, int bias, int[] target) {
        int mask = format.signed() ? -1 : 0xFFFF;
        byte[] source = cells;
        for (int i = 0, at = first * 2; i < target.length; i++, at += 2 * step) {
            target[i] = ((short) SHORT.get(source, at) & mask) - bias;
        }
    }
}
