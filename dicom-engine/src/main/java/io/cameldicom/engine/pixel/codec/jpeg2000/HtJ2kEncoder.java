package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.codeblock.HtBlockEncoder;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Encodes High-Throughput JPEG 2000: as {@link Jpeg2000Encoder}, with a block coder that is several times as fast and
 * gives somewhat longer codestreams.
 *
 * <p>Blocks are coded whole, so a wished ratio is reached by the quantiser's step, in a few attempts.
 *
 * @dicom PS3.5 8.2.15, 10.18, A.4.9
 */
public final class HtJ2kEncoder implements FrameEncoder {
    /** PS3.5 10.18: the width or height of the smallest resolution is at most this. */
    private static final int THUMBNAIL = 64;

    private static final int ATTEMPTS = 10;

    private final boolean lossless;
    private final boolean thumbnails;
    private final Jpeg2000Parameters parameters;

    private HtJ2kEncoder(boolean lossless, boolean thumbnails, Jpeg2000Parameters parameters) {
        this.lossless = lossless;
        this.thumbnails = thumbnails;
        this.parameters = parameters;
    }

    /** For High-Throughput JPEG 2000 Image Compression (Lossless Only), 1.2.840.10008.1.2.4.201. */
    public static HtJ2kEncoder lossless() {
        return new HtJ2kEncoder(true, false, Jpeg2000Parameters.STANDARD);
    }

    /**
     * For High-Throughput JPEG 2000 with RPCL Options (Lossless Only), 1.2.840.10008.1.2.4.202: resolution by resolution,
     * each a tile part whose length TLM tells, the smallest no larger than 64.
     */
    public static HtJ2kEncoder losslessRpcl() {
        return new HtJ2kEncoder(
                true,
                true,
                Jpeg2000Parameters.STANDARD.withPackets(Progression.RPCL, 1, 15).withMarkers(false, false, true, true));
    }

    /** For High-Throughput JPEG 2000 Image Compression, 1.2.840.10008.1.2.4.203. */
    public static HtJ2kEncoder lossy() {
        return new HtJ2kEncoder(false, false, Jpeg2000Parameters.STANDARD);
    }

    /**
     * The same with another arrangement of the codestream.
     *
     * @throws IllegalArgumentException where it has another style of blocks than vertically causal contexts, or what the
     *     RPCL transfer syntax does not allow
     */
    public HtJ2kEncoder withParameters(Jpeg2000Parameters newParameters) {
        Objects.requireNonNull(newParameters, "newParameters");
        if (newParameters.blockStyle() != 0) {
            throw new IllegalArgumentException("high throughput blocks have no style " + newParameters.blockStyle());
        }
        if (thumbnails && (newParameters.progression() != Progression.RPCL || !newParameters.tileLengths())) {
            throw new IllegalArgumentException("RPCL and tile lengths are what this transfer syntax is for");
        }
        return new HtJ2kEncoder(lossless, thumbnails, newParameters);
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
        FrameEncoding encoding = new FrameEncoding(
                frame, fitting(image), lossless, EncodedDescription.isTransformed(image), true, options);
        int precision = frame.format().precision();
        double step = EncodedDescription.step(options.quality(), precision);
        if (lossless || options.ratio().isEmpty()) {
            return encoding.encode(HtBlockEncoder::new, step, OptionalLong.empty());
        }
        return encodeTo((long) (image.frameBytes() / options.ratio().getAsDouble()), encoding, precision);
    }

    private Jpeg2000Parameters fitting(PixelDescription image) {
        if (!thumbnails) {
            return parameters;
        }
        int levels = parameters.levels();
        while (Math.min(image.columns(), image.rows()) > THUMBNAIL << levels) {
            levels++;
        }
        return parameters.withLevels(levels);
    }

    /** Looks for the smallest step that keeps within {@code bytes}. */
    private static byte[] encodeTo(long bytes, FrameEncoding encoding, int precision) throws PixelException {
        double least = -4;
        double greatest = precision + 2;
        byte[] best = {};
        for (int i = 0; i < ATTEMPTS; i++) {
            double middle = (least + greatest) / 2;
            byte[] attempt = encoding.encode(HtBlockEncoder::new, Math.pow(2, middle), OptionalLong.empty());
            if (attempt.length <= bytes) {
                best = attempt;
                greatest = middle;
            } else {
                least = middle;
            }
        }
        return best.length > 0
                ? best
                : encoding.encode(HtBlockEncoder::new, Math.pow(2, greatest), OptionalLong.empty());
    }
}
