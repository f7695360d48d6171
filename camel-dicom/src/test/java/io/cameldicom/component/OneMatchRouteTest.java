package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Relevant patient information, product characteristics and substance approval from a route to a route: those of
 * docs/services/relevant-patient.md and docs/services/substance-administration.md.
 */
@Timeout(60)
class OneMatchRouteTest {
    private static final String PATIENT = "&informationModel=GENERAL_RELEVANT_PATIENT_INFORMATION";

    private final ServiceFixture fixture = new ServiceFixture();

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private static Map<String, Object> keys(String template) {
        return new HashMap<>(Map.of(
                "PatientID", "P1",
                "PatientName", "",
                "ContentSequence", "",
                "ContentTemplateSequence", Map.of("MappingResource", "DCMR", "TemplateIdentifier", template)));
    }

    private static Map<String, Object> record(String id) {
        return Map.of(
                "PatientID",
                id,
                "PatientName",
                "Doe^Jane",
                "ContentSequence",
                Map.of("RelationshipType", "CONTAINS", "ValueType", "TEXT", "TextValue", "Asthma"));
    }

    @ParameterizedTest
    @CsvSource({
        "GENERAL_RELEVANT_PATIENT_INFORMATION, 9007",
        "BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION, 9000",
        "CARDIAC_RELEVANT_PATIENT_INFORMATION, 3802"
    })
    void patientIsToldOfByTheTemplate(String model, String template) throws Exception {
        fixture.serving(
                "services=query&matching=true&informationModels=" + model,
                route -> route.setBody(exchange -> List.of(record("P1"), record("P2"))));

        Exchange exchange = fixture.ask("operation=find&informationModel=" + model, keys(template));

        assertThat(ServiceFixture.found(exchange)).singleElement().satisfies(told -> {
            assertThat(told.string(Tag.PatientName)).contains("Doe^Jane");
            assertThat(told.items(Tag.ContentSequence)).hasSize(1);
            assertThat(told.item(Tag.ContentTemplateSequence).orElseThrow().string(Tag.TemplateIdentifier))
                    .contains(template);
        });
    }

    private Exchange asked(Map<String, Object> keys, Object body) throws Exception {
        fixture.serving(
                "services=query&informationModels=generalRelevantPatientInformation",
                route -> route.process(exchange -> {
                    if (body instanceof Exception failure) {
                        throw failure;
                    }
                    exchange.getMessage().setBody(body);
                }));
        return fixture.ask("operation=find&exceptionOn=never" + PATIENT, keys);
    }

    private static void assertStatus(Exchange exchange, int status, String meaning) {
        assertThat(exchange.getException()).isNull();
        assertThat(ServiceFixture.status(exchange)).isEqualTo(status);
        assertThat(exchange.getMessage().getHeader(DicomConstants.STATUS_MEANING, String.class))
                .containsIgnoringCase(meaning);
        assertThat(exchange.getMessage().getHeader(DicomConstants.MATCH_COUNT)).isEqualTo(0);
    }

    @Test
    void twoPatientsAreAFailure() throws Exception {
        assertStatus(asked(keys("9007"), List.of(record("P1"), record("P1"))), 0xC100, "more than one match");
    }

    @Test
    void noPatientIsASuccess() throws Exception {
        assertStatus(asked(keys("9007"), List.of()), 0x0000, "");
    }

    @Test
    void routeMayNotKnowTheTemplate() throws Exception {
        assertStatus(
                asked(keys("9999"), DicomStatusException.of(new Status(0xC200))),
                0xC200,
                "unable to support requested template");
    }

    @ParameterizedTest
    @CsvSource({"PatientID, ''", "PatientID, P*", "ContentTemplateSequence, ''", "IssuerOfPatientID, A*"})
    void identifierHasToNameOnePatientAndATemplate(String keyword, String value) throws Exception {
        Map<String, Object> keys = keys("9007");
        keys.put(keyword, value);

        assertStatus(asked(keys, List.of(record("P1"))), 0xA900, "");
    }

    @Test
    void domainsHaveTheirOwnTemplates() throws Exception {
        fixture.serving(
                "services=query&informationModels=cardiacRelevantPatientInformation",
                route -> route.setBody(exchange -> List.of(record("P1"))));

        assertStatus(
                fixture.ask(
                        "operation=find&exceptionOn=never&informationModel=CARDIAC_RELEVANT_PATIENT_INFORMATION",
                        keys("9000")),
                0xC200,
                "");
    }

    // ---- substances

    private static Map<String, Object> approval() {
        return new HashMap<>(Map.of(
                "PatientID", "P1",
                "ProductPackageIdentifier", "4711",
                "AdministrationRouteCodeSequence",
                        Map.of("CodeValue", "47625008", "CodingSchemeDesignator", "SCT", "CodeMeaning", "Intravenous"),
                "SubstanceAdministrationApproval", ""));
    }

    private void servingSubstances() throws Exception {
        fixture.serving(
                "services=query,normalized&normalizedSopClasses=SubstanceAdministrationLogging"
                        + "&informationModels=productCharacteristics,substanceApproval",
                route -> route.process(fixture.gateway.noting()).process(exchange -> {
                    DataSet asked = exchange.getMessage().getBody(DataSet.class);
                    Operation operation =
                            exchange.getMessage().getHeader(DicomConstants.REQUESTED_OPERATION, Operation.class);
                    if (operation == Operation.FIND) {
                        exchange.getMessage()
                                .setBody(Map.of(
                                        "ProductPackageIdentifier", asked.string(Tag.ProductPackageIdentifier, ""),
                                        "ProductName", "Contrast",
                                        "SubstanceAdministrationApproval", "APPROVED"));
                    } else if (!asked.string(Tag.PatientID, "").equals("P1")) {
                        throw DicomStatusException.of(new Status(0xC110));
                    }
                }));
    }

    @Test
    void productIsDescribed() throws Exception {
        servingSubstances();

        Exchange exchange = fixture.ask(
                "operation=find&informationModel=PRODUCT_CHARACTERISTICS",
                Map.of("ProductPackageIdentifier", "4711", "ProductName", ""));

        assertThat(ServiceFixture.found(exchange)).singleElement().satisfies(product -> assertThat(
                        product.string(Tag.ProductName))
                .contains("Contrast"));
    }

    @Test
    void administrationIsApprovedForOnePatientAndOneProduct() throws Exception {
        servingSubstances();
        String about = "operation=find&exceptionOn=never&informationModel=SUBSTANCE_APPROVAL";

        assertThat(ServiceFixture.found(fixture.ask(about, approval())))
                .singleElement()
                .satisfies(told -> assertThat(told.string(Tag.SubstanceAdministrationApproval))
                        .contains("APPROVED"));
        for (String missing : List.of("PatientID", "ProductPackageIdentifier", "AdministrationRouteCodeSequence")) {
            Map<String, Object> keys = approval();
            keys.remove(missing);
            assertStatus(fixture.ask(about, keys), 0xA900, "");
        }
        Map<String, Object> byAdmission = approval();
        byAdmission.remove("PatientID");
        byAdmission.put("AdmissionID", "A1");
        assertThat(ServiceFixture.found(fixture.ask(about, byAdmission))).hasSize(1);
    }

    @Test
    void administrationIsLogged() throws Exception {
        servingSubstances();
        String options = "operation=nAction&sopClass=SubstanceAdministrationLogging&exceptionOn=never";
        Map<String, Object> headers = Map.of(
                DicomConstants.REQUESTED_SOP_INSTANCE_UID,
                Uid.SubstanceAdministrationLoggingInstance,
                DicomConstants.ACTION_TYPE_ID,
                1);

        assertThat(ServiceFixture.status(fixture.ask(options, Map.of("PatientID", "P1"), headers)))
                .isZero();
        Exchange refused = fixture.ask(options, Map.of("PatientID", "P2"), headers);

        assertThat(ServiceFixture.status(refused)).isEqualTo(0xC110);
        assertThat(refused.getMessage().getHeader(DicomConstants.STATUS_MEANING, String.class))
                .contains("Patient cannot be identified");
        assertThat(fixture.gateway.next().getIn().getHeader(DicomConstants.ACTION_TYPE_ID))
                .isEqualTo(1);
    }
}
