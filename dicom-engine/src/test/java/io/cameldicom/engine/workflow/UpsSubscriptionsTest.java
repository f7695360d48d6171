package io.cameldicom.engine.workflow;

import static io.cameldicom.engine.workflow.Refusals.assertRefused;
import static io.cameldicom.engine.workflow.Steps.KEY;
import static io.cameldicom.engine.workflow.Steps.UID;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told what. */
class UpsSubscriptionsTest {
    private static final String GLOBAL = Uid.UPSGlobalSubscriptionInstance;
    private static final String FILTERED = Uid.UPSFilteredGlobalSubscriptionInstance;
    private static final String OTHER = "1.2.3.5";
    private static final DataSet NO_KEYS = DataSet.empty();
    private static final Code STATION = new Code("S1", "99X", "", "Station 1");

    private final List<UpsEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final UpsStores stores = UpsStores.inMemory();
    private final UpsOptions options = UpsOptions.DEFAULT
            .withListener(events::add)
            .withMatching(
                    keys -> Optional.of(step -> step.string(Tag.WorklistLabel).equals(keys.string(Tag.WorklistLabel))));
    private final UnifiedProcedureSteps steps = new UnifiedProcedureSteps(stores, options);

    /** The events since the last call: type, UID, receivers. */
    private List<String> told() {
        List<String> told = events.stream().map(UpsEvent::toString).toList();
        events.clear();
        return told;
    }

    private Optional<UpsSubscriber> subscriber(String uid, String aeTitle) throws Exception {
        return stores.workitems().find(uid).orElseThrow().value().subscriber(aeTitle);
    }

    @Test
    void tellsNobodyWhereNobodyIsSubscribed() throws Exception {
        steps.create(UID, Steps.ups());
        steps.changeState(UID, UpsState.IN_PROGRESS, KEY);

        assertThat(told()).isEmpty();
    }

    @Test
    void tellsTheStateToBeginWithAndEachChangeOfIt() throws Exception {
        steps.create(UID, Steps.ups());

        steps.subscribe(UID, "A", false, NO_KEYS);
        assertThat(events.get(0).information().string(Tag.ProcedureStepState)).contains("SCHEDULED");
        assertThat(events.get(0).information().string(Tag.InputReadinessState)).contains("READY");
        assertThat(told()).containsExactly("STATE_REPORT " + UID + " for [A]");

        steps.changeState(UID, UpsState.IN_PROGRESS, KEY);
        steps.set(UID, Steps.performed(KEY));
        steps.changeState(UID, UpsState.COMPLETED, KEY);

        assertThat(events)
                .extracting(event ->
                        event.information().string(Tag.ProcedureStepState).orElseThrow())
                .containsExactly("IN PROGRESS", "COMPLETED");
        assertThat(events).extracting(UpsEvent::version).isSorted();
    }

    @Test
    void tellsBothStatesOfWhatIsCanceledBeforeItIsTaken() throws Exception {
        steps.create(UID, Steps.ups());
        steps.subscribe(UID, "A", false, NO_KEYS);
        events.clear();

        steps.requestCancel(UID, "WARD", DataSet.empty().with(Tag.ReasonForCancellation, VR.LT, "left"));

        assertThat(events)
                .extracting(event ->
                        event.information().string(Tag.ProcedureStepState).orElseThrow())
                .containsExactly("IN PROGRESS", "CANCELED");
        assertThat(events.get(1).information().string(Tag.ReasonForCancellation))
                .contains("left");
    }

    @Test
    void tellsThePerformerThatSomebodyAsksToCancel() throws Exception {
        steps.create(UID, Steps.ups());
        steps.changeState(UID, UpsState.IN_PROGRESS, KEY);
        steps.subscribe(UID, "PERFORMER", false, NO_KEYS);
        events.clear();

        steps.requestCancel(UID, "WARD", DataSet.empty().with(Tag.ReasonForCancellation, VR.LT, "left"));

        assertThat(events).hasSize(1);
        assertThat(events.get(0).type()).isEqualTo(UpsEvent.Type.CANCEL_REQUESTED);
        assertThat(events.get(0).information().string(Tag.RequestingAE)).contains("WARD");
        assertThat(events.get(0).information().string(Tag.ReasonForCancellation))
                .contains("left");
        assertThat(events.get(0).information().size()).isEqualTo(2);
        assertThat(steps.get(UID).attributes().string(Tag.ProcedureStepState)).contains("IN PROGRESS");
    }

    @Test
    void tellsProgressOnceForEachChangeOfIt() throws Exception {
        steps.create(UID, Steps.ups());
        steps.subscribe(UID, "A", false, NO_KEYS);
        steps.changeState(UID, UpsState.IN_PROGRESS, KEY);
        events.clear();

        steps.set(UID, Steps.progress(KEY, "10"));
        steps.set(UID, Steps.progress(KEY, "10"));
        steps.set(UID, Steps.progress(KEY, "20"));

        assertThat(told()).containsExactly("PROGRESS " + UID + " for [A]", "PROGRESS " + UID + " for [A]");
    }

    @Test
    void tellsAChangeOfTheInputsReadiness() throws Exception {
        steps.create(UID, Steps.ups());
        steps.subscribe(UID, "A", false, NO_KEYS);
        events.clear();

        steps.set(UID, DataSet.empty().with(Tag.InputReadinessState, VR.CS, "INCOMPLETE"));

        assertThat(events.get(0).information().string(Tag.InputReadinessState)).contains("INCOMPLETE");
        assertThat(told()).containsExactly("STATE_REPORT " + UID + " for [A]");
    }

    @Test
    void tellsForWhomAStepIsMeant() throws Exception {
        DataSet performer = DataSet.builder()
                .putCodes(Tag.HumanPerformerCodeSequence, new Code("J", "99X", "", "Jones"))
                .put(Tag.HumanPerformerName, VR.PN, "Jones")
                .put(Tag.HumanPerformerOrganization, VR.LO, "Radiology")
                .build();
        steps.subscribe(GLOBAL, "A", false, NO_KEYS);

        steps.create(
                UID,
                Steps.ups().toBuilder()
                        .putCodes(Tag.ScheduledStationNameCodeSequence, STATION)
                        .build());
        assertThat(told()).containsExactly("STATE_REPORT " + UID + " for [A]", "ASSIGNED " + UID + " for [A]");
        steps.set(UID, DataSet.empty().withItems(Tag.ScheduledHumanPerformersSequence, performer));

        DataSet information = events.get(0).information();
        assertThat(information.code(Tag.ScheduledStationNameCodeSequence)).contains(STATION);
        assertThat(information.code(Tag.HumanPerformerCodeSequence))
                .map(Code::value)
                .contains("J");
        assertThat(information.string(Tag.HumanPerformerOrganization)).contains("Radiology");
        assertThat(told()).containsExactly("ASSIGNED " + UID + " for [A]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGlobalSubscriptionIsForStepsToCome(boolean lock) throws Exception {
        steps.subscribe(GLOBAL, "A", lock, NO_KEYS);

        steps.create(UID, Steps.ups());

        assertThat(told()).containsExactly("STATE_REPORT " + UID + " for [A]");
        assertThat(subscriber(UID, "A")).contains(new UpsSubscriber("A", lock, true));
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void aGlobalSubscriptionIsForStepsThatThereAre(boolean lock, int initialEvents) throws Exception {
        steps.create(UID, Steps.ups());

        steps.subscribe(GLOBAL, "A", lock, NO_KEYS);

        assertThat(told()).hasSize(initialEvents);
        assertThat(subscriber(UID, "A")).contains(new UpsSubscriber("A", lock, true));
    }

    @Test
    void aGlobalSubscriptionLeavesThoseToSteps() throws Exception {
        steps.create(UID, Steps.ups());
        steps.subscribe(UID, "A", false, NO_KEYS);
        events.clear();

        steps.subscribe(GLOBAL, "A", true, NO_KEYS);

        assertThat(told()).isEmpty();
        assertThat(subscriber(UID, "A")).contains(new UpsSubscriber("A", false, false));
    }

    @Test
    void suspendingLeavesWhatIsSubscribed() throws Exception {
        steps.subscribe(GLOBAL, "A", true, NO_KEYS);
        steps.create(UID, Steps.ups());

        steps.suspend(GLOBAL, "A");
        steps.create(OTHER, Steps.ups());

        assertThat(subscriber(UID, "A")).contains(new UpsSubscriber("A", true, true));
        assertThat(subscriber(OTHER, "A")).isEmpty();
    }

    @Test
    void unsubscribingGloballyEndsAllAndFreesAllLocks() throws Exception {
        steps.subscribe(GLOBAL, "A", true, NO_KEYS);
        steps.create(UID, Steps.ups());
        steps.create(OTHER, Steps.ups());
        steps.subscribe(OTHER, "A", true, NO_KEYS);

        steps.unsubscribe(GLOBAL, "A");
        steps.create("1.2.3.6", Steps.ups());

        assertThat(subscriber(UID, "A")).isEmpty();
        assertThat(subscriber(OTHER, "A")).isEmpty();
        assertThat(subscriber("1.2.3.6", "A")).isEmpty();
    }

    @Test
    void aFilteredSubscriptionIsForWhatMatches() throws Exception {
        DataSet keys = DataSet.empty().with(Tag.WorklistLabel, VR.LO, "Dosimetry");
        DataSet dosimetry = Steps.ups().with(Tag.WorklistLabel, VR.LO, "Dosimetry");
        steps.create(UID, dosimetry);
        steps.create(OTHER, Steps.ups());

        steps.subscribe(FILTERED, "A", true, keys);
        assertThat(told()).containsExactly("STATE_REPORT " + UID + " for [A]");
        steps.create("1.2.3.6", dosimetry);
        steps.create("1.2.3.7", Steps.ups());

        assertThat(told()).containsExactly("STATE_REPORT 1.2.3.6 for [A]");
    }

    @Test
    void refusesAFilterThatIsNoneOrNotSupported() {
        UnifiedProcedureSteps without =
                new UnifiedProcedureSteps(stores, options.withMatching(UpsMatching.UNSUPPORTED));

        assertRefused(() -> steps.subscribe(FILTERED, "A", true, NO_KEYS), WorkflowStatus.INVALID_ARGUMENT_VALUE);
        assertRefused(() -> without.subscribe(FILTERED, "A", true, Steps.ups()), WorkflowStatus.UPS_UNKNOWN);
    }

    @Test
    void refusesToSuspendOneStep() throws Exception {
        steps.create(UID, Steps.ups());

        assertRefused(() -> steps.suspend(UID, "A"), WorkflowStatus.UPS_ACTION_NOT_APPROPRIATE);
        assertRefused(() -> steps.suspend(OTHER, "A"), WorkflowStatus.UPS_UNKNOWN);
    }

    @Test
    void refusesReceiversThatAreUnknown() {
        UnifiedProcedureSteps choosy = new UnifiedProcedureSteps(stores, options.withReceivers("A"::equals));

        assertRefused(() -> choosy.subscribe(GLOBAL, "B", false, NO_KEYS), WorkflowStatus.UPS_RECEIVER_UNKNOWN);
        assertRefused(() -> choosy.unsubscribe(GLOBAL, "B"), WorkflowStatus.UPS_RECEIVER_UNKNOWN);
    }

    @Test
    void saysWhereALockIsNotGranted() throws Exception {
        UnifiedProcedureSteps unlocked = new UnifiedProcedureSteps(stores, options.withLocks(title -> false));
        unlocked.create(UID, Steps.ups());

        assertThat(unlocked.subscribe(UID, "A", true, NO_KEYS).status()).isEqualTo(WorkflowStatus.UPS_LOCK_NOT_GRANTED);
        assertThat(subscriber(UID, "A")).contains(new UpsSubscriber("A", false, false));
    }

    @Test
    void announcesARestartToEverybodyOnce() throws Exception {
        steps.subscribe(GLOBAL, "A", false, NO_KEYS);
        steps.create(UID, Steps.ups());
        steps.subscribe(UID, "B", false, NO_KEYS);
        events.clear();

        steps.announce(ScpStatus.RESTARTED, true, List.of("C", "A"));

        assertThat(events.get(0).information().string(Tag.SCPStatus)).contains("RESTARTED");
        assertThat(events.get(0).information().string(Tag.SubscriptionListStatus))
                .contains("WARM START");
        assertThat(told()).containsExactly("SCP_STATUS " + GLOBAL + " for [A, B, C]");
    }

    @RepeatedTest(20)
    void noStepIsMissedBySomebodyWhoSubscribesMeanwhile() throws Exception {
        AtomicInteger next = new AtomicInteger();
        Callable<Integer> work = () -> {
            int number = next.incrementAndGet();
            if (number == 3) {
                steps.subscribe(GLOBAL, "A", false, NO_KEYS);
            } else {
                for (int i = 0; i < 20; i++) {
                    steps.create("1.2." + number + "." + i, Steps.ups());
                }
            }
            return number;
        };

        KeyedStoreContract.concurrently(4, work);

        assertThat(stores.workitems().all())
                .hasSize(60)
                .allMatch(item -> item.value().subscriber("A").isPresent());
    }

    @RepeatedTest(20)
    void nobodyStaysSubscribedWhoEndsItMeanwhile() throws Exception {
        steps.subscribe(GLOBAL, "A", true, NO_KEYS);
        AtomicInteger next = new AtomicInteger();

        KeyedStoreContract.concurrently(4, () -> {
            int number = next.incrementAndGet();
            if (number == 3) {
                steps.unsubscribe(GLOBAL, "A");
            } else {
                for (int i = 0; i < 20; i++) {
                    steps.create("1.2." + number + "." + i, Steps.ups());
                }
            }
            return number;
        });

        assertThat(stores.workitems().all())
                .hasSize(60)
                .noneMatch(item -> item.value().subscriber("A").isPresent());
    }
}
