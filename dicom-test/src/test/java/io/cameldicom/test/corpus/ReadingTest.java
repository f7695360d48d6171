package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Deviation;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Corpus
class ReadingTest {
    static Stream<CorpusFile> files(CorpusManifest manifest) {
        return manifest.dicomFiles();
    }

    static Stream<CorpusFile> readable(CorpusManifest manifest) {
        return manifest.dicomFiles().filter(file -> Oddity.of(file).isReadable());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readsOrRefusesAsExpected(CorpusFile file) throws Exception {
        Oddity oddity = Oddity.of(file);
        try (Part10File opened = Part10File.open(file.file())) {
            if (oddity.isReadable()) {
                assertThat(opened.dataSet().isEmpty()).isFalse();
                assertThat(opened.leniencies().stream().map(Deviation::leniency).collect(Collectors.toSet()))
                        .as(oddity.reason())
                        .isEqualTo(oddity.leniencies());
            } else {
                assertThatThrownBy(opened::dataSet)
                        .isInstanceOfSatisfying(DicomFormatException.class, e -> assertThat(e.offset())
                                .isPositive())
                        .hasMessageContaining(oddity.reason());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void readsWhatTheManifestSays(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            DataSet dataSet = opened.dataSet();

            file.fact("transfer_syntax")
                    .ifPresent(uid -> assertThat(opened.transferSyntax().uid()).isEqualTo(uid));
            // A DICOMDIR names its SOP class in the meta information only.
            assertText(file, "sop_class", dataSet.string(Tag.SOPClassUID).or(() -> opened.metaInformation()
                    .string(Tag.MediaStorageSOPClassUID)));
            assertText(file, "photometric", dataSet.string(Tag.PhotometricInterpretation));
            assertNumber(file, "rows", dataSet, Tag.Rows);
            assertNumber(file, "columns", dataSet, Tag.Columns);
            assertNumber(file, "frames", dataSet, Tag.NumberOfFrames);
            assertNumber(file, "samples", dataSet, Tag.SamplesPerPixel);
            assertNumber(file, "bits_allocated", dataSet, Tag.BitsAllocated);
            assertNumber(file, "bits_stored", dataSet, Tag.BitsStored);
            assertNumber(file, "pixel_representation", dataSet, Tag.PixelRepresentation);
            assertNumber(file, "planar", dataSet, Tag.PlanarConfiguration);
        }
    }

    private static void assertText(CorpusFile file, String column, Optional<String> actual) {
        file.fact(column).ifPresent(text -> assertThat(actual).as(column).contains(text));
    }

    private static void assertNumber(CorpusFile file, String column, DataSet dataSet, int tag) {
        file.number(column)
                .ifPresent(
                        number -> assertThat(dataSet.intValue(tag)).as(column).hasValue(number));
    }

    @ParameterizedTest
    @CsvSource({
        "malformed-and-odd/ExplVR_BigEndNoMeta.dcm,  1.2.840.10008.1.2.2",
        "malformed-and-odd/ExplVR_LitEndNoMeta.dcm,  1.2.840.10008.1.2.1",
        "malformed-and-odd/meta_missing_tsyntax.dcm, 1.2.840.10008.1.2",
        "malformed-and-odd/no_preamble_dicm_in_data, 1.2.840.10008.1.2.1",
        "native-gray/CR-MONO1-10-chest.dcm,          1.2.840.10008.1.2",
        "palette-color/OT-PAL-8-face.dcm,            1.2.840.10008.1.2",
        "rt/rtstruct.dcm,                            1.2.840.10008.1.2",
    })
    void guessesTheTransferSyntaxWhereNobodySays(String path, String uid, CorpusManifest manifest) throws Exception {
        try (Part10File opened = Part10File.open(manifest.file(path).file())) {
            assertThat(opened.transferSyntax().uid()).isEqualTo(uid);
            assertThat(opened.isStoredAsNamed()).isFalse();
        }
    }
}
