package io.cameldicom.engine.workflow;

import static io.cameldicom.engine.workflow.Refusals.assertRefused;
import static io.cameldicom.engine.workflow.Steps.KEY;
import static io.cameldicom.engine.workflow.Steps.UID;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedProcedureStepsTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

    private final UpsOptions options = UpsOptions.DEFAULT.withClock(NOON);
    private final UpsStores stores = UpsStores.inMemory();
    private final UnifiedProcedureSteps steps = new UnifiedProcedureSteps(stores, options);
    private final UnifiedProcedureSteps strict = new UnifiedProcedureSteps(stores, options.withLeniencies(Set.of()));

    private DataSet step() throws Exception {
        return steps.get(UID).attributes();
    }

    private void in(UpsState state) throws Exception {
        strict.create(UID, Steps.ups());
        if (state != UpsState.SCHEDULED) {
            strict.changeState(UID, UpsState.IN_PROGRESS, KEY);
        }
        if (state == UpsState.COMPLETED) {
            strict.set(UID, Steps.performed(KEY));
            strict.changeState(UID, UpsState.COMPLETED, KEY);
        } else if (state == UpsState.CANCELED) {
            steps.changeState(UID, UpsState.CANCELED, KEY);
        }
        assertThat(step().string(Tag.ProcedureStepState)).contains(state.text());
    }

    // ---- N-CREATE

    @Test
    void keepsWhatWasCreatedWithWhatTheProviderAdds() throws Exception {
        Answer answer = strict.create(UID, Steps.ups());

        assertThat(answer).isEqualTo(Answer.DONE);
        assertThat(step().string(Tag.SOPClassUID)).contains(Uid.UnifiedProcedureStepPush);
        assertThat(step().string(Tag.SOPInstanceUID)).contains(UID);
        assertThat(step().string(Tag.ScheduledProcedureStepModificationDateTime))
                .hasValueSatisfying(moment -> assertThat(moment).startsWith("20260304120000"));
        assertThat(step().contains(Tag.TransactionUID)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ScheduledProcedureStepPriority",
                "ProcedureStepLabel",
                "ScheduledProcedureStepStartDateTime",
                "InputReadinessState",
                "ProcedureStepState"
            })
    void refusesToCreateWithoutARequiredAttribute(String keyword) {
        int tag = Dictionary.tag(keyword).orElseThrow();

        assertRefused(() -> steps.create(UID, Steps.ups().without(tag)), WorkflowStatus.MISSING_ATTRIBUTE);
        assertRefused(
                () -> steps.create(
                        UID,
                        Steps.ups().toBuilder()
                                .putEmpty(tag, Dictionary.vr(tag))
                                .build()),
                WorkflowStatus.MISSING_ATTRIBUTE_VALUE);
        assertThat(steps.steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN PROGRESS", "COMPLETED", "CANCELED", "PLANNED"})
    void refusesToCreateInAnotherStateThanScheduled(String state) {
        assertRefused(
                () -> steps.create(UID, Steps.ups().with(Tag.ProcedureStepState, VR.CS, state)),
                WorkflowStatus.UPS_NOT_CREATED_SCHEDULED);
    }

    @Test
    void refusesToCreateWithResultsOrALock() {
        assertRefused(
                () -> steps.create(UID, Steps.ups().with(Tag.TransactionUID, VR.UI, KEY)),
                WorkflowStatus.INVALID_ATTRIBUTE_VALUE);
        assertRefused(
                () -> steps.create(
                        UID,
                        Steps.ups()
                                .withItems(
                                        Tag.UnifiedProcedureStepPerformedProcedureSequence,
                                        Steps.performed(KEY)
                                                .item(Tag.UnifiedProcedureStepPerformedProcedureSequence)
                                                .orElseThrow())),
                WorkflowStatus.INVALID_ATTRIBUTE_VALUE);
    }

    @Test
    void addsAWorklistLabelAndSaysSo() throws Exception {
        Answer answer = strict.create(
                UID, Steps.ups().toBuilder().putEmpty(Tag.WorklistLabel, VR.LO).build());

        assertThat(answer.status()).isEqualTo(WorkflowStatus.UPS_CREATED_WITH_CHANGES);
        assertThat(answer.attributes().string(Tag.WorklistLabel)).contains("DEFAULT");
        assertThat(step().string(Tag.WorklistLabel)).contains("DEFAULT");
    }

    @Test
    void addsWhatMayBeEmptyAndIsMissingUnlessStrict() throws Exception {
        DataSet sparse = Steps.ups().without(Tag.InputInformationSequence);

        assertRefused(() -> strict.create(UID, sparse), WorkflowStatus.MISSING_ATTRIBUTE);
        Answer answer = steps.create(UID, sparse);

        assertThat(answer.status()).isEqualTo(WorkflowStatus.UPS_CREATED_WITH_CHANGES);
        assertThat(answer.forgiven())
                .containsExactly(RuleFault.of(Tag.InputInformationSequence, RuleFault.Kind.MISSING));
        assertThat(step().contains(Tag.InputInformationSequence)).isTrue();
    }

    // ---- state

    @ParameterizedTest
    @EnumSource(UpsState.class)
    void anExistingStepIsNotCreatedAgain(UpsState state) throws Exception {
        in(state);

        assertRefused(() -> steps.create(UID, Steps.ups()), WorkflowStatus.DUPLICATE_SOP_INSTANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, SCHEDULED, UPS_SCHEDULED_ONLY_BY_CREATION",
        "SCHEDULED, COMPLETED, UPS_NOT_IN_PROGRESS",
        "SCHEDULED, CANCELED, UPS_NOT_IN_PROGRESS",
        "IN_PROGRESS, SCHEDULED, UPS_SCHEDULED_ONLY_BY_CREATION",
        "IN_PROGRESS, IN_PROGRESS, UPS_ALREADY_IN_PROGRESS",
        "COMPLETED, SCHEDULED, UPS_SCHEDULED_ONLY_BY_CREATION",
        "COMPLETED, IN_PROGRESS, UPS_CLOSED",
        "COMPLETED, CANCELED, UPS_CLOSED",
        "CANCELED, SCHEDULED, UPS_SCHEDULED_ONLY_BY_CREATION",
        "CANCELED, IN_PROGRESS, UPS_CLOSED",
        "CANCELED, COMPLETED, UPS_CLOSED"
    })
    void refusesAChangeThatIsNone(UpsState from, UpsState to, WorkflowStatus status) throws Exception {
        in(from);
        DataSet before = step();

        assertRefused(() -> steps.changeState(UID, to, KEY), status);
        assertThat(step()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, UPS_ALREADY_COMPLETED", "CANCELED, UPS_ALREADY_CANCELED"})
    void warnsWhereTheStepIsThereAlready(UpsState state, WorkflowStatus status) throws Exception {
        in(state);

        assertThat(steps.changeState(UID, state, KEY).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, IN_PROGRESS, ''",
        "SCHEDULED, IN_PROGRESS, no uid",
        "SCHEDULED, COMPLETED, ''",
        "IN_PROGRESS, IN_PROGRESS, 1.2.9",
        "IN_PROGRESS, COMPLETED, 1.2.9",
        "IN_PROGRESS, COMPLETED, ''",
        "IN_PROGRESS, CANCELED, 1.2.9",
        "COMPLETED, COMPLETED, 1.2.9",
        "COMPLETED, CANCELED, 1.2.9",
        "CANCELED, CANCELED, ''"
    })
    void refusesWhoeverDoesNotHoldTheLock(UpsState from, UpsState to, String transactionUid) throws Exception {
        in(from);

        assertRefused(() -> steps.changeState(UID, to, transactionUid), WorkflowStatus.UPS_WRONG_TRANSACTION_UID);
    }

    @Test
    void oneOfManyPerformersTakesTheStep() throws Exception {
        strict.create(UID, Steps.ups());
        AtomicInteger number = new AtomicInteger();

        List<Boolean> taken = KeyedStoreContract.concurrently(8, () -> {
            try {
                steps.changeState(UID, UpsState.IN_PROGRESS, "1.2." + number.incrementAndGet());
                return true;
            } catch (RequestRefusedException refused) {
                assertThat(refused.status()).isEqualTo(WorkflowStatus.UPS_WRONG_TRANSACTION_UID);
                return false;
            }
        });

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void completesOnlyWithWhatTheFinalStateRequires() throws Exception {
        in(UpsState.IN_PROGRESS);

        assertRefused(() -> steps.changeState(UID, UpsState.COMPLETED, KEY), WorkflowStatus.UPS_FINAL_STATE_NOT_MET)
                .extracting(RequestRefusedException::faults)
                .isEqualTo(List.of(
                        RuleFault.of(Tag.UnifiedProcedureStepPerformedProcedureSequence, RuleFault.Kind.EMPTY)));
        DataSet performed = Steps.performed(KEY);
        DataSet item = performed
                .item(Tag.UnifiedProcedureStepPerformedProcedureSequence)
                .orElseThrow();
        steps.set(
                UID,
                performed.withItems(
                        Tag.UnifiedProcedureStepPerformedProcedureSequence,
                        item.without(Tag.PerformedProcedureStepEndDateTime)));
        assertRefused(() -> steps.changeState(UID, UpsState.COMPLETED, KEY), WorkflowStatus.UPS_FINAL_STATE_NOT_MET);
        steps.set(UID, performed);

        assertThat(steps.changeState(UID, UpsState.COMPLETED, KEY)).isEqualTo(Answer.DONE);
    }

    @Test
    void cancelsWithTimeAndReasonFilledInUnlessStrict() throws Exception {
        in(UpsState.IN_PROGRESS);

        assertRefused(() -> strict.changeState(UID, UpsState.CANCELED, KEY), WorkflowStatus.UPS_FINAL_STATE_NOT_MET);
        steps.changeState(UID, UpsState.CANCELED, KEY);

        DataSet progress =
                step().item(Tag.ProcedureStepProgressInformationSequence).orElseThrow();
        assertThat(progress.string(Tag.ProcedureStepCancellationDateTime))
                .hasValueSatisfying(moment -> assertThat(moment).startsWith("20260304120000"));
        assertThat(progress.code(Tag.ProcedureStepDiscontinuationReasonCodeSequence))
                .map(Code::value)
                .contains("110513");
    }

    // ---- request cancel

    @Test
    void cancelsAtOnceWhatNobodyHasTaken() throws Exception {
        in(UpsState.SCHEDULED);
        DataSet request = DataSet.builder()
                .put(Tag.ReasonForCancellation, VR.LT, "Patient left")
                .putCodes(
                        Tag.ProcedureStepDiscontinuationReasonCodeSequence,
                        new Code("110511", "DCM", "", "Nursing unit cancel"))
                .put(Tag.ContactURI, VR.UR, "tel:1")
                .put(Tag.ContactDisplayName, VR.LO, "Ward")
                .build();

        assertThat(strict.requestCancel(UID, "WARD", request)).isEqualTo(Answer.DONE);

        assertThat(step().string(Tag.ProcedureStepState)).contains("CANCELED");
        DataSet progress =
                step().item(Tag.ProcedureStepProgressInformationSequence).orElseThrow();
        assertThat(progress.string(Tag.ReasonForCancellation)).contains("Patient left");
        assertThat(progress.code(Tag.ProcedureStepDiscontinuationReasonCodeSequence))
                .map(Code::value)
                .contains("110511");
        assertThat(progress.string(TagPath.parse("ProcedureStepCommunicationsURISequence[0].ContactURI")))
                .contains("tel:1");
    }

    @ParameterizedTest
    @CsvSource({"IN_PROGRESS, UPS_PERFORMER_NOT_REACHABLE", "COMPLETED, UPS_COMPLETED"})
    void refusesToCancelWhatNobodyCanCancel(UpsState state, WorkflowStatus status) throws Exception {
        in(state);

        assertRefused(() -> steps.requestCancel(UID, "WARD", DataSet.empty()), status);
    }

    @Test
    void warnsWhereTheStepIsCanceledAlready() throws Exception {
        in(UpsState.CANCELED);

        assertThat(steps.requestCancel(UID, "WARD", DataSet.empty()).status())
                .isEqualTo(WorkflowStatus.UPS_ALREADY_CANCELED);
    }

    // ---- N-SET

    @Test
    void anybodyMaySetWhatNobodyHasTaken() throws Exception {
        in(UpsState.SCHEDULED);

        strict.set(UID, DataSet.empty().with(Tag.ProcedureStepLabel, VR.LO, "Other"));

        assertThat(step().string(Tag.ProcedureStepLabel)).contains("Other");
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, 1.2.3.4.5, UPS_NOT_IN_PROGRESS",
        "IN_PROGRESS, '', UPS_WRONG_TRANSACTION_UID",
        "IN_PROGRESS, 1.2.9, UPS_WRONG_TRANSACTION_UID",
        "COMPLETED, 1.2.3.4.5, UPS_CLOSED",
        "CANCELED, 1.2.3.4.5, UPS_CLOSED"
    })
    void refusesToSet(UpsState state, String transactionUid, WorkflowStatus status) throws Exception {
        in(state);
        DataSet before = step();
        DataSet change = DataSet.empty().with(Tag.ProcedureStepLabel, VR.LO, "Other");

        assertRefused(
                () -> steps.set(
                        UID,
                        transactionUid.isEmpty() ? change : change.with(Tag.TransactionUID, VR.UI, transactionUid)),
                status);
        assertThat(step()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "ProcedureStepState, COMPLETED, NO_SUCH_ATTRIBUTE",
        "ProcedureStepState, SCHEDULED, UPS_SCHEDULED_ONLY_BY_CREATION",
        "PatientName, Roe^Richard, NO_SUCH_ATTRIBUTE",
        "SOPInstanceUID, 1.2.9, NO_SUCH_ATTRIBUTE",
        "InputReadinessState, '', MISSING_ATTRIBUTE_VALUE"
    })
    void refusesToSetWhatIsNotToBeSet(String keyword, String value, WorkflowStatus status) throws Exception {
        int tag = Dictionary.tag(keyword).orElseThrow();
        in(UpsState.IN_PROGRESS);

        assertRefused(
                () -> steps.set(
                        UID,
                        DataSet.builder()
                                .put(Tag.TransactionUID, VR.UI, KEY)
                                .put(tag, Dictionary.vr(tag), value)
                                .build()),
                status);
    }

    @Test
    void settingTwiceIsSettingOnce() throws Exception {
        in(UpsState.IN_PROGRESS);
        steps.set(UID, Steps.performed(KEY));
        long version = stores.workitems().find(UID).orElseThrow().version();

        steps.set(UID, Steps.performed(KEY));

        assertThat(stores.workitems().find(UID).orElseThrow().version()).isEqualTo(version);
    }

    // ---- N-GET, search, deletion

    @Test
    void neverGivesTheTransactionUidAway() throws Exception {
        in(UpsState.IN_PROGRESS);

        Answer asked = steps.get(UID, Tag.TransactionUID, Tag.ProcedureStepState);

        assertThat(asked.status()).isEqualTo(WorkflowStatus.ATTRIBUTES_NOT_SUPPORTED);
        assertThat(asked.attributes().contains(Tag.TransactionUID)).isFalse();
        assertThat(step().contains(Tag.TransactionUID)).isFalse();
        assertThat(StreamSupport.stream(steps.steps().spliterator(), false))
                .hasSize(1)
                .noneMatch(found -> found.contains(Tag.TransactionUID));
        assertThat(stores.workitems().find(UID).orElseThrow().toString()).doesNotContain(KEY);
    }

    @Test
    void knowsNothingOfOtherSteps() {
        assertRefused(() -> steps.get(UID), WorkflowStatus.UPS_UNKNOWN);
        assertRefused(() -> steps.set(UID, DataSet.empty()), WorkflowStatus.UPS_UNKNOWN);
        assertRefused(() -> steps.changeState(UID, UpsState.IN_PROGRESS, KEY), WorkflowStatus.UPS_UNKNOWN);
        assertRefused(() -> steps.requestCancel(UID, "A", DataSet.empty()), WorkflowStatus.UPS_UNKNOWN);
        assertRefused(() -> steps.unsubscribe(UID, "A"), WorkflowStatus.UPS_UNKNOWN);
    }

    @Test
    void deletesOnlyWhatHasEndedAndIsNotLocked() throws Exception {
        in(UpsState.SCHEDULED);
        steps.subscribe(UID, "KEEPER", true, DataSet.empty());
        assertThat(steps.delete(UID)).isFalse();
        steps.requestCancel(UID, "WARD", DataSet.empty());

        assertThat(steps.delete(UID)).isFalse();
        assertThat(steps.purge(step -> true)).isZero();
        steps.subscribe(UID, "KEEPER", false, DataSet.empty());

        assertThat(steps.purge(step -> false)).isZero();
        assertThat(steps.purge(step -> true)).isOne();
        assertThat(steps.delete(UID)).isFalse();
    }

    @Test
    void theProviderMayTakeForgottenLocksAway() throws Exception {
        in(UpsState.COMPLETED);
        steps.subscribe(UID, "KEEPER", true, DataSet.empty());

        assertThat(steps.releaseLocks("OTHER")).isZero();
        assertThat(steps.releaseLocks("KEEPER")).isOne();

        assertThat(steps.delete(UID)).isTrue();
    }

    // ---- actions by number

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void refusesAnUnknownAction(int type) {
        assertRefused(() -> steps.act(UID, type, DataSet.empty(), "A"), WorkflowStatus.NO_SUCH_ACTION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5})
    void refusesAnActionWithoutItsArguments(int type) {
        assertRefused(() -> steps.act(UID, type, DataSet.empty(), "A"), WorkflowStatus.INVALID_ARGUMENT_VALUE);
    }

    @Test
    void refusesAReceiverThatIsNoAeTitle() {
        assertRefused(
                () -> steps.act(UID, 4, DataSet.empty().with(Tag.ReceivingAE, VR.AE, "A".repeat(300)), "A"),
                WorkflowStatus.INVALID_ARGUMENT_VALUE);
    }

    @Test
    void carriesActionsOutByNumber() throws Exception {
        in(UpsState.SCHEDULED);

        steps.act(
                UID,
                3,
                DataSet.builder()
                        .put(Tag.ReceivingAE, VR.AE, "WATCHER")
                        .put(Tag.DeletionLock, VR.LO, "TRUE")
                        .build(),
                "A");
        steps.act(
                UID,
                1,
                DataSet.builder()
                        .put(Tag.ProcedureStepState, VR.CS, "IN PROGRESS")
                        .put(Tag.TransactionUID, VR.UI, KEY)
                        .build(),
                "A");
        steps.act(UID, 2, DataSet.empty(), "WARD");

        Workitem item = stores.workitems().find(UID).orElseThrow().value();
        assertThat(item.state()).isEqualTo(UpsState.IN_PROGRESS);
        assertThat(item.isDeletionLocked()).isTrue();
        steps.act(UID, 4, DataSet.empty().with(Tag.ReceivingAE, VR.AE, "WATCHER"), "A");
        assertThat(stores.workitems().find(UID).orElseThrow().value().subscribers())
                .isEmpty();
    }
}
