package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat;

/**
 * The differences of a frame's samples to their predictions: made once, counted, then written in the code that the counts
 * lead to. Belongs to one encoding. T.81 H.1.2.
 */
final class LosslessRows {
    /** Numbers of bits that the magnitude of a difference may have, 0 to 16. */
    static final int CATEGORIES = 17;

    /** Of so many rows one is looked at for a code in a hurry. */
    private static final int ROWS_PER_SAMPLE = 16;

    private final int perRow;
    private final int rows;
    private final int rowsBetween;
    private final int highestCategory;
    private final short[] differences;

    /** @param rowsBetween rows between restarts; 0 where there are none */
    LosslessRows(FrameSamples frame, int precision, int predictor, int shift, int rowsBetween) {
        SampleFormat format = frame.format();
        int perPixel = format.components();
        perRow = format.columns() * perPixel;
        rows = format.rows();
        this.rowsBetween = rowsBetween == 0 ? rows : rowsBetween;
        // Three neighbours may lead to a prediction that is beyond the samples by as much as they span.
        highestCategory = Math.min(CATEGORIES - 1, precision - shift + 1);
        differences = new short[rows * perRow];
        int mask = (1 << format.precision()) - 1;
        int[] row = new int[perRow];
        int[] above = new int[perRow];
        for (int y = 0; y < rows; y++) {
            int from = y * perRow;
            Cells.get(frame.cells(), format.cellBytes(), from, row, shift, mask);
            if (y % this.rowsBetween == 0) {
                Predictor.differencesFirst(row, differences, from, perPixel, 1 << precision - shift - 1);
            } else {
                Predictor.differences(predictor, row, above, differences, from, perPixel);
            }
            int[] free = above;
            above = row;
            row = free;
        }
    }

    private static int category(int difference) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    }

    /** The code that is the best for these differences. */
    HuffmanSpecification bestCode() {
        int[] counts = new int[CATEGORIES];
        count(differences, 0, differences.length, counts);
        return HuffmanSpecification.best(counts);
    }

    /** A code that is good for some rows of these differences, and has all categories that others may need. */
    HuffmanSpecification quickCode() {
        int[] counts = new int[CATEGORIES];
        for (int y = ROWS_PER_SAMPLE / 2; y < rows; y += ROWS_PER_SAMPLE) {
            count(differences, y * perRow, (y + 1) * perRow, counts);
        }
        for (int i = 0; i <= highestCategory; i++) {
            counts[i]++;
        }
        return HuffmanSpecification.best(counts);
    }

    /** Adds how many differences there are of each category, which is the number of bits of their magnitude. */
    static void count(short[] differences, int from, int to, int[] counts) {
        int[] even = new int[CATEGORIES];
        int[] odd = new int[CATEGORIES];
        int last = to - 1;
        // Two sums: the next count need not wait for the one before.
        for (int i = from; i < last; i += 2) {
            even[category(differences[i])]++;
            odd[category(differences[i + 1])]++;
        }
        if ((to - from & 1) != 0) {
            even[category(differences[last])]++;
        }
        for (int i = 0; i < CATEGORIES; i++) {
            counts[i] += even[i] + odd[i];
        }
    }

    /** Writes all rows, with restart markers between, up to the last bit. */
    void write(HuffmanSpecification code, SegmentWriter out) {
        // The code in front of as many bits as the category has; 16 has none, for there is one such difference only.
        long[] codes = new long[CATEGORIES];
        int[] masks = new int[CATEGORIES];
        for (int i = 0; i < CATEGORIES; i++) {
            int more = i & 15;
            long inFront = (long) code.code(i) << more;
            codes[i] = inFront << 8 | code.length(i) + more;
            masks[i] = (1 << more) - 1;
        }
        for (int y = 0; y < rows; y++) {
            if (y > 0 && y % rowsBetween == 0) {
                out.align();
                out.marker(Marker.RST0 + (y / rowsBetween - 1 & 7));
            }
            // 31 bits at most for each, and as much again for stuffing.
            out.reserve(8L * perRow + 16);
            row(y * perRow, codes, masks, out);
        }
        out.align();
    }

    private void row(int from, long[] codes, int[] masks, SegmentWriter out) {
        long pending = out.pending;
        int count = out.count;
        for (int i = from; i < from + perRow; i++) {
            int difference = differences[i];
            int category = category(difference);
            long entry = codes[category];
            int length = (int) entry & 63;
            // T.81 F.1.2.1: of negative numbers the low bits of what is one less.
            long bits = entry >> 8 | difference + (difference >> 31) & masks[category];
            pending = pending << length | bits;
            count += length;
            if (count >= 32) {
                count -= 32;
                out.word((int) (pending >>> count));
            }
        }
        out.pending = pending;
        out.count = count;
    }
}
