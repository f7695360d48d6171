package io.cameldicom.engine.pixel.codec.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import io.cameldicom.engine.pixel.codec.rle.DrawnFrame;
import io.cameldicom.engine.pixel.codec.rle.HostileStreams;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeflateTest {
    private static final int[][] SIZES = {{1, 1}, {1, 13}, {13, 1}, {31, 17}};

    @ParameterizedTest(name = "{1} of {0} bits, {2} components")
    @CsvSource({
        "1, 1, 1",
        "1, 1, 3",
        "8, 8, 1",
        "8, 5, 3",
        "16, 12, 1",
        "16, 16, 3",
        "16, 8, 4",
        "24, 20, 1",
        "24, 24, 3",
        "32, 9, 1",
        "32, 32, 2"
    })
    void decodesWhatItEncodes(int allocated, int stored, int components) throws PixelException {
        for (int[] size : SIZES) {
            for (boolean signed : new boolean[] {false, true}) {
                FrameSamples frame =
                        DrawnFrame.draw(DrawnFrame.Kind.SLOPES, size[0], size[1], components, stored, signed);
                PixelDescription image = DrawnFrame.describe(frame, allocated);

                roundTrip(new DeflateEncoder(), new DeflateDecoder(), frame, image);
                roundTrip(new UncompressedEncoder(), new UncompressedDecoder(), frame, image);
            }
        }
    }

    private static void roundTrip(
            FrameEncoder encoder, FrameDecoder decoder, FrameSamples frame, PixelDescription image)
            throws PixelException {
        byte[] stream = encoder.encode(frame, image, EncodeOptions.STANDARD);
        PixelDescription after = encoder.encoded(image, EncodeOptions.STANDARD);
        FrameSamples again = decoder.decode(stream, after, DecodeOptions.STANDARD);

        assertThat(encoder.isLossless()).isTrue();
        assertThat(again.isWhole()).isTrue();
        assertThat(again.format())
                .isEqualTo(image.withBits(image.bitsAllocated(), image.bitsAllocated())
                        .format());
        assertThat(again.cells()).isEqualTo(DrawnFrame.widened(frame, image.bitsAllocated()));
    }

    @ParameterizedTest
    @EnumSource(EncodeOptions.Effort.class)
    void everyEffortIsLossless(EncodeOptions.Effort effort) throws PixelException {
        FrameSamples frame = DrawnFrame.draw(DrawnFrame.Kind.AREAS, 60, 40, 1, 16, false);
        PixelDescription image = DrawnFrame.describe(frame, 16);

        byte[] stream = new DeflateEncoder().encode(frame, image, EncodeOptions.STANDARD.withEffort(effort));

        assertThat(stream.length).isLessThan(frame.cells().length / 4);
        assertThat(new DeflateDecoder()
                        .decode(stream, image, DecodeOptions.STANDARD)
                        .cells())
                .isEqualTo(frame.cells());
    }

    @Test
    void moreEffortIsNeverLarger() throws PixelException {
        for (DrawnFrame.Kind kind : DrawnFrame.Kind.values()) {
            FrameSamples frame = DrawnFrame.draw(kind, 60, 40, 1, 12, false);
            PixelDescription image = DrawnFrame.describe(frame, 16);
            int[] sizes = new int[3];
            for (EncodeOptions.Effort effort : EncodeOptions.Effort.values()) {
                sizes[effort.ordinal()] =
                        new DeflateEncoder().encode(frame, image, EncodeOptions.STANDARD.withEffort(effort)).length;
            }

            assertThat(sizes[1]).as("%s, balanced", kind).isLessThanOrEqualTo(sizes[0]);
            assertThat(sizes[2]).as("%s, small", kind).isLessThanOrEqualTo(sizes[1]);
        }
    }

    private static PixelDescription image(
            int columns, int rows, int bits, boolean planar, PhotometricInterpretation photometric) {
        return new PixelDescription(
                columns,
                rows,
                1,
                photometric.samples(),
                bits,
                bits,
                bits - 1,
                false,
                planar,
                photometric,
                PixelDescription.CellKind.INTEGER);
    }

    private static String uncompressed(String bytes, PixelDescription image) throws PixelException {
        byte[] codestream = HexFormat.ofDelimiter(" ").parseHex(bytes);
        return HexFormat.ofDelimiter(" ")
                .formatHex(new UncompressedDecoder()
                        .decode(codestream, image, DecodeOptions.STANDARD)
                        .cells());
    }

    @Test
    void inflatesWhatZlibDeflates() throws PixelException {
        // zlib.compressobj(9, zlib.DEFLATED, -15) of zlib 1.2.13, over bytes(range(8)) * 4
        byte[] stream = HexFormat.of().parseHex("636064626661656367c0410300");

        FrameSamples frame = new DeflateDecoder()
                .decode(stream, image(8, 4, 8, false, PhotometricInterpretation.MONOCHROME2), DecodeOptions.STANDARD);

        assertThat(HexFormat.of().formatHex(frame.cells())).isEqualTo("0001020304050607".repeat(4));
    }

    @Test
    void planesBecomePixels() throws PixelException {
        PixelDescription bytes = image(2, 1, 8, true, PhotometricInterpretation.RGB);
        PixelDescription words = image(2, 1, 16, true, PhotometricInterpretation.RGB);
        PixelDescription bits = image(2, 1, 1, true, PhotometricInterpretation.RGB);

        // red, red, green, green, blue, blue
        assertThat(uncompressed("11 12 21 22 31 32", bytes)).isEqualTo("11 21 31 12 22 32");
        assertThat(uncompressed("11 a1 12 a2 21 b1 22 b2 31 c1 32 c2", words))
                .isEqualTo("11 a1 21 b1 31 c1 12 a2 22 b2 32 c2");
        // 0 1 1 0 1 1, lowest bit first
        assertThat(uncompressed("36", bits)).isEqualTo("00 01 01 01 00 01");
    }

    @Test
    void pairsOfChrominancesBecomePixels() throws PixelException {
        PixelDescription odd = image(3, 2, 8, false, PhotometricInterpretation.YBR_FULL_422);

        // luminance, luminance, blue, red; the second pair of a row has a pixel of padding
        assertThat(uncompressed("01 02 81 91 03 FF 82 92 04 05 83 93 06 FF 84 94", odd))
                .isEqualTo("01 81 91 02 81 91 03 82 92 04 83 93 05 83 93 06 84 94");
        assertThat(new UncompressedDecoder()
                        .decode(new byte[16], odd, DecodeOptions.STANDARD)
                        .format()
                        .colour())
                .isEqualTo(SampleColour.YBR_FULL);
        assertThat(new DeflateEncoder().encoded(odd, EncodeOptions.STANDARD).photometric())
                .isEqualTo(PhotometricInterpretation.YBR_FULL);
    }

    @Test
    void rowsOfBitsDoNotStartAtBytes() throws PixelException {
        // rows 101, 011, 1
        assertThat(uncompressed("75 01", image(3, 3, 1, false, PhotometricInterpretation.MONOCHROME2)))
                .isEqualTo("01 00 01 00 01 01 01 00 01");
    }

    @Test
    void whatFollowsTheFrameIsPassedOver() throws PixelException {
        PixelDescription image = image(3, 1, 8, false, PhotometricInterpretation.MONOCHROME2);
        FrameSamples four = DrawnFrame.draw(DrawnFrame.Kind.NOISE, 4, 1, 1, 8, false);
        byte[] stream = new DeflateEncoder().encode(four, DrawnFrame.describe(four, 8), EncodeOptions.STANDARD);

        assertThat(uncompressed("01 02 03 00", image)).isEqualTo("01 02 03");
        assertThat(new DeflateDecoder()
                        .decode(Arrays.copyOf(stream, stream.length + 1), image, DecodeOptions.STANDARD)
                        .cells())
                .isEqualTo(Arrays.copyOf(four.cells(), 3));
    }

    @Test
    void whatCannotBeCellsIsRefused() {
        PixelDescription wide = image(1, 1, 64, false, PhotometricInterpretation.MONOCHROME2);
        PixelDescription partial = image(2, 2, 8, false, PhotometricInterpretation.YBR_PARTIAL_420);

        assertThatThrownBy(() -> uncompressed("00 00 00 00 00 00 00 00", wide))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
        for (PixelDescription image : new PixelDescription[] {wide, partial}) {
            assertThatThrownBy(() -> new UncompressedEncoder().encoded(image, EncodeOptions.STANDARD))
                    .isInstanceOfSatisfying(
                            PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
        }
    }

    @Test
    void nothingIsAllocatedForWhatCannotBeThere() {
        PixelDescription huge = image(65535, 32000, 8, false, PhotometricInterpretation.MONOCHROME2);

        assertThatThrownBy(() -> new DeflateDecoder()
                        .decode(new byte[1000], huge, DecodeOptions.STANDARD.withMaximumFrameBytes(Integer.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
        assertThatThrownBy(() -> new DeflateDecoder().decode(new byte[1000], huge, DecodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void damagedStreamsEndProperly() throws PixelException {
        FrameSamples frame = DrawnFrame.draw(DrawnFrame.Kind.AREAS, 23, 11, 3, 16, false);
        PixelDescription image = DrawnFrame.describe(frame, 16);
        byte[] deflated = new DeflateEncoder().encode(frame, image, EncodeOptions.STANDARD);
        byte[] copied = new UncompressedEncoder().encode(frame, image, EncodeOptions.STANDARD);

        // The last block of deflated bytes ends with a code that a frame does not need.
        int enough = deflated.length;
        while (new DeflateDecoder()
                .decode(Arrays.copyOf(deflated, enough - 1), image, DecodeOptions.STANDARD.withPartial(true))
                .isWhole()) {
            enough--;
        }
        assertThat(enough).isGreaterThan(deflated.length - 4);
        HostileStreams.truncate(new DeflateDecoder(), deflated, image, enough);
        HostileStreams.flip(new DeflateDecoder(), deflated, image, 10_000);
        HostileStreams.truncate(new UncompressedDecoder(), copied, image, copied.length);
    }
}
