package io.cameldicom.engine.pixel.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Cells of samples, of one byte or of two in little endian. */
final class Cells {
    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Cells() {}

    static void setBytes(byte[] cells, int from, int[] row, int shift, int mask) {
        for (int i = 0; i < row.length; i++) {
            cells[from + i] = (byte) (row[i] << shift & mask);
        }
    }

    static void setShorts(byte[] cells, int from, int[] row, int shift, int mask) {
        for (int i = 0; i < row.length; i++) {
            SHORTS.set(cells, 2 * (from + i), (short) (row[i] << shift & mask));
        }
    }

    /** Fills a row with the samples from cell {@code from} on. */
    static void get(byte[] cells, int cellBytes, int from, int[] row, int shift, int mask) {
        if (cellBytes == 1) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (cells[from + i] & mask) >> shift;
            }
        } else {
            for (int i = 0; i < row.length; i++) {
                row[i] = ((short) SHORTS.get(cells, 2 * (from + i)) & mask) >> shift;
            }
        }
    }
}
