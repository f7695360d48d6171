package io.cameldicom.engine.pixel.codec.jpeg;

/**
 * The quantised coefficients of a frame in the order in which they are written: made once, counted where the code is to
 * be made for them, then written. Belongs to one encoding. T.81 F.1.2.
 */
final class CoefficientBlocks {
    private static final int END_OF_BLOCK = 0x00;
    private static final int SIXTEEN_ZEROS = 0xF0;

    private final int units;
    /** The component of each block of a unit. */
    private final int[] blockComponents;

    private final short[] coefficients;
    /** For each block, which coefficients are not zero. */
    private final long[] used;

    private final int unitsBetween;

    /**
     * @param precision 8 or 12
     * @param quantisers for each component
     * @param rowsBetween rows of units between restarts; 0 where there are none
     */
    CoefficientBlocks(
            SourcePlanes planes, int precision, Quantiser[] quantisers, ChromaSampling sampling, int rowsBetween) {
        int wide = sampling.horizontal();
        int high = sampling.vertical();
        int components = quantisers.length;
        int unitsWide = planes.strides[0] / (8 * wide);
        int unitsHigh = planes.samples[0].length / planes.strides[0] / (8 * high);
        units = unitsWide * unitsHigh;
        unitsBetween = rowsBetween == 0 ? units : rowsBetween * unitsWide;
        blockComponents = new int[wide * high + components - 1];
        for (int i = 1; i < components; i++) {
            blockComponents[wide * high + i - 1] = i;
        }
        coefficients = new short[Math.multiplyExact(units * blockComponents.length, 64)];
        used = new long[units * blockComponents.length];
        int[] block = new int[64];
        int extra = precision == 8 ? 2 : 1;
        int next = 0;
        for (int unit = 0; unit < units; unit++) {
            int unitX = unit % unitsWide;
            int unitY = unit / unitsWide;
            for (int i = 0; i < components; i++) {
                int h = i == 0 ? wide : 1;
                int v = i == 0 ? high : 1;
                for (int j = 0; j < h * v; j++) {
                    int x = (unitX * h + j % h) * 8;
                    int y = (unitY * v + j / h) * 8;
                    load(planes.samples[i], y * planes.strides[i] + x, planes.strides[i], block);
                    ForwardDct.block(block, extra);
                    used[next] = quantisers[i].block(block, coefficients, next * 64);
                    next++;
                }
            }
        }
    }

    private static void load(short[] samples, int offset, int stride, int[] block) {
        for (int y = 0; y < 8; y++) {
            int from = offset + y * stride;
            for (int x = 0; x < 8; x++) {
                block[8 * y + x] = samples[from + x];
            }
        }
    }

    private static int category(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    private boolean isRestart(int unit) {
        return unit > 0 && unit % unitsBetween == 0;
    }

    /**
     * Counts symbols.
     *
     * @param tables the table of each component
     * @param dc to be filled, for each table
     * @param ac to be filled, for each table
     */
    void count(int[] tables, int[][] dc, int[][] ac) {
        int[] predictions = new int[tables.length];
        int next = 0;
        for (int unit = 0; unit < units; unit++) {
            if (isRestart(unit)) {
                java.util.Arrays.fill(predictions, 0);
            }
            for (int component : blockComponents) {
                int direct = coefficients[next * 64];
                dc[tables[component]][category(direct - predictions[component])]++;
                predictions[component] = direct;
                count(next++, ac[tables[component]]);
            }
        }
    }

    private void count(int block, int[] ac) {
        int before = 0;
        for (long left = used[block] & ~1L; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int run = k - before - 1;
            ac[SIXTEEN_ZEROS] += run >> 4;
            ac[(run & 15) << 4 | category(coefficients[block * 64 + k])]++;
            before = k;
        }
        if (before < 63) {
            ac[END_OF_BLOCK]++;
        }
    }

    /** Writes all blocks, with restart markers between, up to the last bit; {@code dc} and {@code ac} by component. */
    void write(HuffmanSpecification[] dc, HuffmanSpecification[] ac, SegmentWriter out) {
        int[] predictions = new int[dc.length];
        int next = 0;
        for (int unit = 0; unit < units; unit++) {
            if (isRestart(unit)) {
                java.util.Arrays.fill(predictions, 0);
                out.align();
                out.marker(Marker.RST0 + (unit / unitsBetween - 1 & 7));
            }
            // 32 bits at most for a coefficient, and as much again for stuffing.
            out.reserve(512L * blockComponents.length + 16);
            for (int component : blockComponents) {
                int direct = coefficients[next * 64];
                int difference = direct - predictions[component];
                predictions[component] = direct;
                int category = category(difference);
                put(dc[component], category, difference, category, out);
                write(next++, ac[component], out);
            }
        }
        out.align();
    }

    private void write(int block, HuffmanSpecification ac, SegmentWriter out) {
        int before = 0;
        for (long left = used[block] & ~1L; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int run = k - before - 1;
            for (; run > 15; run -= 16) {
                out.bits(ac.code(SIXTEEN_ZEROS), ac.length(SIXTEEN_ZEROS));
            }
            int coefficient = coefficients[block * 64 + k];
            int category = category(coefficient);
            put(ac, run << 4 | category, coefficient, category, out);
            before = k;
        }
        if (before < 63) {
            out.bits(ac.code(END_OF_BLOCK), ac.length(END_OF_BLOCK));
        }
    }

    private static void put(HuffmanSpecification code, int symbol, int value, int category, SegmentWriter out) {
        int bits = value + (value >> 31) & (1 << category) - 1;
        out.bits(code.code(symbol) << category | bits, code.length(symbol) + category);
    }
}
