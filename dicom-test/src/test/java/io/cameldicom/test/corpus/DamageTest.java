package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadLimits;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.io.WriteOptions;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, reading ends in a data set or in a {@link DicomException}. */
@Corpus
class DamageTest {
    private static final int SMALL = 16 << 10;
    private static final int PARTS = 50;
    private static final int FLIPS = 50;
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withLimits(
            ReadLimits.DEFAULT.withMaxMemory(64 << 20).withMaxInflated(64 << 20));

    private static final DataSetComparison BYTES =
            DataSetComparison.EXACT.ignoringGroupLengths().ignoringAllVrs();

    /** One of the folders holds the same tiny object 36 times. */
    static Stream<CorpusFile> small(CorpusManifest manifest) {
        return manifest.dicomFiles()
                .filter(file -> file.number("size").orElse(0) <= SMALL)
                .filter(file -> !file.path().startsWith("dicomdir/pydicom/TINY_ALPHA"));
    }

    static Stream<CorpusFile> foreign(CorpusManifest manifest) {
        return manifest.files().stream().filter(file -> file.status().equals("not-a-dicom-file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void whatIsNoDicomIsRefused(CorpusFile file) {
        assertThatThrownBy(() -> read(Files.readAllBytes(file.file())))
                .isInstanceOfSatisfying(
                        DicomFormatException.class, e -> assertThat(e.offset()).isNotNegative());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void whatIsCutOffIsReadOrRefused(CorpusFile file) throws Exception {
        byte[] whole = Files.readAllBytes(file.file());
        for (int part = 0; part < PARTS; part++) {
            String damage = "first " + part + "/" + PARTS;
            Optional<DataSet> rest = survivor(Arrays.copyOf(whole, whole.length * part / PARTS), damage);
            if (rest.isPresent() && Oddity.of(file).isReadable()) {
                // What was read is whole: values are never cut short.
                assertThat(BYTES.differences(read(whole), rest.get()))
                        .as(damage)
                        .allMatch(difference -> difference.matches(".*: (missing|\\d+ (items|fragments), not \\d+)"));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("small")
    void whatHasWrongBitsIsReadOrRefused(CorpusFile file) throws Exception {
        byte[] whole = Files.readAllBytes(file.file());
        Random random = new Random(file.path().hashCode());
        for (int i = 0; i < FLIPS; i++) {
            byte[] damaged = whole.clone();
            // Most damage where the headers are: pixel data has few of them.
            int at = random.nextInt(i % 2 == 0 ? damaged.length : Math.min(damaged.length, 2000));
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            survivor(damaged, "bit flipped in byte " + at);
        }
    }

    /** What reading gives, after it was written and read once more; empty where it is refused. */
    private static Optional<DataSet> survivor(byte[] bytes, String damage) throws IOException {
        DataSet dataSet;
        TransferSyntax syntax;
        try (Part10File opened = Part10File.read(new ByteArrayInputStream(bytes), OPTIONS)) {
            syntax = opened.transferSyntax();
            dataSet = opened.dataSet();
        } catch (DicomException refused) {
            return Optional.empty();
        }
        DataSet again;
        try {
            again = EncodedDataSet.of(dataSet, syntax, WriteOptions.DEFAULT).dataSet();
        } catch (DicomEncodingException fragmentsInANativeSyntax) {
            return Optional.of(dataSet);
        }
        assertThat(BYTES.differences(dataSet, again)).as(damage).isEmpty();
        return Optional.of(dataSet);
    }

    private static DataSet read(byte[] bytes) throws IOException {
        try (Part10File opened = Part10File.read(new ByteArrayInputStream(bytes), OPTIONS)) {
            return opened.dataSet();
        }
    }
}
