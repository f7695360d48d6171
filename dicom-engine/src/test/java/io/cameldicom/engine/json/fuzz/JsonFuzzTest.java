package io.cameldicom.engine.json.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.json.DicomJsonException;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonReadOptions;
import io.cameldicom.engine.json.JsonWriteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged JSON: 5 times 2,000 texts, the same in every run. */
class JsonFuzzTest {
    private static final int CASES = 2_000;
    private static final String MEANINGFUL = "{}[]\",:\\0123456789-+e.nulltrueNaN=^";

    private static final String SAMPLE =
            """
            [{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},
              "00080060":{"vr":"CS","Value":["CT",null,"MR"]},
              "00081032":{"vr":"SQ","Value":[{"00080104":{"vr":"LO","Value":["Müller"]}},{}]},
              "00100010":{"vr":"PN","Value":[{"Alphabetic":"A^B","Ideographic":"山^田","Phonetic":"c"}]},
              "00189073":{"vr":"FD","Value":[1.5,"NaN","-inf",2e10]},
              "00200013":{"vr":"IS","Value":[12,"013"]},
              "00280009":{"vr":"AT","Value":["00181063"]},
              "00280010":{"Value":[512],"vr":"US"},
              "00280030":{"vr":"DS","Value":[0.5,"+1e3"]},
              "0072007D":{"vr":"UT","Value":[" a\\\\b\\r\\n\\u00e4\\ud83d\\ude00"]},
              "00720082":{"vr":"SV","Value":["-9223372036854775808",1]},
              "00720083":{"vr":"UV","Value":[18446744073709551615]},
              "PatientID":"4711",
              "7FE00010":{"vr":"OW","InlineBinary":"AAECAwQFBgc="}},
             {"00020010":{"vr":"UI","Value":["1.2.840.10008.1.2"]}}]
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void damagedJsonIsReadAndWrittenAgainOrRefused(int seed) throws IOException {
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] damaged = damage(random);
            List<DataSet> dataSets;
            try {
                dataSets = JsonDataSetReader.readAll(damaged, JsonReadOptions.DEFAULT);
            } catch (DicomJsonException e) {
                assertThat(e.getCause()).isNull();
                refused++;
                continue;
            }
            read++;
            for (DataSet dataSet : dataSets) {
                assertStable(dataSet);
            }
        }

        assertThat(read).isGreaterThan(CASES / 20);
        assertThat(refused).isGreaterThan(CASES / 20);
    }

    /** What was read and written is read again without a fault, as the same values. */
    private static void assertStable(DataSet dataSet) throws IOException {
        byte[] json = JsonDataSetWriter.toBytes(dataSet, JsonWriteOptions.DEFAULT);
        DataSet again = JsonDataSetReader.read(json, JsonReadOptions.DEFAULT.strict());

        assertThat(JsonDataSetWriter.toBytes(again, JsonWriteOptions.DEFAULT)).isEqualTo(json);
    }

    /** One to three places changed, cut out or doubled; characters that mean something to JSON more often than others. */
    private static byte[] damage(Random random) {
        String text = new String(SAMPLE.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(12));
            text = text.substring(0, at) + insertion(text.substring(at, to), random) + text.substring(to);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String insertion(String replaced, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> replaced.repeat(2);
            case 2 -> new StringBuilder(replaced).reverse().toString();
            case 3 -> String.valueOf(MEANINGFUL.charAt(random.nextInt(MEANINGFUL.length())));
            default -> String.valueOf((char) random.nextInt(256));
        };
    }
}
