package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;

/**
 * Encodes lossy JPEG: baseline of 8 bits, or extended of up to 12, one scan.
 *
 * <p>Red, green and blue become luminance and chrominances, of which half the columns are kept unless asked otherwise;
 * the stream has no mark of its colours then, as the component numbers 1 to 3 and the data set say them. {@link
 * #keepingRgb()} leaves the colours as they are and says so in an APP14 segment. Quality is {@link EncodeOptions#quality()}
 * ; the code is made for each frame with {@link Effort#SMALL}, and always for 12 bits. Signed samples and indices of
 * palettes are refused: neighbouring values have to look alike.
 *
 * <p>Immutable.
 *
 * @dicom PS3.5 8.2.1, A.4.1
 */
public final class JpegEncoder implements FrameEncoder {
    private final int mostBits;
    private final ChromaSampling sampling;
    private final int restartRows;
    private final boolean rgbKept;

    private JpegEncoder(int mostBits, ChromaSampling sampling, int restartRows, boolean rgbKept) {
        this.mostBits = mostBits;
        this.sampling = sampling;
        this.restartRows = restartRows;
        this.rgbKept = rgbKept;
    }

    /** Process 1, up to 8 bits: 1.2.840.10008.1.2.4.50. */
    public static JpegEncoder baseline() {
        return new JpegEncoder(8, ChromaSampling.HALF_COLUMNS, 0, false);
    }

    /** Processes 2 and 4, up to 12 bits: 1.2.840.10008.1.2.4.51. */
    public static JpegEncoder extended() {
        return new JpegEncoder(12, ChromaSampling.HALF_COLUMNS, 0, false);
    }

    /** The same with more or fewer samples of the chrominances. */
    public JpegEncoder withSampling(ChromaSampling newSampling) {
        return new JpegEncoder(mostBits, newSampling, restartRows, rgbKept);
    }

    /** The same with places where decoders can start anew: after so many rows of blocks, 0 for none. */
    public JpegEncoder withRestartRows(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("restart after " + rows + " rows");
        }
        return new JpegEncoder(mostBits, sampling, rows, rgbKept);
    }

    /** The same, but red, green and blue are coded as they are. */
    public JpegEncoder keepingRgb() {
        return new JpegEncoder(mostBits, sampling, restartRows, true);
    }

    @Override
    public boolean isLossless() {
        return false;
    }

    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        if (image.cells() != PixelDescription.CellKind.INTEGER || image.signed() || image.bitsStored() > mostBits) {
            throw PixelException.of(
                    Reason.UNSUPPORTED, "this JPEG process holds unsigned integers of up to " + mostBits + " bits");
        }
        PhotometricInterpretation photometric = image.photometric().decoded();
        boolean known =
                switch (photometric) {
                    case MONOCHROME1, MONOCHROME2 -> image.samplesPerPixel() == 1;
                    case RGB, YBR_FULL, YBR_FULL_422 -> image.samplesPerPixel() == 3;
                    default -> false;
                };
        if (!known) {
            throw PixelException.of(
                    Reason.UNSUPPORTED,
                    "lossy JPEG of %d samples of %s".formatted(image.samplesPerPixel(), photometric.term()));
        }
        return new PixelDescription(
                image.columns(),
                image.rows(),
                image.frames(),
                image.samplesPerPixel(),
                image.bitsStored() <= 8 ? 8 : 16,
                image.bitsStored(),
                image.bitsStored() - 1,
                false,
                false,
                target(photometric),
                image.cells());
    }

    private PhotometricInterpretation target(PhotometricInterpretation source) {
        if (source.isMonochrome() || source == PhotometricInterpretation.RGB && rgbKept) {
            return source;
        }
        return sampling == ChromaSampling.ALL
                ? PhotometricInterpretation.YBR_FULL
                : PhotometricInterpretation.YBR_FULL_422;
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        encoded(image, options);
        SampleFormat format = frame.format();
        if (format.precision() > mostBits || format.signed() || format.components() == 2 || format.components() == 4) {
            throw PixelException.of(Reason.UNSUPPORTED, "a frame that does not fit this JPEG process");
        }
        boolean rgb = format.components() == 3
                && (format.colour() == SampleColour.RGB
                        || format.colour() == SampleColour.AS_DESCRIBED
                                && image.photometric().decoded() == PhotometricInterpretation.RGB);
        return new DctFrame(frame, rgb, rgb && rgbKept, sampling, restartRows).encode(options);
    }
}
