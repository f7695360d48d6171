package io.cameldicom.engine.pixel.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lossless components of which some have fewer samples than others. */
class UnevenLosslessTest {
    private static final JpegDecoder DECODER = new JpegDecoder();

    private static FrameSamples decode(byte[] stream, PixelDescription image) throws PixelException {
        return DECODER.decode(stream, image, DecodeOptions.STANDARD);
    }

    private static void assertSamples(FrameSamples frame, UnevenStream drawn) {
        int components = frame.format().components();
        int columns = frame.format().columns();
        for (int i = 0; i < columns * frame.format().rows() * components; i++) {
            int pixel = i / components;
            assertThat(Phantom.sample(frame, i))
                    .as("pixel %d, component %d", pixel, i % components)
                    .isEqualTo(drawn.sample(pixel % columns, pixel / columns, i % components));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "21 11 11",
                "22 11 11",
                "12 11 11",
                "41 11 11",
                "11 21 12",
                "31 21 11",
                "22 22 22",
                "21 11",
                "44 11"
            })
    void samplesAreRepeatedForThePixelsTheyCover(String factors) throws Exception {
        int components = factors.split(" ").length;
        for (int[] size : new int[][] {{16, 16}, {13, 11}, {1, 1}, {5, 1}, {1, 6}}) {
            PixelDescription image = Phantom.describe(size[0], size[1], components, 8);
            UnevenStream drawn = new UnevenStream(size[0], size[1], 8, factors, 1, 0);

            assertSamples(decode(drawn.interleaved(0), image), drawn);
            assertSamples(decode(drawn.apart(), image), drawn);
        }
    }

    static IntStream predictors() {
        return IntStream.rangeClosed(1, 7);
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void everyPredictorDepthAndTransformIsUndone(int predictor) throws Exception {
        for (int precision : new int[] {8, 12, 16}) {
            for (int shift : new int[] {0, 3}) {
                UnevenStream drawn = new UnevenStream(19, 14, precision, "22 11 11", predictor, shift);

                FrameSamples frame = decode(drawn.interleaved(0), Phantom.describe(19, 14, 3, precision));

                assertThat(frame.format().precision()).isEqualTo(precision);
                assertSamples(frame, drawn);
            }
        }
    }

    @ParameterizedTest(name = "after {0} rows of units")
    @ValueSource(ints = {1, 2, 5})
    void intervalsStartAnewAloneOrSideBySide(int between) throws Exception {
        UnevenStream drawn = new UnevenStream(40, 70, 12, "22 11 21", 5, 0);
        PixelDescription image = Phantom.describe(40, 70, 3, 12);
        byte[] stream = drawn.interleaved(between);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            assertSamples(decode(stream, image), drawn);
            assertSamples(DECODER.decode(stream, image, DecodeOptions.STANDARD.withExecutor(executor)), drawn);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aStreamThatIsCutShortIsGivenInPartOrRefused() {
        byte[] stream = new UnevenStream(40, 30, 8, "21 11 11", 1, 0).interleaved(0);
        byte[] cut = Arrays.copyOf(stream, stream.length / 2);
        PixelDescription image = Phantom.describe(40, 30, 3, 8);

        assertThatThrownBy(() -> decode(cut, image))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(PixelException.Reason.TRUNCATED));
        assertThat(catchPartial(cut, image).isWhole()).isFalse();
    }

    private static FrameSamples catchPartial(byte[] stream, PixelDescription image) {
        try {
            return DECODER.decode(stream, image, DecodeOptions.STANDARD.withPartial(true));
        } catch (PixelException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anIntervalThatIsNoWholeRowIsRefused() {
        byte[] stream = new UnevenStream(40, 30, 8, "21 11 11", 1, 0).interleaved(3);
        for (int i = 0; i < stream.length - 5; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) Marker.DRI) {
                stream[i + 5]++;
            }
        }

        assertThatThrownBy(() -> decode(stream, Phantom.describe(40, 30, 3, 8)))
                .isInstanceOfSatisfying(
                        PixelException.class, e -> assertThat(e.reason()).isEqualTo(PixelException.Reason.MALFORMED));
    }
}
