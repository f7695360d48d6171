package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody changed leaves with the bytes it came with; what was not well formed leaves well formed. */
@Corpus
class IdentityTest {
    static Stream<CorpusFile> kept(CorpusManifest manifest) {
        return manifest.dicomFiles().filter(file -> Oddity.of(file).fate() == Oddity.Fate.KEPT);
    }

    static Stream<CorpusFile> mended(CorpusManifest manifest) {
        return manifest.dicomFiles().filter(file -> Oddity.of(file).fate() == Oddity.Fate.MENDED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void treeIsWrittenBackByteForByte(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            EncodedDataSet written = EncodedDataSet.of(opened.dataSet(), opened.transferSyntax());

            assertThat(written.plainBytes()).isEqualTo(stored(opened).plainBytes());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void streamIsWrittenBackByteForByte(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            EncodedDataSet written = EncodedDataSet.of(opened.reader(), opened.transferSyntax());

            assertThat(written.plainBytes()).isEqualTo(stored(opened).plainBytes());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mended")
    void mendedIsWrittenBackWithTheSameContent(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            DataSet dataSet = opened.dataSet();

            EncodedDataSet written = EncodedDataSet.of(dataSet, opened.transferSyntax());

            assertThat(written.plainBytes()).isNotEqualTo(stored(opened).plainBytes());
            assertThat(comparison(opened).differences(dataSet, written.dataSet()))
                    .isEmpty();
            assertThat(EncodedDataSet.of(written.dataSet(), opened.transferSyntax())
                            .plainBytes())
                    .isEqualTo(written.plainBytes());
        }
    }

    /** Reading implicit VR finds the VRs of the dictionary, writing explicit VR keeps those. */
    private static DataSetComparison comparison(Part10File opened) {
        return opened.transferSyntax().equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                ? DataSetComparison.EXACT.ignoringAllVrs()
                : DataSetComparison.EXACT;
    }

    private static EncodedDataSet stored(Part10File opened) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        opened.copyDataSetTo(out);
        return new EncodedDataSet(out.toByteArray(), opened.transferSyntax());
    }
}
