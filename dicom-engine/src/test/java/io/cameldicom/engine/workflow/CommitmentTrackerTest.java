package io.cameldicom.engine.workflow;

import static io.cameldicom.engine.workflow.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commitments from the request to the result, at both ends. */
class CommitmentTrackerTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final InstanceReference ONE = new InstanceReference(CT, "1.2.1");
    private static final InstanceReference TWO = new InstanceReference(CT, "1.2.2");
    private static final InstanceReference THREE = new InstanceReference(CT, "1.2.3");
    private static final Duration HOUR = Duration.ofHours(1);

    private final HandClock clock = new HandClock();
    private final List<Commitment> settled = new ArrayList<>();
    private final KeyedStore<Commitment> store = new InMemoryStore<>();
    private final CommitmentTracker tracker = new CommitmentTracker(
            store,
            CommitmentOptions.DEFAULT
                    .withClock(clock)
                    .withTimeout(HOUR)
                    .withAttempts(3)
                    .withListener(settled::add));

    /** A clock that stands until it is moved. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Commitment report(CommitmentResult result) throws Exception {
        return tracker.result(result.eventType(), result.eventInformation());
    }

    private static CommitmentResult result(String uid, List<InstanceReference> safe, List<CommitmentFailure> failed) {
        return new CommitmentResult(uid, safe, failed);
    }

    @Test
    void isStoredBeforeItIsAskedFor() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE, TWO));

        assertThat(tracker.pending()).containsExactly(opened);
        assertThat(opened.request().transactionUid()).isEqualTo(opened.id());
        assertThat(opened.request().actionInformation().items(Tag.ReferencedSOPSequence))
                .hasSize(2);
        assertThat(CommitmentRequest.of(opened.request().actionInformation())).isEqualTo(opened.request());
    }

    @Test
    void asksForAnInstanceOnce() throws Exception {
        assertThat(tracker.open("PACS", List.of(ONE, TWO, ONE)).instances()).containsExactly(ONE, TWO);
    }

    @Test
    void refusesAnEmptyRequestAndAUidInUse() throws Exception {
        tracker.open("1.2.9", "PACS", List.of(ONE));

        assertThatIllegalArgumentException().isThrownBy(() -> tracker.open("PACS", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> tracker.open("1.2.9", "PACS", List.of(TWO)));
        assertThatIllegalArgumentException().isThrownBy(() -> tracker.open("1." + "1".repeat(60), "P", List.of(ONE)));
    }

    @Test
    void isSafeWhereAllInstancesAre() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE, TWO));

        Commitment now = report(opened.request().result(instance -> Optional.empty()));

        assertThat(now.state()).isEqualTo(CommitmentState.SAFE);
        assertThat(now.safe()).containsExactly(ONE, TWO);
        assertThat(now.failed()).isEmpty();
        assertThat(settled).containsExactly(now);
        assertThat(tracker.pending()).isEmpty();
    }

    @Test
    void failsWithTheReasonsThatTheProviderGives() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE, TWO));

        Commitment now = report(opened.request()
                .result(instance ->
                        instance.equals(TWO) ? Optional.of(FailureReason.NO_SUCH_OBJECT_INSTANCE) : Optional.empty()));

        assertThat(now.state()).isEqualTo(CommitmentState.FAILED);
        assertThat(now.safe()).containsExactly(ONE);
        assertThat(now.failed()).containsExactly(CommitmentFailure.of(TWO, FailureReason.NO_SUCH_OBJECT_INSTANCE));
    }

    @Test
    void believesNoInstanceSafeThatTheResultIsNotClearAbout() throws Exception {
        InstanceReference asMr = new InstanceReference(MR, TWO.sopInstanceUid());
        Commitment opened = tracker.open("PACS", List.of(ONE, TWO, THREE));

        Commitment now = report(result(
                opened.id(),
                List.of(ONE, asMr, new InstanceReference(CT, "1.2.99")),
                List.of(new CommitmentFailure(ONE, OptionalInt.of(0xABCD)))));

        assertThat(now.state()).isEqualTo(CommitmentState.FAILED);
        assertThat(now.safe()).isEmpty();
        assertThat(now.failed())
                .containsExactly(
                        new CommitmentFailure(ONE, OptionalInt.of(0xABCD)),
                        CommitmentFailure.of(TWO, FailureReason.CLASS_INSTANCE_CONFLICT),
                        new CommitmentFailure(THREE, OptionalInt.empty()));
        assertThat(now.failed().get(0).reason()).isEmpty();
    }

    @Test
    void goesByWhatTheResultSaysAndNotByItsEventType() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE));
        CommitmentResult failed =
                result(opened.id(), List.of(), List.of(CommitmentFailure.of(ONE, FailureReason.RESOURCE_LIMITATION)));

        Commitment now = tracker.result(CommitmentResult.ALL_SAFE, failed.eventInformation());

        assertThat(now.state()).isEqualTo(CommitmentState.FAILED);
    }

    @Test
    void takesTheSameResultTwiceAndTellsOnce() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE));
        CommitmentResult safe = result(opened.id(), List.of(ONE), List.of());

        assertThat(report(safe)).isEqualTo(report(safe));
        assertThat(settled).hasSize(1);
        assertRefused(() -> report(result(opened.id(), List.of(), List.of())), WorkflowStatus.PROCESSING_FAILURE);
        assertThat(tracker.find(opened.id()).orElseThrow().state()).isEqualTo(CommitmentState.SAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.9", "1.2.9.2", "9"})
    void refusesAResultOfNoRequest(String uid) {
        assertRefused(() -> report(result(uid, List.of(ONE), List.of())), WorkflowStatus.INVALID_ARGUMENT_VALUE);
    }

    @Test
    void refusesWhatIsNoResult() {
        assertRefused(() -> tracker.result(3, DataSet.empty()), WorkflowStatus.NO_SUCH_EVENT_TYPE);
        assertRefused(() -> tracker.result(1, DataSet.empty()), WorkflowStatus.INVALID_ARGUMENT_VALUE);
    }

    @Test
    void isAskedForAgainWithAnotherUidAndExpiresInTheEnd() throws Exception {
        Commitment opened = tracker.open("1.2.9", "PACS", List.of(ONE));
        assertThat(tracker.overdue()).isEmpty();

        clock.pass(HOUR);
        List<Commitment> second = tracker.overdue();
        assertThat(tracker.overdue()).isEmpty();
        clock.pass(HOUR);
        List<Commitment> third = tracker.overdue();
        clock.pass(HOUR);

        assertThat(tracker.overdue()).isEmpty();
        assertThat(opened.request().transactionUid()).isEqualTo("1.2.9");
        assertThat(second).extracting(one -> one.request().transactionUid()).containsExactly("1.2.9.2");
        assertThat(third).extracting(one -> one.request().transactionUid()).containsExactly("1.2.9.3");
        assertThat(settled).extracting(Commitment::state).containsExactly(CommitmentState.EXPIRED);
        assertThat(settled.get(0).failed()).containsExactly(new CommitmentFailure(ONE, OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.9", "1.2.9.2"})
    void takesTheResultOfAnyOfItsRequests(String uid) throws Exception {
        tracker.open("1.2.9", "PACS", List.of(ONE));
        clock.pass(HOUR);
        tracker.overdue();

        assertThat(report(result(uid, List.of(ONE), List.of())).state()).isEqualTo(CommitmentState.SAFE);
        assertRefused(() -> report(result("1.2.9.3", List.of(ONE), List.of())), WorkflowStatus.INVALID_ARGUMENT_VALUE);
    }

    @Test
    void takesAResultThatComesAfterAll() throws Exception {
        CommitmentTracker impatient = new CommitmentTracker(
                store,
                CommitmentOptions.DEFAULT.withClock(clock).withTimeout(HOUR).withAttempts(1));
        Commitment opened = impatient.open("PACS", List.of(ONE));
        clock.pass(HOUR);
        impatient.overdue();
        assertThat(impatient.find(opened.id()).orElseThrow().state()).isEqualTo(CommitmentState.EXPIRED);

        assertThat(report(result(opened.id(), List.of(ONE), List.of())).state()).isEqualTo(CommitmentState.SAFE);
    }

    @Test
    void isSettledWhereTheProviderRefuses() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE));

        tracker.refused(opened.id());
        clock.pass(HOUR);

        assertThat(tracker.overdue()).isEmpty();
        assertThat(settled).extracting(Commitment::state).containsExactly(CommitmentState.REFUSED);
        assertThat(tracker.refused("1.9.9")).isEmpty();
    }

    @Test
    void isForgottenOnlyWhenItIsSettled() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE));

        assertThat(tracker.forget(opened.id())).isFalse();
        tracker.refused(opened.id());

        assertThat(tracker.forget(opened.id())).isTrue();
        assertThat(tracker.forget(opened.id())).isFalse();
    }

    @Test
    void onlyOneOfManyTellsOfTheResult() throws Exception {
        Commitment opened = tracker.open("PACS", List.of(ONE));
        List<Commitment> told = Collections.synchronizedList(new ArrayList<>());
        CommitmentTracker shared = new CommitmentTracker(store, CommitmentOptions.DEFAULT.withListener(told::add));
        CommitmentResult safe = result(opened.id(), List.of(ONE), List.of());

        KeyedStoreContract.concurrently(6, () -> shared.result(1, safe.eventInformation()));

        assertThat(told).hasSize(1);
    }

    // ---- the provider

    private final CommitmentDesk desk = new CommitmentDesk(new InMemoryStore<>());

    private static DataSet request(String uid, InstanceReference... instances) {
        return new CommitmentRequest(uid, List.of(instances)).actionInformation();
    }

    @Test
    void theProviderOwesAResultUntilItIsDelivered() throws Exception {
        CommitmentDesk.Accepted accepted = desk.accept("MODALITY", "PACS", 1, request("1.2.9", ONE));

        assertThat(accepted.request().instances()).containsExactly(ONE);
        assertThat(desk.open()).extracting(Versioned::value).containsExactly(accepted);
        assertThat(desk.delivered("1.2.9")).isTrue();
        assertThat(desk.delivered("1.2.9")).isFalse();
        assertThat(desk.open()).isEmpty();
    }

    @Test
    void theProviderKeepsItsFirstDecision() throws Exception {
        CommitmentRequest asked =
                desk.accept("MODALITY", "PACS", 1, request("1.2.9", ONE)).request();
        CommitmentResult first = asked.result(instance -> Optional.empty());
        CommitmentResult second = asked.result(instance -> Optional.of(FailureReason.PROCESSING_FAILURE));

        assertThat(desk.decided(first).orElseThrow().result()).contains(first);
        assertThat(desk.decided(second).orElseThrow().result()).contains(first);
        assertThat(desk.accept("MODALITY", "PACS", 1, request("1.2.9", ONE)).result())
                .contains(first);
        assertThat(desk.owed()).hasSize(1);
        desk.delivered("1.2.9");
        assertThat(desk.decided(first)).isEmpty();
    }

    @Test
    void asksOnceMoreBeforeTheTimeWhileAttemptsAreLeft() throws Exception {
        tracker.open("1.2.9", "PACS", List.of(ONE));

        assertThat(tracker.overdue("1.2.9")).isEmpty();
        assertThat(tracker.again("1.2.9").orElseThrow().request().transactionUid())
                .isEqualTo("1.2.9.2");
        assertThat(tracker.again("1.2.9").orElseThrow().attempts()).isEqualTo(3);
        assertThat(tracker.again("1.2.9")).isEmpty();
        assertThat(tracker.again("1.2.10")).isEmpty();
    }

    @Test
    void theProviderTakesTheSameRequestTwiceButNoOtherOfItsUid() throws Exception {
        desk.accept("MODALITY", "PACS", 1, request("1.2.9", ONE));
        desk.accept("MODALITY", "PACS", 1, request("1.2.9", ONE));

        assertThat(desk.open()).hasSize(1);
        assertRefused(
                () -> desk.accept("MODALITY", "PACS", 1, request("1.2.9", TWO)), WorkflowStatus.DUPLICATE_INVOCATION);
        assertRefused(
                () -> desk.accept("OTHER", "PACS", 1, request("1.2.9", ONE)), WorkflowStatus.DUPLICATE_INVOCATION);
    }

    @Test
    void theProviderRefusesWhatIsNoRequest() {
        DataSet withoutUid = request("1.2.9", ONE).without(Tag.TransactionUID);
        DataSet badUid = request("1.2.9", ONE).with(Tag.TransactionUID, VR.UI, "x");
        DataSet withoutInstances = request("1.2.9", ONE).without(Tag.ReferencedSOPSequence);
        DataSet badItem = request("1.2.9", ONE).withItems(Tag.ReferencedSOPSequence, DataSet.empty());

        assertRefused(() -> desk.accept("M", "P", 2, request("1.2.9", ONE)), WorkflowStatus.NO_SUCH_ACTION);
        for (DataSet bad : List.of(withoutUid, badUid, withoutInstances, badItem)) {
            assertRefused(() -> desk.accept("M", "P", 1, bad), WorkflowStatus.INVALID_ARGUMENT_VALUE);
        }
    }

    @Test
    void theResultNamesEveryInstanceOnce() {
        CommitmentResult result = new CommitmentRequest("1.2.9", List.of(ONE, TWO, THREE))
                .result(instance ->
                        instance.equals(TWO) ? Optional.of(FailureReason.PROCESSING_FAILURE) : Optional.empty());

        assertThat(result.eventType()).isEqualTo(CommitmentResult.FAILURES_EXIST);
        DataSet information = result.eventInformation();
        assertThat(information.items(Tag.ReferencedSOPSequence)).hasSize(2);
        assertThat(information.items(Tag.FailedSOPSequence)).hasSize(1);
        assertThat(information.items(Tag.FailedSOPSequence).get(0).intValue(Tag.FailureReason))
                .hasValue(0x0110);
    }
}
