package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.SampleFormat;

/**
 * The reversible transforms of red, green and blue that a segment APP8 "mrfx" names: not in the standard, but written by the
 * encoder of those who made it, and by others since. All arithmetic is modulo the range of the samples.
 */
enum ColourTransform {
    NONE,
    HP1,
    HP2,
    HP3;

    /** The number in the segment. */
    static ColourTransform of(int number) {
        return number >= 1 && number <= 3 ? values()[number] : NONE;
    }

    /** Whether the segment is one that names a transform; what it names is the next byte. */
    static boolean isNamed(byte[] stream, int at, int length) {
        return length == 5
                && stream[at] == 'm'
                && stream[at + 1] == 'r'
                && stream[at + 2] == 'f'
                && stream[at + 3] == 'x';
    }

    /** Turns the cells of a frame into red, green and blue. */
    void undo(byte[] cells, SampleFormat format) {
        int cell = format.cellBytes();
        int half = 1 << format.precision() - 1;
        int mask = 2 * half - 1;
        for (int at = 0; at < cells.length; at += 3 * cell) {
            int first = get(cells, at, cell);
            int second = get(cells, at + cell, cell);
            int third = get(cells, at + 2 * cell, cell);
            int red;
            int green;
            int blue;
            switch (this) {
                case HP1 -> {
                    green = second;
                    red = first + green - half;
                    blue = third + green - half;
                }
                case HP2 -> {
                    green = second;
                    red = first + green - half & mask;
                    blue = third + (red + green >> 1) - half;
                }
                case HP3 -> {
                    green = first - (third + second >> 2) + half / 2 & mask;
                    red = third + green - half;
                    blue = second + green - half;
                }
                default -> {
                    red = first;
                    green = second;
                    blue = third;
                }
            }
            set(cells, at, cell, red & mask);
            set(cells, at + cell, cell, green);
            set(cells, at + 2 * cell, cell, blue & mask);
        }
    }

    private static int get(byte[] cells, int at, int cell) {
        return cell == 1 ? cells[at] & 0xFF : cells[at] & 0xFF | (cells[at + 1] & 0xFF) << 8;
    }

    private static void set(byte[] cells, int at, int cell, int value) {
        cells[at] = (byte) value;
        if (cell == 2) {
            cells[at + 1] = (byte) (value >> 8);
        }
    }
}
