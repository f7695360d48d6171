package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat;

/** The samples of a frame of one component as numbers. */
final class StoredCells {
    /** Cells up to this precision are looked up in tables. */
    static final int TABLE_BITS = 16;

    private final byte[] cells;
    private final int cellBytes;
    private final int precision;
    private final int count;
    private final long mask;
    private final long sign;

    StoredCells(FrameSamples frame) {
        SampleFormat format = frame.format();
        this.cells = frame.cells();
        this.cellBytes = format.cellBytes();
        this.precision = format.precision();
        this.count = format.columns() * format.rows();
        this.mask = (1L << precision) - 1;
        this.sign = format.signed() ? 1L << precision - 1 : 0;
    }

    int count() {
        return count;
    }

    int precision() {
        return precision;
    }

    boolean fitsTable() {
        return precision <= TABLE_BITS;
    }

    /** The bits of a sample without its sign. */
    long raw(int index) {
        return mask
                & switch (cellBytes) {
                    case 1 -> cells[index];
                    case 2 -> LittleEndian.getShort(cells, 2 * index);
                    default -> LittleEndian.getInt(cells, 4 * index);
                };
    }

    /** The number that these bits mean. */
    long number(long raw) {
        return (raw ^ sign) - sign;
    }

    /** The number at a pixel. */
    long at(int index) {
        return number(raw(index));
    }

    /** The smallest number of this precision. */
    double least() {
        return -sign;
    }

    /** The greatest number of this precision. */
    double greatest() {
        return mask - sign;
    }

    /** The bits that occur, each with its number; of a precision that fits a table. */
    boolean[] occurring() {
        boolean[] occurring = new boolean[1 << precision];
        int bits = (int) mask;
        if (cellBytes == 1) {
            for (int i = 0; i < count; i++) {
                occurring[cells[i] & bits] = true;
            }
        } else {
            for (int i = 0; i < count; i++) {
                occurring[LittleEndian.getShort(cells, 2 * i) & bits] = true;
            }
        }
        return occurring;
    }

    /** How often each bits occur; of a precision that fits a table. */
    int[] histogram() {
        int[] histogram = new int[1 << precision];
        for (int i = 0; i < count; i++) {
            histogram[(int) raw(i)]++;
        }
        return histogram;
    }

    /** The entry of each pixel in a table by the bits of a sample. */
    byte[] lookUp(byte[] table) {
        byte[] out = new byte[count];
        int bits = (int) mask;
        if (cellBytes == 1) {
            for (int i = 0; i < out.length; i++) {
                out[i] = table[cells[i] & bits];
            }
        } else {
            for (int i = 0; i < out.length; i++) {
                out[i] = table[LittleEndian.getShort(cells, 2 * i) & bits];
            }
        }
        return out;
    }
}
