package io.cameldicom.engine.net.ups;

import static io.cameldicom.engine.net.ups.UpsNet.KEY;
import static io.cameldicom.engine.net.ups.UpsNet.UID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.ScpStatus;
import io.cameldicom.engine.workflow.Steps;
import io.cameldicom.engine.workflow.UpsEvent;
import io.cameldicom.engine.workflow.UpsState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events of unified procedure steps, from what causes them to those who are subscribed. */
@Timeout(60)
class UpsEventsTest {
    private static final AeTitle WATCHER = AeTitle.of("WATCHER");
    private static final UpsEventOptions HASTY = UpsEventOptions.DEFAULT
            .withDelay(RetryDelay.fixed(Duration.ofMillis(20)))
            .withKeep(Duration.ofSeconds(30));

    private static List<String> states(List<UpsReport> reports) {
        return reports.stream()
                .flatMap(report -> report.state().stream())
                .map(UpsState::text)
                .toList();
    }

    private static void until(Runnable assertion) {
        long deadline = System.nanoTime() + UpsNet.PATIENCE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void subscriberHearsOfEachChangeInOrder() throws Exception {
        try (UpsNet net = new UpsNet()) {
            List<UpsReport> reports = net.subscriber("WATCHER");
            UpsScu user = net.user();
            assertThat(user.subscribe(WATCHER, false)).isEqualTo(Status.SUCCESS);

            user.create(UID, Steps.ups());
            UpsClaim claim = user.claim(UID, KEY);
            claim.update(progress("50"));
            user.requestCancel(
                    UID,
                    DataSet.builder()
                            .put(Tag.ReasonForCancellation, VR.LT, "Late")
                            .build());
            claim.update(Steps.performed(KEY));
            claim.complete();

            until(() -> assertThat(reports)
                    .extracting(UpsReport::type)
                    .containsExactly(
                            UpsEvent.Type.STATE_REPORT,
                            UpsEvent.Type.STATE_REPORT,
                            UpsEvent.Type.PROGRESS,
                            UpsEvent.Type.CANCEL_REQUESTED,
                            UpsEvent.Type.STATE_REPORT));
            assertThat(states(reports)).containsExactly("SCHEDULED", "IN PROGRESS", "COMPLETED");
            assertThat(reports.get(3).requestingAe()).contains("USER");
            assertThat(reports).extracting(UpsReport::uid).containsOnly(UID);
            assertThat(net.undelivered).isEmpty();
        }
    }

    private static DataSet progress(String percent) {
        return DataSet.builder()
                .putItems(
                        Tag.ProcedureStepProgressInformationSequence,
                        DataSet.builder()
                                .put(Tag.ProcedureStepProgress, VR.DS, percent)
                                .build())
                .build();
    }

    @Test
    void subscriptionsAreForOneStepForAllOrForSome() throws Exception {
        try (UpsNet net = new UpsNet()) {
            List<UpsReport> one = net.subscriber("ONE");
            List<UpsReport> some = net.subscriber("SOME");
            UpsScu user = net.user();
            user.create(UID, Steps.ups());
            user.subscribe(UID, AeTitle.of("ONE"), true);
            user.subscribe(
                    AeTitle.of("SOME"),
                    false,
                    DataSet.builder().put(Tag.PatientID, VR.LO, "P7").build());

            user.create("1.2.7", Steps.ups().with(Tag.PatientID, VR.LO, "P7"));
            user.claim(UID, KEY);
            user.unsubscribe(UID, AeTitle.of("ONE"));
            user.suspend(AeTitle.of("SOME"));
            user.create("1.2.8", Steps.ups().with(Tag.PatientID, VR.LO, "P7"));
            user.claim("1.2.7", KEY);
            user.unsubscribe(AeTitle.of("SOME"));

            assertThatThrownBy(() -> user.requestCancel(UID, DataSet.empty()))
                    .hasMessageContaining("C312"); // nobody hears of it
            until(() -> {
                assertThat(states(one)).containsExactly("SCHEDULED", "IN PROGRESS");
                assertThat(states(some)).containsExactly("SCHEDULED", "IN PROGRESS");
            });
            assertThat(some).extracting(UpsReport::uid).containsOnly("1.2.7");
        }
    }

    @Test
    void everybodyIsToldThatTheProviderGoesDown() throws Exception {
        try (UpsNet net = new UpsNet()) {
            List<UpsReport> reports = net.subscriber("WATCHER");
            net.user().subscribe(WATCHER, false);

            net.steps.announce(ScpStatus.GOING_DOWN, true, List.of());

            until(() -> assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.type()).isEqualTo(UpsEvent.Type.SCP_STATUS);
                assertThat(report.uid()).isEqualTo(Uid.UPSGlobalSubscriptionInstance);
                assertThat(report.information().string(Tag.SCPStatus)).contains("GOING DOWN");
            }));
        }
    }

    @Test
    void whoDrainsKnowsThatEverybodyWasTold() throws Exception {
        try (UpsNet net = new UpsNet()) {
            List<UpsReport> reports = net.subscriber("WATCHER");
            net.user().subscribe(WATCHER, false);
            assertThat(net.events.drain(Duration.ZERO)).isTrue();

            net.steps.announce(ScpStatus.GOING_DOWN, true, List.of());

            assertThat(net.events.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(reports).hasSize(1);
        }
    }

    @Test
    void whoDrainsWaitsForNobodyWhoHangsOrIsAway() throws Exception {
        try (UpsNet net = new UpsNet();
                ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int free;
            try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = closed.getLocalPort();
            }
            net.know("AWAY", free);
            net.steps.announce(ScpStatus.GOING_DOWN, true, List.of("AWAY"));
            long start = System.nanoTime();
            assertThat(net.events.drain(Duration.ofSeconds(30))).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));

            net.know("HANGING", hanging.getLocalPort()); // takes connections, and says nothing
            net.steps.announce(ScpStatus.GOING_DOWN, true, List.of("HANGING"));
            assertThat(net.events.drain(Duration.ofMillis(200))).isFalse();
        }
    }

    // ---- those who do not answer

    @Test
    void oneOf64SubscribersThatHangsDelaysNoOther() throws Exception {
        int subscribers = 64;
        int steps = 5;
        try (UpsNet net = new UpsNet(HASTY);
                ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            net.know("HANGING", hanging.getLocalPort()); // takes connections, and says nothing
            net.steps.subscribe(Uid.UPSGlobalSubscriptionInstance, "HANGING", false, DataSet.empty());
            Map<String, List<UpsReport>> reports = new HashMap<>();
            for (int i = 1; i < subscribers; i++) {
                String title = "WATCHER" + i;
                reports.put(title, net.subscriber(title));
                net.steps.subscribe(Uid.UPSGlobalSubscriptionInstance, title, false, DataSet.empty());
            }

            long start = System.nanoTime();
            for (int i = 0; i < steps; i++) {
                net.steps.create("1.2." + i, Steps.ups());
            }

            until(() -> assertThat(reports.values()).allSatisfy(heard -> assertThat(heard)
                    .extracting(UpsReport::uid)
                    .containsExactly("1.2.0", "1.2.1", "1.2.2", "1.2.3", "1.2.4")));
            // An association that hangs is given up after 30 s: nobody has waited for it.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            until(() -> assertThat(net.events.waiting()).isEqualTo(steps)); // those of the one that hangs
        }
    }

    @Test
    void subscriberThatIsDownHearsOfEverythingWhenItIsUpAgain() throws Exception {
        try (UpsNet net = new UpsNet(HASTY)) {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            net.know("WATCHER", port);
            net.user().subscribe(WATCHER, false);
            net.steps.create("1.2.1", Steps.ups());
            net.steps.create("1.2.2", Steps.ups());
            assertThat(net.events.waiting()).isEqualTo(2);

            List<UpsReport> reports = new CopyOnWriteArrayList<>();
            Services.Builder services = Services.builder();
            UpsReportHandler.offer(services, report -> {
                reports.add(report);
                return CompletableFuture.completedFuture(Status.SUCCESS);
            });
            net.listen(WATCHER, services, port);

            until(() -> assertThat(reports).extracting(UpsReport::uid).containsExactly("1.2.1", "1.2.2"));
            assertThat(net.undelivered).isEmpty();
        }
    }

    @Test
    void busySubscriberIsToldAgainAndOneThatRefusesIsNot() throws Exception {
        try (UpsNet net = new UpsNet(HASTY)) {
            List<String> heard = new CopyOnWriteArrayList<>();
            AtomicInteger asked = new AtomicInteger();
            net.receive("WATCHER", report -> {
                heard.add(report.uid());
                boolean busy = asked.incrementAndGet() == 1;
                Status status = busy
                        ? Status.RESOURCE_LIMITATION
                        : report.uid().equals("1.2.2") ? Status.PROCESSING_FAILURE : Status.SUCCESS;
                return CompletableFuture.completedFuture(status);
            });
            net.user().subscribe(WATCHER, false);

            for (int i = 1; i <= 3; i++) {
                net.steps.create("1.2." + i, Steps.ups());
            }

            until(() -> assertThat(heard).containsExactly("1.2.1", "1.2.1", "1.2.2", "1.2.3"));
            until(() -> assertThat(net.undelivered).singleElement().satisfies(lost -> {
                assertThat(lost.reason()).isEqualTo(UndeliveredEvent.Reason.REFUSED);
                assertThat(lost.event().uid()).isEqualTo("1.2.2");
                assertThat(lost.receiver()).isEqualTo("WATCHER");
            }));
        }
    }

    @Test
    void eventsThatAreTooOldOrTooManyAreGivenUpAndTold() throws Exception {
        UpsEventOptions impatient = HASTY.withMost(2).withKeep(Duration.ofSeconds(1));
        try (UpsNet net = new UpsNet(impatient)) {
            net.know("WATCHER", 1); // nobody listens there
            net.user().subscribe(WATCHER, false);

            for (int i = 1; i <= 5; i++) {
                net.steps.create("1.2." + i, Steps.ups());
            }

            until(() -> assertThat(net.undelivered).hasSize(5));
            Map<UndeliveredEvent.Reason, Integer> reasons = new HashMap<>();
            net.undelivered.forEach(lost -> reasons.merge(lost.reason(), 1, Integer::sum));
            assertThat(reasons.get(UndeliveredEvent.Reason.TOO_MANY)).isBetween(2, 3);
            assertThat(reasons.get(UndeliveredEvent.Reason.TOO_LATE)).isBetween(2, 3);
            assertThat(net.undelivered)
                    .filteredOn(lost -> lost.reason() == UndeliveredEvent.Reason.TOO_LATE)
                    .allSatisfy(lost -> assertThat(lost.cause()).isPresent());
            assertThat(net.events.waiting()).isZero();
            assertThat(net.steps.get("1.2.5").attributes()).isNotEqualTo(DataSet.empty());
        }
    }

    @Test
    void receiverThatIsForgottenLosesItsEvents() throws Exception {
        try (UpsNet net = new UpsNet(HASTY)) {
            net.know("WATCHER", 1);
            net.user().subscribe(WATCHER, false);
            net.receivers.remove("WATCHER");

            net.steps.create(UID, Steps.ups());

            until(() -> assertThat(net.undelivered)
                    .extracting(UndeliveredEvent::reason)
                    .containsExactly(UndeliveredEvent.Reason.UNKNOWN_RECEIVER));
        }
    }

    @Test
    void closeGivesUpWhatWaits() throws Exception {
        List<UndeliveredEvent> lost;
        try (UpsNet net = new UpsNet(UpsEventOptions.DEFAULT.withDelay(RetryDelay.fixed(Duration.ofMillis(50))))) {
            net.know("WATCHER", 1);
            net.user().subscribe(WATCHER, false);
            net.steps.create("1.2.1", Steps.ups());
            net.steps.create("1.2.2", Steps.ups());

            net.events.close();

            lost = net.undelivered;
            until(() -> assertThat(lost)
                    .extracting(UndeliveredEvent::reason)
                    .containsOnly(UndeliveredEvent.Reason.CLOSED)
                    .hasSize(2));
            net.steps.create("1.2.3", Steps.ups());
            until(() -> assertThat(lost).hasSize(3));
        }
    }

    @Test
    void eventsOfADayUseOneAssociation() throws Exception {
        try (UpsNet net = new UpsNet(HASTY.withLinger(Duration.ofMillis(200)))) {
            List<UpsReport> reports = net.subscriber("WATCHER");
            net.user().subscribe(WATCHER, false);

            for (int i = 1; i <= 20; i++) {
                net.steps.create("1.2." + i, Steps.ups());
            }

            until(() -> assertThat(reports).hasSize(20));
            assertThat(reports.stream()
                            .map(report -> report.peer().associationId())
                            .distinct())
                    .hasSize(1);
            until(() -> assertThat(net.events.waiting()).isZero());
        }
    }

    // ---- what subscribers answer

    @Test
    void eventTypeThatNobodyKnowsIsRefused() throws Exception {
        try (UpsNet net = new UpsNet()) {
            List<UpsReport> reports = net.subscriber("WATCHER");
            Peer watcher = net.receivers.get("WATCHER");
            AssociationOptions asScp = watcher.options().toBuilder()
                    .propose(UpsSopClass.EVENT.uid(), Uid.ExplicitVRLittleEndian)
                    .role(new RoleSelection(UpsSopClass.EVENT.uid(), false, true))
                    .build();
            List<Integer> statuses = new ArrayList<>();
            try (Association association = Association.open(net.loops, net.callers, watcher.withOptions(asScp))) {
                for (int type : new int[] {1, 6, 0}) {
                    statuses.add(association
                            .request(
                                    UpsSopClass.EVENT.uid(),
                                    id -> NEventReportRq.of(id, Uid.UnifiedProcedureStepPush, UID, type, false),
                                    DataSet.empty(),
                                    OperationOptions.DEFAULT)
                            .status()
                            .code());
                }
            }

            assertThat(statuses).containsExactly(0x0000, 0x0113, 0x0113);
            assertThat(reports).hasSize(1);
        }
    }
}
