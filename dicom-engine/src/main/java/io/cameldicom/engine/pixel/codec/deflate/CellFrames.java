package io.cameldicom.engine.pixel.codec.deflate;

import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/** What frames are described as whose cells stay whole: all bits that are allocated are kept. */
final class CellFrames {
    private CellFrames() {}

    /** As the cells are taken and given: Bits Allocated are the bits of a sample. */
    static PixelDescription whole(PixelDescription image) throws PixelException {
        if (image.bitsAllocated() > 32 || image.cells() != PixelDescription.CellKind.INTEGER) {
            throw PixelException.of(
                    Reason.UNSUPPORTED, "samples of %d bits (%s)".formatted(image.bitsAllocated(), image.cells()));
        }
        return image.withBits(image.bitsAllocated(), image.bitsAllocated());
    }

    /** What the data set says of encoded frames: the samples of a pixel together, chrominances for each. */
    static PixelDescription encoded(PixelDescription image) throws PixelException {
        PhotometricInterpretation photometric = image.photometric().decoded().perPixel();
        if (photometric.isSubsampled() || photometric == PhotometricInterpretation.YBR_PARTIAL_420) {
            throw PixelException.of(Reason.UNSUPPORTED, "frames of " + photometric.term());
        }
        whole(image);
        return image.withPhotometric(photometric).withPlanar(false);
    }
}
