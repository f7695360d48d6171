package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;

/** Reads the differences of a lossless scan, row by row. T.81 H.1.2.2. Belongs to one thread. */
final class Differences {
    private final HuffmanCode[] codes;
    private final boolean same;
    private final EntropyData data;
    private final EntropyBits bits = new EntropyBits();

    /** @param codes of the differences of a row, from its first on and then again and again */
    Differences(HuffmanCode[] codes, EntropyData data) {
        this.codes = codes;
        this.data = data;
        boolean equal = true;
        for (HuffmanCode code : codes) {
            equal &= code == codes[0];
        }
        same = equal;
    }

    /** Goes to the start of an interval between restarts. */
    void open(int interval) throws PixelException {
        data.open(interval, bits);
    }

    /** Fills a row, which has all codes equally often. */
    void read(int[] row) throws PixelException {
        if (same) {
            read(codes[0], row);
        } else {
            readInTurn(row);
        }
        if (bits.isOverrun()) {
            throw data.truncated();
        }
    }

    /** Differences of a row, all in one code. */
    private void read(HuffmanCode code, int[] row) throws PixelException {
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

    /** Differences of a row, each in the code of its place. */
    private void readInTurn(int[] row) throws PixelException {
        byte[] bytes = bits.data;
        long reservoir = bits.reservoir;
        int count = bits.count;
        int position = bits.position;
        for (int i = 0; i < row.length; ) {
            for (int place = 0; place < codes.length; place++, i++) {
                if (count < 32) {
                    reservoir |= (long) EntropyBits.WORDS.get(bytes, position) >>> count;
                    position += 63 - count >>> 3;
                    count |= 56;
                }
                HuffmanCode code = codes[place];
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
}
