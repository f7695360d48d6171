package io.cameldicom.engine.pixel.codec.rle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Brings the bytes of planes to their places in the cells of a frame, which are little endian. */
final class Planes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Planes() {}

    /** Puts the bytes of a plane at {@code at}, {@code at + stride} and so on. */
    static void spread(byte[] plane, byte[] cells, int at, int stride) {
        for (int i = 0, out = at; i < plane.length; i++, out += stride) {
            cells[out] = plane[i];
        }
    }

    /** Makes cells of two bytes from the planes of one of several components. */
    static void join(byte[] high, byte[] low, byte[] cells, int component, int components) {
        int i = 0;
        if (components == 1) {
            for (; i < low.length - 3; i += 4) {
                LONG.set(cells, 2 * i, apart((int) INT.get(low, i)) | apart((int) INT.get(high, i)) << 8);
            }
        }
        for (int out = 2 * (i * components + component); i < low.length; i++, out += 2 * components) {
            SHORT.set(cells, out, (short) (high[i] << 8 | low[i] & 0xFF));
        }
    }

    /** Makes pixels of three bytes. */
    static void join(byte[] red, byte[] green, byte[] blue, byte[] cells) {
        int last = red.length - 1;
        for (int i = 0; i < last; i++) {
            // The fourth byte is that of the next pixel, which follows.
            INT.set(cells, 3 * i, red[i] & 0xFF | (green[i] & 0xFF) << 8 | blue[i] << 16);
        }
        cells[3 * last] = red[last];
        cells[3 * last + 1] = green[last];
        cells[3 * last + 2] = blue[last];
    }

    /** Four bytes with a zero above each. */
    private static long apart(int bytes) {
        long twos = (bytes & 0xFFFF0000L) << 16 | bytes & 0xFFFFL;
        return (twos & 0x0000FF000000FF00L) << 8 | twos & 0x000000FF000000FFL;
    }
}
