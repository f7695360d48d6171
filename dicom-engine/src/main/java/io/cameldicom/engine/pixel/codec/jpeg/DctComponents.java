package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SideBySide;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.CodingProcess;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Component;
import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;
import java.util.concurrent.Executor;

/** Samples that are coded as blocks of a cosine transform. T.81 A.2, F, G. */
final class DctComponents implements Components {
    /**
     * More scans than any sensible writer makes: each costs a walk over all blocks, and a few bytes are enough for one.
     */
    private static final int MAXIMUM_SCANS = 256;
    /** Fewer intervals than this are done before another thread has woken up. */
    private static final int INTERVALS_PER_HELPER = 2;

    private final FrameHeader frame;
    private final SampleFormat format;
    private final DctPlane[] planes;
    private final EntropyData data;
    private final Executor executor;
    private final Progress progress;
    private int scans;

    /** What is decoded at a place of a scan. */
    @FunctionalInterface
    private interface Unit {
        void decode(BlockCoder coder, int x, int y) throws PixelException;
    }

    /** @param executor where intervals between restarts are decoded side by side */
    DctComponents(FrameHeader frame, SampleFormat format, SegmentReader in, DecodeOptions options, Executor executor)
            throws PixelException {
        this.frame = frame;
        this.format = format;
        this.executor = executor;
        boolean progressive = frame.process() == CodingProcess.PROGRESSIVE;
        long samples = DctPlane.samples(frame);
        // A block takes two codes at least, a progressive one a code in its first scan.
        if (!options.partial() && samples / 64 * (progressive ? 1 : 2) > 8L * in.bytes().length) {
            throw in.tooFew();
        }
        if (samples * (progressive ? 4 : 2) > 8L * options.maximumFrameBytes() || samples > Integer.MAX_VALUE - 64) {
            throw PixelException.of(Reason.TOO_LARGE, "blocks of " + samples + " samples need too much memory");
        }
        planes = new DctPlane[frame.components().size()];
        for (int i = 0; i < planes.length; i++) {
            Component component = frame.components().get(i);
            planes[i] = new DctPlane(frame, component, progressive);
        }
        data = new EntropyData(in.bytes());
        progress = new Progress(planes.length, progressive);
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
        if (++scans > MAXIMUM_SCANS) {
            throw in.malformed("more than " + MAXIMUM_SCANS + " scans");
        }
        int unitBlocks = 0;
        for (Part part : scan.parts()) {
            DctPlane plane = planes[part.component()];
            if (plane.quantisation == null) {
                // The table that was there when the component began counts to its end (T.81 B.2.4.1).
                plane.quantisation = tables.quantisation(plane.component.quantisation(), in);
            }
            unitBlocks += plane.component.horizontal() * plane.component.vertical();
        }
        BlockCoder coder = frame.process() == CodingProcess.PROGRESSIVE
                ? new ProgressiveBlocks(scan, tables, in, data)
                : new SequentialBlocks(scan, tables, in, data, frame.precision());
        in.position(data.load(in.position(), tables.restartInterval() != 0, 512 * unitBlocks));
        if (scan.parts().size() == 1) {
            // One component: its blocks row by row, without those that only fill up. T.81 A.2.2.
            DctPlane plane = planes[scan.parts().get(0).component()];
            int wide = DctPlane.ceiling(plane.width, 8);
            int high = DctPlane.ceiling(plane.height, 8);
            walk(wide, high, tables.restartInterval(), coder, (mine, x, y) -> mine.block(0, plane, x, y));
        } else {
            // Several components: unit by unit, in each a rectangle of blocks of each component. T.81 A.2.3.
            int wide = DctPlane.ceiling(frame.columns(), 8 * frame.horizontal());
            int high = DctPlane.ceiling(frame.lines(), 8 * frame.vertical());
            walk(wide, high, tables.restartInterval(), coder, (mine, x, y) -> unit(scan, mine, x, y));
        }
        progress.note(scan);
    }

    /** Decodes all units of a scan row by row, its intervals side by side. */
    private void walk(int wide, int high, int interval, BlockCoder coder, Unit unit) throws PixelException {
        int units = wide * high;
        int between = interval == 0 ? units : interval;
        SideBySide.run(
                executor, DctPlane.ceiling(units, between), INTERVALS_PER_HELPER, coder::another, (mine, number) -> {
                    mine.open(number);
                    int first = number * between;
                    int end = Math.min(units, first + between);
                    int x = first % wide;
                    int y = first / wide;
                    for (int i = first; i < end; i++) {
                        unit.decode(mine, x, y);
                        mine.check();
                        if (++x == wide) {
                            x = 0;
                            y++;
                        }
                    }
                });
    }

    private void unit(ScanHeader scan, BlockCoder coder, int unitX, int unitY) throws PixelException {
        for (int i = 0; i < scan.parts().size(); i++) {
            DctPlane plane = planes[scan.parts().get(i).component()];
            int h = plane.component.horizontal();
            int v = plane.component.vertical();
            for (int y = 0; y < v; y++) {
                for (int x = 0; x < h; x++) {
                    coder.block(i, plane, unitX * h + x, unitY * v + y);
                }
            }
        }
    }

    @Override
    public byte[] cells() {
        if (frame.process() == CodingProcess.PROGRESSIVE) {
            for (DctPlane plane : planes) {
                if (plane.quantisation != null) {
                    transform(plane, new InverseDct(frame.precision()));
                }
            }
        }
        byte[] cells = new byte[(int) format.frameBytes()];
        new Upsampler(frame, planes).write(cells, format);
        return cells;
    }

    private static void transform(DctPlane plane, InverseDct transform) {
        int[] block = new int[64];
        for (int y = 0; y < plane.blocksHigh; y++) {
            for (int x = 0; x < plane.blocksWide; x++) {
                int from = plane.coefficientOffset(x, y);
                int last = 0;
                for (int k = 0; k < 64; k++) {
                    int coefficient = plane.coefficients[from + k];
                    if (coefficient != 0) {
                        block[Zigzag.natural(k)] = coefficient * plane.quantisation[k];
                        last = k;
                    }
                }
                transform.block(block, last, plane.samples, plane.sampleOffset(x, y), plane.stride);
            }
        }
    }
}
