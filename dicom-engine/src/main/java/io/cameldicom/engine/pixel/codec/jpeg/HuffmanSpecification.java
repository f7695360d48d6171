package io.cameldicom.engine.pixel.codec.jpeg;

import java.util.Arrays;

/**
 * A Huffman code as a DHT segment gives it, and ready to encode. T.81 C, K.2.
 *
 * <p>Immutable.
 */
final class HuffmanSpecification {
    private static final int LONGEST = 16;

    private final int[] count;
    private final byte[] symbols;
    private final int[] codes = new int[256];
    private final byte[] lengths = new byte[256];

    private HuffmanSpecification(int[] count, byte[] symbols) {
        this.count = count;
        this.symbols = symbols;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < count[length]; i++) {
                int symbol = symbols[next++] & 0xFF;
                codes[symbol] = code++;
                lengths[symbol] = (byte) length;
            }
            code <<= 1;
        }
    }

    /** The code of these counts of lengths 1 to 16 and these symbols, both in hexadecimal, a byte each. */
    static HuffmanSpecification of(String counts, String symbols) {
        java.util.HexFormat hex = java.util.HexFormat.of();
        byte[] each = hex.parseHex(counts);
        int[] count = new int[LONGEST + 1];
        for (int i = 0; i < each.length; i++) {
            count[i + 1] = each[i];
        }
        return new HuffmanSpecification(count, hex.parseHex(symbols));
    }

    /**
     * The best code for symbols that occur so often, none longer than 16 bits and none of ones only. T.81 K.2.
     *
     * @param frequencies of symbols 0 to 255 at most
     */
    static HuffmanSpecification best(int[] frequencies) {
        int[] sizes = sizes(frequencies);
        int[] count = new int[Math.max(LONGEST, frequencies.length) + 2];
        for (int size : sizes) {
            count[size]++;
        }
        count[0] = 0;
        shorten(count);
        // The symbol that was added has the longest code, the one of ones only, which no symbol may have.
        int longest = LONGEST;
        while (count[longest] == 0) {
            longest--;
        }
        count[longest]--;
        byte[] symbols = new byte[256];
        int total = 0;
        for (int size = 1; size < count.length; size++) {
            for (int symbol = 0; symbol < frequencies.length; symbol++) {
                if (sizes[symbol] == size) {
                    symbols[total++] = (byte) symbol;
                }
            }
        }
        return new HuffmanSpecification(Arrays.copyOf(count, LONGEST + 1), Arrays.copyOf(symbols, total));
    }

    /** Lengths of the codes of Huffman's construction; the last is of a symbol that is added, the rarest. */
    private static int[] sizes(int[] frequencies) {
        int added = frequencies.length;
        long[] weight = new long[added + 1];
        int[] parent = new int[2 * added + 2];
        int[] node = new int[added + 1];
        int live = 0;
        for (int symbol = 0; symbol < added; symbol++) {
            if (frequencies[symbol] > 0) {
                weight[live] = frequencies[symbol];
                node[live++] = symbol;
            }
        }
        // Lightest by far, so that it gets the longest code: real weights count twice.
        for (int i = 0; i < live; i++) {
            weight[i] *= 2;
        }
        weight[live] = 1;
        node[live++] = added;
        int[] sizes = new int[added + 1];
        int inner = added + 1;
        while (live > 1) {
            int first = lightest(weight, live);
            int firstNode = node[first];
            long sum = weight[first];
            live--;
            weight[first] = weight[live];
            node[first] = node[live];
            int second = lightest(weight, live);
            parent[firstNode] = inner;
            parent[node[second]] = inner;
            weight[second] += sum;
            node[second] = inner++;
        }
        for (int symbol = 0; symbol <= added; symbol++) {
            for (int at = parent[symbol]; at != 0; at = parent[at]) {
                sizes[symbol]++;
            }
        }
        if (inner == added + 1) {
            sizes[added] = 1;
        }
        return sizes;
    }

    private static int lightest(long[] weight, int live) {
        int best = 0;
        for (int i = 1; i < live; i++) {
            if (weight[i] < weight[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Brings codes of more than 16 bits to 16. T.81 figure K.3. */
    private static void shorten(int[] count) {
        for (int length = count.length - 1; length > LONGEST; length--) {
            while (count[length] > 0) {
                int shorter = length - 2;
                while (count[shorter] == 0) {
                    shorter--;
                }
                count[length] -= 2;
                count[length - 1]++;
                count[shorter + 1] += 2;
                count[shorter]--;
            }
        }
    }

    /** The code of a symbol, at the right end. */
    int code(int symbol) {
        return codes[symbol];
    }

    /** The length of a symbol's code; 0 where it has none. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** Writes what a DHT segment holds of it. */
    void write(SegmentWriter out, int kind) {
        out.u8(kind);
        for (int length = 1; length <= LONGEST; length++) {
            out.u8(count[length]);
        }
        for (byte symbol : symbols) {
            out.u8(symbol);
        }
    }

    /** The bytes that {@link #write} writes. */
    int size() {
        return 1 + LONGEST + symbols.length;
    }
}
