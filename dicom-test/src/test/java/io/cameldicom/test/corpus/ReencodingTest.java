package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.SequenceLengths;
import io.cameldicom.engine.io.WriteOptions;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A data set means the same in every native transfer syntax. */
@Corpus
class ReencodingTest {
    private static final List<TransferSyntax> NATIVE = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    private static final DataSetComparison EXACT = DataSetComparison.EXACT.ignoringGroupLengths();

    static Stream<CorpusFile> readable(CorpusManifest manifest) {
        return manifest.dicomFiles().filter(file -> Oddity.of(file).isReadable());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void keepsTheContentInEverySyntax(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            DataSet original = withoutFragments(opened.dataSet());

            for (TransferSyntax syntax : NATIVE) {
                DataSet read = EncodedDataSet.of(original, syntax, WriteOptions.DEFAULT)
                        .dataSet();

                assertThat(comparison(syntax).differences(original, read))
                        .as("%s", syntax)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void comesBackFromATourOfAllSyntaxes(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            DataSet original = withoutFragments(opened.dataSet());

            DataSet read = original;
            for (TransferSyntax syntax : NATIVE) {
                read = EncodedDataSet.of(read, syntax, WriteOptions.DEFAULT).dataSet();
            }
            read = EncodedDataSet.of(read, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, WriteOptions.DEFAULT)
                    .dataSet();

            assertThat(EXACT.ignoringAllVrs().differences(original, read)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void keepsTheContentInEveryFormOfLengths(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            DataSet original = withoutFragments(opened.dataSet());

            for (SequenceLengths lengths : SequenceLengths.values()) {
                WriteOptions options = WriteOptions.DEFAULT.withSequenceLengths(lengths);
                DataSet read = EncodedDataSet.of(original, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, options)
                        .dataSet();

                assertThat(EXACT.differences(original, read)).as("%s", lengths).isEmpty();
            }
        }
    }

    /** Compressed pixels need their own syntax, and the rest of the data set does not need them. */
    private static DataSet withoutFragments(DataSet dataSet) {
        return dataSet.element(Tag.PixelData)
                        .filter(pixels -> pixels.value() instanceof Value.Fragments)
                        .isPresent()
                ? dataSet.without(Tag.PixelData)
                : dataSet;
    }

    private static DataSetComparison comparison(TransferSyntax syntax) {
        return syntax.explicitVr() ? EXACT : EXACT.ignoringAllVrs();
    }
}
