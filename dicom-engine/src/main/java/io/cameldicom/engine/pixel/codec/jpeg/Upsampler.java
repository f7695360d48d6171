package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.SampleFormat;

/**
 * Brings the components of a frame to its size and its samples into their order. Components of half the columns, half the
 * rows or both are interpolated by a triangle filter, whose rounding is that of the Independent JPEG Group's library;
 * all others repeat the nearest sample.
 *
 * <p>T.81 says nothing of it (A.1.1 has only the sizes). Belongs to one decoding.
 */
final class Upsampler {
    private final FrameHeader frame;
    private final DctPlane[] planes;

    Upsampler(FrameHeader frame, DctPlane[] planes) {
        this.frame = frame;
        this.planes = planes;
    }

    void write(byte[] cells, SampleFormat format) {
        short[][] rows = new short[planes.length][];
        int[] starts = new int[planes.length];
        for (int y = 0; y < format.rows(); y++) {
            for (int i = 0; i < planes.length; i++) {
                DctPlane plane = planes[i];
                if (isWhole(plane)) {
                    rows[i] = plane.samples;
                    starts[i] = y * plane.stride;
                } else {
                    rows[i] = rows[i] == null ? new short[format.columns() + 4] : rows[i];
                    row(plane, y, rows[i], format.columns());
                }
            }
            int from = y * format.columns() * planes.length;
            if (format.cellBytes() == 1) {
                writeBytes(rows, starts, cells, from, format.columns());
            } else {
                writeShorts(rows, starts, cells, from, format.columns());
            }
        }
    }

    private static void writeBytes(short[][] rows, int[] starts, byte[] cells, int from, int columns) {
        if (rows.length == 3) {
            interleave(rows[0], starts[0], rows[1], starts[1], rows[2], starts[2], cells, from, columns);
            return;
        }
        for (int i = 0; i < rows.length; i++) {
            scatter(rows[i], starts[i], cells, from + i, rows.length, columns);
        }
    }

    private static void interleave(
            short[] a, int aStart, short[] b, int bStart, short[] c, int cStart, byte[] cells, int from, int columns) {
        for (int x = 0, at = from; x < columns; x++, at += 3) {
            cells[at] = (byte) a[aStart + x];
            cells[at + 1] = (byte) b[bStart + x];
            cells[at + 2] = (byte) c[cStart + x];
        }
    }

    private static void scatter(short[] row, int start, byte[] cells, int from, int step, int columns) {
        if (step == 1) {
            for (int x = 0; x < columns; x++) {
                cells[from + x] = (byte) row[start + x];
            }
            return;
        }
        for (int x = 0; x < columns; x++) {
            cells[from + x * step] = (byte) row[start + x];
        }
    }

    private static void writeShorts(short[][] rows, int[] starts, byte[] cells, int from, int columns) {
        int step = rows.length;
        for (int i = 0; i < step; i++) {
            short[] row = rows[i];
            int start = starts[i];
            for (int x = 0; x < columns; x++) {
                Cells.SHORTS.set(cells, 2 * (from + i + x * step), row[start + x]);
            }
        }
    }

    private boolean isWhole(DctPlane plane) {
        return plane.component.horizontal() == frame.horizontal() && plane.component.vertical() == frame.vertical();
    }

    private void row(DctPlane plane, int y, short[] row, int columns) {
        int h = plane.component.horizontal();
        int v = plane.component.vertical();
        int wide = frame.horizontal();
        int high = frame.vertical();
        boolean halfColumns = 2 * h == wide && plane.width > 2;
        if (halfColumns && v == high) {
            between(plane.samples, y * plane.stride, plane.width, row);
        } else if (halfColumns && 2 * v == high) {
            betweenRows(plane.samples, y / 2 * plane.stride, neighbour(plane, y) * plane.stride, plane.width, row);
        } else if (h == wide && 2 * v == high) {
            int near = y / 2 * plane.stride;
            int far = neighbour(plane, y) * plane.stride;
            int rounding = (y & 1) == 0 ? 1 : 2;
            for (int x = 0; x < columns; x++) {
                row[x] = (short) (3 * plane.samples[near + x] + plane.samples[far + x] + rounding >> 2);
            }
        } else {
            int from = y * v / high * plane.stride;
            for (int x = 0; x < columns; x++) {
                row[x] = plane.samples[from + x * h / wide];
            }
        }
    }

    /** For half the rows: the row that is second nearest to row {@code y} of the frame. */
    private static int neighbour(DctPlane plane, int y) {
        int row = (y & 1) == 0 ? y / 2 - 1 : y / 2 + 1;
        return Math.max(0, Math.min(plane.height - 1, row));
    }

    /** Twice the columns: three parts of the nearer sample and one of the other. */
    private static void between(short[] samples, int from, int width, short[] row) {
        int last = width - 1;
        row[0] = samples[from];
        row[1] = (short) (3 * samples[from] + samples[from + 1] + 2 >> 2);
        for (int i = 1; i < last; i++) {
            int nearer = 3 * samples[from + i];
            row[2 * i] = (short) (nearer + samples[from + i - 1] + 1 >> 2);
            row[2 * i + 1] = (short) (nearer + samples[from + i + 1] + 2 >> 2);
        }
        row[2 * last] = (short) (3 * samples[from + last] + samples[from + last - 1] + 1 >> 2);
        row[2 * last + 1] = samples[from + last];
    }

    /** Twice the columns and the rows, the same in both directions, rounded once. */
    private static void betweenRows(short[] samples, int near, int far, int width, short[] row) {
        int last = width - 1;
        int before = 0;
        int here = 3 * samples[near] + samples[far];
        for (int i = 0; i <= last; i++) {
            int after = i == last ? 0 : 3 * samples[near + i + 1] + samples[far + i + 1];
            row[2 * i] = (short) (i == 0 ? 4 * here + 8 >> 4 : 3 * here + before + 8 >> 4);
            row[2 * i + 1] = (short) (i == last ? 4 * here + 7 >> 4 : 3 * here + after + 7 >> 4);
            before = here;
            here = after;
        }
    }
}
