package io.cameldicom.engine.pixel.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.rle.DrawnFrame;
import io.cameldicom.engine.pixel.codec.rle.DrawnFrame.Kind;
import io.cameldicom.engine.pixel.codec.rle.HostileStreams;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other encoders may write and ours does not, and what none should. */
class JpegLsStreamsTest {
    private static final FrameSamples GREY = DrawnFrame.draw(Kind.SLOPES, 20, 23, 1, 8, false);
    private static final FrameSamples COLOUR = DrawnFrame.draw(Kind.AREAS, 20, 23, 3, 8, false);

    private static FrameSamples decode(byte[] stream, FrameSamples like) throws PixelException {
        PixelDescription image = DrawnFrame.describe(like, like.format().cellBytes() * 8);
        return new JpegLsDecoder().decode(stream, image, DecodeOptions.STANDARD);
    }

    private static void decodesTo(byte[] stream, FrameSamples frame) throws PixelException {
        assertThat(decode(stream, frame).cells()).isEqualTo(frame.cells());
    }

    private static void refuses(byte[] stream, Reason reason) {
        assertThatThrownBy(() -> decode(stream, GREY))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest(name = "after {0} lines")
    @ValueSource(ints = {1, 2, 5, 22, 23, 1000})
    void startsAnewAtRestartMarkers(int lines) throws PixelException {
        decodesTo(
                JpegLsStreams.of(GREY)
                        .restartAfter(lines, 2)
                        .frame()
                        .scan(0, Interleave.NONE, 0)
                        .end(),
                GREY);
        for (Interleave interleave : new Interleave[] {Interleave.LINE, Interleave.SAMPLE}) {
            for (int bytes = 2; bytes <= 4; bytes++) {
                decodesTo(
                        JpegLsStreams.of(COLOUR)
                                .frame()
                                .restartAfter(lines, bytes)
                                .scan(0, interleave, 0, 1, 2)
                                .end(),
                        COLOUR);
            }
        }
    }

    @Test
    void refusesARestartMarkerOutOfTurn() throws PixelException {
        byte[] stream = JpegLsStreams.of(GREY)
                .frame()
                .restartAfter(5, 2)
                .scan(0, Interleave.NONE, 0)
                .end();
        for (int i = 0; i < stream.length - 1; i++) {
            if (stream[i] == -1 && stream[i + 1] == (byte) 0xD1) {
                stream[i + 1] = (byte) 0xD4;
            }
        }

        refuses(stream, Reason.MALFORMED);
    }

    @Test
    void componentsComeInScansOfAnyOrderAndKind() throws PixelException {
        FrameSamples four = DrawnFrame.draw(Kind.SLOPES, 20, 23, 4, 12, false);

        decodesTo(
                JpegLsStreams.of(four)
                        .frame()
                        .scan(0, Interleave.NONE, 2)
                        .scan(0, Interleave.SAMPLE, 3, 0)
                        .scan(0, Interleave.NONE, 1)
                        .end(),
                four);
        decodesTo(
                JpegLsStreams.of(COLOUR)
                        .frame()
                        .scan(0, Interleave.LINE, 1, 2)
                        .presets(new Presets(255, 4, 8, 30, 40))
                        .scan(0, Interleave.NONE, 0)
                        .end(),
                COLOUR);
    }

    @Test
    void eachScanHasItsOwnDifference() throws PixelException {
        byte[] stream = JpegLsStreams.of(COLOUR)
                .frame()
                .scan(0, Interleave.NONE, 0)
                .scan(3, Interleave.LINE, 1, 2)
                .end();

        FrameSamples frame = decode(stream, COLOUR);

        assertThat(JpegLsStreams.greatestDifference(frame, COLOUR)).isBetween(1, 3);
        for (int i = 0; i < frame.cells().length; i += 3) {
            assertThat(frame.cells()[i]).isEqualTo(COLOUR.cells()[i]);
        }
    }

    @ParameterizedTest(name = "maximum {0}, thresholds {1} {2} {3}, reset {4}")
    @CsvSource({
        "0, 0, 0, 0, 0",
        "255, 9, 9, 9, 31",
        "255, 1, 1, 1, 3",
        "255, 255, 255, 255, 255",
        "0, 2, 0, 0, 63",
        "254, 5, 9, 21, 64"
    })
    void presetsAreKept(int maximum, int t1, int t2, int t3, int reset) throws PixelException {
        FrameSamples frame = maximum == 254 ? DrawnFrame.draw(Kind.SPARSE, 20, 23, 1, 7, false) : GREY;
        FrameSamples eight = FrameSamples.of(frame.format().withPrecision(8, false), frame.cells());
        Presets presets = new Presets(maximum, t1, t2, t3, reset);

        for (Kind kind : Kind.values()) {
            decodesTo(
                    JpegLsStreams.of(eight)
                            .presets(presets)
                            .frame()
                            .scan(0, Interleave.NONE, 0)
                            .end(),
                    eight);
            FrameSamples wide = DrawnFrame.draw(kind, 20, 23, 1, 16, false);
            decodesTo(
                    JpegLsStreams.of(wide)
                            .presets(new Presets(65535, 100, 1000, 10000, 65535))
                            .frame()
                            .scan(0, Interleave.NONE, 0)
                            .end(),
                    wide);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "greatest sample beyond the precision, FF F8 00 0D 01 01 00 00 00 00 00 00 00 00 00",
        "thresholds that fall, FF F8 00 0D 01 00 00 00 09 00 08 00 00 00 00",
        "a threshold beyond the greatest sample, FF F8 00 0D 01 00 00 00 00 00 00 01 00 00 00",
        "a reset of 2, FF F8 00 0D 01 00 00 00 00 00 00 00 00 00 02",
        "a reset of 256, FF F8 00 0D 01 00 00 00 00 00 00 00 00 01 00",
        "presets cut short, FF F8 00 04 01 00",
        "a segment of one byte, FF FE 00 01",
        "a byte between segments, 00 FF FE 00 02",
        "an unknown marker, FF 01 00 02",
        "a second start, FF D8 00 02",
        "a restart interval of one byte, FF DD 00 03 01",
    })
    void refusesSegmentsThatBreakTheRules(String name, String segment) throws PixelException {
        refuses(
                JpegLsStreams.of(GREY)
                        .bytes(segment)
                        .frame()
                        .scan(0, Interleave.NONE, 0)
                        .end(),
                Reason.MALFORMED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another process, FF C3 00 0B 08 00 17 00 14 01 01 11 00",
        "part 2, FF F9 00 02",
        "sizes over 16 bits, FF F8 00 05 04 02 00",
    })
    void refusesWhatItDoesNotKnow(String name, String segment) throws PixelException {
        refuses(
                JpegLsStreams.of(GREY)
                        .bytes(segment)
                        .frame()
                        .scan(0, Interleave.NONE, 0)
                        .end(),
                Reason.UNSUPPORTED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a comment, FF FE 00 04 41 42",
        "SPIFF, FF E8 00 08 53 50 49 46 46 00",
        "APP8 without a transform, FF E8 00 07 6D 72 66 78 00",
        "a mapping table that no scan uses, FF F8 00 06 02 01 01 00",
        "filling bytes, FF FF FF FE 00 02",
    })
    void passesOverSegmentsThatChangeNothing(String name, String segment) throws PixelException {
        decodesTo(
                JpegLsStreams.of(GREY)
                        .bytes(segment)
                        .frame()
                        .bytes(segment)
                        .scan(0, Interleave.NONE, 0)
                        .end(),
                GREY);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"00", "00 00 00", "FF", "00 FF FF"})
    void slackBeforeTheEndIsPassedOver(String slack) throws PixelException {
        decodesTo(
                JpegLsStreams.of(GREY)
                        .frame()
                        .scan(0, Interleave.NONE, 0)
                        .bytes(slack)
                        .end(),
                GREY);
        decodesTo(
                JpegLsStreams.of(COLOUR)
                        .frame()
                        .scan(0, Interleave.NONE, 0)
                        .bytes(slack)
                        .scan(0, Interleave.LINE, 1, 2)
                        .end(),
                COLOUR);
    }

    @Test
    void theDataSetTellsTheRowsThatTheFrameLeavesOpen() throws PixelException {
        decodesTo(
                JpegLsStreams.of(GREY)
                        .frame(0)
                        .scan(0, Interleave.NONE, 0)
                        .bytes("FF DC 00 04 00 17")
                        .end(),
                GREY);
    }

    /** Offsets in SOF55: 6 precision, 7 rows, 9 columns, 11 components, 13 sampling; in SOS behind it: 20, 21 and so on. */
    @ParameterizedTest(name = "byte {0} becomes {1}")
    @CsvSource({
        "6, 1, MALFORMED", "6, 17, MALFORMED", "8, 22, INCONSISTENT", "10, 21, INCONSISTENT", "11, 2, MALFORMED",
        "11, 0, MALFORMED", "19, 0, MALFORMED", "20, 9, MALFORMED", "21, 1, UNSUPPORTED", "22, 128, MALFORMED",
        "23, 3, MALFORMED", "24, 1, UNSUPPORTED"
    })
    void refusesHeadersThatContradict(int at, int value, Reason reason) throws PixelException {
        byte[] stream =
                JpegLsStreams.of(GREY).frame().scan(0, Interleave.NONE, 0).end();

        stream[at] = (byte) value;

        refuses(stream, reason);
    }

    @Test
    void refusesComponentsOfUnlikeSampling() throws PixelException {
        byte[] stream = JpegLsStreams.of(COLOUR)
                .frame()
                .scan(0, Interleave.LINE, 0, 1, 2)
                .end();
        stream[16] = 0x21;

        assertThatThrownBy(() -> decode(stream, COLOUR))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }

    @Test
    void refusesRowsThatCannotBeThere() {
        FrameSamples tall = DrawnFrame.draw(Kind.SPARSE, 1, 60_000, 1, 2, false);
        byte[] stream = JpegLsStreams.of(tall).frame().end();

        assertThatThrownBy(() -> decode(stream, tall))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
        assertThatThrownBy(() -> new JpegLsDecoder()
                        .decode(
                                stream,
                                DrawnFrame.describe(tall, 8),
                                DecodeOptions.STANDARD.withMaximumFrameBytes(59_999)))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void givesTheLinesThatAreThereToWhoAsksForThem() throws PixelException {
        byte[] stream =
                JpegLsStreams.of(GREY).frame().scan(0, Interleave.NONE, 0).end();
        byte[] half = Arrays.copyOf(stream, stream.length / 2);
        PixelDescription image = DrawnFrame.describe(GREY, 8);

        FrameSamples frame = new JpegLsDecoder().decode(half, image, DecodeOptions.STANDARD.withPartial(true));

        assertThat(frame.isWhole()).isFalse();
        assertThat(Arrays.mismatch(frame.cells(), GREY.cells())).isBetween(5 * 20, 18 * 20);
        refuses(half, Reason.TRUNCATED);
    }

    @ParameterizedTest
    @EnumSource(Interleave.class)
    void damagedStreamsEndProperly(Interleave interleave) throws PixelException {
        for (Kind kind : Kind.values()) {
            FrameSamples frame = DrawnFrame.draw(kind, 14, 9, 3, 12, false);
            PixelDescription image = DrawnFrame.describe(frame, 16);
            byte[] stream =
                    JpegLsEncoder.lossless().withInterleave(interleave).encode(frame, image, EncodeOptions.STANDARD);
            byte[] near = JpegLsEncoder.nearLossless()
                    .withInterleave(interleave)
                    .encode(frame, image, EncodeOptions.STANDARD);
            JpegLsStreams restarts = JpegLsStreams.of(frame).frame().restartAfter(2, 2);
            byte[] restarting = (interleave == Interleave.NONE
                            ? restarts.scan(0, Interleave.NONE, 0)
                                    .scan(0, Interleave.NONE, 1)
                                    .scan(1, Interleave.NONE, 2)
                            : restarts.scan(0, interleave, 0, 1, 2))
                    .end();

            for (byte[] each : new byte[][] {stream, near, restarting}) {
                HostileStreams.truncate(new JpegLsDecoder(), each, image, enough(each, image));
                HostileStreams.flip(new JpegLsDecoder(), each, image, 2_000);
            }
        }
    }

    /** How many bytes hold the whole image: the last ones may hold filling bits only, besides the end of image. */
    private static int enough(byte[] stream, PixelDescription image) throws PixelException {
        int enough = stream.length - 2;
        while (new JpegLsDecoder()
                .decode(Arrays.copyOf(stream, enough - 1), image, DecodeOptions.STANDARD.withPartial(true))
                .isWhole()) {
            enough--;
        }
        assertThat(enough).isGreaterThanOrEqualTo(stream.length - 4);
        return enough;
    }

    @Test
    void codesAsLongAsTheyMayBeSurvive() throws PixelException {
        // Areas of one value teach short codes; then comes what they were not made for.
        byte[] cells = new byte[2 * 64 * 64];
        for (int i = 0; i < 64; i++) {
            cells[2 * (i * 64 + i)] = (byte) 0xFF;
            cells[2 * (i * 64 + i) + 1] = (byte) 0xFF;
            cells[2 * (i * 64 + 63 - i) + 1] = (byte) 0x80;
        }
        FrameSamples frame = FrameSamples.of(
                DrawnFrame.draw(Kind.AREAS, 64, 64, 1, 16, false).format(), cells);
        PixelDescription image = DrawnFrame.describe(frame, 16);

        decodesTo(JpegLsEncoder.lossless().encode(frame, image, EncodeOptions.STANDARD), frame);
    }

    @Test
    void noByteOfFilledBitsIsTakenForAMarker() {
        for (int bits = 0; bits < 64; bits++) {
            BitSink sink = new BitSink(0);
            for (int i = 0; i < bits; i++) {
                sink.put(1, 1);
            }
            byte[] bytes = new byte[(int) sink.maximumLength()];
            int length = sink.finish(bytes, 0);
            ScanBits again = new ScanBits(length + 2);
            byte[] stream = Arrays.copyOf(bytes, length + 2);
            stream[length] = (byte) 0xFF;
            stream[length + 1] = (byte) 0xD9;
            again.read(stream, 0);

            assertThat(again.next).isEqualTo(length);
            assertThat(again.end).isBetween((long) bits, bits + 7L);
            assertThat(HexFormat.of().formatHex(again.bytes, 0, bits / 8)).isEqualTo("ff".repeat(bits / 8));
        }
    }
}
