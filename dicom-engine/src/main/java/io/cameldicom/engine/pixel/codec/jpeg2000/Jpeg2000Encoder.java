package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.codeblock.EbcotEncoder;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Encodes JPEG 2000: lossless with the 5/3 wavelet, or lossy with the 9/7, by quality or by ratio.
 *
 * <p>Red, green and blue are transformed (the photometric interpretation becomes YBR_RCT or YBR_ICT); other colours and
 * single samples are coded as they are. Samples have up to 24 bits. Equal frames give equal bytes, whatever the executor.
 *
 * <pre>{@code
 * byte[] codestream = Jpeg2000Encoder.lossy().encode(frame, image, EncodeOptions.STANDARD.withRatio(20));
 * }</pre>
 *
 * @dicom PS3.5 8.2.4, A.4.4
 */
public final class Jpeg2000Encoder implements FrameEncoder {
    private final boolean lossless;
    private final Jpeg2000Parameters parameters;

    private Jpeg2000Encoder(boolean lossless, Jpeg2000Parameters parameters) {
        this.lossless = lossless;
        this.parameters = parameters;
    }

    /** For JPEG 2000 Image Compression (Lossless Only), 1.2.840.10008.1.2.4.90. */
    public static Jpeg2000Encoder lossless() {
        return new Jpeg2000Encoder(true, Jpeg2000Parameters.STANDARD);
    }

    /**
     * For JPEG 2000 Image Compression, 1.2.840.10008.1.2.4.91: of the wished ratio where the options name one, else of the
     * wished quality.
     */
    public static Jpeg2000Encoder lossy() {
        return new Jpeg2000Encoder(false, Jpeg2000Parameters.STANDARD);
    }

    /** The same with another arrangement of the codestream. */
    public Jpeg2000Encoder withParameters(Jpeg2000Parameters newParameters) {
        return new Jpeg2000Encoder(lossless, Objects.requireNonNull(newParameters, "newParameters"));
    }

    @Override
    public boolean isLossless() {
        return lossless;
    }

    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        return EncodedDescription.of(image, lossless);
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        EncodedDescription.of(image, lossless);
        int precision = frame.format().precision();
        FrameEncoding encoding =
                new FrameEncoding(frame, parameters, lossless, EncodedDescription.isTransformed(image), false, options);
        if (lossless || options.ratio().isEmpty()) {
            return encoding.encode(
                    EbcotEncoder::new, EncodedDescription.step(options.quality(), precision), OptionalLong.empty());
        }
        long bytes = (long) (image.frameBytes() / options.ratio().getAsDouble());
        return encoding.encode(EbcotEncoder::new, Math.scalb(1.0, Math.max(0, precision - 12)), OptionalLong.of(bytes));
    }
}
