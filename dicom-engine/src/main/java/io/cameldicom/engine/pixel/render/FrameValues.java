package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.pixel.FrameSamples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The stored values of one frame as real numbers: of parametric maps, doses, and wherever cells have more bits than a
 * table. NaN is no image, and shown as pixel padding is. The array is shared and not copied: whoever makes an instance
 * hands it over.
 *
 * @dicom PS3.3 C.7.6.24, C.7.6.25
 */
public final class FrameValues {
    private final int columns;
    private final int rows;
    private final double[] values;

    private FrameValues(int columns, int rows, double[] values) {
        this.columns = columns;
        this.rows = rows;
        this.values = values;
        if (columns < 1 || rows < 1 || (long) columns * rows != values.length) {
            throw new IllegalArgumentException(values.length + " values for " + columns + " x " + rows);
        }
    }

    /** These values, row by row. */
    public static FrameValues of(int columns, int rows, double[] values) {
        return new FrameValues(columns, rows, values);
    }

    /** The cells of one frame of Float Pixel Data, 4 bytes each, little endian. */
    public static FrameValues ofFloats(int columns, int rows, byte[] cells) {
        ByteBuffer buffer = ByteBuffer.wrap(cells).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[cells.length / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getFloat(Float.BYTES * i);
        }
        return new FrameValues(columns, rows, values);
    }

    /** The cells of one frame of Double Float Pixel Data, 8 bytes each, little endian. */
    public static FrameValues ofDoubles(int columns, int rows, byte[] cells) {
        double[] values = new double[cells.length / Double.BYTES];
        ByteBuffer.wrap(cells).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return new FrameValues(columns, rows, values);
    }

    /** The samples of a frame of one component. */
    public static FrameValues of(FrameSamples frame) {
        if (frame.format().components() != 1) {
            throw new IllegalArgumentException(frame.format().components() + " components");
        }
        StoredCells cells = new StoredCells(frame);
        double[] values = new double[cells.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.at(i);
        }
        return new FrameValues(frame.format().columns(), frame.format().rows(), values);
    }

    /** Values in a row. */
    public int columns() {
        return columns;
    }

    /** Rows. */
    public int rows() {
        return rows;
    }

    /** The value at a pixel, both from 0. */
    public double at(int column, int row) {
        return values[row * columns + column];
    }

    /** The values, shared. */
    double[] values() {
        return values;
    }
}
