package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelDescription.CellKind;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.util.Random;

/** Pictures that are drawn, and what a data set says of them. */
enum Phantom {
    /** Parabolas with a check pattern, which wrap around; the streams of other encoders are of this one. */
    WAVES {
        @Override
        int sample(int x, int y, int component, int maximum, Random random) {
            int check = (x + y & 4) != 0 ? maximum >> 2 : 0;
            int shift = Math.max(0, Integer.bitCount(maximum) - 10);
            return 3 * x * x + 5 * x * y + 11 * y + 40 * component + check << shift;
        }
    },
    /** What photographs are like: slow changes and a little noise. */
    SMOOTH {
        @Override
        int sample(int x, int y, int component, int maximum, Random random) {
            double wave = 0.5 + 0.3 * Math.sin(x / 9.0 + component) + 0.18 * Math.cos(y / 7.0);
            return (int) (maximum * wave) + random.nextInt(1 + maximum / 64);
        }
    },
    /** Nothing to predict. */
    NOISE {
        @Override
        int sample(int x, int y, int component, int maximum, Random random) {
            return random.nextInt();
        }
    },
    /** The greatest differences there are. */
    EXTREMES {
        @Override
        int sample(int x, int y, int component, int maximum, Random random) {
            return (x + y) % 2 == 0 ? maximum : 0;
        }
    },
    /** No difference at all. */
    BLACK {
        @Override
        int sample(int x, int y, int component, int maximum, Random random) {
            return 0;
        }
    };

    abstract int sample(int x, int y, int component, int maximum, Random random);

    FrameSamples draw(int columns, int rows, int components, int precision) {
        SampleColour colour = components == 3 ? SampleColour.RGB : SampleColour.AS_DESCRIBED;
        SampleFormat format = new SampleFormat(columns, rows, components, precision, false, colour);
        byte[] cells = new byte[(int) format.frameBytes()];
        Random random = new Random(columns + 31L * rows);
        int maximum = (1 << precision) - 1;
        int at = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int i = 0; i < components; i++) {
                    int sample = sample(x, y, i, maximum, random) & maximum;
                    cells[at++] = (byte) sample;
                    if (format.cellBytes() == 2) {
                        cells[at++] = (byte) (sample >> 8);
                    }
                }
            }
        }
        return FrameSamples.of(format, cells);
    }

    static PixelDescription describe(FrameSamples frame) {
        SampleFormat format = frame.format();
        return describe(format.columns(), format.rows(), format.components(), format.precision());
    }

    static PixelDescription describe(int columns, int rows, int components, int precision) {
        PhotometricInterpretation photometric =
                switch (components) {
                    case 3 -> PhotometricInterpretation.RGB;
                    case 4 -> PhotometricInterpretation.CMYK;
                    default -> PhotometricInterpretation.MONOCHROME2;
                };
        int allocated = precision <= 8 ? 8 : 16;
        return new PixelDescription(
                columns,
                rows,
                1,
                components,
                allocated,
                precision,
                precision - 1,
                false,
                false,
                photometric,
                CellKind.INTEGER);
    }

    /** A sample of a frame, by its place among all samples. */
    static int sample(FrameSamples frame, int index) {
        byte[] cells = frame.cells();
        return frame.format().cellBytes() == 1
                ? cells[index] & 0xFF
                : cells[2 * index] & 0xFF | (cells[2 * index + 1] & 0xFF) << 8;
    }

    /** The greatest difference of samples of two frames. */
    static int difference(FrameSamples one, FrameSamples other) {
        int count = one.cells().length / one.format().cellBytes();
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, Math.abs(sample(one, i) - sample(other, i)));
        }
        return greatest;
    }
}
