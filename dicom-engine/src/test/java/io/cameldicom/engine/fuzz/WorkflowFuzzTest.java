package io.cameldicom.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.MppsEvent;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.engine.workflow.MppsState;
import io.cameldicom.engine.workflow.PerformedProcedureSteps;
import io.cameldicom.engine.workflow.RequestRefusedException;
import io.cameldicom.engine.workflow.ScpStatus;
import io.cameldicom.engine.workflow.Steps;
import io.cameldicom.engine.workflow.UnifiedProcedureSteps;
import io.cameldicom.engine.workflow.UpsEvent;
import io.cameldicom.engine.workflow.UpsOptions;
import io.cameldicom.engine.workflow.UpsState;
import io.cameldicom.engine.workflow.UpsStores;
import io.cameldicom.engine.workflow.Versioned;
import io.cameldicom.engine.workflow.Workitem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in any order, with right and wrong arguments: 60,000 in 30 sequences, the same ones each time. */
class WorkflowFuzzTest {
    private static final int REQUESTS = 2_000;
    private static final List<String> UIDS = List.of("1.2.1", "1.2.2", "1.2.3");
    private static final List<String> KEYS = List.of("", "1.9.1", "1.9.2", "no uid");
    private static final List<String> TITLES = List.of("A", "B", "C");
    private static final List<String> STATES =
            List.of("SCHEDULED", "IN PROGRESS", "COMPLETED", "CANCELED", "PAUSED", "");

    /** All that a step may go to from where it is, in one request or by way of others. */
    private static boolean mayFollow(UpsState before, UpsState after) {
        return switch (before) {
            case SCHEDULED -> after == UpsState.IN_PROGRESS;
            case IN_PROGRESS -> after.isFinal();
            case COMPLETED, CANCELED -> false;
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void unifiedProcedureStepsKeepTheirInvariants(int seed) throws Exception {
        Random random = new Random(seed);
        UpsStores stores = UpsStores.inMemory();
        List<UpsEvent> events = new ArrayList<>();
        UnifiedProcedureSteps steps = new UnifiedProcedureSteps(stores, UpsOptions.DEFAULT.withListener(events::add));
        steps.subscribe(Uid.UPSGlobalSubscriptionInstance, "OBSERVER", false, DataSet.empty());
        int carriedOut = 0;

        for (int i = 0; i < REQUESTS; i++) {
            String uid = pick(random, UIDS);
            Optional<Versioned<Workitem>> before = stores.workitems().find(uid);
            events.clear();
            boolean refused = false;
            try {
                request(random, steps, uid);
                carriedOut++;
            } catch (RequestRefusedException refusal) {
                refused = true;
                assertThat(refusal.status().isFailure()).isTrue();
            }
            Optional<Versioned<Workitem>> after = stores.workitems().find(uid);
            if (refused) {
                assertThat(after).isEqualTo(before);
                assertThat(events).isEmpty();
            }
            check(uid, before.map(Versioned::value), after.map(Versioned::value), events);
        }

        assertThat(carriedOut).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
    }

    private static void request(Random random, UnifiedProcedureSteps steps, String uid) throws Exception {
        String target = random.nextInt(6) == 0 ? Uid.UPSGlobalSubscriptionInstance : uid;
        switch (random.nextInt(10)) {
            case 0 ->
                steps.create(uid, random.nextInt(4) == 0 ? Steps.ups().without(Tag.InputReadinessState) : Steps.ups());
            case 1 -> steps.set(uid, keyed(random, Steps.performed("1.9.1")));
            case 2 -> steps.set(uid, keyed(random, label(random)));
            case 3 -> steps.set(uid, DataSet.empty().with(Tag.ProcedureStepState, VR.CS, pick(random, STATES)));
            case 4 -> steps.act(target, 2, DataSet.empty(), pick(random, TITLES));
            case 5 -> steps.act(target, 3 + random.nextInt(3), subscription(random), "A");
            case 6 -> steps.delete(uid);
            case 7 -> steps.announce(ScpStatus.RESTARTED, true, List.of());
            default -> steps.act(uid, random.nextInt(7), change(random), pick(random, TITLES));
        }
    }

    private static DataSet label(Random random) {
        return DataSet.empty()
                .with(Tag.ProcedureStepLabel, VR.LO, random.nextInt(5) == 0 ? "" : "L" + random.nextInt(3));
    }

    private static DataSet keyed(Random random, DataSet modifications) {
        String key = pick(random, KEYS);
        return key.isEmpty()
                ? modifications.without(Tag.TransactionUID)
                : modifications.with(Tag.TransactionUID, VR.UI, key);
    }

    private static DataSet subscription(Random random) {
        return DataSet.builder()
                .put(Tag.ReceivingAE, VR.AE, pick(random, TITLES))
                .put(Tag.DeletionLock, VR.LO, pick(random, List.of("TRUE", "FALSE", "MAYBE")))
                .build();
    }

    private static DataSet change(Random random) {
        return DataSet.builder()
                .put(Tag.ProcedureStepState, VR.CS, pick(random, STATES))
                .put(Tag.TransactionUID, VR.UI, pick(random, KEYS))
                .build();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void check(String uid, Optional<Workitem> before, Optional<Workitem> after, List<UpsEvent> events) {
        List<UpsState> states = events.stream()
                .filter(event -> event.type() == UpsEvent.Type.STATE_REPORT
                        && event.uid().equals(uid))
                .map(event -> event.information().string(Tag.ProcedureStepState))
                .map(state -> state.flatMap(UpsState::of).orElseThrow())
                .toList();
        if (after.isEmpty()) {
            // only what had ended and was not locked may go
            before.ifPresent(gone -> assertThat(gone.state().isFinal() && !gone.isDeletionLocked())
                    .isTrue());
            return;
        }
        Workitem now = after.get();
        assertThat(now.subscribers()).extracting("aeTitle").doesNotHaveDuplicates();
        assertThat(now.visible().contains(Tag.TransactionUID)).isFalse();
        events.forEach(event ->
                assertThat(event.information().contains(Tag.TransactionUID)).isFalse());
        if (before.isEmpty()) {
            assertThat(now.state()).isEqualTo(UpsState.SCHEDULED);
            assertThat(now.attributes().string(Tag.TransactionUID)).isEmpty();
        } else if (before.get().state() != now.state()) {
            UpsState last = before.get().state();
            if (now.subscribers().isEmpty()) {
                assertThat(states).isEmpty();
                return;
            }
            assertThat(states).isNotEmpty();
            for (UpsState state : states) {
                assertThat(mayFollow(last, state)).as("%s to %s", last, state).isTrue();
                last = state;
            }
            assertThat(last).isEqualTo(now.state());
        } else if (now.state().isFinal()) {
            assertThat(now.attributes()).isEqualTo(before.get().attributes());
        }
        if (now.state() == UpsState.COMPLETED) {
            assertThat(now.attributes().items(Tag.UnifiedProcedureStepPerformedProcedureSequence))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void performedProcedureStepsKeepTheirInvariants(int seed) throws Exception {
        Random random = new Random(seed);
        KeyedStore<DataSet> store = new InMemoryStore<>();
        List<MppsEvent> events = new ArrayList<>();
        PerformedProcedureSteps steps =
                new PerformedProcedureSteps(store, MppsOptions.DEFAULT.withListener(events::add));

        for (int i = 0; i < REQUESTS; i++) {
            String uid = pick(random, UIDS);
            Optional<Versioned<DataSet>> before = store.find(uid);
            events.clear();
            boolean refused = false;
            try {
                request(random, steps, uid);
            } catch (RequestRefusedException refusal) {
                refused = true;
            }
            Optional<Versioned<DataSet>> after = store.find(uid);
            boolean changed = !after.map(Versioned::version).equals(before.map(Versioned::version));
            assertThat(events).hasSize(changed ? 1 : 0);
            if (refused) {
                assertThat(changed).isFalse();
            }
            before.map(Versioned::value)
                    .filter(step -> PerformedProcedureSteps.state(step).isFinal())
                    .ifPresent(step -> assertThat(after.map(Versioned::value))
                            .satisfiesAnyOf(now -> assertThat(now).isEmpty(), now -> assertThat(now)
                                    .contains(step)));
            after.map(Versioned::value)
                    .filter(step -> PerformedProcedureSteps.state(step) != MppsState.IN_PROGRESS)
                    .ifPresent(step ->
                            assertThat(step.items(Tag.PerformedSeriesSequence)).isNotEmpty());
        }
    }

    private static void request(Random random, PerformedProcedureSteps steps, String uid) throws Exception {
        String status = pick(random, List.of("IN PROGRESS", "COMPLETED", "DISCONTINUED", "PAUSED", ""));
        switch (random.nextInt(8)) {
            case 0, 1 -> steps.create(uid, Steps.mpps());
            case 2 -> steps.create(uid, Steps.mpps().with(Tag.PerformedProcedureStepStatus, VR.CS, status));
            case 3 -> steps.set(uid, Steps.ended(status));
            case 4 -> steps.set(uid, DataSet.empty().with(Tag.PerformedProcedureStepStatus, VR.CS, status));
            case 5 ->
                steps.set(
                        uid,
                        DataSet.empty().with(Tag.PerformedProcedureStepDescription, VR.LO, "D" + random.nextInt(3)));
            case 6 -> steps.set(uid, DataSet.empty().with(Tag.PatientID, VR.LO, "P" + random.nextInt(3)));
            default -> steps.delete(uid);
        }
    }
}
