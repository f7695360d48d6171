package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.QueryFault.Rule;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueryRulesTest {
    private static final Query STUDY = Query.at(QueryLevel.STUDY);
    private static final Query SERIES = Query.at(QueryLevel.SERIES);

    static Stream<Arguments> broken() {
        InformationModel study = InformationModel.STUDY_ROOT;
        InformationModel patient = InformationModel.PATIENT_ROOT;
        InformationModel worklist = InformationModel.MODALITY_WORKLIST;
        return Stream.of(
                row(Rule.LEVEL_MISSING, "QueryRetrieveLevel", study, Query.withoutLevel()),
                row(Rule.LEVEL_NOT_IN_MODEL, "QueryRetrieveLevel", study, Query.at(QueryLevel.PATIENT)),
                row(
                        Rule.LEVEL_NOT_IN_MODEL,
                        "QueryRetrieveLevel",
                        InformationModel.PATIENT_STUDY_ONLY,
                        SERIES.match(Tag.StudyInstanceUID, "1.2")),
                row(Rule.LEVEL_NOT_ALLOWED, "QueryRetrieveLevel", worklist, STUDY),
                row(Rule.UNIQUE_KEY_MISSING, "PatientID", patient, STUDY),
                row(Rule.UNIQUE_KEY_MISSING, "StudyInstanceUID", study, SERIES.returning(Tag.StudyInstanceUID)),
                row(Rule.UNIQUE_KEY_NOT_SINGLE, "PatientID", patient, STUDY.match(Tag.PatientID, "4*")),
                row(
                        Rule.UNIQUE_KEY_NOT_SINGLE,
                        "StudyInstanceUID",
                        study,
                        SERIES.match(Tag.StudyInstanceUID, "1.2", "1.3")),
                row(Rule.KEY_OF_OTHER_LEVEL, "Modality", study, STUDY.match(Tag.Modality, "CT")),
                row(
                        Rule.KEY_OF_OTHER_LEVEL,
                        "PatientName",
                        patient,
                        STUDY.match(Tag.PatientID, "1").returning(Tag.PatientName)),
                row(
                        Rule.FRAMES_NOT_NAMED,
                        "SimpleFrameList",
                        InformationModel.COMPOSITE_INSTANCE_ROOT,
                        Query.at(QueryLevel.FRAME).match(Tag.SOPInstanceUID, "1.2")),
                row(
                        Rule.FRAMES_NOT_IN_ORDER,
                        "SimpleFrameList",
                        InformationModel.COMPOSITE_INSTANCE_ROOT,
                        Query.at(QueryLevel.FRAME)
                                .match(Tag.SOPInstanceUID, "1.2")
                                .match(Tag.SimpleFrameList, "2", "1")),
                row(
                        Rule.UNIQUE_KEY_NOT_SINGLE,
                        "SOPInstanceUID",
                        InformationModel.COMPOSITE_INSTANCE_ROOT,
                        Query.at(QueryLevel.FRAME)
                                .match(Tag.SOPInstanceUID, "1.2", "1.3")
                                .frames(1)),
                row(
                        Rule.KEY_OF_OTHER_LEVEL,
                        "SimpleFrameList",
                        InformationModel.COMPOSITE_INSTANCE_ROOT,
                        Query.at(QueryLevel.IMAGE)
                                .match(Tag.SOPInstanceUID, "1.2")
                                .frames(1)),
                row(Rule.LEVEL_NOT_IN_MODEL, "QueryRetrieveLevel", study, Query.at(QueryLevel.FRAME)),
                row(Rule.WILDCARD_NOT_ALLOWED, "StudyInstanceUID", study, STUDY.match(Tag.StudyInstanceUID, "1.*")),
                row(Rule.WILDCARD_NOT_ALLOWED, "StudyDate", study, STUDY.match(Tag.StudyDate, "2024*")),
                row(Rule.VALUE_UNREADABLE, "StudyDate", study, STUDY.match(Tag.StudyDate, "2024-05-17")),
                row(Rule.VALUE_UNREADABLE, "StudyTime", study, STUDY.match(Tag.StudyTime, "25")),
                row(Rule.VALUE_UNREADABLE, "StudyInstanceUID", study, STUDY.match(Tag.StudyInstanceUID, "abc")),
                row(
                        Rule.VALUE_UNREADABLE,
                        "NumberOfStudyRelatedSeries",
                        study,
                        STUDY.match(Tag.NumberOfStudyRelatedSeries, "few")),
                row(Rule.RANGE_REVERSED, "StudyDate", study, STUDY.match(Tag.StudyDate, "20240102-20240101")),
                row(Rule.RANGE_REVERSED, "StudyTime", study, STUDY.match(Tag.StudyTime, "2200-0600")),
                row(
                        Rule.RANGE_REVERSED,
                        "AcquisitionDateTime",
                        worklist,
                        Query.withoutLevel().match(Tag.AcquisitionDateTime, "20240102-20240101")),
                row(Rule.SEVERAL_VALUES, "ModalitiesInStudy", study, STUDY.match(Tag.ModalitiesInStudy, "CT", "MR")),
                row(
                        Rule.WILDCARD_NOT_ALLOWED,
                        "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate",
                        worklist,
                        Query.withoutLevel()
                                .match(
                                        TagPath.parse("ScheduledProcedureStepSequence.ScheduledProcedureStepStartDate"),
                                        "*")),
                row(Rule.TIMEZONE_NOT_NEGOTIATED, "TimezoneOffsetFromUTC", study, STUDY.timezone(ZoneOffset.UTC)),
                row(Rule.PRIVATE_WITHOUT_CREATOR, "(0029,1010)", study, STUDY.match(0x00291010, VR.LO, "x")),
                row(Rule.GROUP_NOT_ALLOWED, "TransferSyntaxUID", study, STUDY.returning(Tag.TransferSyntaxUID)),
                row(
                        Rule.KEY_TOO_COSTLY,
                        "StudyDescription",
                        study,
                        STUDY.match(Tag.StudyDescription, "*" + "a".repeat(2000))));
    }

    private static Arguments row(Rule rule, String path, InformationModel model, Query query) {
        return Arguments.of(rule, path, model, query);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("broken")
    void namesTheRuleAndTheAttribute(Rule rule, String path, InformationModel model, Query query) {
        assertThat(query.check(model)).containsExactly(new QueryFault(rule, TagPath.parse(path)));
    }

    @Test
    void sequencesHaveOneItemAndSetsAreKnown() {
        DataSet identifier = DataSet.empty()
                .withItems(Tag.ScheduledProcedureStepSequence, DataSet.empty(), DataSet.empty())
                .with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 999");

        assertThat(QueryRules.check(identifier, InformationModel.MODALITY_WORKLIST, Set.of()))
                .extracting(QueryFault::rule)
                .containsExactly(Rule.CHARACTER_SET_UNKNOWN, Rule.SEVERAL_ITEMS);
    }

    static Stream<Arguments> allowed() {
        return Stream.of(
                Arguments.of(QueryExtension.RELATIONAL, SERIES.match(Tag.PatientName, "Doe*")),
                Arguments.of(QueryExtension.MULTIPLE_VALUES, STUDY.match(Tag.ModalitiesInStudy, "CT", "MR")),
                Arguments.of(QueryExtension.TIMEZONE, STUDY.timezone(ZoneOffset.UTC)),
                Arguments.of(QueryExtension.EMPTY_VALUES, STUDY.match(Tag.StudyDate, "\"\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowed")
    void whatWasNegotiatedIsAllowed(QueryExtension extension, Query query) {
        assertThat(query.check(InformationModel.STUDY_ROOT)).isNotEmpty();
        assertThat(query.check(InformationModel.STUDY_ROOT, extension)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = InformationModel.class,
            names = {"PATIENT_ROOT", "STUDY_ROOT", "PATIENT_STUDY_ONLY"})
    void theUsualKeysKeepTheRules(InformationModel model) {
        for (QueryLevel level : model.levels()) {
            Query query = Query.at(level);
            for (int key : model.uniqueKeysAbove(level)) {
                query = query.match(key, "1");
            }
            assertThat(query.returning(model).check(model)).isEmpty();
        }
    }

    @Test
    void theUsualKeysOfAWorklistKeepTheRules() {
        assertThat(Query.withoutLevel()
                        .returning(InformationModel.MODALITY_WORKLIST)
                        .check(InformationModel.MODALITY_WORKLIST))
                .isEmpty();
    }

    @Test
    void aFaultIsAnExceptionWithAdviceAndWithoutValues() {
        Query query = STUDY.match(Tag.PatientName, "Doe^John").match(Tag.StudyDate, "yesterday");

        assertThatThrownBy(() -> query.require(InformationModel.STUDY_ROOT))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e).hasMessageContaining("VALUE_UNREADABLE at StudyDate");
                    assertThat(e.getMessage()).doesNotContain("yesterday", "Doe");
                    assertThat(e.advice()).isEqualTo(Rule.VALUE_UNREADABLE.advice());
                    assertThat(e.category()).isEqualTo(DicomException.Category.PERMANENT);
                });
        assertThatCode(() -> STUDY.match(Tag.PatientName, "Doe").require(InformationModel.STUDY_ROOT))
                .doesNotThrowAnyException();
    }

    @Test
    void brokenBytesAreNoExcuse() {
        DataSet identifier = DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                .put(Tag.StudyDate, VR.DA, Value.Bytes.of((byte) 0xFF, (byte) 0x1B))
                .build();

        assertThat(QueryRules.check(identifier, InformationModel.STUDY_ROOT, Set.of()))
                .isEqualTo(List.of(new QueryFault(Rule.VALUE_UNREADABLE, TagPath.of(Tag.StudyDate))));
    }
}
