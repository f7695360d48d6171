package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.QueryFault.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What an identifier has to give where it is to name one patient, one product, or one proposed administration.
 *
 * @dicom PS3.4 Q.2.1.1.3.1, Q.4.3.1.2, V.6.1.2.2, V.6.2.2.2
 */
final class OneMatchRules {
    private final DataSet identifier;
    private final List<QueryFault> faults = new ArrayList<>();

    private OneMatchRules(DataSet identifier) {
        this.identifier = identifier;
    }

    static boolean isFor(InformationModel model) {
        return switch (model) {
            case GENERAL_RELEVANT_PATIENT_INFORMATION,
                    BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION,
                    CARDIAC_RELEVANT_PATIENT_INFORMATION,
                    PRODUCT_CHARACTERISTICS,
                    SUBSTANCE_APPROVAL -> true;
            default -> false;
        };
    }

    /** All faults with regard to these rules; none for other models. */
    static List<QueryFault> check(DataSet identifier, InformationModel model) {
        OneMatchRules rules = new OneMatchRules(identifier);
        switch (model) {
            case GENERAL_RELEVANT_PATIENT_INFORMATION,
                    BREAST_IMAGING_RELEVANT_PATIENT_INFORMATION,
                    CARDIAC_RELEVANT_PATIENT_INFORMATION -> rules.checkPatientInformation();
            case PRODUCT_CHARACTERISTICS -> rules.required(Tag.ProductPackageIdentifier);
            case SUBSTANCE_APPROVAL -> rules.checkApproval();
            default -> {
                // nothing more than for all
            }
        }
        return rules.faults;
    }

    private void checkPatientInformation() {
        required(Tag.PatientID);
        single(Tag.IssuerOfPatientID);
        List<DataSet> templates = identifier.items(Tag.ContentTemplateSequence);
        boolean named = templates.size() == 1
                && templates.get(0).string(Tag.TemplateIdentifier).isPresent()
                && templates.get(0).string(Tag.MappingResource).isPresent();
        if (!named) {
            fault(Rule.TEMPLATE_MISSING, Tag.ContentTemplateSequence);
        }
    }

    private void checkApproval() {
        required(Tag.ProductPackageIdentifier);
        single(Tag.AdmissionID);
        if (identifier.string(Tag.AdmissionID).isEmpty()) {
            required(Tag.PatientID);
        } else {
            single(Tag.PatientID);
        }
        if (identifier.items(Tag.AdministrationRouteCodeSequence).stream().allMatch(DataSet::isEmpty)) {
            fault(Rule.REQUIRED_KEY_MISSING, Tag.AdministrationRouteCodeSequence);
        }
    }

    private void required(int tag) {
        if (texts(tag).isEmpty()) {
            fault(Rule.REQUIRED_KEY_MISSING, tag);
        }
        single(tag);
    }

    /** PS3.4 C.2.2.2.1: single value matching only. */
    private void single(int tag) {
        List<String> texts = texts(tag);
        if (texts.size() > 1 || texts.stream().anyMatch(Wildcard::isIn)) {
            fault(Rule.REQUIRED_KEY_NOT_SINGLE, tag);
        }
    }

    private List<String> texts(int tag) {
        return StoredValues.texts(identifier, tag, VR.UN).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private void fault(Rule rule, int tag) {
        faults.add(new QueryFault(rule, TagPath.of(tag)));
    }
}
