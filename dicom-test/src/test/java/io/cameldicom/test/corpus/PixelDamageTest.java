package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameDecoder;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever becomes of compressed frames on their way, decoding ends in a frame or in a {@link PixelException}, and what was cut
 * short is never given as if it were whole.
 *
 * <p>{@code -Ddicom.test.damages=200} makes a long run of it, {@code -Ddicom.test.seed=N} does other damage.
 */
@Corpus
class PixelDamageTest {
    private static final int DAMAGES = Integer.getInteger("dicom.test.damages", 6);
    private static final long SEED = Long.getLong("dicom.test.seed", 0);
    private static final int SMALL = 200_000;
    private static final long SMALL_FRAME = 1 << 20;
    /** Far more than a decoder takes, and far less than one that never ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Stream<CorpusFile> compressed(CorpusManifest manifest) {
        return manifest.files().stream()
                .filter(file -> file.number("size").orElse(0) <= SMALL)
                .filter(file -> StandardCodecs.all()
                        .findDecoder(file.fact("transfer_syntax").orElse(""))
                        .isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compressed")
    void damageEndsInAFrameOrAnException(CorpusFile file) throws IOException {
        Optional<FrameReader> reader = reader(file);
        if (reader.isEmpty() || reader.get().image().frameBytes() > SMALL_FRAME) {
            return;
        }
        FrameDecoder decoder = StandardCodecs.all().decoder(reader.get().transferSyntax());
        byte[] whole = reader.get().stored(0);
        Random random = new Random(file.path().hashCode() + SEED);
        Optional<FrameSamples> undamaged = decode(decoder, whole, reader.get());
        for (int i = 0; i < DAMAGES; i++) {
            int end = random.nextInt(whole.length);
            Optional<FrameSamples> cut = decode(decoder, Arrays.copyOf(whole, end), reader.get());
            assertThat(cut.isEmpty()
                            || undamaged.isPresent()
                                    && Arrays.equals(
                                            cut.get().cells(), undamaged.get().cells()))
                    .as("cut at %d of %d is refused, or missed nothing", end, whole.length)
                    .isTrue();
            decode(decoder, flipped(whole, random), reader.get());
        }
    }

    private static Optional<FrameReader> reader(CorpusFile file) throws IOException {
        try (Part10File object = Part10File.open(file.file())) {
            return Optional.of(FrameReader.of(object.dataSet(), object.transferSyntax(), StandardCodecs.all()));
        } catch (PixelException noImage) {
            return Optional.empty();
        }
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        int flips = 1 + random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            // Headers are short, and where a wrong bit does most harm.
            int within = random.nextInt(3) == 0 ? Math.min(200, damaged.length) : damaged.length;
            damaged[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static Optional<FrameSamples> decode(FrameDecoder decoder, byte[] codestream, FrameReader reader) {
        long start = System.nanoTime();
        try {
            return Optional.of(decoder.decode(codestream, reader.image(), DecodeOptions.STANDARD));
        } catch (PixelException damaged) {
            return Optional.empty();
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        }
    }
}
