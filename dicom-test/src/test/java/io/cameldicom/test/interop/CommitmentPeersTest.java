package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NActionRsp;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NEventReportRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.steps.CommitmentProvider;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.net.steps.PeerLookup;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentRequest;
import io.cameldicom.engine.workflow.CommitmentResult;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ScriptedListener;
import io.cameldicom.test.net.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Storage commitment with others that do things in their own order, or break off. */
@Timeout(60)
class CommitmentPeersTest {
    private static final String PUSH_MODEL = Uid.StorageCommitmentPushModel;
    private static final String INSTANCE = Uid.StorageCommitmentPushModelInstance;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<InstanceReference> ONE = StepsFixture.instances("1.2.1");
    private static final AssociateRq CALL = AssociateRq.of(
            AeTitle.of("GATEWAY"),
            AeTitle.of("MODALITY"),
            List.of(new PresentationContextRq(1, PUSH_MODEL, List.of(EXPLICIT.uid()))),
            UserInformation.of(16_384, "1.2.3", "SCRIPT", List.of()));

    private final StepsFixture fixture = new StepsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void send(ScriptedPeer peer, int context, DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(bytes, EXPLICIT));
        peer.dataSet(context, true, bytes.toByteArray());
    }

    private static CommitmentRequest expectRequest(ScriptedPeer peer) throws IOException {
        try (DataSetReader reader = DataSetReader.of(peer.expectDataSet(), EXPLICIT, ReadOptions.DEFAULT)) {
            return CommitmentRequest.of(reader.readDataSet());
        }
    }

    private static Status report(ScriptedPeer peer, int context, CommitmentResult result) throws IOException {
        peer.command(context, NEventReportRq.of(9, PUSH_MODEL, INSTANCE, result.eventType(), true));
        send(peer, context, result.eventInformation());
        return peer.expectCommand(NEventReportRsp.class).status();
    }

    private static CommitmentResult safe(CommitmentRequest request) {
        return request.result(instance -> Optional.empty());
    }

    private CompletionStage<Commitment> ask(CommitmentUser user, ScriptedListener listener) throws Exception {
        return user.request("1.2.77", "scripted", listener.peer(StepsFixture.GATEWAY), ONE, StepsFixture.TERMS);
    }

    // ---- providers

    @Test
    void resultMayComeBeforeTheAnswerAndOneForNothingIsRefused() throws Exception {
        try (CommitmentUser user = fixture.user();
                ScriptedListener listener = ScriptedListener.open()) {
            CompletableFuture<Void> script = listener.play(peer -> {
                peer.accept();
                NActionRq action = peer.expectCommand(NActionRq.class);
                int context = peer.contextId();
                CommitmentRequest request = expectRequest(peer);
                CommitmentRequest other = new CommitmentRequest("1.2.78", ONE);
                assertThat(report(peer, context, safe(other))).isEqualTo(Status.INVALID_ARGUMENT_VALUE);
                assertThat(report(peer, context, safe(request))).isEqualTo(Status.SUCCESS);
                peer.command(context, action.response(Status.SUCCESS));
                peer.expectRelease();
            });

            assertThat(StepsFixture.get(ask(user, listener)).state()).isEqualTo(CommitmentState.SAFE);
            script.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void requestWhoseAnswerWasLostIsSentAgainAndMayBeUnderWay() throws Exception {
        try (CommitmentUser user = fixture.user();
                ScriptedListener listener = ScriptedListener.open()) {
            CompletableFuture<Void> first = listener.play(peer -> {
                peer.accept();
                peer.expectCommand(NActionRq.class);
                assertThat(expectRequest(peer).transactionUid()).isEqualTo("1.2.77");
                peer.abort();
            });
            CompletionStage<Commitment> asked = ask(user, listener);
            first.get(20, TimeUnit.SECONDS);
            CompletableFuture<Void> second = listener.play(peer -> {
                peer.accept();
                NActionRq action = peer.expectCommand(NActionRq.class);
                int context = peer.contextId();
                CommitmentRequest request = expectRequest(peer);
                assertThat(request.transactionUid()).isEqualTo("1.2.77");
                peer.command(context, action.response(Status.DUPLICATE_INVOCATION));
                assertThat(report(peer, context, safe(request))).isEqualTo(Status.SUCCESS);
                peer.expectRelease();
            });

            assertThat(StepsFixture.get(asked).state()).isEqualTo(CommitmentState.SAFE);
            second.get(20, TimeUnit.SECONDS);
        }
    }

    // ---- requesters

    private interface Requester {
        void play(ScriptedPeer peer, CountDownLatch decision) throws Exception;
    }

    /** Plays a requester, and expects that its result arrives at another association in the end. */
    private void expectOnANewAssociation(Requester requester) throws Exception {
        CompletableFuture<CommitmentResult> told = new CompletableFuture<>();
        NServiceHandler telling = request -> {
            NEventReportRq event = (NEventReportRq) request.command();
            told.complete(
                    CommitmentResult.of(event.eventTypeId(), request.dataSet().orElseThrow()));
            return CompletableFuture.completedFuture(NServiceResponse.of(event.response(Status.SUCCESS)));
        };
        CountDownLatch decision = new CountDownLatch(1);
        try (EmbeddedScp modality = EmbeddedScp.builder()
                        .aeTitle("MODALITY")
                        .serving(services -> services.eventReports(telling, StepsFixture.COMMITMENT))
                        .start();
                CommitmentProvider provider = fixture.provider(
                        instance -> {
                            awaitQuietly(decision);
                            return Optional.empty();
                        },
                        PeerLookup.of(Map.of("MODALITY", StepsFixture.peer("MODALITY", modality.port()))));
                EmbeddedScp gateway = EmbeddedScp.builder()
                        .aeTitle("GATEWAY")
                        .serving(services -> services.normalized(provider, StepsFixture.COMMITMENT))
                        .start();
                ScriptedPeer peer = ScriptedPeer.connect(gateway.address())) {
            peer.associate(CALL);
            peer.command(1, NActionRq.of(5, PUSH_MODEL, INSTANCE, CommitmentRequest.ACTION_TYPE, true));
            send(peer, 1, new CommitmentRequest("1.2.77", ONE).actionInformation());
            assertThat(peer.expectCommand(NActionRsp.class).status()).isEqualTo(Status.SUCCESS);

            requester.play(peer, decision);

            gateway.await(ScpEvent.AssociationAborted.class, PATIENCE);
            decision.countDown();
            assertThat(told.get(20, TimeUnit.SECONDS).safe()).isEqualTo(ONE);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void requesterThatIsGoneIsCalled() throws Exception {
        expectOnANewAssociation((peer, decision) -> peer.abort());
    }

    @Test
    void requesterThatBreaksOffAtTheReportIsCalled() throws Exception {
        expectOnANewAssociation((peer, decision) -> {
            decision.countDown();
            peer.expectCommand(NEventReportRq.class);
            peer.expectDataSet();
            peer.abort();
        });
    }

    @Test
    void requesterThatRefusesTheReportThereIsCalled() throws Exception {
        expectOnANewAssociation((peer, decision) -> {
            decision.countDown();
            NEventReportRq report = peer.expectCommand(NEventReportRq.class);
            peer.expectDataSet();
            peer.command(1, report.response(Status.UNRECOGNIZED_OPERATION));
            peer.abort();
        });
    }
}
