package io.cameldicom.engine.pixel.codec.rle;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;

/** Images that a formula draws, the same on each machine and in each release: golden streams were made from them. */
public final class DrawnFrame {
    /** What is drawn. */
    public enum Kind {
        /** Each sample differs from all around it. */
        NOISE,
        /** Slopes with a little noise, as radiographs have. */
        SLOPES,
        /** Areas of one value with sharp edges, as captured screens have. */
        AREAS,
        /** One value, and few others: long runs. */
        SPARSE
    }

    private DrawnFrame() {}

    /** Draws an image of 2 to 32 bits (or 1). */
    public static FrameSamples draw(Kind kind, int columns, int rows, int components, int precision, boolean signed) {
        SampleFormat format = new SampleFormat(columns, rows, components, precision, signed, SampleColour.AS_DESCRIBED);
        byte[] cells = new byte[(int) format.frameBytes()];
        long greatest = (1L << precision) - 1;
        int noise = 12345;
        int at = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < components; c++) {
                    noise = noise * 1664525 + 1013904223;
                    long random = noise & 0xFFFFFFFFL;
                    long value = sample(kind, x, y, c, random, greatest);
                    long extended = signed ? value << 64 - precision >> 64 - precision : value;
                    for (int i = 0; i < format.cellBytes(); i++) {
                        cells[at++] = (byte) (extended >> 8 * i);
                    }
                }
            }
        }
        return FrameSamples.of(format, cells);
    }

    private static long sample(Kind kind, int x, int y, int c, long random, long greatest) {
        return switch (kind) {
            case NOISE -> (random >> 3) % (greatest + 1);
            case SLOPES ->
                Math.min(
                        greatest,
                        greatest * ((x * 3 + y * 2 + c * 20) % 97) / 97 + (random >> 8) % (greatest / 50 + 1));
            case AREAS -> (x / 9 + y / 7) % 3 * (greatest / 3) + ((x / 5 + c) & 1);
            case SPARSE -> random >>> 8 < 1 << 18 ? (random >> 3) % (greatest + 1) : greatest / 2;
        };
    }

    /** What a data set would say of it. */
    public static PixelDescription describe(FrameSamples frame, int bitsAllocated) {
        SampleFormat format = frame.format();
        return new PixelDescription(
                format.columns(),
                format.rows(),
                1,
                format.components(),
                bitsAllocated,
                format.precision(),
                format.precision() - 1,
                format.signed(),
                false,
                switch (format.components()) {
                    case 3 -> PhotometricInterpretation.RGB;
                    case 4 -> PhotometricInterpretation.CMYK;
                    default -> PhotometricInterpretation.MONOCHROME2;
                },
                PixelDescription.CellKind.INTEGER);
    }

    /** The cells of a frame, widened to another precision, as decoders give them that know of Bits Allocated only. */
    public static byte[] widened(FrameSamples frame, int precision) {
        int from = frame.format().cellBytes();
        int to = frame.format().withPrecision(precision, false).cellBytes();
        byte[] cells = frame.cells();
        byte[] wide = new byte[cells.length / from * to];
        for (int i = 0; i < cells.length / from; i++) {
            byte sign = (byte) (frame.format().signed() ? cells[i * from + from - 1] >> 7 : 0);
            for (int place = 0; place < to; place++) {
                wide[i * to + place] = place < from ? cells[i * from + place] : sign;
            }
        }
        return wide;
    }
}
