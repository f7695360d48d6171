package io.cameldicom.engine.pixel.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.fuzz.LongRun;
import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileCodestreamTest {
    private static final DecodeOptions PARTIAL = DecodeOptions.STANDARD.withPartial(true);

    private static PixelDescription image(int columns, int rows, int components) {
        return new PixelDescription(
                columns,
                rows,
                1,
                components,
                8,
                8,
                7,
                false,
                false,
                components == 1 ? PhotometricInterpretation.MONOCHROME2 : PhotometricInterpretation.RGB,
                PixelDescription.CellKind.INTEGER);
    }

    /** Decodes to a frame or a {@link PixelException}; anything else goes through and fails the test. */
    private static FrameSamples tryDecode(byte[] codestream, PixelDescription image, DecodeOptions options) {
        try {
            return new Jpeg2000Decoder().decode(codestream, image, options);
        } catch (PixelException e) {
            return null;
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rgb8.j2k, 40, 33, 3",
        "layers-rlcp.j2k, 50, 40, 1",
        "offsets-tiles.j2k, 45, 37, 1",
        "ht-grey8.j2c, 61, 47, 1",
        "two-rows.j2k, 61, 2, 1"
    })
    void everyTruncationIsToldOrGivenInPart(String name, int columns, int rows, int components) throws Exception {
        byte[] whole = GoldenCodestreamTest.read(name);
        PixelDescription image = image(columns, rows, components);
        byte[] expected = new Jpeg2000Decoder()
                .decode(whole, image, DecodeOptions.STANDARD)
                .cells();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            FrameSamples decoded = tryDecode(cut, image, DecodeOptions.STANDARD);
            FrameSamples part = tryDecode(cut, image, PARTIAL);

            // only the end marker may be missing without loss
            if (length < whole.length - 2) {
                assertThat(decoded).isNull();
                assertThat(part == null || !part.isWhole()).isTrue();
            } else {
                assertThat(decoded).isNotNull();
                assertThat(decoded.cells()).isEqualTo(expected);
            }
        }
    }

    @Test
    void moreBytesOfLayersGiveFramesNearerToTheWhole() throws Exception {
        byte[] whole = GoldenCodestreamTest.read("grey8.j2k");
        FrameSamples expected = Drawing.frame(61, 47, 1, 8, false);

        FrameSamples third = tryDecode(Arrays.copyOf(whole, whole.length / 3), image(61, 47, 1), PARTIAL);
        FrameSamples most = tryDecode(Arrays.copyOf(whole, whole.length * 9 / 10), image(61, 47, 1), PARTIAL);

        assertThat(Drawing.error(most, expected)).isLessThan(Drawing.error(third, expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rgb8.j2k, 40, 33, 3, 1",
        "styles63.j2k, 50, 40, 1, 2",
        "poc.j2k, 45, 37, 3, 3",
        "layers-pcrl-precincts.j2k, 50, 40, 1, 4",
        "offsets-tiles.j2k, 45, 37, 1, 5",
        "irreversible-rgb-tiles.j2k, 40, 33, 3, 6",
        "ht-rgb8.j2c, 40, 33, 3, 7",
        "ht-tiles.j2c, 50, 40, 1, 8"
    })
    void flippedBytesEndInAFrameOrAnException(String name, int columns, int rows, int components, long seed)
            throws Exception {
        byte[] whole = GoldenCodestreamTest.read(name);
        PixelDescription image = image(columns, rows, components);
        Random random = new Random(LongRun.seed(seed));

        Assertions.assertThatCode(() -> {
                    for (int i = 0; i < LongRun.times(300); i++) {
                        byte[] damaged = whole.clone();
                        int flips = 1 + random.nextInt(3);
                        for (int k = 0; k < flips; k++) {
                            // half of them in the headers, where they do most
                            int at = random.nextInt(
                                    random.nextBoolean() ? Math.min(160, damaged.length) : damaged.length);
                            damaged[at] = (byte) random.nextInt();
                        }
                        long before = System.nanoTime();
                        tryDecode(damaged, image, i % 2 == 0 ? DecodeOptions.STANDARD : PARTIAL);
                        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
                    }
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // SIZ: tiles of 1 x 1 in 30,000 x 30,000
        "more tiles than numbers, 00007530 00007530 00000000 00000000 00000001 00000001, 00 00 0001, 05 04 04, MALFORMED",
        // tiles of 300 x 300
        "tiles without bytes, 00007530 00007530 00000000 00000000 0000012C 0000012C, 00 00 0001, 05 04 04, TRUNCATED",
        "packets without bytes, 00007530 00007530 00000000 00000000 00007530 00007530, 00 00 FFFF, 05 04 04, TRUNCATED",
        "no tile, 00007530 00007530 00000000 00000000 00000000 00000001, 00 00 0001, 05 04 04, MALFORMED",
        "no columns, 00000000 00007530 00000000 00000000 00000001 00000001, 00 00 0001, 05 04 04, MALFORMED",
        "an empty area, 00007530 00007530 00007530 00007530 00007530 00007530, 00 00 0001, 05 04 04, MALFORMED",
        "33 levels, 00007530 00007530 00000000 00000000 00007530 00007530, 00 00 0001, 21 04 04, MALFORMED",
        "large blocks, 00007530 00007530 00000000 00000000 00007530 00007530, 00 00 0001, 05 08 08, MALFORMED"
    })
    void headersThatPromiseMuchAreRefusedAtOnce(String what, String area, String coding, String blocks, Reason reason) {
        byte[] codestream = HexFormat.of()
                .parseHex(("FF4F FF51 0029 0000 " + area + " 00000000 00000000 0001 07 01 01" + "FF52 000C " + coding
                                + "00"
                                + blocks + " 00 01  FF5C 0013 40 40484850484850484850484850484850"
                                + "FF90 000A 0000 00000000 00 01 FF93 00 00 FFD9")
                        .replace(" ", ""));
        assertThatThrownBy(() ->
                        new Jpeg2000Decoder().decode(codestream, image(30_000, 30_000, 1), DecodeOptions.STANDARD))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
