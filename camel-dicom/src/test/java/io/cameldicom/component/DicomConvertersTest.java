package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomConvertersTest {
    @TempDir
    private Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private final DataSet phantom = Phantoms.small();
    private TypeConverter converter;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        camel.start();
        converter = camel.getTypeConverter();
        file = PhantomFiles.write(folder, List.of(phantom)).get(0);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Object body(String kind) throws IOException {
        return switch (kind) {
            case "DicomFile" -> DicomFile.of(file);
            case "Path" -> file;
            case "File" -> file.toFile();
            case "InputStream" -> Files.newInputStream(file);
            case "byte[]" -> Files.readAllBytes(file);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"DicomFile", "Path", "File", "InputStream", "byte[]"})
    void everyFormOfAFileBecomesADataSet(String kind) throws Exception {
        DataSet dataSet = converter.mandatoryConvertTo(DataSet.class, body(kind));

        assertThat(dataSet).isEqualTo(phantom);
    }

    @Test
    void aDicomFileBecomesWhateverHoldsItsBytes() throws Exception {
        DicomFile body = DicomFile.of(file);
        byte[] bytes = Files.readAllBytes(file);

        assertThat(converter.mandatoryConvertTo(byte[].class, body)).isEqualTo(bytes);
        assertThat(converter.mandatoryConvertTo(Path.class, body)).isEqualTo(file);
        assertThat(converter.mandatoryConvertTo(File.class, body)).isEqualTo(file.toFile());
        try (InputStream in = converter.mandatoryConvertTo(InputStream.class, body)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aDataSetBecomesAPart10File() throws Exception {
        byte[] bytes = converter.mandatoryConvertTo(byte[].class, phantom);
        assertThat(converter.mandatoryConvertTo(DataSet.class, bytes)).isEqualTo(phantom);

        try (InputStream in = converter.mandatoryConvertTo(InputStream.class, phantom)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void nothingBecomesATextThatALogLineCouldShow() {
        String name = phantom.string(Tag.PatientName, "");

        assertThat(String.valueOf((Object) converter.tryConvertTo(String.class, DicomFile.of(file))))
                .doesNotContain(name)
                .doesNotContain(folder.toString());
        assertThat(String.valueOf((Object) converter.tryConvertTo(String.class, phantom)))
                .doesNotContain(name);
        assertThat(DataSetMap.of(phantom).toString()).doesNotContain(name);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aMapKnowsKeywordsTagsAndPaths() throws Exception {
        DataSet dataSet = phantom.with(Tag.ImageType, VR.CS, "A", "B")
                .withItems(Tag.ReferencedSeriesSequence, DataSet.empty().with(Tag.Modality, VR.CS, "CT"));

        Map<String, Object> map = converter.mandatoryConvertTo(Map.class, dataSet);

        assertThat(map)
                .containsEntry("PatientID", phantom.string(Tag.PatientID, ""))
                .containsEntry("ImageType", List.of("A", "B"))
                .containsEntry("ReferencedSeriesSequence", List.of(Map.of("Modality", "CT")))
                .doesNotContainKeys("PixelData", "NoSuchAttribute");
        assertThat(map.get("(0010,0020)")).isEqualTo(map.get("PatientID"));
        assertThat(map.get("ReferencedSeriesSequence[0].Modality")).isEqualTo("CT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DicomFile", "DataSet"})
    void simpleReadsAttributesOfTheBody(String kind) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(kind.equals("DataSet") ? phantom : DicomFile.of(file));

        String value = camel.resolveLanguage("simple")
                .createExpression("${body[PatientID]}")
                .evaluate(exchange, String.class);

        assertThat(value).isEqualTo(phantom.string(Tag.PatientID, ""));
    }
}
