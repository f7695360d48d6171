package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.SampleFormat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The lines of one component, or of all, in the cells of a frame. */
final class Cells {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] cells;
    private final int cell;
    private final int columns;
    private final int components;
    private final int mask;

    /** @param precision bits of a sample to {@link #get}, perhaps more than the samples have */
    Cells(byte[] cells, SampleFormat format, int precision) {
        this.cells = cells;
        this.cell = format.cellBytes();
        this.columns = format.columns();
        this.components = format.components();
        this.mask = (1 << precision) - 1;
    }

    /**
     * Sets a line of one component.
     *
     * @param line its samples, {@code step} apart, the first at {@code from}
     */
    void set(int row, int component, int[] line, int from, int step) {
        int stride = components * cell;
        int at = row * columns * stride + component * cell;
        int in = from;
        if (cell == 1) {
            for (int x = 0; x < columns; x++, in += step, at += stride) {
                cells[at] = (byte) line[in];
            }
        } else {
            for (int x = 0; x < columns; x++, in += step, at += stride) {
                SHORT.set(cells, at, (short) line[in]);
            }
        }
    }

    /** Gets a line of one component, without the bits of the sign above the precision. */
    void get(int row, int component, int[] line, int from, int step) {
        int stride = components * cell;
        int at = row * columns * stride + component * cell;
        int out = from;
        if (cell == 1) {
            for (int x = 0; x < columns; x++, out += step, at += stride) {
                line[out] = cells[at] & mask;
            }
        } else {
            for (int x = 0; x < columns; x++, out += step, at += stride) {
                line[out] = (short) SHORT.get(cells, at) & mask;
            }
        }
    }
}
