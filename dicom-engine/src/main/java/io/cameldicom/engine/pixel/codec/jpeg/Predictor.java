package io.cameldicom.engine.pixel.codec.jpeg;

/**
 * Predictions of a sample from its neighbours, by the number that a scan selects. T.81 table H.1.
 *
 * <pre>
 *   c b        1: a    2: b    3: c    4: a + b - c    5: a + (b - c) / 2    6: b + (a - c) / 2    7: (a + b) / 2
 *   a x
 * </pre>
 *
 * <p>All arithmetic is modulo 65,536. In a row, a neighbour is as many places away as a pixel has samples.
 */
final class Predictor {
    private static final int MASK = 0xFFFF;

    private Predictor() {}

    /** Turns differences into samples in a row that has none above. */
    static void restoreFirst(int[] row, int perPixel, int initial) {
        for (int i = 0; i < perPixel; i++) {
            row[i] = row[i] + initial & MASK;
        }
        restoreLeft(row, perPixel);
    }

    /** Turns differences into samples. */
    static void restore(int selection, int[] row, int[] above, int perPixel) {
        // T.81 H.1.2.1: the first column is predicted from above, whatever is selected.
        for (int i = 0; i < perPixel; i++) {
            row[i] = row[i] + above[i] & MASK;
        }
        switch (selection) {
            case 1 -> restoreLeft(row, perPixel);
            case 2 -> {
                for (int i = perPixel; i < row.length; i++) {
                    row[i] = row[i] + above[i] & MASK;
                }
            }
            case 3 -> {
                for (int i = perPixel; i < row.length; i++) {
                    row[i] = row[i] + above[i - perPixel] & MASK;
                }
            }
            case 4 -> {
                for (int i = perPixel; i < row.length; i++) {
                    row[i] = row[i] + row[i - perPixel] + above[i] - above[i - perPixel] & MASK;
                }
            }
            case 5 -> {
                for (int i = perPixel; i < row.length; i++) {
                    row[i] = row[i] + row[i - perPixel] + (above[i] - above[i - perPixel] >> 1) & MASK;
                }
            }
            case 6 -> {
                for (int i = perPixel; i < row.length; i++) {
                    row[i] = row[i] + above[i] + (row[i - perPixel] - above[i - perPixel] >> 1) & MASK;
                }
            }
            default -> {
                for (int i = perPixel; i < row.length; i++) {
                    row[i] = row[i] + (row[i - perPixel] + above[i] >> 1) & MASK;
                }
            }
        }
    }

    private static void restoreLeft(int[] row, int perPixel) {
        if (perPixel == 1) {
            int left = 0;
            for (int i = 0; i < row.length; i++) {
                left = left + row[i] & MASK;
                row[i] = left;
            }
            return;
        }
        for (int i = perPixel; i < row.length; i++) {
            row[i] = row[i] + row[i - perPixel] & MASK;
        }
    }

    /** The differences of a row that has none above; each is -32,768 to 32,767. */
    static void differencesFirst(int[] row, short[] to, int offset, int perPixel, int initial) {
        for (int i = 0; i < perPixel; i++) {
            to[offset + i] = (short) (row[i] - initial);
        }
        for (int i = perPixel; i < row.length; i++) {
            to[offset + i] = (short) (row[i] - row[i - perPixel]);
        }
    }

    /** The differences of a row; each is -32,768 to 32,767. */
    static void differences(int selection, int[] row, int[] above, short[] to, int offset, int perPixel) {
        for (int i = 0; i < perPixel; i++) {
            to[offset + i] = (short) (row[i] - above[i]);
        }
        switch (selection) {
            case 1 -> {
                for (int i = perPixel; i < row.length; i++) {
                    to[offset + i] = (short) (row[i] - row[i - perPixel]);
                }
            }
            case 2 -> {
                for (int i = perPixel; i < row.length; i++) {
                    to[offset + i] = (short) (row[i] - above[i]);
                }
            }
            case 3 -> {
                for (int i = perPixel; i < row.length; i++) {
                    to[offset + i] = (short) (row[i] - above[i - perPixel]);
                }
            }
            case 4 -> {
                for (int i = perPixel; i < row.length; i++) {
                    to[offset + i] = (short) (row[i] - row[i - perPixel] - above[i] + above[i - perPixel]);
                }
            }
            case 5 -> {
                for (int i = perPixel; i < row.length; i++) {
                    int prediction = row[i - perPixel] + (above[i] - above[i - perPixel] >> 1);
                    to[offset + i] = (short) (row[i] - prediction);
                }
            }
            case 6 -> {
                for (int i = perPixel; i < row.length; i++) {
                    int prediction = above[i] + (row[i - perPixel] - above[i - perPixel] >> 1);
                    to[offset + i] = (short) (row[i] - prediction);
                }
            }
            default -> {
                for (int i = perPixel; i < row.length; i++) {
                    to[offset + i] = (short) (row[i] - (row[i - perPixel] + above[i] >> 1));
                }
            }
        }
    }
}
