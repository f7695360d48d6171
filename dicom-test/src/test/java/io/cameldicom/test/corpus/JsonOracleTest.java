package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonReadOptions;
import io.cameldicom.engine.json.JsonWriteOptions;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our JSON is that of DCMTK, and we read that of DCMTK; where they differ, a {@link Judgement} says why. */
@Corpus
class JsonOracleTest {
    private static final String FOLDER = "json/expected-dcmtk";

    /** A difference that is none, or for which DCMTK is to blame. */
    private enum Judgement {
        /** FD: the decimal digits of DCMTK and ours lie within the rounding error of a double. */
        LAST_DIGIT_OF_A_DOUBLE("hanging-protocol/NeurosurgeryPlan.dcm") {
            @Override
            boolean allows(String theirs, String ours) {
                double one = Double.parseDouble(theirs);
                return Math.abs(one - Double.parseDouble(ours)) <= Math.ulp(one);
            }
        },
        /** FL: both give the same 32 bits, ours with fewer digits. */
        SAME_FLOAT("whole-slide/sm_image_grayscale.dcm") {
            @Override
            boolean allows(String theirs, String ours) {
                return Float.parseFloat(theirs) == Float.parseFloat(ours) && ours.length() < theirs.length();
            }
        },
        /** PN: carets at the end mean nothing; we keep what was sent. */
        CARETS_AT_THE_END("encapsulated-documents/encapsulated_cda.dcm") {
            @Override
            boolean allows(String theirs, String ours) {
                return ours.replaceAll("\\^+\"$", "\"").equals(theirs);
            }
        };

        private final String path;

        Judgement(String path) {
            this.path = path;
        }

        abstract boolean allows(String theirs, String ours);

        static boolean allowed(CorpusFile file, String theirs, String ours) {
            return theirs.equals(ours)
                    || Stream.of(values()).anyMatch(j -> j.path.equals(file.path()) && j.allows(theirs, ours));
        }
    }

    static Stream<CorpusFile> expected(CorpusManifest manifest) {
        return manifest.dicomFiles().filter(file -> Files.exists(oracle(file)));
    }

    private static Path oracle(CorpusFile file) {
        return file.folder().resolve(FOLDER).resolve(file.path().replace("/", "__") + ".json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expected")
    void writesWhatDcmtkWrites(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            Map<String, String> theirs = JsonLeaves.of(Files.readAllBytes(oracle(file)));
            Map<String, String> ours =
                    JsonLeaves.of(JsonDataSetWriter.toBytes(opened.dataSet(), JsonWriteOptions.DEFAULT));

            assertThat(ours.keySet()).isEqualTo(theirs.keySet());
            for (String place : new TreeSet<>(ours.keySet())) {
                if (!Judgement.allowed(file, theirs.get(place), ours.get(place))) {
                    assertThat(ours).containsEntry(place, theirs.get(place));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expected")
    void readsWhatDcmtkWrites(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            DataSet read = JsonDataSetReader.read(Files.readAllBytes(oracle(file)), JsonReadOptions.DEFAULT.strict());

            Map<String, String> expected = new TreeMap<>(Meaning.of(opened.dataSet()));
            Map<String, String> actual = new TreeMap<>(Meaning.of(read));
            assertThat(actual.keySet()).isEqualTo(expected.keySet());
            if (!file.path().equals(Judgement.LAST_DIGIT_OF_A_DOUBLE.path)) {
                assertThat(actual).isEqualTo(expected);
            }
        }
    }
}
