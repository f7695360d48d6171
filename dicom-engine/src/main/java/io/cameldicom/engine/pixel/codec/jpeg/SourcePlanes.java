package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.Arrays;

/**
 * The components of a frame that is to be coded: apart, in the colours and of the size they are coded in, and around zero.
 * Rows and columns that fill up blocks repeat the last one. Belongs to one encoding. T.81 A.2.4, A.3.1.
 */
final class SourcePlanes {
    private final SampleFormat format;
    private final byte[] cells;
    private final boolean fromRgb;
    private final int centre;
    private final int wide;
    private final int high;
    /** The samples of a row as they come. */
    private final int[] row;

    /** Samples of each component, {@link #strides} to a row. */
    final short[][] samples;

    final int[] strides;

    /**
     * @param precision 8 or 12
     * @param fromRgb whether the samples have to be turned into luminance and chrominances
     */
    SourcePlanes(FrameSamples frame, int precision, boolean fromRgb, ChromaSampling sampling) {
        format = frame.format();
        cells = frame.cells();
        centre = 1 << precision - 1;
        this.fromRgb = fromRgb;
        wide = sampling.horizontal();
        high = sampling.vertical();
        int unitsWide = DctPlane.ceiling(format.columns(), 8 * wide);
        int unitsHigh = DctPlane.ceiling(format.rows(), 8 * high);
        int components = format.components();
        row = new int[format.columns() * components];
        samples = new short[components][];
        strides = new int[components];
        for (int i = 0; i < components; i++) {
            strides[i] = unitsWide * 8 * (i == 0 ? wide : 1);
            samples[i] = new short[strides[i] * unitsHigh * 8 * (i == 0 ? high : 1)];
        }
        fill();
    }

    /** Whether a block that starts there has a sample of the frame. */
    boolean isInside(int x, int y, int component) {
        int columns = component == 0 ? format.columns() : DctPlane.ceiling(format.columns(), wide);
        int rows = component == 0 ? format.rows() : DctPlane.ceiling(format.rows(), high);
        return x < columns && y < rows;
    }

    private void fill() {
        int stride = strides[0];
        int rows = samples[0].length / stride;
        short[][] lines = new short[samples.length][stride];
        short[][] before = new short[samples.length][stride];
        for (int y = 0; y < rows; y++) {
            if (y < format.rows()) {
                line(y, lines);
            }
            System.arraycopy(lines[0], 0, samples[0], y * stride, stride);
            for (int i = 1; i < samples.length; i++) {
                if (high == 1) {
                    reduce(lines[i], samples[i], y * strides[i], strides[i]);
                } else if ((y & 1) == 0) {
                    System.arraycopy(lines[i], 0, before[i], 0, stride);
                } else {
                    reduce(before[i], lines[i], samples[i], y / 2 * strides[i], strides[i]);
                }
            }
        }
    }

    /** Columns are halved with a rounding that goes up and down in turn, so that it adds nothing on the whole. */
    private void reduce(short[] line, short[] target, int at, int length) {
        if (wide == 1) {
            System.arraycopy(line, 0, target, at, length);
            return;
        }
        int halvings = wide / 2;
        for (int x = 0; x < length; x++) {
            int sum = line[2 * x] + line[2 * x + 1] + (x & 1);
            target[at + x] = (short) (sum >> halvings);
        }
    }

    private static void reduce(short[] first, short[] second, short[] target, int at, int length) {
        for (int x = 0; x < length; x++) {
            int sum = first[2 * x] + first[2 * x + 1] + second[2 * x] + second[2 * x + 1];
            target[at + x] = (short) (sum + 1 + (x & 1) >> 2);
        }
    }

    /** Takes one row apart. */
    private void line(int y, short[][] lines) {
        if (fromRgb && format.cellBytes() == 1) {
            convertBytes(y * row.length, lines[0], lines[1], lines[2]);
        } else {
            Cells.get(cells, format.cellBytes(), y * row.length, row, 0, 2 * centre - 1);
            split(lines);
        }
        int columns = format.columns();
        for (short[] line : lines) {
            Arrays.fill(line, columns, line.length, line[columns - 1]);
        }
    }

    private void split(short[][] lines) {
        int components = lines.length;
        if (fromRgb) {
            convert(lines[0], lines[1], lines[2]);
        } else {
            for (int i = 0; i < components; i++) {
                short[] line = lines[i];
                for (int x = 0, at = i; at < row.length; x++, at += components) {
                    line[x] = (short) (row[at] - centre);
                }
            }
        }
    }

    /** Colours of 8 bits, straight from the frame. */
    private void convertBytes(int start, short[] luminance, short[] blue, short[] red) {
        byte[] from = cells;
        int columns = row.length / 3;
        for (int x = 0; x < columns; x++) {
            int r = from[start + 3 * x] & 0xFF;
            int g = from[start + 3 * x + 1] & 0xFF;
            int b = from[start + 3 * x + 2] & 0xFF;
            luminance[x] = (short) (luminance(r, g, b) - 128);
            blue[x] = blue(r, g, b);
            red[x] = red(r, g, b);
        }
    }

    private void convert(short[] luminance, short[] blue, short[] red) {
        int[] from = row;
        int middle = centre;
        int columns = from.length / 3;
        for (int x = 0; x < columns; x++) {
            int r = from[3 * x];
            int g = from[3 * x + 1];
            int b = from[3 * x + 2];
            luminance[x] = (short) (luminance(r, g, b) - middle);
            blue[x] = blue(r, g, b);
            red[x] = red(r, g, b);
        }
    }

    /** The colours of JFIF, which are those of PS3.3 C.7.6.3.1.2 for YBR_FULL, in units of 1/65,536. */
    private static int luminance(int r, int g, int b) {
        return 19595 * r + 38470 * g + 7471 * b + 32768 >> 16;
    }

    private static short blue(int r, int g, int b) {
        return (short) (-11059 * r - 21709 * g + 32768 * b + 32767 >> 16);
    }

    private static short red(int r, int g, int b) {
        return (short) (32768 * r - 27439 * g - 5329 * b + 32767 >> 16);
    }
}
