package io.cameldicom.engine.pixel.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import io.cameldicom.engine.pixel.codec.rle.DrawnFrame;
import io.cameldicom.engine.pixel.codec.rle.DrawnFrame.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLsTest {
    private static final int[][] SIZES = {{1, 1}, {1, 13}, {13, 1}, {2, 2}, {31, 17}, {50, 20}};

    static Stream<Arguments> precisions() {
        List<Arguments> all = new ArrayList<>();
        for (int precision = 2; precision <= 16; precision++) {
            for (int components = 1; components <= 4; components++) {
                all.add(Arguments.of(precision, components));
            }
        }
        return all.stream();
    }

    private static PixelDescription describe(FrameSamples frame) {
        return DrawnFrame.describe(frame, frame.format().precision() <= 8 ? 8 : 16);
    }

    @ParameterizedTest(name = "{0} bits, {1} components")
    @MethodSource("precisions")
    void decodesWhatItEncodes(int precision, int components) throws PixelException {
        for (Kind kind : Kind.values()) {
            for (int[] size : SIZES) {
                for (Interleave interleave : Interleave.values()) {
                    for (int near : new int[] {0, 1, 7, 255}) {
                        FrameSamples frame = DrawnFrame.draw(kind, size[0], size[1], components, precision, false);
                        roundTrip(frame, near, interleave);
                    }
                }
            }
        }
    }

    private static void roundTrip(FrameSamples frame, int near, Interleave interleave) throws PixelException {
        JpegLsEncoder encoder = near == 0 ? JpegLsEncoder.lossless() : JpegLsEncoder.nearLossless();
        EncodeOptions options = EncodeOptions.STANDARD.withNearLossless(Math.max(1, near));

        byte[] stream = encoder.withInterleave(interleave).encode(frame, describe(frame), options);
        FrameSamples again = new JpegLsDecoder().decode(stream, describe(frame), DecodeOptions.STANDARD);

        assertThat(encoder.isLossless()).isEqualTo(near == 0);
        assertThat(again.isWhole()).isTrue();
        assertThat(again.format()).isEqualTo(frame.format());
        assertThat(JpegLsStreams.greatestDifference(frame, again)).isLessThanOrEqualTo(near);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {2, 7, 8, 9, 12, 15, 16})
    void signedSamplesAreCodedAsTheirBits(int precision) throws PixelException {
        for (Kind kind : Kind.values()) {
            FrameSamples frame = DrawnFrame.draw(kind, 41, 23, 1, precision, true);
            FrameSamples bits = DrawnFrame.draw(kind, 41, 23, 1, precision, false);

            byte[] stream = JpegLsEncoder.lossless().encode(frame, describe(frame), EncodeOptions.STANDARD);
            FrameSamples again = new JpegLsDecoder().decode(stream, describe(frame), DecodeOptions.STANDARD);

            assertThat(again.format()).isEqualTo(bits.format());
            assertThat(again.cells()).isEqualTo(bits.cells());
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {5, 8, 12, 15})
    void nearLosslessDoesNotTurnTheSmallestSampleIntoTheGreatest(int precision) throws PixelException {
        FrameSamples frame = DrawnFrame.draw(Kind.NOISE, 41, 23, 1, precision, true);
        PixelDescription image = DrawnFrame.describe(frame, 16);
        PixelDescription after = JpegLsEncoder.nearLossless().encoded(image, EncodeOptions.STANDARD);

        byte[] stream = JpegLsEncoder.nearLossless().encode(frame, image, EncodeOptions.STANDARD);
        FrameSamples again = new JpegLsDecoder().decode(stream, after, DecodeOptions.STANDARD);

        assertThat(after.bitsStored()).isEqualTo(precision + 1);
        assertThat(after.highBit()).isEqualTo(precision);
        assertThat(again.format().precision()).isEqualTo(precision + 1);
        int unused = 31 - precision;
        for (int i = 0; i < 41 * 23; i++) {
            int before = frame.format().cellBytes() == 1
                    ? frame.cells()[i]
                    : frame.cells()[2 * i] & 0xFF | frame.cells()[2 * i + 1] << 8;
            int value = again.format().cellBytes() == 1
                    ? again.cells()[i]
                    : again.cells()[2 * i] & 0xFF | again.cells()[2 * i + 1] << 8;
            assertThat(value << unused >> unused).isBetween(before - 2, before + 2);
        }
    }

    @Test
    void nearLosslessRefusesSignedSamplesThatMightWrap() throws PixelException {
        SampleFormat format = new SampleFormat(1, 1, 1, 16, true, SampleColour.AS_DESCRIBED);
        FrameSamples smallest = FrameSamples.of(format, new byte[] {1, (byte) 0x80});
        FrameSamples small = FrameSamples.of(format, new byte[] {2, (byte) 0x80});
        EncodeOptions options = EncodeOptions.STANDARD.withNearLossless(2);

        assertThatThrownBy(() -> JpegLsEncoder.nearLossless().encode(smallest, describe(smallest), options))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
        assertThat(JpegLsEncoder.nearLossless().encode(small, describe(small), options))
                .isNotEmpty();
    }

    @Test
    void saysWhatTheDataSetHasToSay() throws PixelException {
        PixelDescription wide = new PixelDescription(
                9,
                9,
                5,
                3,
                32,
                10,
                20,
                false,
                true,
                PhotometricInterpretation.YBR_FULL_422,
                PixelDescription.CellKind.INTEGER);

        PixelDescription after = JpegLsEncoder.lossless().encoded(wide, EncodeOptions.STANDARD);

        assertThat(after.bitsAllocated()).isEqualTo(16);
        assertThat(after.bitsStored()).isEqualTo(10);
        assertThat(after.highBit()).isEqualTo(9);
        assertThat(after.planar()).isFalse();
        assertThat(after.frames()).isEqualTo(5);
        assertThat(after.photometric()).isEqualTo(PhotometricInterpretation.YBR_FULL);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1, 17, 32})
    void refusesBitsThatJpegLsHasNot(int precision) {
        FrameSamples frame = DrawnFrame.draw(Kind.AREAS, 4, 4, 1, precision, false);

        assertThatThrownBy(() -> JpegLsEncoder.lossless()
                        .encode(frame, DrawnFrame.describe(frame, precision == 1 ? 1 : 32), EncodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }
}
