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
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLosslessEncoderTest {
    private static final JpegDecoder DECODER = new JpegDecoder();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyPredictorDepthAndSizeComesBackExactly(Phantom phantom) throws Exception {
        int[][] sizes = {{1, 1}, {1, 9}, {11, 1}, {13, 7}};
        for (int[] size : sizes) {
            for (int components : new int[] {1, 2, 3, 4}) {
                for (int precision = 2; precision <= 16; precision++) {
                    FrameSamples frame = phantom.draw(size[0], size[1], components, precision);
                    for (int predictor = 1; predictor <= 7; predictor++) {
                        byte[] stream = encode(new JpegLosslessEncoder(predictor, 0, 0), frame);

                        FrameSamples decoded = DECODER.decode(stream, Phantom.describe(frame), DecodeOptions.STANDARD);
                        assertThat(decoded.cells())
                                .as("%dx%d, %d of %d bits", size[0], size[1], components, precision)
                                .isEqualTo(frame.cells());
                        assertThat(decoded.format().precision()).isEqualTo(Math.max(8, precision));
                    }
                }
            }
        }
    }

    private static byte[] encode(JpegLosslessEncoder encoder, FrameSamples frame) throws PixelException {
        return encoder.encode(frame, Phantom.describe(frame), EncodeOptions.STANDARD);
    }

    @ParameterizedTest(name = "after {0} rows")
    @ValueSource(ints = {1, 2, 7, 100_000})
    void restartsGiveTheSameSamples(int rows) throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(31, 40, 3, 12);

        byte[] stream = encode(new JpegLosslessEncoder(7, 0, rows), frame);

        assertThat(stream).containsSequence(0xFF, Marker.DRI);
        assertThat(DECODER.decode(stream, Phantom.describe(frame), DecodeOptions.STANDARD)
                        .cells())
                .isEqualTo(frame.cells());
    }

    @ParameterizedTest(name = "by {0} bits")
    @ValueSource(ints = {1, 4, 11})
    void pointTransformLosesTheLowBitsOnly(int bits) throws Exception {
        FrameSamples frame = Phantom.NOISE.draw(17, 19, 1, 12);
        JpegLosslessEncoder encoder = new JpegLosslessEncoder(4, bits, 0);

        FrameSamples decoded = DECODER.decode(encode(encoder, frame), Phantom.describe(frame), DecodeOptions.STANDARD);

        assertThat(encoder.isLossless()).isFalse();
        for (int i = 0; i < 17 * 19; i++) {
            assertThat(Phantom.sample(decoded, i)).isEqualTo(Phantom.sample(frame, i) >> bits << bits);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyEffortComesBackExactly(Effort effort) throws Exception {
        for (Phantom phantom : Phantom.values()) {
            for (int precision : new int[] {2, 8, 12, 16}) {
                for (JpegLosslessEncoder encoder : List.of(
                        JpegLosslessEncoder.anyOrder(),
                        JpegLosslessEncoder.firstOrder(),
                        new JpegLosslessEncoder(4, 0, 5))) {
                    FrameSamples frame = phantom.draw(31, 37, 3, precision);

                    byte[] stream = encode(encoder, frame, effort);

                    assertThat(DECODER.decode(stream, Phantom.describe(frame), DecodeOptions.STANDARD)
                                    .cells())
                            .as("%s of %d bits", phantom, precision)
                            .isEqualTo(frame.cells());
                }
            }
        }
    }

    private static byte[] encode(JpegLosslessEncoder encoder, FrameSamples frame, Effort effort) throws PixelException {
        return encoder.encode(frame, Phantom.describe(frame), EncodeOptions.STANDARD.withEffort(effort));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void smallEffortIsNoLargerThanAnyPredictor(Phantom phantom) throws Exception {
        FrameSamples frame = phantom.draw(63, 50, 1, 12);
        int least = Integer.MAX_VALUE;
        for (int predictor = 1; predictor <= 7; predictor++) {
            least = Math.min(least, encode(new JpegLosslessEncoder(predictor, 0, 0), frame).length);
        }

        // FF bytes are followed by a zero, which the number of bits does not tell.
        assertThat(encode(JpegLosslessEncoder.anyOrder(), frame, Effort.SMALL).length)
                .isLessThanOrEqualTo(least + least / 256)
                .isLessThanOrEqualTo(encode(JpegLosslessEncoder.anyOrder(), frame).length);
    }

    @Test
    void smallEffortChoosesThePredictor() throws Exception {
        byte[] cells = new byte[40 * 30];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) (i % 40 * (i % 40) * 13); // each row like the one above
        }
        SampleFormat format = new SampleFormat(40, 30, 1, 8, false, SampleColour.AS_DESCRIBED);
        FrameSamples columns = FrameSamples.of(format, cells);

        assertThat(predictor(encode(JpegLosslessEncoder.anyOrder(), columns, Effort.SMALL)))
                .isEqualTo(2);
        assertThat(predictor(encode(JpegLosslessEncoder.anyOrder(), columns, Effort.BALANCED)))
                .isEqualTo(1);
        assertThat(predictor(encode(JpegLosslessEncoder.firstOrder(), columns, Effort.SMALL)))
                .isEqualTo(1);
    }

    /** What the header of the scan of a stream of one component says. */
    private static int predictor(byte[] stream) {
        for (int i = 0; ; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) Marker.SOS) {
                return stream[i + 7];
            }
        }
    }

    @Test
    void fastEffortHasCodesForDifferencesThatItsRowsDoNotShow() throws Exception {
        FrameSamples noise = Phantom.NOISE.draw(33, 41, 1, 16);
        byte[] cells = noise.cells().clone();
        for (int y = 7; y < 40; y += 16) {
            Arrays.fill(cells, 66 * y, 66 * (y + 2), (byte) 0); // the rows looked at, and those above
        }
        FrameSamples frame = FrameSamples.of(noise.format(), cells);

        byte[] fast = encode(JpegLosslessEncoder.firstOrder(), frame, Effort.FAST);

        assertThat(DECODER.decode(fast, Phantom.describe(frame), DecodeOptions.STANDARD)
                        .cells())
                .isEqualTo(cells);
        assertThat(fast).isNotEqualTo(encode(JpegLosslessEncoder.firstOrder(), frame, Effort.BALANCED));
    }

    @Test
    void signedSamplesAreCodedByTheirBits() throws Exception {
        // -1, -2,048, 2,047, 0 of 12 bits
        byte[] cells = {(byte) 0xFF, (byte) 0xFF, 0x00, (byte) 0xF8, (byte) 0xFF, 0x07, 0x00, 0x00};
        SampleFormat format = new SampleFormat(4, 1, 1, 12, true, SampleColour.AS_DESCRIBED);
        PixelDescription image = Phantom.describe(4, 1, 1, 12);

        byte[] stream =
                JpegLosslessEncoder.firstOrder().encode(FrameSamples.of(format, cells), image, EncodeOptions.STANDARD);

        FrameSamples decoded = DECODER.decode(stream, image, DecodeOptions.STANDARD);
        assertThat(decoded.format().signed()).isFalse();
        assertThat(decoded.cells()).containsExactly(0xFF, 0x0F, 0x00, 0x08, 0xFF, 0x07, 0x00, 0x00);
    }

    @Test
    void eightBitsInSixteenAreCodedAsNine() throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(5, 5, 1, 8);
        PixelDescription image = new PixelDescription(
                5,
                5,
                1,
                1,
                16,
                8,
                7,
                false,
                false,
                PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);

        byte[] stream = JpegLosslessEncoder.firstOrder().encode(frame, image, EncodeOptions.STANDARD);

        FrameSamples decoded = DECODER.decode(stream, image, DecodeOptions.STANDARD);
        assertThat(decoded.format().precision()).isEqualTo(9);
        assertThat(Phantom.difference(decoded, frame)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"YBR_FULL_422, YBR_FULL", "YBR_FULL, YBR_FULL", "RGB, RGB", "YBR_RCT, RGB"})
    void saysWhatTheColoursAreThen(PhotometricInterpretation before, PhotometricInterpretation after) throws Exception {
        PixelDescription image =
                new PixelDescription(8, 8, 2, 3, 8, 8, 7, false, true, before, PixelDescription.CellKind.INTEGER);

        PixelDescription encoded = JpegLosslessEncoder.firstOrder().encoded(image, EncodeOptions.STANDARD);

        assertThat(encoded.photometric()).isEqualTo(after);
        assertThat(encoded.planar()).isFalse();
        assertThat(encoded.frames()).isEqualTo(2);
    }

    @Test
    void refusesWhatItCannotHold() {
        PixelDescription wide = new PixelDescription(
                8,
                8,
                1,
                1,
                32,
                17,
                16,
                false,
                false,
                PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);

        assertThatThrownBy(() -> JpegLosslessEncoder.firstOrder().encoded(wide, EncodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(PixelException.Reason.UNSUPPORTED));
        assertThatThrownBy(() -> new JpegLosslessEncoder(8, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new JpegLosslessEncoder(1, 8, 0).encoded(Phantom.describe(8, 8, 1, 8), EncodeOptions.STANDARD))
                .isInstanceOf(PixelException.class);
    }

    @Test
    void codeOfRareSymbolsHasNoMoreThanSixteenBits() {
        // Fibonacci numbers make the longest codes there are.
        int[] frequencies = new int[17];
        int before = 1;
        int here = 1;
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = here;
            here += before;
            before = here - before;
        }

        HuffmanSpecification code = HuffmanSpecification.best(frequencies);

        List<Integer> lengths = new ArrayList<>();
        double used = 0;
        for (int i = 0; i < frequencies.length; i++) {
            lengths.add(code.length(i));
            used += Math.pow(2, -code.length(i));
        }
        assertThat(lengths).allMatch(length -> length >= 1 && length <= 16);
        // The code of ones only is left free.
        assertThat(used).isLessThanOrEqualTo(1 - Math.pow(2, -16));
    }
}
