package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.codeblock.CodedBlock;
import io.cameldicom.engine.pixel.codec.codeblock.EbcotEncoder;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Encodes JPEG 2000: lossless with the 5/3 wavelet, or lossy with the 9/7, by quality or by ratio.
 *
 * <p>Red, green and blue are transformed (the photometric interpretation becomes YBR_RCT or YBR_ICT); other colours and
 * single samples are coded as they are. Samples have up to 24 bits. Equal frames give equal bytes, whatever the executor.
 *
 * <p>{@link Effort#FAST} adds the bypass of the arithmetic coder to the style of blocks; {@link Effort#SMALL} tries fewer
 * wavelet levels and the bypass for each lossless frame, and gives the smallest of five codestreams.
 *
 * <pre>{@code
 * byte[] codestream = Jpeg2000Encoder.lossy().encode(frame, image, EncodeOptions.STANDARD.withRatio(20));
 * }</pre>
 *
 * @dicom PS3.5 8.2.4, A.4.4
 */
public final class Jpeg2000Encoder implements FrameEncoder {
    /** Numbers of wavelet levels that are tried besides the usual one. */
    private static final int[] FEWER_LEVELS = {3, 1, 0};

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
        return switch (options.effort()) {
            case FAST -> encode(frame, image, options, bypassing(parameters));
            case BALANCED -> encode(frame, image, options, parameters);
            case SMALL -> lossless ? smallest(frame, image, options) : encode(frame, image, options, parameters);
        };
    }

    /** Bits that are as good as noise are written as they are, which is faster than to code them. */
    private static Jpeg2000Parameters bypassing(Jpeg2000Parameters of) {
        return of.withBlocks(of.blockWidth(), of.blockHeight(), of.blockStyle() | CodedBlock.BYPASS);
    }

    /**
     * Pictures that are drawn have edges that a wavelet only spreads, so fewer levels may be better, or none. And noise may
     * take fewer bits if it is not coded.
     */
    private byte[] smallest(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        Jpeg2000Parameters best = parameters;
        byte[] smallest = encode(frame, image, options, best);
        for (int levels : FEWER_LEVELS) {
            if (levels < parameters.levels()) {
                Jpeg2000Parameters fewer = parameters.withLevels(levels);
                byte[] attempt = encode(frame, image, options, fewer);
                if (attempt.length < smallest.length) {
                    best = fewer;
                    smallest = attempt;
                }
            }
        }
        byte[] attempt = encode(frame, image, options, bypassing(best));
        return attempt.length < smallest.length ? attempt : smallest;
    }

    private byte[] encode(
            FrameSamples frame, PixelDescription image, EncodeOptions options, Jpeg2000Parameters arrangement)
            throws PixelException {
        int precision = frame.format().precision();
        FrameEncoding encoding = new FrameEncoding(
                frame, arrangement, lossless, EncodedDescription.isTransformed(image), false, options);
        if (lossless || options.ratio().isEmpty()) {
            return encoding.encode(
                    EbcotEncoder::new, EncodedDescription.step(options.quality(), precision), OptionalLong.empty());
        }
        long bytes = (long) (image.frameBytes() / options.ratio().getAsDouble());
        return encoding.encode(EbcotEncoder::new, Math.scalb(1.0, Math.max(0, precision - 12)), OptionalLong.of(bytes));
    }
}
