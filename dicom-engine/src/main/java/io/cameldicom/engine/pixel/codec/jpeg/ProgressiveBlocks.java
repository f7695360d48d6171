package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;
import java.util.Arrays;

/** Blocks of which a scan gives some coefficients, or one bit more of them. T.81 G.1.2, G.2. */
final class ProgressiveBlocks implements BlockCoder {
    private static final int HIGHEST_CATEGORY = 15;

    private final ScanHeader scan;
    private final HuffmanCode[] dc;
    private final HuffmanCode ac;
    private final int[] predictions;
    private final EntropyData data;
    private final EntropyBits bits = new EntropyBits();
    /** Blocks to come that have no new coefficient in the band. */
    private int endOfBandRun;

    ProgressiveBlocks(ScanHeader scan, JpegTables tables, SegmentReader in, EntropyData data) throws PixelException {
        this.scan = scan;
        int count = scan.parts().size();
        dc = new HuffmanCode[count];
        if (scan.start() == 0 && !scan.isRefinement()) {
            for (int i = 0; i < count; i++) {
                dc[i] = tables.dc(scan.parts().get(i).dcTable(), HIGHEST_CATEGORY, in);
            }
        }
        Part first = scan.parts().get(0);
        ac = scan.start() == 0 ? null : tables.ac(first.acTable(), in);
        predictions = new int[count];
        this.data = data;
    }

    private ProgressiveBlocks(ProgressiveBlocks other) {
        scan = other.scan;
        dc = other.dc;
        ac = other.ac;
        predictions = new int[dc.length];
        data = other.data;
    }

    @Override
    public BlockCoder another() {
        return new ProgressiveBlocks(this);
    }

    @Override
    public void open(int interval) throws PixelException {
        data.open(interval, bits);
        Arrays.fill(predictions, 0);
        endOfBandRun = 0;
    }

    @Override
    public void check() throws PixelException {
        if (bits.isOverrun()) {
            throw data.truncated();
        }
    }

    @Override
    public void block(int part, DctPlane plane, int x, int y) throws PixelException {
        short[] coefficients = plane.coefficients;
        int at = plane.coefficientOffset(x, y);
        if (scan.start() == 0) {
            if (scan.isRefinement()) {
                coefficients[at] = (short) (coefficients[at] | bits.read(1) << scan.low());
            } else {
                coefficients[at] = (short) (direct(part) << scan.low());
            }
        } else if (scan.isRefinement()) {
            refine(coefficients, at);
        } else {
            begin(coefficients, at);
        }
    }

    private int direct(int part) throws PixelException {
        int category = symbol(dc[part]);
        predictions[part] += EntropyBits.extend(bits.read(category), category);
        return predictions[part];
    }

    private int symbol(HuffmanCode code) throws PixelException {
        int symbol = bits.symbol(code);
        if (symbol < 0) {
            throw data.impossibleCode(bits);
        }
        return symbol;
    }

    /** A first scan of a band. T.81 G.1.2.2. */
    private void begin(short[] coefficients, int at) throws PixelException {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        int k = scan.start();
        while (k <= scan.end()) {
            int symbol = symbol(ac);
            int run = symbol >> 4;
            int category = symbol & 15;
            if (category != 0) {
                k += run;
                if (k > scan.end()) {
                    throw data.impossibleCode(bits);
                }
                coefficients[at + k++] = (short) (EntropyBits.extend(bits.read(category), category) << scan.low());
            } else if (run == 15) {
                k += 16;
            } else {
                endOfBandRun = (1 << run) - 1 + bits.read(run);
                return;
            }
        }
    }

    /** A scan that adds a bit to the coefficients of a band. T.81 G.1.2.3. */
    private void refine(short[] coefficients, int at) throws PixelException {
        int bit = 1 << scan.low();
        int k = scan.start();
        if (endOfBandRun == 0) {
            while (k <= scan.end()) {
                int symbol = symbol(ac);
                int run = symbol >> 4;
                int fresh = 0;
                if ((symbol & 15) != 0) {
                    // A coefficient that becomes significant; other sizes than 1 cannot be, and count as 1 elsewhere
                    // too.
                    fresh = bits.read(1) == 1 ? bit : -bit;
                } else if (run < 15) {
                    endOfBandRun = (1 << run) + bits.read(run);
                    break;
                }
                k = passZeros(coefficients, at, k, run);
                if (fresh != 0) {
                    if (k > scan.end()) {
                        throw data.impossibleCode(bits);
                    }
                    coefficients[at + k] = (short) fresh;
                }
                k++;
            }
        }
        if (endOfBandRun > 0) {
            passZeros(coefficients, at, k, 64);
            endOfBandRun--;
        }
    }

    /** Passes over {@code zeros} coefficients that stay zero, correcting those between; where the next zero one is. */
    private int passZeros(short[] coefficients, int at, int from, int zeros) {
        int bit = 1 << scan.low();
        int left = zeros;
        int k = from;
        for (; k <= scan.end(); k++) {
            int coefficient = coefficients[at + k];
            if (coefficient == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (bits.read(1) == 1 && (Math.abs(coefficient) & bit) == 0) {
                coefficients[at + k] = (short) (coefficient < 0 ? coefficient - bit : coefficient + bit);
            }
        }
        return k;
    }
}
