package io.cameldicom.engine.net.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.CommitmentFailure;
import io.cameldicom.engine.workflow.CommitmentOptions;
import io.cameldicom.engine.workflow.CommitmentRequest;
import io.cameldicom.engine.workflow.CommitmentResult;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.InstanceSafety;
import io.cameldicom.engine.workflow.KeyedStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commitment over the network, both ends of it ours. */
@Timeout(60)
class CommitmentTest {
    private static final List<String> COMMITMENT = List.of(Uid.StorageCommitmentPushModel);
    private static final List<InstanceReference> TWO = StepsNet.instances("1.2.1", "1.2.2");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final CommitmentTerms TERMS =
            CommitmentTerms.DEFAULT.withTimeout(HOUR).withAttempts(2).withRetryDelay(RetryDelay.fixed(MINUTE));
    private static final DeliveryOptions DELIVERY =
            DeliveryOptions.DEFAULT.withAttempts(3).withRetryDelay(RetryDelay.fixed(MINUTE));
    private static final DeliveryOptions CALLING = DELIVERY.withSameAssociation(false);
    private static final PeerLookup NOBODY = PeerLookup.of(Map.of());
    private static final InstanceSafety ALL = instance -> Optional.empty();

    private final StepsNet net = new StepsNet();
    private final KeyedStore<Commitment> asked = new InMemoryStore<>();
    private final KeyedStore<CommitmentDesk.Accepted> owed = new InMemoryStore<>();
    private final Queue<Commitment> settled = new ConcurrentLinkedQueue<>();
    private final Queue<CommitmentDesk.Accepted> givenUp = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        net.close();
    }

    private CommitmentUser user() {
        return new CommitmentUser(
                net.scu,
                net.callers,
                net.time,
                asked,
                CommitmentOptions.DEFAULT.withClock(net.time).withListener(settled::add));
    }

    private CommitmentProvider provider(SafetyCheck check, PeerLookup requesters, DeliveryOptions options) {
        return new CommitmentProvider(
                net.scu, net.callers, net.time, new CommitmentDesk(owed), check, requesters, options, givenUp::add);
    }

    private Peer archive(NServiceHandler provider) throws IOException {
        return StepsNet.archive(net.listen(
                StepsNet.ARCHIVE,
                Services.builder().normalized(provider, COMMITMENT).build()));
    }

    private PeerLookup modality(NServiceHandler user) throws IOException {
        ScpListener listener = net.listen(
                StepsNet.MODALITY,
                Services.builder().eventReports(user, COMMITMENT).build());
        Peer peer = StepsNet.peer(
                StepsNet.ARCHIVE, StepsNet.MODALITY, listener.localAddress().getPort());
        return PeerLookup.of(Map.of("MODALITY", peer));
    }

    private CompletionStage<Commitment> ask(CommitmentUser user, Peer archive) throws Exception {
        return user.request("archive", archive, TWO, TERMS);
    }

    /** Accepts every request, and reports nothing. */
    private static NServiceHandler silent(Queue<CommitmentRequest> seen) {
        return answering(seen, Status.SUCCESS);
    }

    private static NServiceHandler answering(Queue<CommitmentRequest> seen, Status status) {
        return request -> {
            seen.add(CommitmentRequest.of(request.dataSet().orElseThrow()));
            return CompletableFuture.completedFuture(
                    NServiceResponse.of(request.command().response(status)));
        };
    }

    private void pass(Duration time) throws Exception {
        StepsNet.await("a timer in " + time, () -> net.time.waiting().contains(time));
        net.time.pass(time);
    }

    private static Throwable failure(CompletionStage<?> stage) throws Exception {
        try {
            StepsNet.get(stage);
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
        throw new AssertionError("it did not fail");
    }

    // ---- the result

    @Test
    void resultComesOnTheSameAssociation() throws Exception {
        try (CommitmentUser user = user();
                CommitmentProvider provider = provider(SafetyCheck.of(ALL), NOBODY, DELIVERY)) {
            Commitment done = StepsNet.get(ask(user, archive(provider)));

            assertThat(done.state()).isEqualTo(CommitmentState.SAFE);
            assertThat(done.safe()).containsExactlyElementsOf(TWO);
            assertThat(settled).containsExactly(done);
            StepsNet.await("nothing owed", () -> provider.owed() == 0);
            assertThat(owed.page("", 1)).isEmpty();
            assertThat(net.opened(StepsNet.ARCHIVE)).isEqualTo(1);
            StepsNet.await(
                    "the release", () -> net.events.stream().anyMatch(ScpEvent.AssociationReleased.class::isInstance));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resultComesOnANewAssociation(boolean sameAssociationWanted) throws Exception {
        CompletableFuture<InstanceSafety> decision = new CompletableFuture<>();
        try (CommitmentUser user = user();
                CommitmentProvider provider = provider(
                        request -> decision, modality(user), DELIVERY.withSameAssociation(sameAssociationWanted))) {
            CompletionStage<Commitment> result =
                    user.request("archive", archive(provider), TWO, TERMS.withLinger(Duration.ZERO));
            StepsNet.await("the end of the first association", () -> net.events.stream()
                    .anyMatch(ScpEvent.AssociationReleased.class::isInstance));
            decision.complete(instance -> instance.equals(TWO.get(1))
                    ? Optional.of(FailureReason.NO_SUCH_OBJECT_INSTANCE)
                    : Optional.empty());

            Commitment done = StepsNet.get(result);

            assertThat(done.state()).isEqualTo(CommitmentState.FAILED);
            assertThat(done.safe()).containsExactly(TWO.get(0));
            assertThat(done.failed())
                    .containsExactly(CommitmentFailure.of(TWO.get(1), FailureReason.NO_SUCH_OBJECT_INSTANCE));
            assertThat(net.opened(StepsNet.MODALITY)).isEqualTo(1);
        }
    }

    @Test
    void resultForNothingAndAContradictingOneAreRefused() throws Exception {
        Queue<CommitmentRequest> seen = new ConcurrentLinkedQueue<>();
        try (CommitmentUser user = user()) {
            Peer modality = modality(user).find("MODALITY", StepsNet.ARCHIVE).orElseThrow();
            CompletionStage<Commitment> result = ask(user, archive(silent(seen)));
            StepsNet.await("the request", () -> !seen.isEmpty());
            CommitmentResult safe = seen.element().result(ALL);

            assertThat(report(modality, new CommitmentResult("1.2.99", TWO, List.of())))
                    .isEqualTo(Status.INVALID_ARGUMENT_VALUE);
            assertThat(report(modality, safe)).isEqualTo(Status.SUCCESS);
            assertThat(StepsNet.get(result).state()).isEqualTo(CommitmentState.SAFE);
            assertThat(report(modality, safe)).isEqualTo(Status.SUCCESS);
            assertThat(report(
                            modality,
                            seen.element().result(instance -> Optional.of(FailureReason.RESOURCE_LIMITATION))))
                    .isEqualTo(Status.PROCESSING_FAILURE);
            assertThat(settled).hasSize(1);
        }
    }

    private Status report(Peer modality, CommitmentResult result) throws IOException {
        return net.scu
                .request(
                        modality,
                        Uid.StorageCommitmentPushModel,
                        id -> NEventReportRq.of(
                                id,
                                Uid.StorageCommitmentPushModel,
                                Uid.StorageCommitmentPushModelInstance,
                                result.eventType(),
                                true),
                        result.eventInformation(),
                        OperationOptions.DEFAULT)
                .status();
    }

    // ---- the request

    @Test
    void requestIsSentAgainUntilTheProviderIsThere() throws Exception {
        int port = StepsNet.freePort();
        try (CommitmentUser user = user();
                CommitmentProvider provider = provider(SafetyCheck.of(ALL), NOBODY, DELIVERY)) {
            CompletionStage<Commitment> result = ask(user, StepsNet.peer(StepsNet.MODALITY, StepsNet.ARCHIVE, port));
            pass(MINUTE);
            StepsNet.await("the next try", () -> net.time.waiting().contains(MINUTE));
            net.listen(
                    StepsNet.ARCHIVE,
                    port,
                    Services.builder().normalized(provider, COMMITMENT).build());
            net.time.pass(MINUTE);

            assertThat(StepsNet.get(result).state()).isEqualTo(CommitmentState.SAFE);
            assertThat(asked.page("", 1).get(0).value().attempts()).isEqualTo(1);
        }
    }

    @Test
    void requestWithoutAResultIsMadeOnceMoreAndExpiresAndALateResultCounts() throws Exception {
        Queue<CommitmentRequest> seen = new ConcurrentLinkedQueue<>();
        try (CommitmentUser user = user()) {
            CompletionStage<Commitment> result = user.request("1.2.77", "archive", archive(silent(seen)), TWO, TERMS);
            StepsNet.await("the request", () -> seen.size() == 1);
            pass(HOUR);
            StepsNet.await("another request", () -> seen.size() == 2);
            assertThat(seen).extracting(CommitmentRequest::transactionUid).containsExactly("1.2.77", "1.2.77.2");
            pass(HOUR);

            assertThat(StepsNet.get(result).state()).isEqualTo(CommitmentState.EXPIRED);

            Peer modality = modality(user).find("MODALITY", StepsNet.ARCHIVE).orElseThrow();
            assertThat(report(modality, seen.element().result(ALL))).isEqualTo(Status.SUCCESS);
            assertThat(user.find("1.2.77").orElseThrow().state()).isEqualTo(CommitmentState.SAFE);
            assertThat(settled)
                    .extracting(Commitment::state)
                    .containsExactly(CommitmentState.EXPIRED, CommitmentState.SAFE);
        }
    }

    @Test
    void refusalIsTheEnd() throws Exception {
        try (CommitmentUser user = user()) {
            CompletionStage<Commitment> result = user.request(
                    "1.2.77",
                    "archive",
                    archive(answering(new ConcurrentLinkedQueue<>(), Status.NOT_AUTHORIZED)),
                    TWO,
                    TERMS);

            assertThat(failure(result))
                    .isInstanceOfSatisfying(DicomStatusException.class, refused -> assertThat(refused.status())
                            .isEqualTo(Status.NOT_AUTHORIZED));
            assertThat(user.find("1.2.77").orElseThrow().state()).isEqualTo(CommitmentState.REFUSED);
            StepsNet.await("nothing pursued", () -> user.pursued() == 0);
        }
    }

    @Test
    void requestThatCannotBeCarriedOutNowIsMadeAgain() throws Exception {
        AtomicInteger asks = new AtomicInteger();
        try (CommitmentUser user = user();
                CommitmentProvider provider = provider(SafetyCheck.of(ALL), NOBODY, DELIVERY)) {
            NServiceHandler busyFirst = request -> asks.incrementAndGet() == 1
                    ? CompletableFuture.completedFuture(
                            NServiceResponse.of(request.command().response(Status.RESOURCE_LIMITATION)))
                    : provider.serve(request);
            CompletionStage<Commitment> result = ask(user, archive(busyFirst));
            pass(MINUTE);

            assertThat(StepsNet.get(result).state()).isEqualTo(CommitmentState.SAFE);
        }
    }

    @Test
    void providerWithoutTheServiceIsNotAskedAgain() throws Exception {
        ScpListener other = net.listen(
                StepsNet.ARCHIVE,
                Services.builder().verification(EchoHandler.ALWAYS).build());
        try (CommitmentUser user = user()) {
            assertThat(failure(ask(user, StepsNet.archive(other)))).isInstanceOf(NoAcceptedContextException.class);
            assertThat(settled).extracting(Commitment::state).containsExactly(CommitmentState.REFUSED);
        }
    }

    @Test
    void whatIsPendingIsTakenUpByTheNextProcess() throws Exception {
        Queue<CommitmentRequest> seen = new ConcurrentLinkedQueue<>();
        Peer archive = archive(silent(seen));
        CommitmentUser first = user();
        CompletionStage<Commitment> lost = ask(first, archive);
        StepsNet.await("the request", () -> seen.size() == 1);
        first.close();
        assertThat(failure(lost))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("pending")
                .hasMessageNotContaining("1.2.1 ");

        try (CommitmentUser next = user()) {
            Map<String, CompletionStage<Commitment>> resumed =
                    next.resume(PeerLookup.of(Map.of("archive", archive)), StepsNet.MODALITY, TERMS);
            StepsNet.await("another request", () -> seen.size() == 2);
            Peer modality = modality(next).find("MODALITY", StepsNet.ARCHIVE).orElseThrow();
            assertThat(report(modality, seen.element().result(ALL))).isEqualTo(Status.SUCCESS);

            assertThat(resumed).hasSize(1);
            assertThat(StepsNet.get(resumed.values().iterator().next()).state()).isEqualTo(CommitmentState.SAFE);
            assertThat(next.resume(PeerLookup.of(Map.of("archive", archive)), StepsNet.MODALITY, TERMS))
                    .isEmpty();
        }
    }

    @Test
    void whatNobodyIsFoundForStaysPendingAndItsResultCounts() throws Exception {
        Queue<CommitmentRequest> seen = new ConcurrentLinkedQueue<>();
        CommitmentUser first = user();
        first.request("1.2.77", "archive", archive(silent(seen)), TWO, TERMS);
        StepsNet.await("the request", () -> seen.size() == 1);
        first.close();

        try (CommitmentUser next = user()) {
            assertThat(next.resume(NOBODY, StepsNet.MODALITY, TERMS)).isEmpty();
            Peer modality = modality(next).find("MODALITY", StepsNet.ARCHIVE).orElseThrow();
            assertThat(report(modality, seen.element().result(ALL))).isEqualTo(Status.SUCCESS);
            assertThat(next.find("1.2.77").orElseThrow().state()).isEqualTo(CommitmentState.SAFE);
            assertThat(next.forgetSettled(HOUR)).isZero();
            net.time.pass(HOUR.multipliedBy(2));
            assertThat(next.forgetSettled(HOUR)).isEqualTo(1);
        }
    }

    @Test
    void transactionUidInUseIsRefused() throws Exception {
        Queue<CommitmentRequest> seen = new ConcurrentLinkedQueue<>();
        try (CommitmentUser user = user()) {
            Peer archive = archive(silent(seen));
            user.request("1.2.77", "archive", archive, TWO, TERMS);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> user.request("1.2.77", "archive", archive, TWO, TERMS));
            assertThatIllegalArgumentException().isThrownBy(() -> user.request("archive", archive, List.of(), TERMS));
        }
    }

    @Test
    void onlyEventReportsAreTaken() throws Exception {
        try (CommitmentUser user = user()) {
            Peer archive = archive(user);
            assertThat(failure(ask(user, archive)))
                    .isInstanceOfSatisfying(DicomStatusException.class, refused -> assertThat(refused.status())
                            .isEqualTo(Status.UNRECOGNIZED_OPERATION));
        }
    }

    // ---- the provider

    @Test
    void resultIsDeliveredByTheNextProcessAndNotDecidedAgain() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        SafetyCheck counting = request -> {
            checks.incrementAndGet();
            return CompletableFuture.completedFuture(ALL);
        };
        try (CommitmentUser user = user()) {
            CommitmentProvider first = provider(counting, NOBODY, CALLING);
            CompletionStage<Commitment> result =
                    user.request("archive", archive(first), TWO, TERMS.withLinger(Duration.ZERO));
            StepsNet.await("a decision", () -> owed.page("", 1).stream()
                    .anyMatch(request -> request.value().result().isPresent()));
            first.close();

            try (CommitmentProvider next = provider(counting, modality(user), CALLING)) {
                assertThat(next.resume()).isEqualTo(1);
                assertThat(StepsNet.get(result).state()).isEqualTo(CommitmentState.SAFE);
                StepsNet.await("nothing owed", () -> owed.page("", 1).isEmpty());
            }
            assertThat(checks).hasValue(1);
        }
    }

    @Test
    void whoCannotBeFoundIsTriedAgainThenGivenUp() throws Exception {
        try (CommitmentUser user = user();
                CommitmentProvider provider = provider(SafetyCheck.of(ALL), NOBODY, CALLING)) {
            user.request("1.2.77", "archive", archive(provider), TWO, TERMS.withLinger(Duration.ZERO));
            pass(MINUTE);
            pass(MINUTE);
            StepsNet.await("the end", () -> !givenUp.isEmpty());

            assertThat(givenUp.element().request().transactionUid()).isEqualTo("1.2.77");
            assertThat(owed.page("", 1)).isEmpty();
            StepsNet.await("nothing owed", () -> provider.owed() == 0);
        }
    }

    @Test
    void checkThatFailsMakesNothingSafe() throws Exception {
        try (CommitmentUser user = user();
                CommitmentProvider provider = provider(
                        request -> {
                            throw new IOException("disk");
                        },
                        NOBODY,
                        DELIVERY)) {
            Commitment done = StepsNet.get(ask(user, archive(provider)));

            assertThat(done.state()).isEqualTo(CommitmentState.FAILED);
            assertThat(done.failed())
                    .extracting(CommitmentFailure::reason)
                    .containsOnly(Optional.of(FailureReason.PROCESSING_FAILURE));
        }
    }

    @Test
    void requesterThatDoesNotKnowTheTransactionIsGivenUp() throws Exception {
        NServiceHandler forgetful = request -> CompletableFuture.completedFuture(
                NServiceResponse.of(request.command().response(Status.INVALID_ARGUMENT_VALUE)));
        try (CommitmentUser user = user();
                CommitmentProvider provider = provider(SafetyCheck.of(ALL), modality(forgetful), CALLING)) {
            user.request("archive", archive(provider), TWO, TERMS.withLinger(Duration.ZERO));
            StepsNet.await("the end", () -> !givenUp.isEmpty());
        }
    }

    @Test
    void actionOtherThanTheOneIsRefused() throws Exception {
        try (CommitmentProvider provider = provider(SafetyCheck.of(ALL), NOBODY, DELIVERY)) {
            Peer archive = archive(provider);
            DataSet information = new CommitmentRequest("1.2.77", TWO).actionInformation();

            assertThat(act(archive, 2, information)).isEqualTo(Status.NO_SUCH_ACTION_TYPE);
            assertThat(act(archive, 1, DataSet.empty())).isEqualTo(Status.INVALID_ARGUMENT_VALUE);
            assertThatThrownBy(() -> new CommitmentRequest("1.2.77", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Status act(Peer archive, int type, DataSet information) throws IOException {
        return net.scu
                .request(
                        archive,
                        Uid.StorageCommitmentPushModel,
                        id -> NActionRq.of(
                                id, Uid.StorageCommitmentPushModel, Uid.StorageCommitmentPushModelInstance, type, true),
                        information,
                        OperationOptions.DEFAULT)
                .status();
    }
}
