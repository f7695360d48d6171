package io.cameldicom.engine.pixel.codec.jpeg;

/**
 * A Huffman code, ready to decode. T.81 C, F.2.2.3.
 *
 * <p>Codes of up to {@value #LOOKUP_BITS} bits are found at once by what the next bits of the stream are. An entry holds,
 * beside the symbol, the length of the code together with the bits that follow it: for the symbols of DC and AC
 * coefficients and of differences these are as many as the low four bits of the symbol say.
 *
 * <pre>
 *  entry:  sign (1): code is longer | symbol (8) at 16 | length of code (5) at 8 | length with the bits that follow (6) at 0
 * </pre>
 *
 * <p>Immutable.
 */
final class HuffmanCode {
    static final int LOOKUP_BITS = 10;
    static final int LOOKUP_SHIFT = 64 - LOOKUP_BITS;

    private final byte[] symbols;
    private final int[] first = new int[17];
    private final int[] count;
    private final int[] index = new int[17];
    private final int[] lookup = new int[1 << LOOKUP_BITS];
    private final int highest;

    private HuffmanCode(int[] count, byte[] symbols) {
        this.count = count;
        this.symbols = symbols;
        int code = 0;
        int next = 0;
        int greatest = 0;
        java.util.Arrays.fill(lookup, -1);
        for (int length = 1; length <= 16; length++) {
            first[length] = code;
            index[length] = next;
            for (int i = 0; i < count[length]; i++) {
                int symbol = symbols[next++] & 0xFF;
                greatest = Math.max(greatest, symbol);
                enter(code++, length, symbol);
            }
            code <<= 1;
        }
        highest = greatest;
    }

    private void enter(int code, int length, int symbol) {
        if (length <= LOOKUP_BITS) {
            int from = code << LOOKUP_BITS - length;
            int to = code + 1 << LOOKUP_BITS - length;
            java.util.Arrays.fill(lookup, from, to, entry(symbol, length));
        }
    }

    private static int entry(int symbol, int length) {
        return symbol << 16 | length << 8 | length + (symbol & 15);
    }

    /**
     * The code that has {@code count[n]} codes of length {@code n}, 1 to 16; null where there is none, for they would be
     * too many.
     */
    static HuffmanCode of(int[] count, byte[] symbols) {
        int free = 1;
        for (int length = 1; length <= 16; length++) {
            free = 2 * free - count[length];
            if (free < 0) {
                return null;
            }
        }
        return new HuffmanCode(count.clone(), symbols.clone());
    }

    /** The table of entries, to be read only. */
    int[] lookup() {
        return lookup;
    }

    /** The greatest symbol. */
    int highestSymbol() {
        return highest;
    }

    /** The entry of a code that is longer than the table knows, from the next bits at the left end; -1 where it is none. */
    int longEntry(long bits) {
        for (int length = LOOKUP_BITS + 1; length <= 16; length++) {
            int offset = (int) (bits >>> 64 - length) - first[length];
            if (offset < count[length]) {
                return offset < 0 ? -1 : entry(symbols[index[length] + offset] & 0xFF, length);
            }
        }
        return -1;
    }
}
