package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lossy JPEG 2000 of which the sample objects have only a digest, and whose floating point each decoder rounds otherwise:
 * OpenJPEG decodes it anew, and no sample is more than two apart.
 */
@Corpus
@Interop("opj_decompress")
class LossyWaveletTest {
    /** What has another digest than OpenJPEG's. */
    static final Set<String> ROUNDED = Set.of(
            "codecs/htj2k/MR2_HTJ2K_lossy.dcm",
            "codecs/htj2k/VL1_HTJ2K_lossy.dcm",
            "codecs/htj2k/XA1_HTJ2K_lossy.dcm",
            "codecs/wg04/j2ki/MR1_J2KI",
            "codecs/wg04/j2ki/MR2_J2KI",
            "codecs/wg04/j2ki/RG2_J2KI",
            "codecs/wg04/j2ki/VL1_J2KI",
            "codecs/wg04/j2ki/VL4_J2KI",
            "codecs/wg04/j2ki/VL6_J2KI",
            "codecs/wg04/j2ki/XA1_J2KI",
            "malformed-and-odd/HTJ2K_08_RGB.dcm");

    private static final int TOLERANCE = 2;

    @TempDir
    Path folder;

    static Stream<CorpusFile> rounded(CorpusManifest manifest) {
        return ROUNDED.stream().sorted().map(manifest::file);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rounded")
    void isAsOpenJpegSeesItButForRounding(CorpusFile file) throws Exception {
        try (Part10File object = Part10File.open(file.file())) {
            FrameReader frames = FrameReader.of(object.dataSet(), object.transferSyntax(), StandardCodecs.all());
            Path codestream = Files.write(folder.resolve("frame.j2k"), frames.stored(0));
            Path planes = folder.resolve("frame.rawl");

            Peers.run("opj_decompress", "-i", codestream, "-o", planes).checked();

            byte[] theirs = Files.readAllBytes(planes);
            assertThat(greatestDifference(frames.nativeFrame(0), theirs, frames.image()))
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    /** Their samples stand by component, ours by pixel. */
    private static int greatestDifference(byte[] ours, byte[] theirs, PixelDescription image) {
        assertThat(theirs).hasSameSizeAs(ours);
        int width = image.bitsAllocated() / 8;
        int samples = image.samplesPerPixel();
        int pixels = (int) image.pixels();
        int greatest = 0;
        for (int i = 0; i < pixels * samples; i++) {
            int their = i % samples * pixels + i / samples;
            int difference = width == 1
                    ? (ours[i] & 0xFF) - (theirs[their] & 0xFF)
                    : (short) (word(ours, i) - word(theirs, their));
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    private static int word(byte[] cells, int index) {
        return cells[2 * index] & 0xFF | cells[2 * index + 1] << 8;
    }
}
