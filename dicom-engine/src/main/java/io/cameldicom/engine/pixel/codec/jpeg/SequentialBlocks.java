package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;
import java.util.Arrays;

/** Blocks that are whole in one scan: decoded, dequantised and transformed one by one. T.81 F.2.2. */
final class SequentialBlocks implements BlockCoder {
    private static final int HIGHEST_CATEGORY = 15;

    private final HuffmanCode[] dc;
    private final HuffmanCode[] ac;
    private final int[] predictions;
    private final EntropyData data;
    private final EntropyBits bits = new EntropyBits();
    private final int precision;
    private final InverseDct transform;
    private final int[] block = new int[64];

    SequentialBlocks(ScanHeader scan, JpegTables tables, SegmentReader in, EntropyData data, int precision)
            throws PixelException {
        int count = scan.parts().size();
        dc = new HuffmanCode[count];
        ac = new HuffmanCode[count];
        for (int i = 0; i < count; i++) {
            Part part = scan.parts().get(i);
            dc[i] = tables.dc(part.dcTable(), HIGHEST_CATEGORY, in);
            ac[i] = tables.ac(part.acTable(), in);
        }
        predictions = new int[count];
        this.data = data;
        this.precision = precision;
        transform = new InverseDct(precision);
    }

    private SequentialBlocks(SequentialBlocks other) {
        dc = other.dc;
        ac = other.ac;
        predictions = new int[dc.length];
        data = other.data;
        precision = other.precision;
        transform = new InverseDct(precision);
    }

    @Override
    public BlockCoder another() {
        return new SequentialBlocks(this);
    }

    @Override
    public void open(int interval) throws PixelException {
        data.open(interval, bits);
        Arrays.fill(predictions, 0);
    }

    @Override
    public void check() throws PixelException {
        if (bits.isOverrun()) {
            throw data.truncated();
        }
    }

    @Override
    public void block(int part, DctPlane plane, int x, int y) throws PixelException {
        int[] quantisation = plane.quantisation;
        int category = bits.symbol(dc[part]);
        if (category < 0) {
            throw data.impossibleCode(bits);
        }
        predictions[part] += EntropyBits.extend(bits.read(category), category);
        block[0] = predictions[part] * quantisation[0];
        int last = alternating(ac[part], quantisation);
        transform.block(block, last, plane.samples, plane.sampleOffset(x, y), plane.stride);
    }

    /** Decodes the AC coefficients; returns the place of the last one, 0 where there is none. */
    private int alternating(HuffmanCode code, int[] quantisation) throws PixelException {
        int[] lookup = code.lookup();
        int[] target = block;
        byte[] bytes = bits.data;
        long reservoir = bits.reservoir;
        int count = bits.count;
        int position = bits.position;
        int k = 0;
        while (k < 63) {
            if (count < 32) {
                reservoir |= (long) EntropyBits.WORDS.get(bytes, position) >>> count;
                position += 63 - count >>> 3;
                count |= 56;
            }
            int entry = lookup[(int) (reservoir >>> HuffmanCode.LOOKUP_SHIFT)];
            if (entry < 0) {
                entry = code.longEntry(reservoir);
                if (entry < 0) {
                    k = 64;
                    break;
                }
            }
            int category = entry >> 16 & 15;
            if (category == 0) {
                reservoir <<= entry;
                count -= entry & 63;
                if (entry >> 16 != 0xF0) {
                    break;
                }
                k += 16;
                continue;
            }
            int value = (int) (reservoir << (entry >> 8 & 31) >>> 64 - category);
            reservoir <<= entry;
            count -= entry & 63;
            k += (entry >> 20) + 1;
            if (k > 63) {
                break;
            }
            target[Zigzag.natural(k)] = EntropyBits.extend(value, category) * quantisation[k];
        }
        bits.reservoir = reservoir;
        bits.count = count;
        bits.position = position;
        if (k > 63) {
            throw data.impossibleCode(bits);
        }
        return k;
    }
}
