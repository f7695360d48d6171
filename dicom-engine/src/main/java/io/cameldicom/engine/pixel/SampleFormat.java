package io.cameldicom.engine.pixel;

/**
 * How the samples of one decoded frame lie in memory: by row, by pixel within the row, by component within the pixel,
 * each in a little-endian cell of one, two or four bytes.
 *
 * @param columns pixels in a row, 1 to 65,535 in DICOM
 * @param rows rows, 1 to 65,535 in DICOM
 * @param components samples of a pixel, 1 to 4
 * @param precision significant bits of a sample, 1 to 32; they are the low bits of the cell, and in the bits above them
 *     stands the sign (where signed) or zero
 * @param signed whether samples are in two's complement
 * @param colour what the samples mean
 */
public record SampleFormat(int columns, int rows, int components, int precision, boolean signed, SampleColour colour) {

    /** What a codec knows of the meaning of the samples that it gives or takes. */
    public enum SampleColour {
        /** Nothing: the data set says it (one component, palette indices, or colours without a mark). */
        AS_DESCRIBED,
        /** Red, green, blue: so the compressed bytes say, or their colour transform has been undone. */
        RGB,
        /** Luminance and chrominances of full range, none left out. */
        YBR_FULL;

        /** What samples mean that a data set describes so and that are not compressed. */
        public static SampleColour of(PhotometricInterpretation photometric) {
            return switch (photometric) {
                case RGB, YBR_RCT, YBR_ICT, XYB -> RGB;
                case YBR_FULL, YBR_FULL_422 -> YBR_FULL;
                default -> AS_DESCRIBED;
            };
        }
    }

    public SampleFormat {
        if (columns < 1 || rows < 1 || components < 1 || components > 4 || precision < 1 || precision > 32) {
            throw new IllegalArgumentException("no format: %d x %d pixels, %d components of %d bits"
                    .formatted(columns, rows, components, precision));
        }
    }

    /** The bytes of a cell: 1 up to 8 bits of precision, 2 up to 16, else 4. */
    public int cellBytes() {
        return precision <= 8 ? 1 : precision <= 16 ? 2 : 4;
    }

    /** The bytes of a frame; may be more than an array can hold. */
    public long frameBytes() {
        return (long) columns * rows * components * cellBytes();
    }

    /** The same with another meaning of the samples. */
    public SampleFormat withColour(SampleColour newColour) {
        return new SampleFormat(columns, rows, components, precision, signed, newColour);
    }

    /** The same with other significant bits. */
    public SampleFormat withPrecision(int newPrecision, boolean newSigned) {
        return new SampleFormat(columns, rows, components, newPrecision, newSigned, colour);
    }
}
