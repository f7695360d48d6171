package io.cameldicom.test.phantom;

/**
 * A picture of the head's middle slice below eight colour bars.
 *
 * @param rows the height in pixels
 * @param columns the width in pixels
 */
record Screen(int rows, int columns) {
    private static final int[] BARS = {0xFF0000, 0x00FF00, 0x0000FF, 0x00FFFF, 0xFF00FF, 0xFFFF00, 0xFFFFFF, 0x000000};

    /** The colour of a pixel as {@code 0xRRGGBB}. */
    int colour(int row, int column) {
        if (isBar(row)) {
            return BARS[column * BARS.length / columns];
        }
        int signal = signal(row, column);
        // From black through red and yellow to white.
        return ramp(signal, 0) << 16 | ramp(signal, 330) << 8 | ramp(signal, 660);
    }

    /** The grey value of a pixel, 0 to 255. */
    int grey(int row, int column) {
        return isBar(row) ? column * 255 / (columns - 1) : signal(row, column) * 255 / 1000;
    }

    private boolean isBar(int row) {
        return row < rows / 8;
    }

    private int signal(int row, int column) {
        double x = ((column + 0.5) / columns * 2 - 1) * Head.RADIUS;
        double y = ((row + 0.5) / rows * 2 - 1) * Head.RADIUS;
        return Head.at(x, y, 20).signal();
    }

    private static int ramp(int signal, int from) {
        return Math.max(0, Math.min(255, (signal - from) * 255 / 340));
    }
}
