package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InformationModelTest {
    /** Its levels are not those of the hierarchy, and so it is no model here (PS3.4 KK). */
    private static final Set<String> ELSEWHERE = Set.of(Uid.RepositoryQuery);

    @Test
    void everySopClassThatFindsMovesOrGetsHasAModel() {
        List<String> missing = SopClass.all().stream()
                .filter(sopClass ->
                        sopClass.keyword().matches(".*(Find|Move|Get|Query)") && !ELSEWHERE.contains(sopClass.uid()))
                .map(SopClass::uid)
                .filter(uid -> InformationModel.ofSopClass(uid).isEmpty())
                .toList();

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(InformationModel.class)
    void isFoundByEachOfItsSopClasses(InformationModel model) {
        assertThat(model.sopClasses()).isNotEmpty().allSatisfy(uid -> {
            assertThat(InformationModel.ofSopClass(uid)).contains(model);
            assertThat(SopClass.of(uid)).isPresent();
        });
        assertThat(model.moveSopClass().map(Uid::keyword).orElse("Move")).endsWith("Move");
        assertThat(model.getSopClass().map(Uid::keyword).orElse("Get")).endsWith("Get");
    }

    // PS3.4 U.6.1.4, X.6.1.4, BB.6.1.4, HH.6.1.4, II.6.1.4, KK.3
    @ParameterizedTest
    @CsvSource({
        "HANGING_PROTOCOL, 1.2.840.10008.5.1.4.38, 2, 3, 4, HangingProtocolStorage",
        "COLOR_PALETTE, 1.2.840.10008.5.1.4.39, 2, 3, 4, ColorPaletteStorage",
        "GENERIC_IMPLANT_TEMPLATE, 1.2.840.10008.5.1.4.43, 2, 3, 4, GenericImplantTemplateStorage",
        "IMPLANT_ASSEMBLY_TEMPLATE, 1.2.840.10008.5.1.4.44, 2, 3, 4, ImplantAssemblyTemplateStorage",
        "IMPLANT_TEMPLATE_GROUP, 1.2.840.10008.5.1.4.45, 2, 3, 4, ImplantTemplateGroupStorage",
        "DEFINED_PROCEDURE_PROTOCOL, 1.2.840.10008.5.1.4.20, 1, 2, 3, CTDefinedProcedureProtocolStorage",
        "PROTOCOL_APPROVAL, 1.2.840.10008.5.1.4.1.1.200, 4, 5, 6, ProtocolApprovalStorage",
        "INVENTORY, 1.2.840.10008.5.1.4.1.1.201, 2, 3, 4, InventoryStorage"
    })
    void modelsOfNoPatientAreThoseOfTheStandard(
            InformationModel model, String root, String find, String move, String get, String storage) {
        assertThat(model.sopClasses()).containsExactly(root + "." + find, root + "." + move, root + "." + get);
        assertThat(model.storageSopClasses())
                .startsWith(Uid.ofKeyword(storage).orElseThrow())
                .allMatch(uid -> SopClass.of(uid).orElseThrow().isStorage());
        assertThat(model.isHierarchical()).isFalse();
        assertThat(model.hasOneMatch()).isFalse();
    }

    @Test
    void findableModelsHaveASopClassOfFind() {
        assertThat(InformationModel.findable())
                .contains(InformationModel.MODALITY_WORKLIST, InformationModel.UNIFIED_PROCEDURE_STEP)
                .doesNotContain(
                        InformationModel.COMPOSITE_INSTANCE_ROOT, InformationModel.COMPOSITE_INSTANCE_WITHOUT_BULK_DATA)
                .allSatisfy(model -> assertThat(model.findSopClass()).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "PATIENT_ROOT, PATIENT, 0",
        "PATIENT_ROOT, STUDY, 1",
        "PATIENT_ROOT, IMAGE, 3",
        "STUDY_ROOT, STUDY, 0",
        "STUDY_ROOT, IMAGE, 2",
        "PATIENT_STUDY_ONLY, STUDY, 1",
        "COMPOSITE_INSTANCE_ROOT, IMAGE, 0"
    })
    void uniqueKeysAboveALevel(InformationModel model, QueryLevel level, int number) {
        assertThat(model.uniqueKeysAbove(level)).hasSize(number).doesNotContain(level.uniqueKey());
    }

    @ParameterizedTest
    @CsvSource({"PATIENT, 00100020", "STUDY, 0020000D", "SERIES, 0020000E", "IMAGE, 00080018"})
    void levelsHaveUniqueKeys(QueryLevel level, String tag) {
        assertThat(level.uniqueKey()).isEqualTo(Tag.parse(tag).orElseThrow());
        assertThat(QueryLevel.parse(level.name() + ' ')).contains(level);
    }
}
