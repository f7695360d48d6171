package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * What the bit-plane coder knows of the coefficients: one long for each column of a stripe (four rows), and the contexts
 * that follow from it.
 *
 * <pre>
 * bit  0 ..17  significance of rows -1 to 4 (3 bits each), columns -1 to 1: bit 3 * (row + 1) + (column + 1)
 * bit 18 ..29  of row r: bit 18 + 3 * r coded in this bit plane, bit 19 + 3 * r refined before
 * bit 32 ..49  signs (1 = negative) as the significance, 32 bits up
 * </pre>
 *
 * <p>So {@code flags >>> 3 * r} brings the eight neighbours of row r, the coefficient among them at bit 4, always to the
 * same nine bits. The array has a border of one word on all sides, whose content does not matter.
 */
final class BlockFlags {
    /** Significance of all rows and neighbours. */
    static final int NEIGHBOURHOOD = 0x3FFFF;
    /** After the shift: the coefficient itself is significant. */
    static final int SIGNIFICANT = 0x10;
    /** After the shift: the eight neighbours. */
    static final int NEIGHBOURS = 0x1EF;
    /** After the shift: coded in the significance propagation pass of this bit plane. */
    static final int CODED = 1 << 18;
    /** After the shift: was refined before. */
    static final int REFINED = 1 << 19;
    /** A set of all four rows of a stripe: bit {@code 3 * row}, which is the shift that brings the row down. */
    static final int ROWS = 0x249;
    /** {@link #SIGNIFICANT} of all four rows. */
    static final int SIGNIFICANT_ROWS = SIGNIFICANT * ROWS;
    /** {@link #CODED} of all four rows. */
    static final int CODED_ROWS = CODED * ROWS;

    /** For each nine bits of significance the context of zero coding; by {@link SubBand} (ISO/IEC 15444-1 table D.1). */
    private static final byte[][] ZERO_CODING = zeroCoding();

    /**
     * For significance of the four nearest neighbours (bits 1, 3, 5, 7) and their signs (a bit below each) the context of
     * the sign; bit 7 set where the decoded bit is to be turned over (ISO/IEC 15444-1 table D.3).
     */
    static final byte[] SIGN_CODING = signCoding();

    private BlockFlags() {}

    static byte[] zeroCoding(SubBand band) {
        return ZERO_CODING[band.ordinal()];
    }

    /** The words for a block, with their border. */
    static int size(int width, int height) {
        return (width + 2) * ((height + 3) / 4 + 2);
    }

    /** The set of the first rows. */
    static int rows(int count) {
        return count >= 4 ? ROWS : ROWS & (1 << 3 * count) - 1;
    }

    /** The row of a shift. */
    static int row(int shift) {
        return shift * 11 >> 5;
    }

    /** The set of rows that are not significant but have a neighbour that is. */
    static int besideSignificant(int flags) {
        int any = flags | flags >>> 1 | flags >>> 2;
        return (any | any >>> 3 | any >>> 6) & ~(flags >>> 4) & ROWS;
    }

    /** The set of rows that were significant before this bit plane. */
    static int significantBefore(int flags) {
        return flags >>> 4 & ~(flags >>> 18) & ROWS;
    }

    /** The set of rows that are neither significant nor coded in this bit plane. */
    static int neither(int flags) {
        return ~(flags >>> 4 | flags >>> 18) & ROWS;
    }

    /** Index into {@link #SIGN_CODING}. */
    static int signIndex(long flags, int shift) {
        return (int) (flags >>> shift) & 0xAA | (int) (flags >>> shift + 33) & 0x55;
    }

    /** What a coefficient that became significant adds to its own word. */
    static long significant(int sign, int shift) {
        return (SIGNIFICANT | (long) sign << 36) << shift;
    }

    /**
     * Tells the neighbouring columns and stripes of a coefficient that became significant.
     *
     * @param at index of the coefficient's own word
     * @param stride words in a row
     * @param shift three times the row in the stripe
     * @param sign 1 where negative
     * @param causal whether the stripe above must not see it
     */
    static void spread(long[] flags, int at, int stride, int shift, int sign, boolean causal) {
        long s = sign;
        flags[at - 1] |= (0x20 | s << 37) << shift;
        flags[at + 1] |= (0x08 | s << 35) << shift;
        if (shift == 0 && !causal) {
            int up = at - stride;
            flags[up - 1] |= 0x20000;
            flags[up] |= 0x10000 | s << 48;
            flags[up + 1] |= 0x8000;
        } else if (shift == 9) {
            int down = at + stride;
            flags[down - 1] |= 4;
            flags[down] |= 2 | s << 33;
            flags[down + 1] |= 1;
        }
    }

    private static byte[][] zeroCoding() {
        byte[][] tables = new byte[4][512];
        for (int bits = 0; bits < 512; bits++) {
            int horizontal = (bits >> 3 & 1) + (bits >> 5 & 1);
            int vertical = (bits >> 1 & 1) + (bits >> 7 & 1);
            int diagonal = Integer.bitCount(bits & 0x145);
            byte low = (byte) lowPass(horizontal, vertical, diagonal);
            tables[SubBand.LL.ordinal()][bits] = low;
            tables[SubBand.LH.ordinal()][bits] = low;
            tables[SubBand.HL.ordinal()][bits] = (byte) lowPass(vertical, horizontal, diagonal);
            tables[SubBand.HH.ordinal()][bits] = (byte) highPass(horizontal + vertical, diagonal);
        }
        return tables;
    }

    private static int lowPass(int horizontal, int vertical, int diagonal) {
        if (horizontal == 2) {
            return 8;
        }
        if (horizontal == 1) {
            return vertical > 0 ? 7 : diagonal > 0 ? 6 : 5;
        }
        return vertical > 0 ? 2 + vertical : Math.min(diagonal, 2);
    }

    private static int highPass(int beside, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(beside, 2);
            case 1 -> 3 + Math.min(beside, 2);
            case 2 -> beside > 0 ? 7 : 6;
            default -> 8;
        };
    }

    private static byte[] signCoding() {
        byte[] table = new byte[256];
        for (int index = 0; index < 256; index++) {
            int horizontal = Integer.signum(side(index, 3) + side(index, 5));
            int vertical = Integer.signum(side(index, 1) + side(index, 7));
            int sum = 3 * horizontal + vertical;
            int context = horizontal == 0 ? 9 + Math.abs(vertical) : 12 + horizontal * vertical;
            table[index] = (byte) (context | (sum < 0 ? 0x80 : 0));
        }
        return table;
    }

    private static int side(int index, int bit) {
        return (index >> bit & 1) * (1 - 2 * (index >> bit - 1 & 1));
    }
}
