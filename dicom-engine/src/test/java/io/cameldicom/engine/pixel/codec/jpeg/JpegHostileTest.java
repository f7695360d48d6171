package io.cameldicom.engine.pixel.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cameldicom.engine.fuzz.LongRun;
import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged streams end in a frame or in a {@link PixelException}, soon. */
class JpegHostileTest {
    private static final DecodeOptions SMALL = DecodeOptions.STANDARD.withMaximumFrameBytes(1 << 20);

    /** The frame; null where there was none. */
    private static FrameSamples decode(byte[] stream, PixelDescription image, DecodeOptions options) {
        try {
            return new JpegDecoder().decode(stream, image, options);
        } catch (PixelException e) {
            assertThat(e).hasMessageNotContaining("null");
            return null;
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "predictor1",
                "predictor7-16",
                "rgb-predictor5",
                "uneven420",
                "uneven-restart",
                "grey-restart",
                "ybr420",
                "ybr-apart",
                "extended12",
                "ybr-progressive",
                "ybr-progressive-restart"
            })
    void everyTruncationIsRefusedOrSaysThatItIsPartial(String name) throws Exception {
        GoldenStream golden = GoldenStream.of(name);
        byte[] stream = golden.bytes();
        FrameSamples whole = new JpegDecoder().decode(stream, golden.description(), SMALL);
        int partial = 0;
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);

            FrameSamples strict = decode(cut, golden.description(), SMALL);
            FrameSamples lenient = decode(cut, golden.description(), SMALL.withPartial(true));

            // What is whole is the same: only the end marker was cut off.
            assertThat(strict == null || Arrays.equals(strict.cells(), whole.cells()))
                    .isTrue();
            if (strict == null && lenient != null) {
                assertThat(lenient.isWhole()).isFalse();
                partial++;
            }
        }
        assertThat(partial).as("partial frames").isGreaterThan(stream.length / 8);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "predictor4",
                "transform2",
                "rgb-predictor5",
                "uneven420",
                "uneven-restart",
                "grey-restart",
                "ybr-restart",
                "ybr-uneven",
                "extended12",
                "spectral12",
                "ybr-progressive",
                "ybr-progressive-restart"
            })
    void flippedBytesEndSoon(String name) {
        GoldenStream golden = GoldenStream.of(name);
        byte[] stream = golden.bytes();
        Random random = new Random(LongRun.seed(name.hashCode()));
        assertTimeoutPreemptively(Duration.ofSeconds(LongRun.times(20)), () -> {
            for (int i = 0; i < LongRun.times(2000); i++) {
                byte[] damaged = stream.clone();
                for (int flips = random.nextInt(3); flips >= 0; flips--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                FrameSamples strict = decode(damaged, golden.description(), SMALL);
                assertThat(strict == null || strict.isWhole()).isTrue();
                decode(damaged, golden.description(), SMALL.withPartial(true));
            }
        });
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    @Test
    void sizeThatTheBytesCannotHoldIsRefusedBeforeMemoryIsTaken() {
        // Baseline, 65,535 x 65,535, and a scan of one byte.
        byte[] stream = hex(
                """
                FFD8 FFC0 000B 08 FFFF FFFF 01 01 11 00
                FFC4 0014 00 01000000000000000000000000000000 00
                FFDA 0008 01 01 00 01 3F 00 00 FFD9
                """);
        PixelDescription image = Phantom.describe(0xFFFF, 0xFFFF, 1, 8);

        assertReason(stream, image, DecodeOptions.STANDARD, Reason.TOO_LARGE);
        assertReason(stream, image, DecodeOptions.STANDARD.withMaximumFrameBytes(Integer.MAX_VALUE), Reason.TOO_LARGE);
        stream[5] = (byte) 0x0F;
        assertReason(stream, Phantom.describe(0xFFFF, 0x0FFF, 1, 8), DecodeOptions.STANDARD, Reason.INCONSISTENT);
        stream = hex(
                """
                FFD8 FFC0 000B 08 0FFF FFFF 01 01 11 00
                FFC4 0014 00 01000000000000000000000000000000 00
                FFDA 0008 01 01 00 01 3F 00 00 FFD9
                """);
        assertReason(stream, Phantom.describe(0xFFFF, 0x0FFF, 1, 8), DecodeOptions.STANDARD, Reason.TRUNCATED);
        stream[3] = (byte) Marker.SOF3;
        assertReason(stream, Phantom.describe(0xFFFF, 0x0FFF, 1, 8), DecodeOptions.STANDARD, Reason.TRUNCATED);
    }

    private static void assertReason(byte[] stream, PixelDescription image, DecodeOptions options, Reason reason) {
        assertThatThrownBy(() -> new JpegDecoder().decode(stream, image, options))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void scansWithoutEndAreRefused() {
        // Progressive, 8 x 8: DC scans that add nothing, over and over.
        StringBuilder text = new StringBuilder("FFD8 FFDB 0043 00" + "01".repeat(64));
        text.append("FFC2 000B 08 0008 0008 01 01 11 00");
        text.append("FFC4 0014 00 01000000000000000000000000000000 00");
        for (int i = 0; i < 300; i++) {
            text.append("FFDA 0008 01 01 00 00 00 01 7F");
        }

        assertReason(hex(text.toString()), Phantom.describe(8, 8, 1, 8), DecodeOptions.STANDARD, Reason.MALFORMED);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "FFC5: hierarchical",
                "FFC9: arithmetic",
                "FFCA: arithmetic",
                "FFCB: arithmetic",
                "FFCD: hierarchical",
                "FFF7: JPEG-LS",
                "FFDE: hierarchical"
            })
    void otherProcessesAreUnsupported(String marker) {
        byte[] stream = hex("FFD8" + marker.substring(0, 4) + "000B 08 0008 0008 01 01 11 00");

        assertThatThrownBy(() -> new JpegDecoder().decode(stream, Phantom.describe(8, 8, 1, 8), SMALL))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
                .hasMessageContaining(marker.substring(6));
    }
}
