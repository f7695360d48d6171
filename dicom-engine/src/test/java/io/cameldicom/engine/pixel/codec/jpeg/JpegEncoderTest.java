package io.cameldicom.engine.pixel.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegEncoderTest {
    private static final EncodeOptions BEST = EncodeOptions.STANDARD.withQuality(100);

    private static FrameSamples roundTrip(JpegEncoder encoder, FrameSamples frame, EncodeOptions options)
            throws PixelException {
        PixelDescription image = Phantom.describe(frame);
        return new JpegDecoder().decode(encoder.encode(frame, image, options), image, DecodeOptions.STANDARD);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void atBestQualityEverySampleIsWithinTwo(Phantom phantom) throws Exception {
        int[][] sizes = {{1, 1}, {1, 21}, {19, 1}, {8, 8}, {33, 17}};
        for (int[] size : sizes) {
            for (int components : new int[] {1, 3}) {
                for (int precision = 7; precision <= 12; precision++) {
                    JpegEncoder encoder = precision > 8 ? JpegEncoder.extended() : JpegEncoder.baseline();
                    FrameSamples frame = phantom.draw(size[0], size[1], components, precision);

                    FrameSamples decoded = roundTrip(encoder.keepingRgb(), frame, BEST);

                    assertThat(decoded.format().precision()).isEqualTo(precision > 8 ? 12 : 8);
                    assertThat(Phantom.difference(frame, widened(decoded, frame)))
                            .as("%dx%d, %d of %d bits", size[0], size[1], components, precision)
                            .isLessThanOrEqualTo(2);
                }
            }
        }
    }

    /** Seven bits in a stream of eight are in cells of the same size, so that nothing has to change but the name. */
    private static FrameSamples widened(FrameSamples decoded, FrameSamples frame) {
        assertThat(decoded.cells()).hasSameSizeAs(frame.cells());
        return decoded;
    }

    @ParameterizedTest(name = "{0} after {1} rows of blocks, {2}")
    @CsvSource({
        "ALL, 0, BALANCED",
        "ALL, 1, SMALL",
        "HALF_COLUMNS, 0, SMALL",
        "HALF_COLUMNS, 2, BALANCED",
        "HALF_BOTH, 0, FAST",
        "HALF_BOTH, 1, SMALL"
    })
    void samplingRestartsAndCodeKeepThePicture(ChromaSampling sampling, int restart, Effort effort) throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(75, 52, 3, 8);
        JpegEncoder encoder = JpegEncoder.baseline().withSampling(sampling).withRestartRows(restart);

        byte[] stream = encoder.encode(frame, Phantom.describe(frame), BEST.withEffort(effort));

        FrameSamples decoded = new JpegDecoder().decode(stream, Phantom.describe(frame), DecodeOptions.STANDARD);
        assertThat(decoded.format().colour()).isEqualTo(SampleColour.AS_DESCRIBED);
        for (int i = 0; i < 75 * 52; i++) {
            int luminance = (int) Math.round(0.299 * Phantom.sample(frame, 3 * i)
                    + 0.587 * Phantom.sample(frame, 3 * i + 1)
                    + 0.114 * Phantom.sample(frame, 3 * i + 2));
            assertThat(Phantom.sample(decoded, 3 * i)).isBetween(luminance - 2, luminance + 2);
        }
        assertThat(indexOf(stream, Marker.DRI) > 0).isEqualTo(restart > 0);
    }

    private static int indexOf(byte[] stream, int marker) {
        for (int i = 0; i < stream.length - 1; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) marker) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void chrominancesAreNotConvertedTwice() throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(16, 16, 3, 8).withColour(SampleColour.YBR_FULL);

        FrameSamples decoded = roundTrip(JpegEncoder.baseline().withSampling(ChromaSampling.ALL), frame, BEST);

        assertThat(Phantom.difference(frame, decoded)).isLessThanOrEqualTo(2);
    }

    @Test
    void keptColoursAreMarked() throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(16, 16, 3, 8);

        FrameSamples decoded = roundTrip(JpegEncoder.baseline().keepingRgb(), frame, BEST);

        assertThat(decoded.format().colour()).isEqualTo(SampleColour.RGB);
        assertThat(Phantom.difference(frame, decoded)).isLessThanOrEqualTo(2);
    }

    @Test
    void smallEffortMakesItSmaller() throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(200, 160, 3, 8);
        PixelDescription image = Phantom.describe(frame);

        int balanced = JpegEncoder.baseline().encode(frame, image, EncodeOptions.STANDARD).length;
        int small = JpegEncoder.baseline().encode(frame, image, EncodeOptions.STANDARD.withEffort(Effort.SMALL)).length;

        assertThat(small).isLessThan(balanced);
    }

    @ParameterizedTest(name = "quality {0}")
    @ValueSource(ints = {1, 10, 50, 75, 90, 99})
    void lessQualityIsSmaller(int quality) throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(100, 100, 1, 12);
        PixelDescription image = Phantom.describe(frame);

        int less = JpegEncoder.extended().encode(frame, image, EncodeOptions.STANDARD.withQuality(quality)).length;
        int more = JpegEncoder.extended().encode(frame, image, EncodeOptions.STANDARD.withQuality(quality + 1)).length;

        assertThat(less).isLessThanOrEqualTo(more);
    }

    @ParameterizedTest(name = "{0} with {1}, RGB kept {2}: {3}")
    @CsvSource({
        "RGB, HALF_COLUMNS, false, YBR_FULL_422",
        "RGB, HALF_BOTH, false, YBR_FULL_422",
        "RGB, ALL, false, YBR_FULL",
        "RGB, ALL, true, RGB",
        "YBR_FULL, HALF_COLUMNS, true, YBR_FULL_422",
        "YBR_FULL_422, ALL, false, YBR_FULL",
        "YBR_ICT, ALL, false, YBR_FULL",
        "MONOCHROME1, HALF_COLUMNS, false, MONOCHROME1"
    })
    void saysWhatTheColoursAreThen(
            PhotometricInterpretation before, ChromaSampling sampling, boolean kept, PhotometricInterpretation after)
            throws Exception {
        JpegEncoder encoder = JpegEncoder.baseline().withSampling(sampling);
        PixelDescription image = new PixelDescription(
                8, 8, 1, before.samples(), 8, 8, 7, false, false, before, PixelDescription.CellKind.INTEGER);

        PixelDescription encoded = (kept ? encoder.keepingRgb() : encoder).encoded(image, BEST);

        assertThat(encoded.photometric()).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0} of {1} bits, signed {2}")
    @CsvSource({
        "MONOCHROME2, 9, false",
        "MONOCHROME2, 8, true",
        "PALETTE_COLOR, 8, false",
        "ARGB, 8, false",
        "HSV, 8, false"
    })
    void refusesWhatWouldBeSpoilt(PhotometricInterpretation photometric, int bits, boolean signed) {
        PixelDescription image = new PixelDescription(
                8,
                8,
                1,
                photometric.samples(),
                16,
                bits,
                bits - 1,
                signed,
                false,
                photometric,
                PixelDescription.CellKind.INTEGER);

        assertThatThrownBy(() -> JpegEncoder.baseline().encoded(image, BEST))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(PixelException.Reason.UNSUPPORTED));
    }
}
