package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * Decoder of the high throughput cleanup pass (ISO/IEC 15444-15 7.3).
 *
 * <p>A first step reads what MEL and VLC tell of all quads, a second the magnitudes and signs.
 *
 * <pre>
 * MagSgn ->            | MEL ->  ...  &lt;- VLC | length of MEL and VLC: 12 bits, the lower 4 in the last byte but one
 * </pre>
 */
final class HtCleanup {
    private static final int MAX_SUFFIX = 4079;

    private final MelRuns mel = new MelRuns();
    private final BitBuffer vlc = new BitBuffer();
    private final BitBuffer magnitudes = new BitBuffer();
    /** Of each quad the number of its VLC code word, and from bit 16 on its exponent residual. */
    private int[] quads = {};
    /** Of each two quads side by side, the magnitudes of the lower coefficients where they meet, all bits joined. */
    private int[] below = {};

    private int[] upper = {};
    private int[] lower = {};

    boolean decode(CodedBlock block, int from, int length, int plane, int[] target, int offset, int stride) {
        if (length < 2) {
            return false;
        }
        byte[] data = block.data;
        int end = from + length;
        int suffix = (data[end - 1] & 0xFF) << 4 | data[end - 2] & 0xF;
        if (suffix < 2 || suffix > Math.min(length, MAX_SUFFIX)) {
            return false;
        }
        int half = data[end - 2] & 0xF0;
        int headBits = (half & 0x70) == 0x70 ? 3 : 4;
        vlc.backwards(data, end - suffix, suffix - 2, half | 0xF, half >> 4 & (1 << headBits) - 1, headBits);
        mel.start(data, end - suffix, end - 1);
        magnitudes.forwards(data, from, length - suffix, 0xFF);
        int columns = (block.width + 1) / 2;
        int rows = (block.height + 1) / 2;
        prepare(columns, rows);
        firstRow(columns);
        otherRows(columns, rows);
        int bit = 0;
        for (int row = 0; row < rows; row++) {
            bit = magnitudes(row, columns, bit, plane);
            if (bit < 0) {
                return false;
            }
            int at = offset + 2 * row * stride;
            System.arraycopy(upper, 0, target, at, block.width);
            if (2 * row + 1 < block.height) {
                System.arraycopy(lower, 0, target, at + stride, block.width);
            }
        }
        return true;
    }

    /** The words of {@link #quads} in a row: one before the first and two behind the last are empty. */
    private static int quadStride(int columns) {
        return columns + 4;
    }

    private void prepare(int columns, int rows) {
        int size = quadStride(columns) * (rows + 1);
        if (quads.length < size) {
            quads = new int[size];
        } else {
            Arrays.fill(quads, 0, size, 0);
        }
        if (upper.length < 2 * columns) {
            upper = new int[2 * columns];
            lower = new int[2 * columns];
            below = new int[columns + 1];
        } else {
            Arrays.fill(below, 0, columns + 1, 0);
        }
    }

    /** Reads the first row of quads, two at a time; it is row 1 of {@link #quads}. */
    private void firstRow(int columns) {
        byte[] bytes = vlc.bytes;
        int at = quadStride(columns) + 1;
        int context = 0;
        vlcBit = 0;
        for (int x = 0; x < columns; x += 2) {
            int bit = Math.min(vlcBit, vlc.end);
            long bits = BitBuffer.peek(bytes, bit);
            int first = context != 0 || mel.event() ? VlcTables.FIRST_ROW[context | (int) bits & 127] : 0;
            int used = first & 7;
            bits >>>= used;
            context = (first & 0x10) << 3 | (first & 0xE0) << 2;
            int second = 0;
            if (x + 1 < columns && (context != 0 || mel.event())) {
                second = VlcTables.FIRST_ROW[context | (int) bits & 127];
            }
            used += second & 7;
            bits >>>= second & 7;
            context = (second & 0x10) << 3 | (second & 0xE0) << 2;
            int mode = first >> 3 & 1 | second >> 2 & 2;
            if (mode == 3 && mel.event()) {
                mode = VlcTables.BOTH_LARGE;
            }
            int code = VlcTables.RESIDUALS_FIRST_ROW[mode << 6 | (int) bits & 63];
            quads[at + x] = first & 0xFFFF | residual(code, bits) << 16;
            quads[at + x + 1] = second & 0xFFFF | secondResidual(code, bits) << 16;
            vlcBit = bit + used + (code & 7) + (code >> 3 & 15);
        }
    }

    private void otherRows(int columns, int rows) {
        byte[] bytes = vlc.bytes;
        short[] codes = VlcTables.OTHER_ROWS;
        int[] words = quads;
        int bit = vlcBit;
        for (int row = 1; row < rows; row++) {
            int above = row * quadStride(columns) + 1;
            int at = above + quadStride(columns);
            int west = 0;
            int north = words[above];
            int northWest = 0;
            for (int x = 0; x < columns; x += 2) {
                bit = Math.min(bit, vlc.end);
                long bits = BitBuffer.peek(bytes, bit);
                int northEast = words[above + x + 1];
                int context = context(northWest, north, northEast, west);
                int first = context != 0 || mel.event() ? codes[context | (int) bits & 127] : 0;
                bit += first & 7;
                bits >>>= first & 7;
                northWest = words[above + x + 2];
                context = context(north, northEast, northWest, first);
                int second = 0;
                if (x + 1 < columns && (context != 0 || mel.event())) {
                    second = codes[context | (int) bits & 127];
                }
                bit += second & 7;
                bits >>>= second & 7;
                north = northWest;
                northWest = northEast;
                west = second;
                int code = VlcTables.RESIDUALS_OTHER_ROWS[(first << 3 & 64 | second << 4 & 128) + ((int) bits & 63)];
                words[at + x] = first & 0xFFFF | residual(code, bits) << 16;
                words[at + x + 1] = second & 0xFFFF | secondResidual(code, bits) << 16;
                bit += (code & 7) + (code >> 3 & 15);
            }
        }
    }

    private int vlcBit;

    /** The context of a quad by its neighbours (equation 2), in place for the table. */
    private static int context(int northWest, int north, int northEast, int west) {
        return northWest & 0x80
                | (north & 0xA0) << 2
                | (northEast & 0x20) << 4
                | (west & 0x40) << 2
                | (west & 0x80) << 1;
    }

    private static int residual(int code, long bits) {
        int suffix = (int) (bits >>> (code & 7)) & (1 << (code >> 7 & 7)) - 1;
        return (code >> 10 & 7) + suffix;
    }

    private static int secondResidual(int code, long bits) {
        int firstLength = code >> 7 & 7;
        int suffix = (int) (bits >>> (code & 7) + firstLength) & (1 << (code >> 3 & 15) - firstLength) - 1;
        return (code >> 13 & 7) + suffix;
    }

    /** Decodes two rows of coefficients from the given bit on; the next bit, or -1 where a magnitude cannot be. */
    private int magnitudes(int row, int columns, int fromBit, int plane) {
        byte[] bytes = magnitudes.bytes;
        int end = magnitudes.end;
        int[] words = quads;
        int[] meet = below;
        int[] top = upper;
        int[] bottom = lower;
        int at = (row + 1) * quadStride(columns) + 1;
        int bit = fromBit;
        int limit = 30 - plane;
        int previous = 0;
        for (int x = 0; x < columns; x++) {
            bit = Math.min(bit, end);
            int quad = words[at + x];
            // equations 3 to 5: the neighbours above predict the bound, if more than one coefficient is significant
            int several = quad & 0xF0;
            several &= several - 0x10;
            int exponent = 31 - Integer.numberOfLeadingZeros(meet[x] | meet[x + 1] | 2);
            int bound = (quad >>> 16) + (several != 0 ? exponent : 1);
            if (bound > limit && (quad & 0xF0) != 0) {
                return -1;
            }

            int mask = -(quad >> 4 & 1);
            int length = bound - (quad >> 12 & 1) & mask;
            int bits = (int) BitBuffer.peek(bytes, bit);
            bit += length;
            int value = (bits & (1 << length) - 1 | (quad >> 8 & 1) << length | 1) & mask;
            int sign = -(bits & 1);
            top[2 * x] = (value + (2 & mask) << plane ^ sign) - sign;

            mask = -(quad >> 5 & 1);
            length = bound - (quad >> 13 & 1) & mask;
            bits = (int) BitBuffer.peek(bytes, bit);
            bit += length;
            value = (bits & (1 << length) - 1 | (quad >> 9 & 1) << length | 1) & mask;
            sign = -(bits & 1);
            bottom[2 * x] = (value + (2 & mask) << plane ^ sign) - sign;
            meet[x] = previous | value;

            mask = -(quad >> 6 & 1);
            length = bound - (quad >> 14 & 1) & mask;
            bits = (int) BitBuffer.peek(bytes, bit);
            bit += length;
            value = (bits & (1 << length) - 1 | (quad >> 10 & 1) << length | 1) & mask;
            sign = -(bits & 1);
            top[2 * x + 1] = (value + (2 & mask) << plane ^ sign) - sign;

            mask = -(quad >> 7 & 1);
            length = bound - (quad >> 15 & 1) & mask;
            bits = (int) BitBuffer.peek(bytes, bit);
            bit += length;
            previous = (bits & (1 << length) - 1 | (quad >> 11 & 1) << length | 1) & mask;
            sign = -(bits & 1);
            bottom[2 * x + 1] = (previous + (2 & mask) << plane ^ sign) - sign;
        }
        meet[columns] = previous;
        return bit;
    }
}
