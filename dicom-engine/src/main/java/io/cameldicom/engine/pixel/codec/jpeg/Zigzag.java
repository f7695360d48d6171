package io.cameldicom.engine.pixel.codec.jpeg;

/** The order of coefficients in a block. T.81 figure A.6. */
final class Zigzag {
    private static final byte[] NATURAL = natural();

    private Zigzag() {}

    private static byte[] natural() {
        // 16 places more than there are: a run beyond the end is found once the block is read.
        byte[] order = new byte[80];
        java.util.Arrays.fill(order, (byte) 63);
        int k = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            int from = Math.max(0, diagonal - 7);
            int to = Math.min(7, diagonal);
            for (int i = from; i <= to; i++) {
                int row = diagonal % 2 == 0 ? diagonal - i : i;
                order[k++] = (byte) (8 * row + diagonal - row);
            }
        }
        return order;
    }

    /** Where coefficient {@code k} (0 to 63; up to 79: the last one) stands in a block by rows: eight times row, plus column. */
    static int natural(int k) {
        return NATURAL[k];
    }
}
