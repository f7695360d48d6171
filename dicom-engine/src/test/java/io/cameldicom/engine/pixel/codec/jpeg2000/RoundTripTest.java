package io.cameldicom.engine.pixel.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    private static final Jpeg2000Parameters STANDARD = Jpeg2000Parameters.STANDARD;
    private static final List<FrameEncoder> LOSSLESS =
            List.of(Jpeg2000Encoder.lossless(), HtJ2kEncoder.lossless(), HtJ2kEncoder.losslessRpcl());

    private static FrameSamples roundTrip(FrameEncoder encoder, FrameSamples frame, EncodeOptions options)
            throws Exception {
        PixelDescription image = Drawing.description(frame.format());
        byte[] codestream = encoder.encode(frame, image, options);
        return new Jpeg2000Decoder().decode(codestream, encoder.encoded(image, options), DecodeOptions.STANDARD);
    }

    private static void assertLossless(FrameEncoder encoder, FrameSamples frame) throws Exception {
        FrameSamples decoded = roundTrip(encoder, frame, EncodeOptions.STANDARD);

        assertThat(decoded.format().precision()).isEqualTo(frame.format().precision());
        assertThat(decoded.format().signed()).isEqualTo(frame.format().signed());
        assertThat(decoded.cells()).isEqualTo(frame.cells());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 12, 15, 16, 17, 24})
    void losslessGivesEveryDepthAndSignBack(int precision) throws Exception {
        for (FrameEncoder encoder : LOSSLESS) {
            for (int components : new int[] {1, 3}) {
                assertLossless(encoder, Drawing.frame(37, 29, components, precision, false));
                assertLossless(encoder, Drawing.frame(37, 29, components, precision, true));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1", "1 2", "2 1", "1 90", "90 1", "3 3", "5 100", "100 5", "64 64", "65 63", "130 70"})
    void losslessGivesEverySizeBack(String size) throws Exception {
        int columns = Integer.parseInt(size.split(" ")[0]);
        int rows = Integer.parseInt(size.split(" ")[1]);
        for (FrameEncoder encoder : LOSSLESS) {
            for (int components : new int[] {1, 3, 4}) {
                assertLossless(encoder, Drawing.frame(columns, rows, components, 8, false));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void losslessGivesNoiseOfFullRangeBack(int precision) throws Exception {
        Random random = new Random(precision);
        for (FrameEncoder encoder : LOSSLESS) {
            FrameSamples frame = Drawing.frame(50, 41, 3, precision, false);
            byte[] cells = new byte[frame.cells().length];
            for (int i = 0; i < cells.length; i++) {
                // checks of extremes, then noise: the transforms exceed the nominal range most for these
                int value = i < cells.length / 2 ? (i & 3) < 2 ? 0 : -1 : random.nextInt();
                cells[i] = (byte) (precision < 8 ? value & (1 << precision) - 1 : value);
            }
            assertLossless(encoder, FrameSamples.of(frame.format(), cells));
        }
    }

    static Stream<Jpeg2000Parameters> arrangements() {
        Stream<Jpeg2000Parameters> packets = Arrays.stream(Progression.values())
                .flatMap(order -> Stream.of(
                        STANDARD.withPackets(order, 1, 4),
                        STANDARD.withPackets(order, 1, 5).withTiles(33, 21).withMarkers(true, true, true, false)));
        Stream<Jpeg2000Parameters> others = Stream.of(
                STANDARD.withTiles(1, 7),
                STANDARD.withTiles(500, 20),
                STANDARD.withLevels(0),
                STANDARD.withLevels(32),
                STANDARD.withBlocks(4, 4, 0),
                STANDARD.withBlocks(1024, 4, 0),
                STANDARD.withBlocks(4, 1024, 0),
                STANDARD.withPackets(Progression.RPCL, 1, 15).withMarkers(false, false, true, true),
                STANDARD.withPackets(Progression.RLCP, 1, 15).withTiles(30, 30).withMarkers(true, false, true, true));
        return Stream.concat(packets, others);
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void losslessGivesFramesBackInEveryArrangement(Jpeg2000Parameters parameters) throws Exception {
        assertLossless(Jpeg2000Encoder.lossless().withParameters(parameters), Drawing.frame(61, 47, 1, 12, false));
        assertLossless(Jpeg2000Encoder.lossless().withParameters(parameters), Drawing.frame(45, 39, 3, 8, false));
        assertLossless(HtJ2kEncoder.lossless().withParameters(parameters), Drawing.frame(61, 47, 1, 12, false));
    }

    static IntStream styles() {
        return IntStream.range(0, 64);
    }

    @ParameterizedTest
    @MethodSource("styles")
    void losslessGivesFramesBackInEveryStyleOfBlocks(int style) throws Exception {
        Jpeg2000Parameters styled = STANDARD.withBlocks(32, 32, style);

        assertLossless(Jpeg2000Encoder.lossless().withParameters(styled), Drawing.frame(50, 40, 1, 12, false));
        assertLossless(
                Jpeg2000Encoder.lossless().withParameters(styled.withPackets(Progression.LRCP, 3, 15)),
                Drawing.frame(50, 40, 1, 8, false));
    }

    @ParameterizedTest
    @EnumSource
    void losslessGivesFramesBackWithEveryEffort(Effort effort) throws Exception {
        for (int precision : new int[] {1, 8, 12, 16}) {
            for (int components : new int[] {1, 3}) {
                FrameSamples frame = Drawing.frame(70, 53, components, precision, precision == 12);
                for (FrameEncoder encoder : LOSSLESS) {
                    FrameSamples decoded = roundTrip(encoder, frame, EncodeOptions.STANDARD.withEffort(effort));

                    assertThat(decoded.cells())
                            .as("%d of %d bits", components, precision)
                            .isEqualTo(frame.cells());
                }
            }
        }
    }

    @Test
    void smallEffortIsNeverLarger() throws Exception {
        FrameSamples steps = Drawing.frame(120, 100, 1, 8, false);
        byte[] cells = new byte[steps.cells().length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) (i * 7 / 120 % 3 * 80); // what a wavelet spreads
        }
        FrameSamples drawn = FrameSamples.of(steps.format(), cells);
        for (FrameSamples frame :
                List.of(drawn, steps, Drawing.frame(90, 70, 3, 8, false), Drawing.frame(64, 64, 1, 16, true))) {
            assertThat(size(frame, Effort.SMALL)).isLessThanOrEqualTo(size(frame, Effort.BALANCED));
        }
        assertThat(size(drawn, Effort.SMALL)).isLessThan(size(drawn, Effort.BALANCED) * 3 / 4);
    }

    private static int size(FrameSamples frame, Effort effort) throws PixelException {
        PixelDescription image = Drawing.description(frame.format());
        return Jpeg2000Encoder.lossless().encode(frame, image, EncodeOptions.STANDARD.withEffort(effort)).length;
    }

    @ParameterizedTest
    @CsvSource({"FAST, 1", "BALANCED, 0", "SMALL, 0"})
    void onlyFastEffortBypassesTheCoder(Effort effort, int style) throws Exception {
        FrameSamples frame = Drawing.frame(70, 53, 1, 12, false);
        PixelDescription image = Drawing.description(frame.format());
        EncodeOptions options = EncodeOptions.STANDARD.withEffort(effort).withRatio(6);

        byte[] codestream = Jpeg2000Encoder.lossy().encode(frame, image, options);

        assertThat(frame.cells().length / (double) codestream.length).isBetween(6.0, 7.5);
        assertThat(Codestream.readHeader(codestream, 0, codestream.length)
                        .settings()
                        .style(0)
                        .blockStyle())
                .isEqualTo(style);
    }

    @Test
    void qualityRaisesSizeAndLowersError() throws Exception {
        FrameSamples frame = Drawing.frame(128, 96, 3, 8, false);
        PixelDescription image = Drawing.description(frame.format());
        for (FrameEncoder encoder : List.of(Jpeg2000Encoder.lossy(), HtJ2kEncoder.lossy())) {
            int size = 0;
            double error = Double.MAX_VALUE;
            for (int quality : new int[] {10, 50, 75, 90, 98}) {
                EncodeOptions options = EncodeOptions.STANDARD.withQuality(quality);
                int nextSize = encoder.encode(frame, image, options).length;
                double nextError = Drawing.error(roundTrip(encoder, frame, options), frame);

                assertThat(nextSize).isGreaterThan(size);
                assertThat(nextError).isLessThan(error);
                size = nextSize;
                error = nextError;
            }
            assertThat(error).isLessThan(0.5);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 8, 20, 60})
    void ratioIsReachedAndNotExceeded(double ratio) throws Exception {
        FrameSamples frame = Drawing.frame(200, 150, 3, 8, false);
        PixelDescription image = Drawing.description(frame.format());
        Jpeg2000Encoder layered = Jpeg2000Encoder.lossy().withParameters(STANDARD.withPackets(Progression.LRCP, 4, 15));
        for (FrameEncoder encoder : List.of(Jpeg2000Encoder.lossy(), layered, HtJ2kEncoder.lossy())) {
            int size = encoder.encode(frame, image, EncodeOptions.STANDARD.withRatio(ratio)).length;

            assertThat((double) frame.cells().length / size).isBetween(ratio, ratio * 1.15);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 100})
    void executorChangesNothingButTime(int tile) throws Exception {
        FrameSamples frame = Drawing.frame(300, 200, 3, 8, false);
        PixelDescription image = Drawing.description(frame.format());
        Jpeg2000Parameters tiles = STANDARD.withTiles(tile, tile);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (FrameEncoder encoder : List.of(
                    Jpeg2000Encoder.lossless().withParameters(tiles),
                    HtJ2kEncoder.lossy().withParameters(tiles))) {
                byte[] alone = encoder.encode(frame, image, EncodeOptions.STANDARD);
                byte[] together = encoder.encode(frame, image, EncodeOptions.STANDARD.withExecutor(executor));

                assertThat(together).isEqualTo(alone);
                assertThat(new Jpeg2000Decoder()
                                .decode(alone, image, DecodeOptions.STANDARD.withExecutor(executor))
                                .cells())
                        .isEqualTo(new Jpeg2000Decoder()
                                .decode(alone, image, DecodeOptions.STANDARD)
                                .cells());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void tilesThatAreCutShortFailTheSameWayOnAnExecutor() throws Exception {
        FrameSamples frame = Drawing.frame(200, 200, 1, 8, false);
        PixelDescription image = Drawing.description(frame.format());
        byte[] whole = Jpeg2000Encoder.lossless()
                .withParameters(STANDARD.withTiles(40, 40))
                .encode(frame, image, EncodeOptions.STANDARD);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int length = whole.length / 4; length < whole.length - 2; length += whole.length / 9) {
                byte[] cut = Arrays.copyOf(whole, length);
                DecodeOptions helped = DecodeOptions.STANDARD.withExecutor(executor);

                assertThatThrownBy(() -> new Jpeg2000Decoder().decode(cut, image, helped))
                        .isInstanceOf(PixelException.class)
                        .hasMessage(message(cut, image));
                FrameSamples partial = new Jpeg2000Decoder().decode(cut, image, helped.withPartial(true));
                assertThat(partial.isWhole()).isFalse();
                assertThat(partial.cells())
                        .isEqualTo(new Jpeg2000Decoder()
                                .decode(cut, image, DecodeOptions.STANDARD.withPartial(true))
                                .cells());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static String message(byte[] stream, PixelDescription image) {
        return catchThrowableOfType(
                        PixelException.class, () -> new Jpeg2000Decoder().decode(stream, image, DecodeOptions.STANDARD))
                .getMessage();
    }

    @Test
    void tellsTheDataSetWhatBecomesOfColours() throws Exception {
        PixelDescription image =
                Drawing.description(Drawing.frame(8, 8, 3, 8, false).format());

        assertThat(Jpeg2000Encoder.lossless()
                        .encoded(image, EncodeOptions.STANDARD)
                        .photometric())
                .isEqualTo(PhotometricInterpretation.YBR_RCT);
        assertThat(HtJ2kEncoder.lossy().encoded(image, EncodeOptions.STANDARD).photometric())
                .isEqualTo(PhotometricInterpretation.YBR_ICT);
        for (FrameEncoder encoder : Collections.unmodifiableList(LOSSLESS)) {
            assertThat(encoder.isLossless()).isTrue();
        }
    }

    @Test
    void refusesMoreTilesThanCanBeNumbered() {
        FrameSamples frame = Drawing.frame(300, 300, 1, 8, false);
        Jpeg2000Encoder encoder = Jpeg2000Encoder.lossless().withParameters(STANDARD.withTiles(1, 1));

        assertThatThrownBy(() -> encoder.encode(frame, Drawing.description(frame.format()), EncodeOptions.STANDARD))
                .isInstanceOf(PixelException.class);
    }

    @Test
    void refusesParametersThatCannotBe() {
        assertThatThrownBy(() -> STANDARD.withBlocks(128, 64, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> STANDARD.withBlocks(48, 48, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> STANDARD.withMarkers(false, false, false, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HtJ2kEncoder.losslessRpcl().withParameters(STANDARD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HtJ2kEncoder.lossless().withParameters(STANDARD.withBlocks(64, 64, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
