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

/**
 * Encodes JPEG lossless (process 14): samples of up to 16 bits as differences to a prediction from their neighbours, in a
 * Huffman code that is made for each frame: for all of it, or with {@link Effort#FAST} for some of its rows.
 *
 * <p>Signed samples are coded by their bits, as the data set says what they mean. Decoders take the precision for the width
 * of the cells, so it is 8 where Bits Allocated is 8, and at least 9 where it is 16.
 *
 * @dicom PS3.5 8.2.1, A.4.1
 */
public final class JpegLosslessEncoder implements FrameEncoder {
    /** In place of a predictor's number. */
    private static final int BY_EFFORT = 0;

    private final int predictor;
    private final int pointTransform;
    private final int restartRows;

    /**
     * Creates an encoder.
     *
     * @param predictor 1 to 7, as T.81 table H.1 numbers them; transfer syntax 1.2.840.10008.1.2.4.70 allows 1 only
     * @param pointTransform low bits that are left away, 0 to 15; 0 is lossless
     * @param restartRows rows after which decoders can start anew, 0 for none
     */
    public JpegLosslessEncoder(int predictor, int pointTransform, int restartRows) {
        if (predictor < 1 || predictor > 7 || pointTransform < 0 || pointTransform > 15 || restartRows < 0) {
            throw new IllegalArgumentException("predictor %d, point transform %d, restart after %d rows"
                    .formatted(predictor, pointTransform, restartRows));
        }
        this.predictor = predictor;
        this.pointTransform = pointTransform;
        this.restartRows = restartRows;
    }

    private JpegLosslessEncoder() {
        predictor = BY_EFFORT;
        pointTransform = 0;
        restartRows = 0;
    }

    /** First-order prediction: what 1.2.840.10008.1.2.4.70 stands for, and right for 1.2.840.10008.1.2.4.57, too. */
    public static JpegLosslessEncoder firstOrder() {
        return new JpegLosslessEncoder(1, 0, 0);
    }

    /**
     * For 1.2.840.10008.1.2.4.57, which allows all predictors: the first, or with {@link Effort#SMALL} for each frame the one
     * that gives the fewest bits.
     */
    public static JpegLosslessEncoder anyOrder() {
        return new JpegLosslessEncoder();
    }

    @Override
    public boolean isLossless() {
        return pointTransform == 0;
    }

    @Override
    public PixelDescription encoded(PixelDescription image, EncodeOptions options) throws PixelException {
        if (image.cells() != PixelDescription.CellKind.INTEGER || image.bitsStored() > 16) {
            throw PixelException.of(Reason.UNSUPPORTED, "JPEG lossless holds integers of up to 16 bits");
        }
        if (pointTransform > 0 && pointTransform >= image.bitsStored()) {
            throw PixelException.of(
                    Reason.UNSUPPORTED,
                    "a point transform by %d bits of samples of %d".formatted(pointTransform, image.bitsStored()));
        }
        PhotometricInterpretation photometric = image.photometric().decoded();
        return new PixelDescription(
                image.columns(),
                image.rows(),
                image.frames(),
                image.samplesPerPixel(),
                image.bitsStored() <= 8 && image.bitsAllocated() <= 8 ? 8 : 16,
                image.bitsStored(),
                image.bitsStored() - 1,
                image.signed(),
                false,
                photometric == PhotometricInterpretation.YBR_FULL_422
                        ? PhotometricInterpretation.YBR_FULL
                        : photometric,
                image.cells());
    }

    @Override
    public byte[] encode(FrameSamples frame, PixelDescription image, EncodeOptions options) throws PixelException {
        PixelDescription target = encoded(image, options);
        SampleFormat format = frame.format();
        if (format.precision() > 16 || format.columns() > 0xFFFF || format.rows() > 0xFFFF) {
            throw PixelException.of(Reason.UNSUPPORTED, "a frame that is too large for JPEG lossless");
        }
        int precision = Math.max(format.precision(), target.bitsAllocated() == 8 ? 8 : 9);
        int rowsBetween = restartRows == 0 ? 0 : Math.max(1, Math.min(restartRows, 0xFFFF / format.columns()));
        int selection = selection(frame, precision, rowsBetween, options.effort());
        LosslessRows rows = new LosslessRows(frame, precision, selection, pointTransform, rowsBetween);
        HuffmanSpecification code = options.effort() == Effort.FAST ? rows.quickCode() : rows.bestCode();

        SegmentWriter out = new SegmentWriter(format.frameBytes() / 2);
        out.marker(Marker.SOI);
        out.segment(Marker.SOF3, 6 + 3 * format.components());
        out.u8(precision);
        out.u16(format.rows());
        out.u16(format.columns());
        out.u8(format.components());
        for (int i = 1; i <= format.components(); i++) {
            out.u8(i);
            out.u8(0x11);
            out.u8(0);
        }
        out.segment(Marker.DHT, code.size());
        code.write(out, 0);
        if (rowsBetween > 0) {
            out.segment(Marker.DRI, 2);
            out.u16(rowsBetween * format.columns());
        }
        out.segment(Marker.SOS, 4 + 2 * format.components());
        out.u8(format.components());
        for (int i = 1; i <= format.components(); i++) {
            out.u8(i);
            out.u8(0);
        }
        out.u8(selection);
        out.u8(0);
        out.u8(pointTransform);
        rows.write(code, out);
        out.marker(Marker.EOI);
        return out.toBytes();
    }

    private int selection(FrameSamples frame, int precision, int rowsBetween, Effort effort) {
        if (predictor != BY_EFFORT) {
            return predictor;
        }
        return effort == Effort.SMALL ? PredictorChoice.of(frame, precision, pointTransform, rowsBetween) : 1;
    }
}
