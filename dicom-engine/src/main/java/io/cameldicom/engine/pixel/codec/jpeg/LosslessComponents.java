package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SideBySide;
import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Samples that are coded as differences to a prediction, row by row. T.81 H.
 *
 * <p>A row is decoded in three steps, each a loop of its own: bits to differences, differences to samples, samples to
 * cells.
 */
final class LosslessComponents implements Components {
    static final int HIGHEST_CATEGORY = 16;
    /** Fewer rows than this are done before another thread has woken up. */
    static final int INTERVALS_PER_HELPER = 8;

    private final SampleFormat format;
    private final byte[] cells;
    private final boolean[] done;
    private final EntropyData data;
    private final Executor executor;

    /** The row that a thread is at, and the one above. */
    private static final class Rows {
        final Differences differences;
        int[] row;
        int[] above;

        Rows(Differences differences, int length) {
            this.differences = differences;
            row = new int[length];
            above = new int[length];
        }

        void swap() {
            int[] free = above;
            above = row;
            row = free;
        }
    }

    /** @param executor where intervals between restarts are decoded side by side */
    LosslessComponents(SampleFormat format, SegmentReader in, boolean partial, Executor executor)
            throws PixelException {
        long samples = (long) format.columns() * format.rows() * format.components();
        if (!partial && samples > 8L * in.bytes().length) {
            throw in.tooFew();
        }
        this.format = format;
        this.executor = executor;
        data = new EntropyData(in.bytes());
        done = new boolean[format.components()];
        cells = new byte[(int) format.frameBytes()];
    }

    @Override
    public boolean isComplete() {
        return isStarted();
    }

    @Override
    public boolean isStarted() {
        for (boolean each : done) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] cells() {
        return cells;
    }

    @Override
    public void scan(ScanHeader scan, JpegTables tables, SegmentReader in) throws PixelException {
        if (scan.low() >= format.precision()) {
            throw in.malformed("a point transform by " + scan.low() + " bits");
        }
        int perPixel = scan.parts().size();
        HuffmanCode[] codes = new HuffmanCode[perPixel];
        for (int i = 0; i < perPixel; i++) {
            codes[i] = tables.dc(scan.parts().get(i).dcTable(), HIGHEST_CATEGORY, in);
        }
        int between = rowsBetween(tables.restartInterval(), format.columns(), format.rows(), in);
        int perRow = format.columns() * perPixel;
        in.position(data.load(in.position(), tables.restartInterval() != 0, 4 * perRow));
        SideBySide.run(
                executor,
                DctPlane.ceiling(format.rows(), between),
                INTERVALS_PER_HELPER,
                () -> new Rows(new Differences(codes, data), perRow),
                (rows, interval) -> interval(interval, between, scan, rows));
        scan.parts().forEach(each -> done[each.component()] = true);
    }

    /** Rows of units between restarts; all there are where there is none. T.81 H.1.1: an interval has whole rows. */
    static int rowsBetween(int interval, int unitsPerRow, int rows, SegmentReader in) throws PixelException {
        if (interval % unitsPerRow != 0) {
            throw in.malformed("a restart interval of " + interval + " in rows of " + unitsPerRow);
        }
        return interval == 0 ? rows : interval / unitsPerRow;
    }

    /** Decodes the rows of an interval, which need no others. */
    private void interval(int interval, int between, ScanHeader scan, Rows rows) throws PixelException {
        int perPixel = scan.parts().size();
        int first = interval * between;
        int end = Math.min(format.rows(), first + between);
        rows.differences.open(interval);
        for (int y = first; y < end; y++) {
            rows.differences.read(rows.row);
            if (y == first) {
                Predictor.restoreFirst(rows.row, perPixel, 1 << format.precision() - scan.low() - 1);
            } else {
                Predictor.restore(scan.start(), rows.row, rows.above, perPixel);
            }
            store(rows.row, scan.parts(), y, scan.low());
            rows.swap();
        }
    }

    private void store(int[] row, List<Part> parts, int y, int shift) {
        int components = format.components();
        int from = y * format.columns() * components;
        int mask = (1 << format.precision()) - 1;
        boolean wide = format.cellBytes() == 2;
        if (parts.size() == components && isInOrder(parts)) {
            if (wide) {
                Cells.setShorts(cells, from, row, shift, mask);
            } else {
                Cells.setBytes(cells, from, row, shift, mask);
            }
            return;
        }
        for (int i = 0; i < row.length; i++) {
            int cell = from
                    + i / parts.size() * components
                    + parts.get(i % parts.size()).component();
            int sample = row[i] << shift & mask;
            if (wide) {
                Cells.SHORTS.set(cells, 2 * cell, (short) sample);
            } else {
                cells[cell] = (byte) sample;
            }
        }
    }

    private static boolean isInOrder(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).component() != i) {
                return false;
            }
        }
        return true;
    }
}
