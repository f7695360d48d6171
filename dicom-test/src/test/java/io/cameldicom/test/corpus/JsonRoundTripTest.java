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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A data set that has been JSON says the same as before. */
@Corpus
class JsonRoundTripTest {
    static Stream<CorpusFile> readable(CorpusManifest manifest) {
        return manifest.dicomFiles().filter(file -> Oddity.of(file).isReadable());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void keepsTheMeaning(CorpusFile file) throws Exception {
        try (Part10File opened = Part10File.open(file.file())) {
            byte[] json = JsonDataSetWriter.toBytes(opened.dataSet(), JsonWriteOptions.DEFAULT);
            DataSet read = JsonDataSetReader.read(json, JsonReadOptions.DEFAULT.strict());

            assertThat(Meaning.of(read)).isEqualTo(Meaning.of(opened.dataSet()));
        }
    }
}
