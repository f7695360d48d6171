package io.cameldicom.engine.pixel;

/** What decoded samples mean: the compressed bytes go before the data set. */
final class DecodedColour {
    private DecodedColour() {}

    static PhotometricInterpretation of(SampleFormat decoded, PixelDescription image) {
        return switch (decoded.colour()) {
            case RGB -> PhotometricInterpretation.RGB;
            case YBR_FULL -> PhotometricInterpretation.YBR_FULL;
            case AS_DESCRIBED -> full(image.photometric().decoded());
        };
    }

    // A decoder gives chrominances for each pixel, however they were stored.
    private static PhotometricInterpretation full(PhotometricInterpretation described) {
        return described == PhotometricInterpretation.YBR_FULL_422 ? PhotometricInterpretation.YBR_FULL : described;
    }
}
