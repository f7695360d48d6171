package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;

/** The tables that are in force while a stream is read; belongs to one decoding. T.81 B.2.4. */
final class JpegTables {
    private final int[][] quantisation = new int[4][];
    private final HuffmanCode[] dc = new HuffmanCode[4];
    private final HuffmanCode[] ac = new HuffmanCode[4];
    private int restartInterval;

    /** Minimum coded units between restart markers; 0 where there are none. */
    int restartInterval() {
        return restartInterval;
    }

    /** <pre> each: precision:number (1) | 64 values in zigzag order, of 1 or 2 bytes </pre> */
    void readQuantisation(SegmentReader in) throws PixelException {
        in.enter();
        while (in.left() > 0) {
            int kind = in.u8();
            if ((kind & 15) > 3 || kind >> 4 > 1) {
                throw in.malformed("a quantisation table of kind " + kind);
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = kind >> 4 == 0 ? in.u8() : in.u16();
            }
            quantisation[kind & 15] = table;
        }
    }

    /** <pre> each: class:number (1) | count of codes of length 1 to 16 (16) | symbols </pre> */
    void readHuffman(SegmentReader in) throws PixelException {
        in.enter();
        while (in.left() > 0) {
            int kind = in.u8();
            if ((kind & 15) > 3 || kind >> 4 > 1) {
                throw in.malformed("a Huffman table of kind " + kind);
            }
            int[] count = new int[17];
            int total = 0;
            for (int length = 1; length <= 16; length++) {
                count[length] = in.u8();
                total += count[length];
            }
            if (total > 256) {
                throw in.malformed("a Huffman table of " + total + " symbols");
            }
            byte[] symbols = new byte[total];
            for (int i = 0; i < total; i++) {
                symbols[i] = (byte) in.u8();
            }
            HuffmanCode code = HuffmanCode.of(count, symbols);
            if (code == null) {
                throw in.malformed("a Huffman table with more codes than there can be");
            }
            (kind >> 4 == 0 ? dc : ac)[kind & 15] = code;
        }
    }

    void readRestartInterval(SegmentReader in) throws PixelException {
        in.enter();
        restartInterval = in.u16();
        in.leave();
    }

    /** The values of a quantisation table in zigzag order. */
    int[] quantisation(int number, SegmentReader in) throws PixelException {
        if (quantisation[number] == null) {
            throw in.malformed("quantisation table " + number + " is missing");
        }
        return quantisation[number];
    }

    /** The code of DC coefficients, or of differences. */
    HuffmanCode dc(int number, int highestSymbol, SegmentReader in) throws PixelException {
        HuffmanCode code = require(dc[number], number, in);
        if (code.highestSymbol() > highestSymbol) {
            throw in.malformed("a difference of " + code.highestSymbol() + " bits");
        }
        return code;
    }

    /** The code of AC coefficients. */
    HuffmanCode ac(int number, SegmentReader in) throws PixelException {
        return require(ac[number], number, in);
    }

    private static HuffmanCode require(HuffmanCode code, int number, SegmentReader in) throws PixelException {
        if (code == null) {
            throw in.malformed("Huffman table " + number + " is missing");
        }
        return code;
    }
}
