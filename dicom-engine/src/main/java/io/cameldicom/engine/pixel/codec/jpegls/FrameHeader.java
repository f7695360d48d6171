package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/**
 * The start of frame (SOF55).
 *
 * <pre>
 * P:8  Y:16  X:16  Nf:8  then for each component  C:8  H:4 V:4  Tq:8
 * </pre>
 *
 * @param identifiers of the components, as bytes of a string, for an array has no value
 */
record FrameHeader(int precision, int rows, int columns, String identifiers) {
    static FrameHeader read(Segment segment) throws PixelException {
        int precision = segment.next8();
        int rows = segment.next16();
        int columns = segment.next16();
        int components = segment.next8();
        if (precision < 2 || precision > 16) {
            throw segment.fault(Reason.MALFORMED, "a precision of " + precision);
        }
        if (components < 1 || segment.left() != 3 * components) {
            throw segment.fault(Reason.MALFORMED, components + " components in " + segment.left() + " bytes");
        }
        StringBuilder identifiers = new StringBuilder(components);
        int firstSampling = 0;
        for (int i = 0; i < components; i++) {
            identifiers.append((char) segment.next8());
            int sampling = segment.next8();
            firstSampling = i == 0 ? sampling : firstSampling;
            if (sampling != firstSampling) {
                throw segment.fault(Reason.UNSUPPORTED, "components of unlike sampling");
            }
            segment.next8();
        }
        return new FrameHeader(precision, rows, columns, identifiers.toString());
    }

    int components() {
        return identifiers.length();
    }

    /** Refuses a frame that is not the image; zero rows are told after the first scan, and by the data set. */
    void check(PixelDescription image) throws PixelException {
        if (columns != image.columns()
                || rows != 0 && rows != image.rows()
                || components() != image.samplesPerPixel()) {
            throw PixelException.of(
                    Reason.INCONSISTENT,
                    "JPEG-LS of %d x %d pixels and %d components, where the data set says %d x %d and %d"
                            .formatted(
                                    columns,
                                    rows,
                                    components(),
                                    image.columns(),
                                    image.rows(),
                                    image.samplesPerPixel()));
        }
    }
}
