package io.cameldicom.engine.pixel.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.fuzz.LongRun;
import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import java.util.Arrays;
import java.util.Random;

/** Damages a stream in every way that a wire or a disk can, and sees to it that a decoder answers properly. */
public final class HostileStreams {
    private HostileStreams() {}

    /** Decodes every beginning of a stream: each is refused, or (from {@code enough} bytes on) whole. */
    public static void truncate(FrameDecoder decoder, byte[] stream, PixelDescription image, int enough)
            throws PixelException {
        byte[] right = decoder.decode(stream, image, DecodeOptions.STANDARD).cells();
        for (int length = 0; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            try {
                FrameSamples frame = decoder.decode(cut, image, DecodeOptions.STANDARD);
                assertThat(length).isGreaterThanOrEqualTo(enough);
                assertThat(frame.cells()).isEqualTo(right);
            } catch (PixelException e) {
                assertThat(length).isLessThan(enough);
                assertThat(e.reason()).isEqualTo(PixelException.Reason.TRUNCATED);
            }
            partial(decoder, cut, image);
        }
    }

    private static void partial(FrameDecoder decoder, byte[] cut, PixelDescription image) {
        try {
            FrameSamples frame = decoder.decode(cut, image, DecodeOptions.STANDARD.withPartial(true));
            assertThat((long) frame.cells().length).isEqualTo(frame.format().frameBytes());
        } catch (PixelException e) {
            assertThat(e.reason()).isEqualTo(PixelException.Reason.TRUNCATED);
        }
    }

    /** Decodes a stream with one to four bytes changed, {@code cases} times, or more in a {@link LongRun}: a frame or a {@link PixelException}. */
    public static void flip(FrameDecoder decoder, byte[] stream, PixelDescription image, int cases) {
        Random random = new Random(LongRun.seed(20261122));
        DecodeOptions options = DecodeOptions.STANDARD.withMaximumFrameBytes(1 << 20);
        for (int i = 0; i < LongRun.times(cases); i++) {
            byte[] damaged = stream.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                // Headers decide most, so half of the changes are there.
                int at = random.nextInt(random.nextBoolean() ? Math.min(96, damaged.length) : damaged.length);
                damaged[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (damaged[at] ^ 1 << (i & 7));
            }
            try {
                FrameSamples frame = decoder.decode(damaged, image, options);
                assertThat(frame.isWhole()).isTrue();
                assertThat((long) frame.cells().length).isEqualTo(frame.format().frameBytes());
            } catch (PixelException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
