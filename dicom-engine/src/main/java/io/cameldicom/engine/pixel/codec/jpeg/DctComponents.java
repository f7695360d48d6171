package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Component;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Process;
import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;

/** Samples that are coded as blocks of a cosine transform. T.81 A.2, F, G. */
final class DctComponents implements Components {
    /**
     * More scans than any sensible writer makes: each costs a walk over all blocks, and a few bytes are enough for one.
     */
    private static final int MAXIMUM_SCANS = 256;

    private final FrameHeader frame;
    private final SampleFormat format;
    private final DctPlane[] planes;
    private final EntropyData data;
    private final EntropyBits bits = new EntropyBits();
    private final InverseDct transform;
    private final Progress progress;
    private int scans;

    DctComponents(FrameHeader frame, SampleFormat format, SegmentReader in, DecodeOptions options)
            throws PixelException {
        this.frame = frame;
        this.format = format;
        boolean progressive = frame.process() == Process.PROGRESSIVE;
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
        transform = new InverseDct(frame.precision());
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
        BlockCoder coder = frame.process() == Process.PROGRESSIVE
                ? new ProgressiveBlocks(scan, tables, in, data, bits)
                : new SequentialBlocks(scan, tables, in, data, bits, transform);
        in.position(data.load(in.position(), tables.restartInterval() != 0, 512 * unitBlocks));
        if (scan.parts().size() == 1) {
            walkBlocks(planes[scan.parts().get(0).component()], coder, tables.restartInterval());
        } else {
            walkUnits(scan, coder, tables.restartInterval());
        }
        progress.note(scan);
    }

    /** One component: its blocks row by row, without those that only fill up. T.81 A.2.2. */
    private void walkBlocks(DctPlane plane, BlockCoder coder, int interval) throws PixelException {
        int wide = DctPlane.ceiling(plane.width, 8);
        int high = DctPlane.ceiling(plane.height, 8);
        int between = interval == 0 ? Integer.MAX_VALUE : interval;
        int next = 0;
        int left = 0;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                if (left == 0) {
                    open(next++, coder);
                    left = between;
                }
                left--;
                coder.block(0, plane, x, y);
                if (bits.isOverrun()) {
                    throw data.truncated();
                }
            }
        }
    }

    /** Several components: unit by unit, in each a rectangle of blocks of each component. T.81 A.2.3. */
    private void walkUnits(ScanHeader scan, BlockCoder coder, int interval) throws PixelException {
        int wide = DctPlane.ceiling(frame.columns(), 8 * frame.horizontal());
        int high = DctPlane.ceiling(frame.lines(), 8 * frame.vertical());
        int between = interval == 0 ? Integer.MAX_VALUE : interval;
        int next = 0;
        int left = 0;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                if (left == 0) {
                    open(next++, coder);
                    left = between;
                }
                left--;
                unit(scan, coder, x, y);
                if (bits.isOverrun()) {
                    throw data.truncated();
                }
            }
        }
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

    private void open(int interval, BlockCoder coder) throws PixelException {
        if (bits.isOverrun()) {
            throw data.truncated();
        }
        data.open(interval, bits);
        coder.restart();
    }

    @Override
    public byte[] cells() {
        if (frame.process() == Process.PROGRESSIVE) {
            for (DctPlane plane : planes) {
                if (plane.quantisation != null) {
                    transform(plane);
                }
            }
        }
        byte[] cells = new byte[(int) format.frameBytes()];
        new Upsampler(frame, planes).write(cells, format);
        return cells;
    }

    private void transform(DctPlane plane) {
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
