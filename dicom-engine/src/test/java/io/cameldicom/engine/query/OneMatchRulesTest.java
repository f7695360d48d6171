package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneMatchRulesTest {
    /** The words are the keys that the identifier has; with a star in front of it, one with a wild card. */
    private static DataSet identifier(String words) {
        DataSetBuilder identifier = DataSet.builder();
        for (String word : words.split(" ")) {
            String value = word.startsWith("*") ? "A*" : "A1";
            switch (word.replace("*", "")) {
                case "patient" -> identifier.put(Tag.PatientID, VR.LO, value);
                case "issuer" -> identifier.put(Tag.IssuerOfPatientID, VR.LO, value);
                case "admission" -> identifier.put(Tag.AdmissionID, VR.LO, value);
                case "product" -> identifier.put(Tag.ProductPackageIdentifier, VR.ST, value);
                case "route" ->
                    identifier.putItems(
                            Tag.AdministrationRouteCodeSequence,
                            DataSet.builder().put(Tag.CodeValue, VR.SH, "1").build());
                case "template" ->
                    identifier.putItems(
                            Tag.ContentTemplateSequence,
                            DataSet.builder()
                                    .put(Tag.MappingResource, VR.CS, "DCMR")
                                    .put(Tag.TemplateIdentifier, VR.CS, "9007")
                                    .build());
                case "nameless" -> identifier.putItems(Tag.ContentTemplateSequence, DataSet.empty());
                default -> identifier.putEmpty(Tag.PatientName, VR.PN);
            }
        }
        return identifier.build();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "GENERAL_RELEVANT_PATIENT_INFORMATION, patient template, ''",
        "GENERAL_RELEVANT_PATIENT_INFORMATION, patient issuer template, ''",
        "BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION, patient template, ''",
        "CARDIAC_RELEVANT_PATIENT_INFORMATION, template, REQUIRED_KEY_MISSING",
        "GENERAL_RELEVANT_PATIENT_INFORMATION, *patient template, REQUIRED_KEY_NOT_SINGLE",
        "GENERAL_RELEVANT_PATIENT_INFORMATION, patient *issuer template, REQUIRED_KEY_NOT_SINGLE",
        "GENERAL_RELEVANT_PATIENT_INFORMATION, patient, TEMPLATE_MISSING",
        "GENERAL_RELEVANT_PATIENT_INFORMATION, patient nameless, TEMPLATE_MISSING",
        "PRODUCT_CHARACTERISTICS, product, ''",
        "PRODUCT_CHARACTERISTICS, name, REQUIRED_KEY_MISSING",
        "SUBSTANCE_APPROVAL, patient product route, ''",
        "SUBSTANCE_APPROVAL, admission product route, ''",
        "SUBSTANCE_APPROVAL, patient admission product route, ''",
        "SUBSTANCE_APPROVAL, product route, REQUIRED_KEY_MISSING",
        "SUBSTANCE_APPROVAL, patient route, REQUIRED_KEY_MISSING",
        "SUBSTANCE_APPROVAL, patient product, REQUIRED_KEY_MISSING",
        "SUBSTANCE_APPROVAL, patient *admission product route, REQUIRED_KEY_NOT_SINGLE",
        "HANGING_PROTOCOL, name, ''"
    })
    void identifierNamesOneEntity(InformationModel model, String keys, String rule) {
        assertThat(OneMatchRules.check(identifier(keys), model))
                .extracting(fault -> fault.rule().name())
                .containsExactlyElementsOf(rule.isEmpty() ? Set.of() : Set.of(rule));
        assertThat(QueryRules.check(identifier(keys), model, Set.of()).isEmpty())
                .isEqualTo(rule.isEmpty());
    }

    @Test
    void fiveModelsHaveOneMatch() {
        assertThat(Arrays.stream(InformationModel.values()).filter(InformationModel::hasOneMatch))
                .containsExactly(
                        InformationModel.GENERAL_RELEVANT_PATIENT_INFORMATION,
                        InformationModel.BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION,
                        InformationModel.CARDIAC_RELEVANT_PATIENT_INFORMATION,
                        InformationModel.PRODUCT_CHARACTERISTICS,
                        InformationModel.SUBSTANCE_APPROVAL);
    }
}
