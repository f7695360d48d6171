package io.cameldicom.engine.workflow;

import static io.cameldicom.engine.workflow.Refusals.assertRefused;
import static io.cameldicom.engine.workflow.Steps.UID;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledProcedureStepsTest {
    private static final TagPath STATUS =
            TagPath.parse("ScheduledProcedureStepSequence[0].ScheduledProcedureStepStatus");
    private static final ScheduledProcedureSteps.Id FIRST = new ScheduledProcedureSteps.Id("1.2.840.1", "SPS1");
    private static final ScheduledProcedureSteps.Id SECOND = new ScheduledProcedureSteps.Id("1.2.840.1", "SPS2");

    private final ScheduledProcedureSteps worklist = new ScheduledProcedureSteps(new InMemoryStore<>());

    private static DataSet item(String id) {
        return DataSet.builder()
                .put(Tag.ScheduledStationAETitle, VR.AE, "CT1")
                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, "20260102")
                .put(Tag.ScheduledProcedureStepStartTime, VR.TM, "0800")
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.ScheduledProcedureStepID, VR.SH, id)
                .build();
    }

    private static DataSet order(String... ids) {
        return DataSet.builder()
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientID, VR.LO, "P1")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.840.1")
                .put(Tag.RequestedProcedureID, VR.SH, "RP1")
                .putItems(
                        Tag.ScheduledProcedureStepSequence,
                        List.of(ids).stream()
                                .map(ScheduledProcedureStepsTest::item)
                                .toList())
                .build();
    }

    @Test
    void keepsEachStepOfAnOrderByItself() throws Exception {
        assertThat(worklist.put(order("SPS1", "SPS2"))).containsExactly(FIRST, SECOND);

        assertThat(worklist.steps())
                .hasSize(2)
                .allMatch(step -> step.items(Tag.ScheduledProcedureStepSequence).size() == 1)
                .allMatch(step -> step.string(Tag.PatientID).isPresent());
        assertThat(worklist.find(SECOND).orElseThrow().string(STATUS)).contains("SCHEDULED");
    }

    @Test
    void canReturnWhatAWorklistMust() throws Exception {
        worklist.put(order("SPS1"));

        DataSet step = worklist.find(FIRST).orElseThrow();
        assertThat(step.contains(Tag.AccessionNumber)).isTrue();
        assertThat(step.contains(Tag.MedicalAlerts)).isTrue();
        assertThat(step.items(Tag.ScheduledProcedureStepSequence).get(0).contains(Tag.ScheduledStationName))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PatientName",
                "PatientID",
                "StudyInstanceUID",
                "RequestedProcedureID",
                "ScheduledProcedureStepSequence"
            })
    void refusesAnOrderThatLacksWhatAWorklistMustReturn(String keyword) {
        assertRefused(
                () -> worklist.put(order("SPS1").without(Dictionary.tag(keyword).orElseThrow())),
                WorkflowStatus.MISSING_ATTRIBUTE);
        assertThat(worklist.steps()).isEmpty();
    }

    @Test
    void refusesAStepIdThatNoStoreTakes() {
        assertRefused(() -> worklist.put(order("SPS1", "S".repeat(65))), WorkflowStatus.INVALID_ATTRIBUTE_VALUE);
        assertThat(worklist.steps()).isEmpty();
    }

    @Test
    void putsNothingOfAnOrderThatIsRefused() {
        DataSet order = order("SPS1")
                .withItems(
                        Tag.ScheduledProcedureStepSequence,
                        item("SPS1"),
                        item("SPS2").without(Tag.Modality));

        assertRefused(() -> worklist.put(order), WorkflowStatus.MISSING_ATTRIBUTE);
        assertThat(worklist.steps()).isEmpty();
    }

    @Test
    void replacesAStepThatIsThere() throws Exception {
        worklist.put(order("SPS1"));
        worklist.put(order("SPS1").with(Tag.AccessionNumber, VR.SH, "A1"));

        assertThat(worklist.steps()).hasSize(1);
        assertThat(worklist.find(FIRST).orElseThrow().string(Tag.AccessionNumber))
                .contains("A1");
    }

    @Test
    void knowsHowFarAStepHasCome() throws Exception {
        worklist.put(order("SPS1"));

        assertThat(worklist.setStatus(FIRST, ScheduledStepStatus.ARRIVED)).isTrue();
        assertThat(worklist.setStatus(SECOND, ScheduledStepStatus.ARRIVED)).isFalse();
        assertThat(worklist.find(FIRST).orElseThrow().string(STATUS)).contains("ARRIVED");
        assertThat(worklist.remove(FIRST)).isTrue();
        assertThat(worklist.remove(FIRST)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, ''", "DISCONTINUED, STARTED"})
    void followsPerformedProcedureSteps(String end, String status) throws Exception {
        worklist.put(order("SPS1", "SPS2"));
        PerformedProcedureSteps performed =
                new PerformedProcedureSteps(new InMemoryStore<>(), MppsOptions.DEFAULT.withListener(event -> {
                    try {
                        worklist.follow(event);
                    } catch (DicomException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }));

        performed.create(UID, Steps.mpps());
        assertThat(worklist.find(FIRST).orElseThrow().string(STATUS)).contains("STARTED");
        performed.set(UID, Steps.ended(end));

        assertThat(worklist.find(FIRST).flatMap(step -> step.string(STATUS)).orElse(""))
                .isEqualTo(status);
        assertThat(worklist.find(SECOND).orElseThrow().string(STATUS)).contains("SCHEDULED");
    }

    @Test
    void doesNotMindStepsWithoutAnOrder() throws Exception {
        DataSet unscheduled = Steps.mpps()
                .withItems(
                        Tag.ScheduledStepAttributesSequence,
                        DataSet.empty().with(Tag.StudyInstanceUID, VR.UI, "1.2.840.1"));
        worklist.put(order("SPS1"));

        worklist.follow(new MppsEvent(MppsEvent.Type.COMPLETED, UID, unscheduled, 1));

        assertThat(worklist.steps()).hasSize(1);
    }
}
