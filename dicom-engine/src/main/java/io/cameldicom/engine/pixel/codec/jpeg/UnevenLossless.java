package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SideBySide;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Component;
import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Samples that are coded as differences to a prediction, where components have sampling factors other than one. T.81 A.2.3, H.
 *
 * <p>In a scan of several components a unit holds a rectangle of samples of each; their differences are read unit by unit,
 * and then put in lines, for each sample is predicted from neighbours of its own component. Components with fewer samples
 * than others repeat them, as the Independent JPEG Group's library does in lossless processes.
 */
final class UnevenLossless implements Components {
    private final FrameHeader frame;
    private final SampleFormat format;
    private final Plane[] planes;
    private final Progress progress;
    private final EntropyData data;
    private final Executor executor;

    /** The samples of one component. */
    private static final class Plane {
        final Component component;
        final int width;
        final int height;
        final short[] samples;

        Plane(FrameHeader frame, Component component) {
            this.component = component;
            width = DctPlane.ceiling((long) frame.columns() * component.horizontal(), frame.horizontal());
            height = DctPlane.ceiling((long) frame.lines() * component.vertical(), frame.vertical());
            samples = new short[width * height];
        }
    }

    /** How the units of a scan lie: {@code h} x {@code v} samples of each of its components. */
    private static final class Units {
        final int across;
        final int down;
        final int[] h;
        final int[] v;
        final int samples;

        Units(FrameHeader frame, Plane[] planes, List<Part> parts) {
            h = new int[parts.size()];
            v = new int[parts.size()];
            boolean single = parts.size() == 1;
            int sum = 0;
            for (int i = 0; i < h.length; i++) {
                Component component = planes[parts.get(i).component()].component;
                h[i] = single ? 1 : component.horizontal();
                v[i] = single ? 1 : component.vertical();
                sum += h[i] * v[i];
            }
            samples = sum;
            Plane only = planes[parts.get(0).component()];
            across = single ? only.width : DctPlane.ceiling(frame.columns(), frame.horizontal());
            down = single ? only.height : DctPlane.ceiling(frame.lines(), frame.vertical());
        }
    }

    /** What a thread works with: a row of units, and for each component the line it is at and the one above. */
    private static final class Lines {
        final Differences differences;
        final int[] units;
        final int[][] line;
        final int[][] above;

        Lines(Differences differences, Units layout) {
            this.differences = differences;
            units = new int[layout.across * layout.samples];
            line = new int[layout.h.length][];
            above = new int[layout.h.length][];
            for (int i = 0; i < line.length; i++) {
                line[i] = new int[layout.across * layout.h[i]];
                above[i] = new int[line[i].length];
            }
        }
    }

    /** @param executor where intervals between restarts are decoded side by side */
    UnevenLossless(FrameHeader frame, SampleFormat format, SegmentReader in, boolean partial, Executor executor)
            throws PixelException {
        this.frame = frame;
        this.format = format;
        this.executor = executor;
        if (!partial && (long) frame.columns() * frame.lines() > 8L * in.bytes().length) {
            throw in.tooFew();
        }
        planes = new Plane[frame.components().size()];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = new Plane(frame, frame.components().get(i));
        }
        progress = new Progress(planes.length, false);
        data = new EntropyData(in.bytes());
    }

    @Override
    public boolean isComplete() {
        return progress.isComplete();
    }

    @Override
    public boolean isStarted() {
        return progress.isStarted();
    }

    @Override
    public void scan(ScanHeader scan, JpegTables tables, SegmentReader in) throws PixelException {
        if (scan.low() >= format.precision()) {
            throw in.malformed("a point transform by " + scan.low() + " bits");
        }
        Units units = new Units(frame, planes, scan.parts());
        HuffmanCode[] codes = new HuffmanCode[units.samples];
        int place = 0;
        for (int i = 0; i < units.h.length; i++) {
            HuffmanCode code = tables.dc(scan.parts().get(i).dcTable(), LosslessComponents.HIGHEST_CATEGORY, in);
            for (int samples = units.h[i] * units.v[i]; samples > 0; samples--) {
                codes[place++] = code;
            }
        }
        int between = LosslessComponents.rowsBetween(tables.restartInterval(), units.across, units.down, in);
        in.position(data.load(in.position(), tables.restartInterval() != 0, 4 * units.across * units.samples));
        SideBySide.run(
                executor,
                DctPlane.ceiling(units.down, between),
                LosslessComponents.INTERVALS_PER_HELPER,
                () -> new Lines(new Differences(codes, data), units),
                (lines, interval) -> interval(interval, between, scan, units, lines));
        progress.note(scan);
    }

    private void interval(int interval, int between, ScanHeader scan, Units units, Lines lines) throws PixelException {
        int first = interval * between;
        int end = Math.min(units.down, first + between);
        lines.differences.open(interval);
        for (int unit = first; unit < end; unit++) {
            lines.differences.read(lines.units);
            int offset = 0;
            for (int i = 0; i < units.h.length; i++) {
                for (int v = 0; v < units.v[i]; v++) {
                    gather(lines.units, offset, units.samples, lines.line[i], units.h[i]);
                    offset += units.h[i];
                    predict(scan, lines, i, unit == first && v == 0);
                    store(lines.line[i], planes[scan.parts().get(i).component()], unit * units.v[i] + v, scan.low());
                    int[] free = lines.above[i];
                    lines.above[i] = lines.line[i];
                    lines.line[i] = free;
                }
            }
        }
    }

    /** Takes what one line of a component has in each unit. */
    private static void gather(int[] units, int offset, int step, int[] line, int wide) {
        for (int from = offset, x = 0; x < line.length; from += step) {
            for (int i = 0; i < wide; i++) {
                line[x++] = units[from + i];
            }
        }
    }

    private void predict(ScanHeader scan, Lines lines, int part, boolean first) {
        if (first) {
            Predictor.restoreFirst(lines.line[part], 1, 1 << format.precision() - scan.low() - 1);
        } else {
            Predictor.restore(scan.start(), lines.line[part], lines.above[part], 1);
        }
    }

    /** Lines and samples beyond the component only fill up the last units. */
    private void store(int[] line, Plane plane, int y, int shift) {
        if (y < plane.height) {
            int mask = (1 << format.precision()) - 1;
            for (int x = 0; x < plane.width; x++) {
                plane.samples[y * plane.width + x] = (short) (line[x] << shift & mask);
            }
        }
    }

    @Override
    public byte[] cells() {
        byte[] cells = new byte[(int) format.frameBytes()];
        for (int i = 0; i < planes.length; i++) {
            spread(planes[i], cells, i);
        }
        return cells;
    }

    private void spread(Plane plane, byte[] cells, int cell) {
        boolean wide = format.cellBytes() == 2;
        int[] columns = new int[format.columns()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = x * plane.component.horizontal() / frame.horizontal();
        }
        int at = cell;
        for (int y = 0; y < format.rows(); y++) {
            int from = y * plane.component.vertical() / frame.vertical() * plane.width;
            for (int column : columns) {
                if (wide) {
                    Cells.SHORTS.set(cells, 2 * at, plane.samples[from + column]);
                } else {
                    cells[at] = (byte) plane.samples[from + column];
                }
                at += planes.length;
            }
        }
    }
}
