package io.cameldicom.engine.pixel.codec.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A lossless stream whose components have sampling factors of their own, which no encoder at hand writes: noise that changes
 * slowly, in planes of each component, filled up to whole units by their last samples.
 */
final class UnevenStream {
    private final int columns;
    private final int rows;
    private final int precision;
    private final int[] h;
    private final int[] v;
    private final int predictor;
    private final int shift;
    private final int[][][] planes;

    /** @param factors as {@code 21 11 11}: of each component, of columns and of rows */
    UnevenStream(int columns, int rows, int precision, String factors, int predictor, int shift) {
        this.columns = columns;
        this.rows = rows;
        this.precision = precision;
        this.predictor = predictor;
        this.shift = shift;
        String[] each = factors.split(" ");
        h = Arrays.stream(each).mapToInt(f -> f.charAt(0) - '0').toArray();
        v = Arrays.stream(each).mapToInt(f -> f.charAt(1) - '0').toArray();
        planes = new int[each.length][][];
        Random random = new Random(7);
        for (int i = 0; i < planes.length; i++) {
            planes[i] = new int[ceiling(rows * v[i], most(v))][ceiling(columns * h[i], most(h))];
            for (int y = 0; y < planes[i].length; y++) {
                for (int x = 0; x < planes[i][y].length; x++) {
                    int slope = (3 * x + 5 * y + 40 * i << precision - 8) + random.nextInt(1 << precision - 6);
                    planes[i][y][x] = (slope & (1 << precision) - 1) >> shift << shift;
                }
            }
        }
    }

    private static int most(int[] factors) {
        return Arrays.stream(factors).max().orElseThrow();
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** What a pixel is: the sample of a component that covers it. */
    int sample(int x, int y, int component) {
        return planes[component][y * v[component] / most(v)][x * h[component] / most(h)];
    }

    /** All components in one scan. */
    byte[] interleaved(int unitRowsBetween) {
        SegmentWriter out = begin();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < planes.length; i++) {
            all.add(i);
        }
        scan(out, all, h, v, ceiling(columns, most(h)), ceiling(rows, most(v)), unitRowsBetween);
        out.marker(Marker.EOI);
        return out.toBytes();
    }

    /** Each component in a scan of its own. */
    byte[] apart() {
        SegmentWriter out = begin();
        for (int i = 0; i < planes.length; i++) {
            int[] one = new int[planes.length];
            Arrays.fill(one, 1);
            scan(out, List.of(i), one, one, planes[i][0].length, planes[i].length, 0);
        }
        out.marker(Marker.EOI);
        return out.toBytes();
    }

    private SegmentWriter begin() {
        SegmentWriter out = new SegmentWriter(4096);
        out.marker(Marker.SOI);
        out.segment(Marker.SOF3, 6 + 3 * planes.length);
        out.u8(precision);
        out.u16(rows);
        out.u16(columns);
        out.u8(planes.length);
        for (int i = 0; i < planes.length; i++) {
            out.u8(i + 1);
            out.u8(h[i] << 4 | v[i]);
            out.u8(0);
        }
        return out;
    }

    private void scan(
            SegmentWriter out, List<Integer> parts, int[] wide, int[] high, int across, int down, int between) {
        int every = between == 0 ? down : between;
        short[][][] differences = new short[planes.length][][];
        int[] counts = new int[LosslessRows.CATEGORIES];
        for (int i : parts) {
            differences[i] = differences(i, across * wide[i], down * high[i], every * high[i]);
            for (short[] line : differences[i]) {
                LosslessRows.count(line, 0, line.length, counts);
            }
        }
        HuffmanSpecification code = HuffmanSpecification.best(counts);
        out.segment(Marker.DHT, code.size());
        code.write(out, 0);
        if (between > 0) {
            out.segment(Marker.DRI, 2);
            out.u16(between * across);
        }
        out.segment(Marker.SOS, 4 + 2 * parts.size());
        out.u8(parts.size());
        for (int i : parts) {
            out.u8(i + 1);
            out.u8(0);
        }
        out.u8(predictor);
        out.u8(0);
        out.u8(shift);
        for (int row = 0; row < down; row++) {
            if (row > 0 && row % every == 0) {
                out.align();
                out.marker(Marker.RST0 + (row / every - 1 & 7));
            }
            for (int unit = 0; unit < across; unit++) {
                for (int i : parts) {
                    for (int y = 0; y < high[i]; y++) {
                        for (int x = 0; x < wide[i]; x++) {
                            put(out, code, differences[i][row * high[i] + y][unit * wide[i] + x]);
                        }
                    }
                }
            }
        }
        out.align();
    }

    private short[][] differences(int component, int width, int height, int every) {
        int[][] plane = planes[component];
        short[][] differences = new short[height][width];
        int[] above = new int[width];
        for (int y = 0; y < height; y++) {
            int[] line = new int[width];
            for (int x = 0; x < width; x++) {
                int[] source = plane[Math.min(y, plane.length - 1)];
                line[x] = source[Math.min(x, source.length - 1)] >> shift;
            }
            if (y % every == 0) {
                Predictor.differencesFirst(line, differences[y], 0, 1, 1 << precision - shift - 1);
            } else {
                Predictor.differences(predictor, line, above, differences[y], 0, 1);
            }
            above = line;
        }
        return differences;
    }

    private static void put(SegmentWriter out, HuffmanSpecification code, int difference) {
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
        out.reserve(16);
        out.bits(code.code(category), code.length(category));
        out.bits(difference + (difference >> 31) & (1 << category) - 1, category);
    }
}
