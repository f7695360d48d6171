package io.cameldicom.engine.pixel.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameEncoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals between restart markers, decoded in the threads of an executor. */
class JpegIntervalsTest {
    private static final JpegDecoder DECODER = new JpegDecoder();

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final AtomicInteger helpers = new AtomicInteger();
    private final DecodeOptions helped = DecodeOptions.STANDARD.withExecutor(task -> {
        helpers.incrementAndGet();
        pool.execute(task);
    });

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private static byte[] encode(FrameEncoder encoder, FrameSamples frame) throws PixelException {
        return encoder.encode(frame, Phantom.describe(frame), EncodeOptions.STANDARD);
    }

    private void assertSame(byte[] stream, PixelDescription image) throws PixelException {
        FrameSamples alone = DECODER.decode(stream, image, DecodeOptions.STANDARD);

        for (int i = 0; i < 20; i++) {
            assertThat(DECODER.decode(stream, image, helped).cells()).isEqualTo(alone.cells());
        }
        if (Runtime.getRuntime().availableProcessors() > 1) {
            assertThat(helpers.get()).isPositive();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"grey-restart", "ybr-restart", "ybr-progressive-restart", "uneven-restart"})
    void streamsOfOthersGiveTheSame(String name) throws Exception {
        GoldenStream golden = GoldenStream.of(name);

        assertThat(DECODER.decode(golden.bytes(), golden.description(), helped).cells())
                .isEqualTo(DECODER.decode(golden.bytes(), golden.description(), DecodeOptions.STANDARD)
                        .cells());
    }

    @ParameterizedTest(name = "after {0} rows")
    @ValueSource(ints = {1, 2, 9})
    void losslessRowsGiveTheSame(int rows) throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(120, 150, 3, 12);

        assertSame(encode(new JpegLosslessEncoder(6, 0, rows), frame), Phantom.describe(frame));
    }

    @ParameterizedTest(name = "after {0} rows of blocks")
    @ValueSource(ints = {1, 3})
    void blocksGiveTheSame(int rows) throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(200, 190, 3, 8);

        assertSame(encode(JpegEncoder.baseline().withRestartRows(rows), frame), Phantom.describe(frame));
    }

    @Test
    void whatIsCutShortFailsTheSameWayOrGivesTheSamePart() throws Exception {
        FrameSamples frame = Phantom.SMOOTH.draw(120, 150, 1, 12);
        PixelDescription image = Phantom.describe(frame);
        byte[] whole = encode(new JpegLosslessEncoder(1, 0, 2), frame);
        for (int length = whole.length / 5; length < whole.length - 4; length += whole.length / 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            PixelException alone = catchThrowableOfType(
                    PixelException.class, () -> DECODER.decode(cut, image, DecodeOptions.STANDARD));

            assertThatThrownBy(() -> DECODER.decode(cut, image, helped))
                    .isInstanceOf(PixelException.class)
                    .hasMessage(alone.getMessage());
            assertThat(DECODER.decode(cut, image, helped.withPartial(true)).cells())
                    .isEqualTo(DECODER.decode(cut, image, DecodeOptions.STANDARD.withPartial(true))
                            .cells());
        }
    }
}
