package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.TagPathSyntaxException;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private static final LocalDate DAY = LocalDate.of(2024, 5, 17);

    private static String written(Query query, int tag) {
        return String.join("\\", query.identifier().strings(tag));
    }

    @Test
    void writesWhatFindSends() {
        DataSet identifier = Query.at(QueryLevel.STUDY)
                .match(Tag.PatientID, "4711")
                .match(Tag.ModalitiesInStudy, "CT", "MR")
                .returning(Tag.StudyInstanceUID)
                .identifier();

        assertThat(identifier)
                .isEqualTo(DataSet.builder()
                        .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                        .put(Tag.ModalitiesInStudy, VR.CS, "CT", "MR")
                        .put(Tag.PatientID, VR.LO, "4711")
                        .putEmpty(Tag.StudyInstanceUID, VR.UI)
                        .build());
    }

    @Test
    void isNotChangedByWhatIsMadeOfIt() {
        Query first = Query.at(QueryLevel.STUDY).match(Tag.PatientID, "4711");
        Query second = first.match(Tag.PatientID, "4712").returning(Tag.StudyDate);

        assertThat(written(first, Tag.PatientID)).isEqualTo("4711");
        assertThat(written(second, Tag.PatientID)).isEqualTo("4712");
        assertThat(first)
                .isNotEqualTo(second)
                .isEqualTo(Query.at(QueryLevel.STUDY).match(Tag.PatientID, "4711"));
    }

    @Test
    void writesDatesAndRanges() {
        Query query = Query.at(QueryLevel.STUDY);

        assertThat(written(query.match(Tag.StudyDate, DAY), Tag.StudyDate)).isEqualTo("20240517");
        assertThat(written(query.since(Tag.StudyDate, DAY), Tag.StudyDate)).isEqualTo("20240517-");
        assertThat(written(query.until(Tag.StudyDate, DAY), Tag.StudyDate)).isEqualTo("-20240517");
        assertThat(written(query.between(Tag.StudyDate, DAY, DAY.plusDays(1)), Tag.StudyDate))
                .isEqualTo("20240517-20240518");
        assertThat(written(
                        query.match(Tag.StudyTime, DicomRange.of(DicomTime.of(8, 0), DicomTime.of(12, 0))),
                        Tag.StudyTime))
                .isEqualTo("0800-1200");
    }

    @Test
    void aMomentWestOfGreenwichIsARange() {
        DicomDateTime moment = DicomDateTime.parse("20240517103000-0500");

        assertThat(written(
                        Query.withoutLevel().match(Tag.AcquisitionDateTime, DicomRange.of(moment)),
                        Tag.AcquisitionDateTime))
                .isEqualTo("20240517103000-0500-20240517103000-0500");
    }

    @Test
    void writesListsOfUids() {
        assertThat(written(
                        Query.at(QueryLevel.STUDY).match(Tag.StudyInstanceUID, List.of("1.2", "1.3")),
                        Tag.StudyInstanceUID))
                .isEqualTo("1.2\\1.3");
    }

    @Test
    void writesItemsCodesAndPaths() {
        Query query = Query.withoutLevel()
                .match(Tag.ScheduledProcedureStepSequence, Query.withoutLevel().match(Tag.Modality, "CT"))
                .match(TagPath.parse("ScheduledProcedureStepSequence.ScheduledStationAETitle"), "CT1")
                .returning(TagPath.parse("ScheduledProcedureStepSequence.ScheduledProcedureStepID"))
                .match(Tag.RequestedProcedureCodeSequence, Code.of("P1", "99X", "not sent"));

        assertThat(query.identifier().items(Tag.ScheduledProcedureStepSequence))
                .containsExactly(DataSet.builder()
                        .put(Tag.Modality, VR.CS, "CT")
                        .put(Tag.ScheduledStationAETitle, VR.AE, "CT1")
                        .putEmpty(Tag.ScheduledProcedureStepID, VR.SH)
                        .build());
        assertThat(query.identifier().items(Tag.RequestedProcedureCodeSequence))
                .containsExactly(DataSet.builder()
                        .put(Tag.CodeValue, VR.SH, "P1")
                        .put(Tag.CodingSchemeDesignator, VR.SH, "99X")
                        .build());
    }

    @Test
    void writesPrivateElements() {
        DataSet identifier = Query.at(QueryLevel.SERIES)
                .match(TagPath.parse("(0019,xx0C,\"SIEMENS MR HEADER\")"), "1000")
                .match(0x00090010, VR.LO, "ACME")
                .match(0x00091001, VR.LO, "x")
                .identifier();

        assertThat(identifier
                        .privateAttribute("SIEMENS MR HEADER", 0x0019, 0x0C)
                        .string())
                .contains("1000");
        assertThat(identifier.privateAttribute("ACME", 0x0009, 0x01).string()).contains("x");
    }

    @Test
    void namesTheCharacterSetWhereTextNeedsOne() {
        Query latin = Query.at(QueryLevel.PATIENT).characterSet(SpecificCharacterSet.of(List.of("ISO_IR 100")));

        assertThat(written(latin.match(Tag.PatientName, "Doe"), Tag.SpecificCharacterSet))
                .isEmpty();
        assertThat(written(latin.match(Tag.PatientName, "Müller"), Tag.SpecificCharacterSet))
                .isEqualTo("ISO_IR 100");
        assertThat(written(latin.match(Tag.PatientName, "山田"), Tag.SpecificCharacterSet))
                .isEqualTo("ISO_IR 192");
        assertThat(written(latin.match(Tag.PatientName, "山田"), Tag.PatientName)).isEqualTo("山田");
        assertThat(written(Query.at(QueryLevel.PATIENT).match(Tag.PatientName, "Müller"), Tag.SpecificCharacterSet))
                .isEqualTo("ISO_IR 192");
    }

    @Test
    void namesTheZone() {
        Query query = Query.at(QueryLevel.STUDY);

        assertThat(written(query.timezone(ZoneOffset.ofHoursMinutes(-3, -30)), Tag.TimezoneOffsetFromUTC))
                .isEqualTo("-0330");
        assertThat(written(query.timezone(ZoneOffset.UTC), Tag.TimezoneOffsetFromUTC))
                .isEqualTo("+0000");
    }

    @Test
    void returnsWhatIsUsualAndKeepsWhatIsAskedFor() {
        DataSet identifier = Query.at(QueryLevel.SERIES)
                .match(Tag.StudyInstanceUID, "1.2")
                .match(Tag.Modality, "CT")
                .returning(InformationModel.STUDY_ROOT)
                .identifier();

        assertThat(identifier.string(Tag.StudyInstanceUID)).contains("1.2");
        assertThat(identifier.string(Tag.Modality)).contains("CT");
        assertThat(identifier.contains(Tag.SeriesInstanceUID)).isTrue();
        assertThat(identifier.contains(Tag.NumberOfSeriesRelatedInstances)).isTrue();
        assertThat(identifier.contains(Tag.PatientName)).isFalse();
    }

    @Test
    void studiesOfTheStudyRootHaveTheirPatient() {
        assertThat(Query.at(QueryLevel.STUDY)
                        .returning(InformationModel.STUDY_ROOT)
                        .identifier()
                        .contains(Tag.PatientName))
                .isTrue();
        DataSet ofPatientRoot = Query.at(QueryLevel.STUDY)
                .returning(InformationModel.PATIENT_ROOT)
                .identifier();
        assertThat(ofPatientRoot.contains(Tag.PatientName)).isFalse();
        assertThat(ofPatientRoot.contains(Tag.PatientID)).isTrue();
    }

    @Test
    void returnsWhatWorklistsHold() {
        DataSet identifier = Query.withoutLevel()
                .returning(InformationModel.MODALITY_WORKLIST)
                .identifier();

        assertThat(identifier.contains(Tag.RequestedProcedureID)).isTrue();
        assertThat(identifier.items(Tag.ScheduledProcedureStepSequence))
                .singleElement()
                .satisfies(step ->
                        assertThat(step.contains(Tag.ScheduledStationAETitle)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "HANGING_PROTOCOL, HangingProtocolDefinitionSequence, 12",
        "COLOR_PALETTE, ContentLabel, 5",
        "GENERIC_IMPLANT_TEMPLATE, ImplantPartNumber, 14",
        "IMPLANT_ASSEMBLY_TEMPLATE, SurgicalTechnique, 9",
        "IMPLANT_TEMPLATE_GROUP, ImplantTemplateGroupIssuer, 7",
        "DEFINED_PROCEDURE_PROTOCOL, ModelSpecificationSequence, 20",
        "PROTOCOL_APPROVAL, ApprovalSubjectSequence, 6",
        "PRODUCT_CHARACTERISTICS, ProductName, 5",
        "SUBSTANCE_APPROVAL, SubstanceAdministrationApproval, 11",
        "CARDIAC_RELEVANT_PATIENT_INFORMATION, ContentSequence, 9",
        "UNIFIED_PROCEDURE_STEP, '', 0"
    })
    void returnsWhatModelsWithoutLevelsHold(InformationModel model, String keyword, int keys) {
        DataSet identifier = Query.withoutLevel().returning(model).identifier();

        assertThat(identifier.size()).isEqualTo(keys);
        Dictionary.tag(keyword)
                .ifPresent(tag -> assertThat(identifier.contains(tag)).isTrue());
        assertThat(QueryRules.check(identifier, model, Set.of()))
                .allMatch(fault -> fault.rule().name().contains("MISSING"));
    }

    @Test
    void readsAMapOfPaths() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("QueryRetrieveLevel", "STUDY");
        keys.put("PatientName", "Müller*");
        keys.put("ModalitiesInStudy", "CT\\MR");
        keys.put("StudyDate", "20240101-");
        keys.put("(0020,000D)", "");
        keys.put("RequestAttributesSequence.ScheduledProcedureStepID", "S1");
        keys.put("TimezoneOffsetFromUTC", "+0900");

        Query query = Query.of(keys);

        assertThat(query.level()).contains(QueryLevel.STUDY);
        assertThat(query)
                .isEqualTo(Query.of(Query.at(QueryLevel.STUDY)
                        .match(Tag.PatientName, "Müller*")
                        .match(Tag.ModalitiesInStudy, "CT", "MR")
                        .match(Tag.StudyDate, "20240101-")
                        .returning(Tag.StudyInstanceUID)
                        .match(TagPath.parse("RequestAttributesSequence.ScheduledProcedureStepID"), "S1")
                        .timezone(ZoneOffset.ofHours(9))
                        .identifier()));
    }

    @Test
    void identifiersComeBackAsTheyWere() {
        DataSet identifier = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87")
                .put(Tag.QueryRetrieveLevel, VR.CS, "PATIENT")
                .put(Tag.TimezoneOffsetFromUTC, VR.SH, "+0900")
                .put(Tag.PatientName, VR.PN, "=山田*")
                .build();

        assertThat(Query.of(identifier).identifier()).isEqualTo(identifier);
    }

    @Test
    void anUnknownLevelIsKept() {
        DataSet identifier = DataSet.empty().with(Tag.QueryRetrieveLevel, VR.CS, "REGION");

        assertThat(Query.of(identifier).level()).isEmpty();
        assertThat(Query.of(identifier).identifier()).isEqualTo(identifier);
    }

    @Test
    void refusesWhatCannotBeWritten() {
        Query query = Query.at(QueryLevel.STUDY);

        assertThatThrownBy(() -> Query.of(Map.of("NoSuchKeyword", "1"))).isInstanceOf(TagPathSyntaxException.class);
        assertThatThrownBy(() -> query.match(0x00091001, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(0009,1001)");
        assertThatThrownBy(() -> query.match(Tag.Rows, "many")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> query.match(Tag.RequestAttributesSequence, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> query.match(TagPath.parse("RequestAttributesSequence[1].ScheduledProcedureStepID"), "S"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsNoValues() {
        assertThat(Query.at(QueryLevel.STUDY).match(Tag.PatientName, "Doe^John"))
                .asString()
                .isEqualTo("query at STUDY of 1 keys");
    }
}
