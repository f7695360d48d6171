package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every image of the sample objects, compressed or not, decodes to the pixels that other programs see in it. */
@Corpus
class PixelCorpusTest {
    private static final Set<String> WITHOUT_PIXELS = Set.of("no-pixels", "network-bytes", "not-a-dicom-file");

    /** What is not decoded, and why. */
    private static final Map<String, Reason> REFUSED = Map.ofEntries(
            // No decoder for JPEG XL: recognised and passed on.
            Map.entry("codecs/jpeg-xl/MR2_JXL_lossless.dcm", Reason.UNSUPPORTED),
            Map.entry("codecs/jpeg-xl/VL1_JXL_lossless.dcm", Reason.UNSUPPORTED),
            Map.entry("codecs/jpeg-xl/VL1_JXL_lossy.dcm", Reason.UNSUPPORTED),
            Map.entry("codecs/jpeg-xl/will-jxl.dcm", Reason.UNSUPPORTED),
            // Videos are passed on as streams.
            Map.entry("video/mpeg2_mpml.dcm", Reason.UNSUPPORTED),
            Map.entry("video/mpeg4_h264_fragmentable.dcm", Reason.UNSUPPORTED),
            Map.entry("video/mpeg4_h264_high41.dcm", Reason.UNSUPPORTED),
            // Pixel Data of no bytes.
            Map.entry("malformed-and-odd/GH1146.dcm", Reason.TRUNCATED),
            // Half of the pixels are missing.
            Map.entry("malformed-and-odd/test_dcm", Reason.TRUNCATED),
            // The codestream was made up for its sequence delimiters, nobody decodes it.
            Map.entry("malformed-and-odd/JPEG2000-embedded-sequence-delimiter.dcm", Reason.UNSUPPORTED),
            // Fragments of a few elements.
            Map.entry("malformed-and-odd/meta_missing_tsyntax.dcm", Reason.INCONSISTENT),
            Map.entry("malformed-and-odd/nested_priv_SQ.dcm", Reason.INCONSISTENT),
            // The tiles at the right edge have 55 columns, where the data set says 240.
            Map.entry("whole-slide/multiframe.dcm", Reason.INCONSISTENT));

    @TestFactory
    Stream<DynamicTest> pixelsAreThoseThatOthersSee(CorpusManifest manifest) {
        return manifest.files().stream()
                .filter(file -> !WITHOUT_PIXELS.contains(file.status()))
                .map(file -> dynamicTest(file.path(), () -> check(file)));
    }

    private static void check(CorpusFile file) throws IOException {
        try (Part10File object = Part10File.open(file.file())) {
            Reason refused = REFUSED.get(file.path());
            if (refused != null) {
                assertThatThrownBy(() -> PixelDigest.of(frames(object)))
                        .isInstanceOfSatisfying(PixelException.class, thrown -> assertThat(thrown.reason())
                                .isEqualTo(refused));
            } else if (file.status().equals("lossy")) {
                checkLossy(file, frames(object));
            } else if (file.fact("pixel_sha256").isPresent()) {
                checkDigest(file, frames(object));
            } else {
                assertThat(frames(object).nativeFrame(0)).isNotEmpty();
            }
        }
    }

    private static FrameReader frames(Part10File object) throws IOException {
        return FrameReader.of(object.dataSet(), object.transferSyntax(), StandardCodecs.all());
    }

    private static void checkDigest(CorpusFile file, FrameReader frames) throws IOException {
        String digest = PixelDigest.of(frames);
        if (!digest.equals(file.fact("pixel_sha256").orElseThrow())) {
            // Other programs leave other bits outside of Bits Stored, such as the sign.
            assertThat(LossyReference.maskedDigest(frames))
                    .isEqualTo(file.fact("pixel_sha256_masked").orElse("no masked digest"));
        }
    }

    private static void checkLossy(CorpusFile file, FrameReader frames) throws IOException {
        LossyReference reference = LossyReference.of(file);
        if (reference.hasSamples()) {
            assertThat(reference.greatestDifference(frames)).isLessThanOrEqualTo(reference.tolerance());
        } else if (LossyWaveletTest.ROUNDED.contains(file.path())) {
            // Compared there; whoever comes to round as OpenJPEG does takes the file off that list.
            assertThat(PixelDigest.of(frames)).isNotEqualTo(reference.digest());
        } else {
            assertThat(List.of(PixelDigest.of(frames), LossyReference.maskedDigest(frames)))
                    .contains(reference.digest());
        }
    }
}
