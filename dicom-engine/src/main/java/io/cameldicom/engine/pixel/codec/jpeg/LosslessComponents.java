package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Component;
import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;
import java.util.List;

/**
 * Samples that are coded as differences to a prediction, row by row. T.81 H.
 *
 * <p>A row is decoded in three steps, each a loop of its own: bits to differences, differences to samples, samples to
 * cells.
 */
final class LosslessComponents implements Components {
    private static final int HIGHEST_CATEGORY = 16;

    private final SampleFormat format;
    private final byte[] cells;
    private final boolean[] done;
    private final EntropyData data;
    private final EntropyBits bits = new EntropyBits();

    LosslessComponents(FrameHeader frame, SampleFormat format, SegmentReader in, boolean partial)
            throws PixelException {
        for (Component each : frame.components()) {
            if (each.horizontal() != 1 || each.vertical() != 1) {
                throw in.unsupported("lossless components of different size");
            }
        }
        long samples = (long) format.columns() * format.rows() * format.components();
        if (!partial && samples > 8L * in.bytes().length) {
            throw in.tooFew();
        }
        this.format = format;
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
        int perRow = format.columns() * perPixel;
        HuffmanCode[] codes = new HuffmanCode[perPixel];
        boolean same = true;
        for (int i = 0; i < perPixel; i++) {
            codes[i] = tables.dc(scan.parts().get(i).dcTable(), HIGHEST_CATEGORY, in);
            same &= codes[i] == codes[0];
        }
        int interval = tables.restartInterval();
        if (interval % format.columns() != 0) {
            // T.81 H.1.1: the interval is a multiple of the units in a row.
            throw in.malformed("a restart interval of " + interval + " in rows of " + format.columns());
        }
        int rowsBetween = interval == 0 ? format.rows() : interval / format.columns();
        in.position(data.load(in.position(), interval != 0, 4 * perRow));

        int initial = 1 << format.precision() - scan.low() - 1;
        int[] above = new int[perRow];
        int[] row = new int[perRow];
        for (int y = 0; y < format.rows(); y++) {
            boolean first = y % rowsBetween == 0;
            if (first) {
                data.open(y / rowsBetween, bits);
            }
            if (same) {
                differences(codes[0], row);
            } else {
                differences(codes, row);
            }
            if (bits.isOverrun()) {
                throw data.truncated();
            }
            if (first) {
                Predictor.restoreFirst(row, perPixel, initial);
            } else {
                Predictor.restore(scan.start(), row, above, perPixel);
            }
            store(row, scan.parts(), y, scan.low());
            int[] free = above;
            above = row;
            row = free;
        }
        scan.parts().forEach(each -> done[each.component()] = true);
    }

    /** Differences of a row, all in one code. */
    private void differences(HuffmanCode code, int[] row) throws PixelException {
        int[] lookup = code.lookup();
        byte[] bytes = bits.data;
        long reservoir = bits.reservoir;
        int count = bits.count;
        int position = bits.position;
        for (int i = 0; i < row.length; i++) {
            if (count < 32) {
                reservoir |= (long) EntropyBits.WORDS.get(bytes, position) >>> count;
                position += 63 - count >>> 3;
                count |= 56;
            }
            int entry = lookup[(int) (reservoir >>> HuffmanCode.LOOKUP_SHIFT)];
            if (entry < 0) {
                entry = longEntry(code, reservoir, count, position);
            }
            row[i] = difference(entry, reservoir);
            reservoir <<= entry;
            count -= entry & 63;
        }
        bits.reservoir = reservoir;
        bits.count = count;
        bits.position = position;
    }

    /** Differences of a row, each component in a code of its own. */
    private void differences(HuffmanCode[] codes, int[] row) throws PixelException {
        byte[] bytes = bits.data;
        long reservoir = bits.reservoir;
        int count = bits.count;
        int position = bits.position;
        for (int i = 0; i < row.length; ) {
            for (int component = 0; component < codes.length; component++, i++) {
                if (count < 32) {
                    reservoir |= (long) EntropyBits.WORDS.get(bytes, position) >>> count;
                    position += 63 - count >>> 3;
                    count |= 56;
                }
                HuffmanCode code = codes[component];
                int entry = code.lookup()[(int) (reservoir >>> HuffmanCode.LOOKUP_SHIFT)];
                if (entry < 0) {
                    entry = longEntry(code, reservoir, count, position);
                }
                row[i] = difference(entry, reservoir);
                reservoir <<= entry;
                count -= entry & 63;
            }
        }
        bits.reservoir = reservoir;
        bits.count = count;
        bits.position = position;
    }

    private int longEntry(HuffmanCode code, long reservoir, int count, int position) throws PixelException {
        int entry = code.longEntry(reservoir);
        if (entry < 0) {
            bits.reservoir = reservoir;
            bits.count = count;
            bits.position = position;
            throw data.impossibleCode(bits);
        }
        return entry;
    }

    /** What follows a code: T.81 H.1.2.2; 16 stands for 32,768 and has no bits, and so have the low four bits of 16. */
    private static int difference(int entry, long reservoir) {
        int length = entry >> 8 & 31;
        int category = entry >> 16 & 15;
        int value = (int) (reservoir << length >>> 1 >>> 63 - category);
        return EntropyBits.extend(value, category) + ((entry & 1 << 20) >> 5);
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
