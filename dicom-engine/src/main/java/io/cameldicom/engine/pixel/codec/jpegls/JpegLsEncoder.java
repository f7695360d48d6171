package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import java.util.Objects;

/**
 * Encodes JPEG-LS of 2 to 16 bits and 1 to 4 components, with the parameters that the standard presets.
 *
 * <p>JPEG-LS knows no sign: samples in two's complement are coded as the bits they are. Near-lossless, the smallest could so
 * become the greatest. Where a bit is free above Bits Stored it is therefore used; where none is, samples that close to
 * either end are refused. Instances serve any number of threads.
 *
 * @dicom PS3.5 8.2.3, A.4.3
 */
public final class JpegLsEncoder implements FrameEncoder {
    private final boolean lossless;
    private final Interleave interleave;

    private JpegLsEncoder(boolean lossless, Interleave interleave) {
        this.lossless = lossless;
        this.interleave = Objects.requireNonNull(interleave, "interleave");
    }

    /** For JPEG-LS Lossless (1.2.840.10008.1.2.4.80): colour line by line, as most other encoders do. */
    public static JpegLsEncoder lossless() {
        return new JpegLsEncoder(true, Interleave.LINE);
    }

    /**
     * For JPEG-LS Near-Lossless (1.2.840.10008.1.2.4.81): no sample differs by more than {@link
     * EncodeOptions#nearLossless()}, or half of the greatest sample where that is less.
     */
    public static JpegLsEncoder nearLossless() {
        return new JpegLsEncoder(false, Interleave.LINE);
    }

    /** The same with another order of the components of colour images. */
    public JpegLsEncoder withInterleave(Interleave mode) {
        return new JpegLsEncoder(lossless, mode);
    }

    @Override
    public boolean isLossless() {
        return lossless;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Bits Allocated becomes 8 or 16 where it is more. Bits Stored becomes one more for signed samples near-lossless, see
     * above.
     */
    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        PhotometricInterpretation photometric = image.photometric().decoded().perPixel();
        if (image.bitsStored() < 2
                || image.bitsStored() > 16
                || image.cells() != PixelDescription.CellKind.INTEGER
                || photometric == PhotometricInterpretation.YBR_PARTIAL_420
                || photometric.isSubsampled()) {
            throw PixelException.of(
                    Reason.UNSUPPORTED,
                    "no JPEG-LS of %s cells with %d bits stored, %s"
                            .formatted(image.cells(), image.bitsStored(), photometric));
        }
        int allocated = image.bitsAllocated() <= 8 ? 8 : 16;
        int stored = precision(image, allocated);
        return new PixelDescription(
                image.columns(),
                image.rows(),
                image.frames(),
                image.samplesPerPixel(),
                allocated,
                stored,
                stored - 1,
                image.signed(),
                false,
                photometric,
                image.cells());
    }

    private int precision(PixelDescription image, int allocated) {
        int spare = !lossless && image.signed() && image.bitsStored() < allocated ? 1 : 0;
        return image.bitsStored() + spare;
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        PixelDescription encoded = encoded(image, options);
        SampleFormat format = frame.format();
        int near = lossless ? 0 : Math.min(options.nearLossless(), ((1 << encoded.bitsStored()) - 1) / 2);
        if (near > 0 && format.signed() && encoded.bitsStored() == format.precision()) {
            checkEnds(frame, near);
        }
        // Two components are never interleaved: CharLS 2 writes and reads that wrongly.
        Interleave mode = format.components() == 2 ? Interleave.NONE : interleave;
        return new FrameWriter(frame, encoded.bitsStored(), near).write(mode);
    }

    /** Refuses signed samples that could change their sign by going over the end of what their bits can hold. */
    private static void checkEnds(FrameSamples frame, int near) throws PixelException {
        SampleFormat format = frame.format();
        int end = 1 << format.precision() - 1;
        byte[] cells = frame.cells();
        for (int at = 0; at < cells.length; at += format.cellBytes()) {
            int sample = format.cellBytes() == 1 ? cells[at] : cells[at] & 0xFF | cells[at + 1] << 8;
            if (sample < near - end || sample > end - 1 - near) {
                throw PixelException.of(
                        Reason.UNSUPPORTED,
                        "near-lossless JPEG-LS would turn the smallest samples of %d bits into the greatest"
                                .formatted(format.precision()));
            }
        }
    }
}
