package io.cameldicom.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.component.DicomFile;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomLanguageTest {
    private static final DataSet CHEST = DataSet.empty()
            .with(Tag.Modality, VR.CS, "CT")
            .with(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY")
            .with(Tag.StudyDescription, VR.LO, "CHEST PA")
            .with(Tag.PatientID, VR.LO, "4711")
            .with(Tag.InstanceNumber, VR.IS, "12")
            .withItems(Tag.ReferencedSeriesSequence, DataSet.empty().with(Tag.SeriesInstanceUID, VR.UI, "1.2.3"));

    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Object evaluate(String expression, Object body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return camel.resolveLanguage("dicom").createExpression(expression).evaluate(exchange, Object.class);
    }

    private boolean matches(String condition, Object body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return camel.resolveLanguage("dicom").createPredicate(condition).matches(exchange);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PatientID, 4711",
        "'(0010,0020)', 4711",
        "ReferencedSeriesSequence[0].SeriesInstanceUID, 1.2.3",
    })
    void aPathGivesTheValue(String path, String value) {
        assertThat(evaluate(path, CHEST)).isEqualTo(value);
    }

    @Test
    void severalValuesAreAListItemsAreDataSetsAndNothingIsNull() {
        assertThat(evaluate("ImageType", CHEST)).isEqualTo(List.of("ORIGINAL", "PRIMARY"));
        assertThat(evaluate("ReferencedSeriesSequence[*].SeriesInstanceUID", CHEST))
                .isEqualTo(List.of("1.2.3"));
        assertThat(evaluate("ReferencedSeriesSequence", CHEST)).isEqualTo(CHEST.items(Tag.ReferencedSeriesSequence));
        assertThat(evaluate("AccessionNumber", CHEST)).isNull();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Modality == 'CT' and StudyDescription ~ 'CHEST.*', true",
        "Modality == 'MR', false",
        "InstanceNumber > 11, true",
    })
    void aConditionDecides(String condition, boolean holds) {
        assertThat(matches(condition, CHEST)).isEqualTo(holds);
    }

    @Test
    void theBodyMayBeAFileOrBytes(@TempDir Path folder) throws Exception {
        DataSet phantom = Phantoms.small();
        Path file = PhantomFiles.write(folder, List.of(phantom)).get(0);
        String uid = phantom.string(Tag.SOPInstanceUID, "");

        assertThat(evaluate("SOPInstanceUID", DicomFile.of(file))).isEqualTo(uid);
        assertThat(evaluate("SOPInstanceUID", file)).isEqualTo(uid);
        assertThat(evaluate("SOPInstanceUID", file.toFile())).isEqualTo(uid);
        assertThat(evaluate("SOPInstanceUID", Files.readAllBytes(file))).isEqualTo(uid);
    }

    @ParameterizedTest
    @CsvSource({"NoSuchAttribute", "(0010", "PatientID["})
    void whatIsNoPathIsRefusedWhenTheRouteIsMade(String path) {
        assertThatThrownBy(() -> camel.resolveLanguage("dicom").createExpression(path))
                .isInstanceOf(ExpressionIllegalSyntaxException.class);
    }

    @Test
    void whatIsNoConditionIsRefusedWhenTheRouteIsMade() {
        assertThatThrownBy(() -> camel.resolveLanguage("dicom").createPredicate("Modality =="))
                .isInstanceOf(ExpressionIllegalSyntaxException.class);
    }

    @Test
    void aBodyThatIsNoInstanceIsAnError() {
        assertThatThrownBy(() -> evaluate("PatientID", 42)).hasMessageContaining("no DICOM object");
    }

    @Test
    void worksInJava() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .setHeader("number")
                        .language("dicom", "InstanceNumber")
                        .choice()
                        .when()
                        .language("dicom", "Modality == 'CT'")
                        .setBody(constant("a CT"))
                        .otherwise()
                        .setBody(constant("something else"));
            }
        });

        assertThat(camel.createProducerTemplate().requestBody("direct:in", CHEST))
                .isEqualTo("a CT");
    }

    @ParameterizedTest
    @CsvSource({"routes.xml", "routes.yaml"})
    void worksInXmlAndYaml(String name) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(
                        name,
                        switch (name) {
                            case "routes.xml" ->
                                """
                    <routes xmlns="http://camel.apache.org/schema/xml-io">
                      <route>
                        <from uri="direct:in"/>
                        <choice>
                          <when>
                            <language language="dicom">Modality == 'CT'</language>
                            <setBody><language language="dicom">PatientID</language></setBody>
                          </when>
                        </choice>
                      </route>
                    </routes>
                    """;
                            default ->
                                """
                    - route:
                        from:
                          uri: direct:in
                          steps:
                            - choice:
                                when:
                                  - language:
                                      language: dicom
                                      expression: Modality == 'CT'
                                    steps:
                                      - setBody:
                                          language:
                                            language: dicom
                                            expression: PatientID
                    """;
                        }));
        ProducerTemplate template = camel.createProducerTemplate();

        assertThat(template.requestBody("direct:in", CHEST)).isEqualTo("4711");
        assertThat(template.requestBody("direct:in", CHEST.with(Tag.Modality, VR.CS, "MR")))
                .isInstanceOf(DataSet.class);
        assertThatThrownBy(() -> template.requestBody("direct:in", "text")).isInstanceOf(CamelExecutionException.class);
    }
}
