package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/** What a data set says of frames that JPEG 2000 holds. */
final class EncodedDescription {
    /** Beyond it the transforms might leave the 31 bits that coefficients have. */
    private static final int MAXIMUM_PRECISION = 24;

    private EncodedDescription() {}

    /** Whether red, green and blue are transformed; other colours are coded as they are. */
    static boolean isTransformed(PixelDescription image) {
        return image.samplesPerPixel() == 3 && image.photometric().decoded() == PhotometricInterpretation.RGB;
    }

    static PixelDescription of(PixelDescription image, boolean reversible) throws PixelException {
        if (image.cells() != PixelDescription.CellKind.INTEGER || image.bitsStored() > MAXIMUM_PRECISION) {
            throw PixelException.of(
                    Reason.UNSUPPORTED, "JPEG 2000 of %d bits of %s".formatted(image.bitsStored(), image.cells()));
        }
        return new PixelDescription(
                image.columns(),
                image.rows(),
                image.frames(),
                image.samplesPerPixel(),
                image.bitsAllocated(),
                image.bitsStored(),
                image.bitsStored() - 1,
                image.signed(),
                false,
                photometric(image, reversible),
                image.cells());
    }

    private static PhotometricInterpretation photometric(PixelDescription image, boolean reversible) {
        if (isTransformed(image)) {
            return reversible ? PhotometricInterpretation.YBR_RCT : PhotometricInterpretation.YBR_ICT;
        }
        return image.photometric() == PhotometricInterpretation.YBR_FULL_422
                ? PhotometricInterpretation.YBR_FULL
                : image.photometric();
    }

    /** The quantiser's step, in samples, for a quality as libjpeg counts it: 16 for 50, 3.2 for 90. */
    static double step(int quality, int precision) {
        double scale = quality < 50 ? 50.0 / quality : 2 - quality / 50.0;
        // samples beyond 12 bits rarely use their range as those of 8 do, but they do use it
        return Math.scalb(16 * Math.max(scale, 0.02), Math.max(0, precision - 12));
    }
}
