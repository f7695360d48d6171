package io.cameldicom.engine.pixel.codec.jpegxl;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/** The bits of a JPEG XL codestream, the least significant one first (ISO/IEC 18181-1 B). Belongs to one thread. */
final class JpegXlBits {
    /** Columns to rows, by the number that stands for them. */
    private static final int[][] RATIOS = {{1, 1}, {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};

    private static final long MOST = 1 << 30;

    private final byte[] bytes;
    private long position;

    JpegXlBits(byte[] bytes, int firstByte) {
        this.bytes = bytes;
        this.position = (long) firstByte * 8;
    }

    /** Up to 32 bits. */
    int bits(int count) throws PixelException {
        if (position + count > (long) bytes.length * 8) {
            throw PixelException.at(bytes.length, Reason.TRUNCATED, "the JPEG XL header ends early");
        }
        int value = 0;
        for (int i = 0; i < count; i++, position++) {
            value |= (bytes[(int) (position >> 3)] >> (int) (position & 7) & 1) << i;
        }
        return value;
    }

    boolean flag() throws PixelException {
        return bits(1) != 0;
    }

    private int dimension() throws PixelException {
        int width =
                switch (bits(2)) {
                    case 0 -> 9;
                    case 1 -> 13;
                    case 2 -> 18;
                    default -> 30;
                };
        return bits(width) + 1;
    }

    /** Columns in the upper half, rows in the lower one. */
    long size() throws PixelException {
        boolean small = flag();
        int rows = small ? (bits(5) + 1) * 8 : dimension();
        int ratio = bits(3);
        long columns = ratio == 0
                ? small ? (bits(5) + 1) * 8 : dimension()
                : (long) rows * RATIOS[ratio][0] / RATIOS[ratio][1];
        if (columns < 1 || columns > MOST) {
            throw PixelException.of(Reason.MALFORMED, "a JPEG XL image of %d x %d pixels".formatted(columns, rows));
        }
        return columns << 32 | rows;
    }

    void animation() throws PixelException {
        choice(0, 0, 10, 30);
        choice(0, 0, 8, 10);
        choice(0, 3, 16, 32);
        bits(1);
    }

    private void choice(int... widths) throws PixelException {
        bits(widths[bits(2)]);
    }

    /** Bits of a sample, an integer or a floating point number. */
    int depth() throws PixelException {
        boolean floating = flag();
        int depth =
                switch (bits(2)) {
                    case 0 -> floating ? 32 : 8;
                    case 1 -> floating ? 16 : 10;
                    case 2 -> floating ? 24 : 12;
                    default -> bits(6) + 1;
                };
        if (floating) {
            bits(4);
        }
        return depth;
    }
}
