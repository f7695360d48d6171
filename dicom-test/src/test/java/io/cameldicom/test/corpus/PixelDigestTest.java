package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixels that are not compressed come out of a data set as several other programs see them. */
@Corpus
class PixelDigestTest {
    static Stream<CorpusFile> uncompressed(CorpusManifest manifest) {
        return manifest.dicomFiles()
                .filter(file -> file.fact("pixel_sha256").isPresent())
                .filter(file -> file.fact("transfer_syntax")
                        .map(uid -> TransferSyntax.of(uid).pixels() == PixelCoding.NATIVE)
                        .orElse(true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncompressed")
    void pixelsAreThoseOfTheManifest(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            assertThat(new NativePixels(opened.dataSet()).digest())
                    .isEqualTo(file.fact("pixel_sha256").orElseThrow());
        }
    }
}
