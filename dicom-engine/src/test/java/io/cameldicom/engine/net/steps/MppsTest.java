package io.cameldicom.engine.net.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.MppsEvent;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.engine.workflow.Steps;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Performed procedure steps over the network: what modalities ask for, and what others are told. */
@Timeout(60)
class MppsTest {
    private static final String STEP = Uid.ModalityPerformedProcedureStep;
    private static final String RETRIEVE = Uid.ModalityPerformedProcedureStepRetrieve;
    private static final String NOTIFICATION = Uid.ModalityPerformedProcedureStepNotification;
    private static final String UID = "1.2.3.4";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final DataSet COMMENT = DataSet.builder()
            .put(Tag.PerformedProcedureStepDescription, VR.LO, "Head")
            .build();

    private final StepsNet net = new StepsNet();
    private final KeyedStore<DataSet> store = new InMemoryStore<>();
    private final Queue<MppsEvent> seen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        net.close();
    }

    private Peer serve(MppsObserver observer, Consumer<MppsEvent> listener) throws IOException {
        Services.Builder services = Services.builder();
        new MppsProvider(store, MppsOptions.DEFAULT.withListener(listener), observer).addTo(services);
        return StepsNet.archive(net.listen(StepsNet.ARCHIVE, services.build()));
    }

    private Peer serve() throws IOException {
        return serve(
                (event, request) -> {
                    seen.add(event);
                    return CompletableFuture.completedFuture(null);
                },
                event -> {});
    }

    private NServiceResponse ask(Peer peer, String abstractSyntax, IntFunction<CommandRq> command, DataSet dataSet)
            throws IOException {
        return net.scu.request(peer, abstractSyntax, command, dataSet, OperationOptions.DEFAULT);
    }

    private NServiceResponse create(Peer peer, String uid, DataSet step) throws IOException {
        return ask(peer, STEP, id -> NCreateRq.of(id, STEP, uid, true), step);
    }

    private NServiceResponse set(Peer peer, DataSet modifications) throws IOException {
        return ask(peer, STEP, id -> NSetRq.of(id, STEP, UID), modifications);
    }

    @Test
    void stepIsBegunChangedEndedAndClosed() throws Exception {
        Peer peer = serve();

        assertThat(create(peer, UID, Steps.mpps()).status()).isEqualTo(Status.SUCCESS);
        assertThat(set(peer, COMMENT).status()).isEqualTo(Status.SUCCESS);
        assertThat(set(peer, Steps.ended("COMPLETED")).status()).isEqualTo(Status.SUCCESS);
        NServiceResponse late = set(peer, COMMENT);

        assertThat(late.status()).isEqualTo(Status.PROCESSING_FAILURE);
        assertThat(late.command().statusDetail().errorId()).hasValue(0xA710);
        assertThat(seen)
                .extracting(MppsEvent::type)
                .containsExactly(MppsEvent.Type.IN_PROGRESS, MppsEvent.Type.UPDATED, MppsEvent.Type.COMPLETED);
        assertThat(seen).allMatch(event -> event.uid().equals(UID));
    }

    @Test
    void requestsOutOfOrderAreRefused() throws Exception {
        Peer peer = serve();

        assertThat(set(peer, COMMENT).status()).isEqualTo(Status.NO_SUCH_SOP_INSTANCE);
        assertThat(create(peer, UID, Steps.ended("COMPLETED")).status()).isEqualTo(Status.INVALID_ATTRIBUTE_VALUE);
        assertThat(create(peer, UID, Steps.mpps()).status()).isEqualTo(Status.SUCCESS);
        assertThat(create(peer, UID, Steps.mpps()).status()).isEqualTo(Status.DUPLICATE_SOP_INSTANCE);
        NServiceResponse unfinished = set(
                peer,
                DataSet.builder()
                        .put(Tag.PerformedProcedureStepStatus, VR.CS, "COMPLETED")
                        .build());
        assertThat(unfinished.status()).isIn(Status.MISSING_ATTRIBUTE, Status.MISSING_ATTRIBUTE_VALUE);
        assertThat(seen).hasSize(1);
    }

    @Test
    void stepWithoutANameGetsOne() throws Exception {
        NServiceResponse created = create(serve(), "", Steps.mpps());

        String uid = ((NCreateRsp) created.command()).affectedSopInstanceUid();
        assertThat(uid).startsWith("2.25.");
        assertThat(store.find(uid)).isPresent();
    }

    @Test
    void stepIsRetrievedByTheSopClassForThat() throws Exception {
        Peer peer = serve();
        create(peer, UID, Steps.mpps());

        NServiceResponse some = ask(
                peer, RETRIEVE, id -> NGetRq.of(id, RETRIEVE, UID, Tag.PerformedProcedureStepStatus), DataSet.empty());
        assertThat(some.dataSet().orElseThrow().string(Tag.PerformedProcedureStepStatus))
                .contains("IN PROGRESS");
        assertThat(some.dataSet().orElseThrow().contains(Tag.PatientID)).isFalse();
        assertThat(ask(peer, RETRIEVE, id -> NGetRq.of(id, RETRIEVE, "1.2.99"), DataSet.empty())
                        .status())
                .isEqualTo(Status.NO_SUCH_SOP_INSTANCE);
        assertThat(ask(peer, STEP, id -> NGetRq.of(id, STEP, UID), DataSet.empty())
                        .status())
                .isEqualTo(Status.UNRECOGNIZED_OPERATION);
        assertThat(ask(peer, RETRIEVE, id -> NSetRq.of(id, RETRIEVE, UID), COMMENT)
                        .status())
                .isEqualTo(Status.UNRECOGNIZED_OPERATION);
    }

    @Test
    void observerThatFailsUndoesNothing() throws Exception {
        Peer peer = serve((event, request) -> CompletableFuture.failedFuture(new IOException("route")), event -> {});

        assertThat(create(peer, UID, Steps.mpps()).status()).isEqualTo(Status.SUCCESS);
        assertThat(store.find(UID)).isPresent();
    }

    @Test
    void changeThatChangesNothingIsNoEvent() throws Exception {
        Peer peer = serve();
        create(peer, UID, Steps.mpps());
        set(peer, COMMENT);
        set(peer, COMMENT);

        assertThat(seen).hasSize(2);
    }

    // ---- notification

    private Peer listening(int port, NServiceHandler handler) throws IOException {
        ScpListener listener = net.listen(
                StepsNet.MODALITY,
                port,
                Services.builder().eventReports(handler, List.of(NOTIFICATION)).build());
        return StepsNet.peer(
                StepsNet.ARCHIVE, StepsNet.MODALITY, listener.localAddress().getPort());
    }

    private MppsNotifier notifier(Map<String, Peer> peers) {
        return new MppsNotifier(
                net.scu,
                net.callers,
                net.time,
                PeerLookup.of(peers),
                List.copyOf(peers.keySet()),
                StepsNet.ARCHIVE,
                DeliveryOptions.DEFAULT.withAttempts(2).withRetryDelay(RetryDelay.fixed(MINUTE)));
    }

    private static NServiceHandler noting(Queue<String> told) {
        return request -> {
            NEventReportRq event = (NEventReportRq) request.command();
            told.add(event.eventTypeId() + " " + event.affectedSopInstanceUid());
            return CompletableFuture.completedFuture(NServiceResponse.of(event.response(Status.SUCCESS)));
        };
    }

    @Test
    void subscriberIsToldInOrderThoughAnotherIsNotThere() throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        int nobody = StepsNet.freePort();
        Map<String, Peer> peers = Map.of(
                "ris", listening(0, noting(told)), "gone", StepsNet.peer(StepsNet.ARCHIVE, StepsNet.MODALITY, nobody));
        try (MppsNotifier notifier = notifier(peers)) {
            Peer peer = serve(MppsObserver.NONE, notifier);
            create(peer, UID, Steps.mpps());
            set(peer, COMMENT);
            set(peer, Steps.ended("DISCONTINUED"));

            StepsNet.await("three events", () -> told.size() == 3);
            assertThat(told).containsExactly("1 " + UID, "4 " + UID, "3 " + UID);
            StepsNet.await("its answers are in, and the other one's events wait", () -> notifier.waiting() == 3);
        }
    }

    @Test
    void subscriberThatComesBackIsToldAndOneThatDoesNotIsGivenUp() throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        int port = StepsNet.freePort();
        try (MppsNotifier notifier =
                notifier(Map.of("ris", StepsNet.peer(StepsNet.ARCHIVE, StepsNet.MODALITY, port)))) {
            Peer peer = serve(MppsObserver.NONE, notifier);
            create(peer, UID, Steps.mpps());
            StepsNet.await("the next try", () -> net.time.waiting().contains(MINUTE));
            net.time.pass(MINUTE);
            StepsNet.await("nothing waits", () -> notifier.waiting() == 0);

            set(peer, COMMENT);
            StepsNet.await("the next try", () -> net.time.waiting().contains(MINUTE));
            listening(port, noting(told));
            net.time.pass(MINUTE);
            StepsNet.await("an event", () -> told.size() == 1);
            assertThat(told).containsExactly("4 " + UID);
        }
    }
}
