package io.cameldicom.engine.workflow;

import static io.cameldicom.engine.workflow.Refusals.assertRefused;
import static io.cameldicom.engine.workflow.Steps.UID;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerformedProcedureStepsTest {
    private final List<MppsEvent> events = new ArrayList<>();
    private final KeyedStore<DataSet> store = new InMemoryStore<>();
    private final PerformedProcedureSteps steps =
            new PerformedProcedureSteps(store, MppsOptions.DEFAULT.withListener(events::add));
    private final PerformedProcedureSteps strict = new PerformedProcedureSteps(
            store, MppsOptions.DEFAULT.withLeniencies(Set.of()).withListener(events::add));

    private List<MppsEvent.Type> told() {
        return events.stream().map(MppsEvent::type).toList();
    }

    @Test
    void keepsWhatWasCreatedAndTellsOfIt() throws Exception {
        Answer answer = strict.create(UID, Steps.mpps());

        assertThat(answer).isEqualTo(Answer.DONE);
        assertThat(strict.get(UID).attributes()).isEqualTo(Steps.mpps());
        assertThat(told()).containsExactly(MppsEvent.Type.IN_PROGRESS);
        assertThat(events.get(0).uid()).isEqualTo(UID);
    }

    @ParameterizedTest
    @CsvSource({
        "ScheduledStepAttributesSequence, MISSING_ATTRIBUTE",
        "PerformedProcedureStepID, MISSING_ATTRIBUTE",
        "PerformedStationAETitle, MISSING_ATTRIBUTE",
        "PerformedProcedureStepStartDate, MISSING_ATTRIBUTE",
        "PerformedProcedureStepStartTime, MISSING_ATTRIBUTE",
        "PerformedProcedureStepStatus, MISSING_ATTRIBUTE",
        "Modality, MISSING_ATTRIBUTE"
    })
    void refusesToCreateWithoutARequiredAttribute(String keyword, WorkflowStatus status) {
        int tag = Dictionary.tag(keyword).orElseThrow();

        assertRefused(() -> steps.create(UID, Steps.mpps().without(tag)), status)
                .extracting(RequestRefusedException::faults)
                .isEqualTo(List.of(RuleFault.of(tag, RuleFault.Kind.MISSING)));
        assertRefused(
                () -> steps.create(
                        UID,
                        Steps.mpps().toBuilder()
                                .putEmpty(tag, Dictionary.vr(tag))
                                .build()),
                WorkflowStatus.MISSING_ATTRIBUTE_VALUE);
        assertThat(store.all()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void refusesAnItemWithoutARequiredAttribute() {
        DataSet item = Steps.mpps().item(Tag.ScheduledStepAttributesSequence).orElseThrow();
        DataSet step =
                Steps.mpps().withItems(Tag.ScheduledStepAttributesSequence, item, item.without(Tag.StudyInstanceUID));

        assertRefused(() -> steps.create(UID, step), WorkflowStatus.MISSING_ATTRIBUTE)
                .asString()
                .contains("ScheduledStepAttributesSequence[1].StudyInstanceUID MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "DISCONTINUED", "SCHEDULED", "in progress"})
    void refusesToCreateInAnotherStateThanInProgress(String status) {
        assertRefused(
                () -> steps.create(UID, Steps.mpps().with(Tag.PerformedProcedureStepStatus, VR.CS, status)),
                WorkflowStatus.INVALID_ATTRIBUTE_VALUE);
    }

    @Test
    void addsWhatMayBeEmptyAndIsMissingUnlessStrict() throws Exception {
        DataSet sparse = Steps.mpps().without(Tag.StudyID, Tag.PerformedSeriesSequence);

        assertRefused(() -> strict.create(UID, sparse), WorkflowStatus.MISSING_ATTRIBUTE);
        Answer answer = steps.create(UID, sparse);

        assertThat(answer.status()).isEqualTo(WorkflowStatus.SUCCESS);
        assertThat(answer.forgiven())
                .containsExactly(
                        RuleFault.of(Tag.StudyID, RuleFault.Kind.MISSING),
                        RuleFault.of(Tag.PerformedSeriesSequence, RuleFault.Kind.MISSING));
        assertThat(answer.attributes().size()).isEqualTo(2);
        assertThat(steps.get(UID).attributes()).isEqualTo(Steps.mpps());
    }

    @Test
    void refusesASecondStepOfTheSameUid() throws Exception {
        steps.create(UID, Steps.mpps());

        assertRefused(() -> steps.create(UID, Steps.mpps()), WorkflowStatus.DUPLICATE_SOP_INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.02", "1..2", "abc", "1.2.3."})
    void refusesWhatIsNoUid(String uid) {
        assertRefused(() -> steps.create(uid, Steps.mpps()), WorkflowStatus.INVALID_SOP_INSTANCE);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, COMPLETED", "DISCONTINUED, DISCONTINUED"})
    void isEndedWithItsSeries(String status, MppsEvent.Type event) throws Exception {
        strict.create(UID, Steps.mpps());

        strict.set(UID, Steps.ended(status));

        assertThat(strict.get(UID).attributes().string(Tag.PerformedProcedureStepStatus))
                .contains(status);
        assertThat(told()).containsExactly(MppsEvent.Type.IN_PROGRESS, event);
        assertThat(events.get(1).version()).isGreaterThan(events.get(0).version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PerformedProcedureStepEndDate", "PerformedProcedureStepEndTime", "PerformedSeriesSequence"})
    void isNotEndedWithoutWhatTheEndRequires(String keyword) throws Exception {
        int tag = Dictionary.tag(keyword).orElseThrow();
        strict.create(UID, Steps.mpps());

        assertRefused(
                () -> strict.set(UID, Steps.ended("COMPLETED").without(tag)), WorkflowStatus.MISSING_ATTRIBUTE_VALUE);
        assertThat(strict.get(UID).attributes()).isEqualTo(Steps.mpps());
        assertThat(told()).containsExactly(MppsEvent.Type.IN_PROGRESS);
    }

    @Test
    void whatTheEndRequiresMayComeBefore() throws Exception {
        strict.create(UID, Steps.mpps());
        strict.set(UID, Steps.ended("COMPLETED").without(Tag.PerformedProcedureStepStatus));

        strict.set(UID, DataSet.empty().with(Tag.PerformedProcedureStepStatus, VR.CS, "COMPLETED"));

        assertThat(told())
                .containsExactly(MppsEvent.Type.IN_PROGRESS, MppsEvent.Type.UPDATED, MppsEvent.Type.COMPLETED);
    }

    @Test
    void isClosedOnceItIsEnded() throws Exception {
        steps.create(UID, Steps.mpps());
        steps.set(UID, Steps.ended("COMPLETED"));

        assertRefused(() -> steps.set(UID, Steps.ended("DISCONTINUED")), WorkflowStatus.MPPS_CLOSED);
        assertThat(WorkflowStatus.MPPS_CLOSED.code()).isEqualTo(0x0110);
        assertThat(WorkflowStatus.MPPS_CLOSED.errorId()).hasValue(0xA710);
    }

    @Test
    void refusesAStatusThatIsNone() throws Exception {
        steps.create(UID, Steps.mpps());

        assertRefused(() -> steps.set(UID, Steps.ended("PAUSED")), WorkflowStatus.INVALID_ATTRIBUTE_VALUE);
    }

    @Test
    void refusesToSetWhatOnlyCreationMayGive() throws Exception {
        steps.create(UID, Steps.mpps());

        assertRefused(
                () -> steps.set(UID, DataSet.empty().with(Tag.PatientName, VR.PN, "Roe^Richard")),
                WorkflowStatus.NO_SUCH_ATTRIBUTE);
    }

    @Test
    void letsPassWhatSaysNothingNew() throws Exception {
        strict.create(UID, Steps.mpps());

        Answer answer = strict.set(UID, DataSet.empty().with(Tag.PatientName, VR.PN, "Doe^Jane"));

        assertThat(answer).isEqualTo(Answer.DONE);
        assertThat(told()).containsExactly(MppsEvent.Type.IN_PROGRESS);
    }

    @Test
    void takesWhatWasNotCreatedUnlessStrict() throws Exception {
        DataSet comment = DataSet.empty().with(Tag.CommentsOnThePerformedProcedureStep, VR.ST, "moved");
        steps.create(UID, Steps.mpps());

        assertRefused(() -> strict.set(UID, comment), WorkflowStatus.NO_SUCH_ATTRIBUTE);
        Answer answer = steps.set(UID, comment);

        assertThat(answer.forgiven())
                .containsExactly(RuleFault.of(Tag.CommentsOnThePerformedProcedureStep, RuleFault.Kind.NOT_CREATED));
        assertThat(told()).containsExactly(MppsEvent.Type.IN_PROGRESS, MppsEvent.Type.UPDATED);
    }

    @Test
    void keepsTextOfTwoCharacterSets() throws Exception {
        DataSet latin = Steps.mpps().toBuilder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
                .put(Tag.PatientName, VR.PN, "Müller^Jörg")
                .build();
        DataSet cyrillic = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144")
                .put(Tag.PerformedProcedureStepDescription, VR.LO, "Снимок")
                .build();
        steps.create(UID, latin);

        steps.set(UID, cyrillic);

        DataSet now = steps.get(UID).attributes();
        assertThat(now.string(Tag.PatientName)).contains("Müller^Jörg");
        assertThat(now.string(Tag.PerformedProcedureStepDescription)).contains("Снимок");
        assertThat(now.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
    }

    @Test
    void givesWhatIsAskedForAndSaysIfSomethingIsNotThere() throws Exception {
        steps.create(UID, Steps.mpps());

        Answer some = steps.get(UID, Tag.Modality);
        Answer less = steps.get(UID, Tag.Modality, Tag.Rows);

        assertThat(some.status()).isEqualTo(WorkflowStatus.SUCCESS);
        assertThat(some.attributes().size()).isEqualTo(1);
        assertThat(less.status()).isEqualTo(WorkflowStatus.ATTRIBUTES_NOT_SUPPORTED);
        assertThat(less.attributes()).isEqualTo(some.attributes());
    }

    @Test
    void knowsNothingOfOtherSteps() {
        assertRefused(() -> steps.get(UID), WorkflowStatus.NO_SUCH_SOP_INSTANCE);
        assertRefused(() -> steps.set(UID, DataSet.empty()), WorkflowStatus.NO_SUCH_SOP_INSTANCE);
    }

    @Test
    void theProviderMayCorrectAndDelete() throws Exception {
        steps.create(UID, Steps.mpps());
        steps.set(UID, Steps.ended("COMPLETED"));

        steps.correct(UID, step -> step.with(Tag.PatientID, VR.LO, "P2"));
        assertThat(steps.get(UID).attributes().string(Tag.PatientID)).contains("P2");
        assertThat(steps.delete(UID)).isTrue();
        assertThat(steps.delete(UID)).isFalse();

        assertThat(told())
                .containsExactly(
                        MppsEvent.Type.IN_PROGRESS,
                        MppsEvent.Type.COMPLETED,
                        MppsEvent.Type.UPDATED,
                        MppsEvent.Type.DELETED);
    }

    @Test
    void aListenerThatFailsDoesNotFailTheRequest() throws Exception {
        PerformedProcedureSteps deaf = new PerformedProcedureSteps(store, MppsOptions.DEFAULT.withListener(event -> {
            throw new IllegalStateException("a listener that fails, on purpose");
        }));

        assertThat(deaf.create(UID, Steps.mpps()).status()).isEqualTo(WorkflowStatus.SUCCESS);
    }

    @Test
    void noMessageHoldsAPatientsName() {
        assertThat(new MppsEvent(MppsEvent.Type.UPDATED, UID, Steps.mpps(), 1).toString())
                .doesNotContain("Doe");
        assertThat(new Versioned<>(UID, 1, Steps.mpps()).toString()).doesNotContain("Doe");
    }
}
