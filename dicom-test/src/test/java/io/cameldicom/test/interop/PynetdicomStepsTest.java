package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.steps.AvailabilityProvider;
import io.cameldicom.engine.net.steps.CommitmentProvider;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.net.steps.DeliveryOptions;
import io.cameldicom.engine.net.steps.MppsNotifier;
import io.cameldicom.engine.net.steps.MppsObserver;
import io.cameldicom.engine.net.steps.MppsProvider;
import io.cameldicom.engine.net.steps.PeerLookup;
import io.cameldicom.engine.net.steps.Scheduler;
import io.cameldicom.engine.workflow.AvailabilityNotice;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentFailure;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.MppsEvent;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.EmbeddedScp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pynetdicom at the other end of storage commitment, MPPS and instance availability, both ways. */
@Interop(
        value = "python3",
        pythonModules = {"pydicom", "pynetdicom"})
@Timeout(120)
class PynetdicomStepsTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "pynetdicom");
    private static final String MPPS = Uid.ModalityPerformedProcedureStep;
    private static final String NOTIFICATION = Uid.InstanceAvailabilityNotification;

    private final StepsFixture fixture = new StepsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static PeerProcess scp(String service, int port, int gatewayPort) throws Exception {
        return PeerProcess.start("python3", SCRIPTS.resolve("steps_scp.py"), service, port, gatewayPort)
                .awaitPort(port);
    }

    private static List<String> scu(String service, EmbeddedScp scp, int ownPort) throws IOException {
        PeerRun run = Peers.run("python3", SCRIPTS.resolve("steps_scu.py"), service, scp.port(), ownPort);
        return run.checked().output().lines().toList();
    }

    private static void await(PeerProcess peer, String said) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!peer.said().contains(said)) {
            assertThat(System.nanoTime()).as(said + " in " + peer.said()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    // ---- storage commitment

    @ParameterizedTest
    @ValueSource(strings = {"commitment-same", "commitment-new"})
    void itCommitsToWhatWeAskFor(String service) throws Exception {
        int port = PeerProcess.freePort();
        List<InstanceReference> instances = StepsFixture.instances("1.2.1", "1.2.9");
        try (CommitmentUser user = fixture.user();
                EmbeddedScp gateway = EmbeddedScp.builder()
                        .aeTitle("GATEWAY")
                        .serving(services -> services.eventReports(user, StepsFixture.COMMITMENT))
                        .start();
                PeerProcess python = scp(service, port, gateway.port())) {
            CompletionStage<Commitment> asked =
                    user.request("python", StepsFixture.peer("PYTHON", port), instances, StepsFixture.TERMS);

            Commitment commitment = StepsFixture.get(asked);

            assertThat(commitment.state()).isEqualTo(CommitmentState.FAILED);
            assertThat(commitment.safe()).containsExactly(instances.get(0));
            assertThat(commitment.failed())
                    .containsExactly(CommitmentFailure.of(instances.get(1), FailureReason.NO_SUCH_OBJECT_INSTANCE));
            await(python, "reported 0000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commitment-same", "commitment-new"})
    void weCommitToWhatItAsksFor(String service) throws Exception {
        int own = PeerProcess.freePort();
        try (CommitmentProvider provider = fixture.provider(
                        instance -> instance.sopInstanceUid().endsWith(".9")
                                ? Optional.of(FailureReason.CLASS_INSTANCE_CONFLICT)
                                : Optional.empty(),
                        PeerLookup.of(Map.of("PYTHON", StepsFixture.peer("PYTHON", own))));
                EmbeddedScp gateway = EmbeddedScp.builder()
                        .aeTitle("GATEWAY")
                        .serving(services -> services.normalized(provider, StepsFixture.COMMITMENT))
                        .start()) {
            assertThat(scu(service, gateway, own))
                    .containsExactlyInAnyOrder("action 0000", "event 2 safe 1 failed ['0x119']"); // of two threads
        }
        assertThat(fixture.stores.owed().page("", 1)).isEmpty();
    }

    // ---- performed procedure steps

    @Test
    void itsStepsAreKeptByTheRules() throws Exception {
        Queue<MppsEvent> seen = new ConcurrentLinkedQueue<>();
        MppsProvider steps = new MppsProvider(
                fixture.stores.performedSteps(), MppsOptions.DEFAULT.withListener(seen::add), MppsObserver.NONE);
        try (EmbeddedScp gateway =
                EmbeddedScp.builder().aeTitle("GATEWAY").serving(steps::addTo).start()) {
            assertThat(scu("mpps", gateway, 0))
                    .containsExactly(
                            "set-before 0112",
                            "create-ended 0106",
                            "create 0000",
                            "create-again 0111",
                            "set 0000",
                            "end 0000",
                            "set-after 0110 a710",
                            "get 0000 COMPLETED");
        }
        assertThat(seen)
                .extracting(MppsEvent::type)
                .containsExactly(MppsEvent.Type.IN_PROGRESS, MppsEvent.Type.UPDATED, MppsEvent.Type.COMPLETED);
    }

    private static DataSet status(String status) {
        return DataSet.builder()
                .put(Tag.PerformedProcedureStepStatus, VR.CS, status)
                .build();
    }

    @Test
    void ourStepsAreKeptByIt() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess python = scp("mpps", port, 0)) {
            Peer peer = StepsFixture.peer("PYTHON", port);

            assertThat(set(peer, "COMPLETED")).isEqualTo(Status.NO_SUCH_SOP_INSTANCE);
            assertThat(create(peer)).isEqualTo(Status.SUCCESS);
            assertThat(create(peer)).isEqualTo(Status.DUPLICATE_SOP_INSTANCE);
            assertThat(set(peer, "DISCONTINUED")).isEqualTo(Status.SUCCESS);
            assertThat(set(peer, "COMPLETED")).isEqualTo(Status.PROCESSING_FAILURE);
            assertThat(python.said()).contains("created IN PROGRESS").contains("set DISCONTINUED");
        }
    }

    private Status create(Peer peer) throws IOException {
        return fixture.scu
                .request(
                        peer,
                        MPPS,
                        id -> NCreateRq.of(id, MPPS, "1.2.3.4", true),
                        status("IN PROGRESS"),
                        OperationOptions.DEFAULT)
                .status();
    }

    private Status set(Peer peer, String status) throws IOException {
        return fixture.scu
                .request(peer, MPPS, id -> NSetRq.of(id, MPPS, "1.2.3.4"), status(status), OperationOptions.DEFAULT)
                .status();
    }

    @Test
    void itIsToldOfSteps() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess python = scp("notification", port, 0);
                MppsNotifier notifier = new MppsNotifier(
                        fixture.scu,
                        fixture.workers,
                        Scheduler.of(fixture.timer),
                        PeerLookup.of(Map.of("ris", StepsFixture.peer("PYTHON", port))),
                        List.of("ris"),
                        StepsFixture.GATEWAY,
                        DeliveryOptions.DEFAULT)) {
            notifier.accept(new MppsEvent(MppsEvent.Type.IN_PROGRESS, "1.2.3.4", status("IN PROGRESS"), 1));
            notifier.accept(new MppsEvent(MppsEvent.Type.COMPLETED, "1.2.3.4", status("COMPLETED"), 2));

            await(python, "event 1 1.2.3.4\nevent 2 1.2.3.4");
        }
    }

    // ---- instance availability

    @Test
    void itTellsUsWhatIsAvailable() throws Exception {
        Queue<AvailabilityNotice> heard = new ConcurrentLinkedQueue<>();
        AvailabilityProvider provider = new AvailabilityProvider((notice, request) -> {
            heard.add(notice);
            return CompletableFuture.completedFuture(null);
        });
        try (EmbeddedScp gateway = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> services.normalized(provider, List.of(NOTIFICATION)))
                .start()) {
            assertThat(scu("ian", gateway, 0)).containsExactly("create 0000", "create-bad 0120");
        }
        assertThat(heard).singleElement().satisfies(notice -> assertThat(notice.instances())
                .extracting(AvailabilityNotice.AvailableInstance::instance)
                .isEqualTo(StepsFixture.instances("1.2.1")));
    }

    @Test
    void weTellItWhatIsAvailable() throws Exception {
        int port = PeerProcess.freePort();
        AvailabilityNotice notice = AvailabilityNotice.builder("GATEWAY")
                .add("1.2.840.1", "1.2.840.1.1", StepsFixture.instances("1.2.1").get(0))
                .build()
                .get(0);
        try (PeerProcess python = scp("ian", port, 0)) {
            Status answer = fixture.scu
                    .request(
                            StepsFixture.peer("PYTHON", port),
                            NOTIFICATION,
                            id -> NCreateRq.of(id, NOTIFICATION, "1.2.5", true),
                            notice.attributes(),
                            OperationOptions.DEFAULT)
                    .status();

            assertThat(answer).isEqualTo(Status.SUCCESS);
            await(python, "available 1.2.840.1 ONLINE");
        }
    }
}
