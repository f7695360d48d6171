package io.cameldicom.engine.pixel;

import io.cameldicom.engine.dict.TransferSyntax;

/** What decoded samples mean: the compressed bytes go before the data set. */
final class DecodedColour {
    private DecodedColour() {}

    static PhotometricInterpretation of(SampleFormat decoded, PixelDescription image) {
        return switch (decoded.colour()) {
            case RGB -> PhotometricInterpretation.RGB;
            case YBR_FULL -> PhotometricInterpretation.YBR_FULL;
            // A decoder gives chrominances for each pixel, however they were stored.
            case AS_DESCRIBED -> image.photometric().decoded().perPixel();
        };
    }

    /**
     * Whether samples are luminance and chrominances that a lossy compression has made of red, green and blue. What was compressed
     * without loss was in these colours before, and stays so.
     */
    static boolean isForConversion(SampleFormat decoded, PixelDescription image, TransferSyntax from) {
        return from.lossy() && !decoded.signed() && of(decoded, image) == PhotometricInterpretation.YBR_FULL;
    }
}
