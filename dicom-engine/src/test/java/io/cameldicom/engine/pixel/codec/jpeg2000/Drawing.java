package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;

/** Draws frames: slopes, edges and some noise, from whole numbers alone, so that they never change. */
final class Drawing {
    private Drawing() {}

    static FrameSamples frame(int columns, int rows, int components, int precision, boolean signed) {
        SampleFormat format = new SampleFormat(columns, rows, components, precision, signed, SampleColour.AS_DESCRIBED);
        byte[] cells = new byte[(int) format.frameBytes()];
        int noise = 12345;
        for (int y = 0, at = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < components; c++) {
                    noise = noise * 1103515245 + 12345;
                    int value = 20 + 2 * x + (c + 1) * y + ((x / 11 + y / 9 & 1) * 60) + (noise >>> 30);
                    at = put(cells, at, scaled(value & 0xFF, precision) - (signed ? 1 << precision - 1 : 0), format);
                }
            }
        }
        return FrameSamples.of(format, cells);
    }

    private static int scaled(int value, int precision) {
        return precision <= 8 ? value >> 8 - precision : value << precision - 8 | value >> 16 - precision;
    }

    private static int put(byte[] cells, int at, int value, SampleFormat format) {
        for (int i = 0; i < format.cellBytes(); i++) {
            cells[at + i] = (byte) (value >> 8 * i);
        }
        return at + format.cellBytes();
    }

    /** What a data set says of such a frame. */
    static PixelDescription description(SampleFormat format) {
        return new PixelDescription(
                format.columns(),
                format.rows(),
                1,
                format.components(),
                format.cellBytes() * 8,
                format.precision(),
                format.precision() - 1,
                format.signed(),
                false,
                switch (format.components()) {
                    case 1 -> PhotometricInterpretation.MONOCHROME2;
                    case 3 -> PhotometricInterpretation.RGB;
                    default -> PhotometricInterpretation.CMYK;
                },
                PixelDescription.CellKind.INTEGER);
    }

    static int sample(FrameSamples frame, int index) {
        SampleFormat format = frame.format();
        int bytes = format.cellBytes();
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (frame.cells()[index * bytes + i] & 0xFF) << 8 * i;
        }
        int unused = 32 - 8 * bytes;
        return format.signed() ? value << unused >> unused : value;
    }

    /** The greatest difference of a sample. */
    static int difference(FrameSamples one, FrameSamples other) {
        int count = one.cells().length / one.format().cellBytes();
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, Math.abs(sample(one, i) - sample(other, i)));
        }
        return most;
    }

    /** The mean of the squared differences. */
    static double error(FrameSamples one, FrameSamples other) {
        int count = one.cells().length / one.format().cellBytes();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double difference = sample(one, i) - sample(other, i);
            sum += difference * difference;
        }
        return sum / count;
    }
}
