package io.cameldicom.test.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.ups.UndeliveredEvent;
import io.cameldicom.engine.net.ups.UpsEventOptions;
import io.cameldicom.engine.net.ups.UpsEventSender;
import io.cameldicom.engine.workflow.UpsEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What subscribers to unified procedure steps may do wrong: the event is told again, until it has been told. */
@Timeout(60)
class UpsSubscriberScriptTest {
    private static final RoleSelection AS_SCP = new RoleSelection(Uid.UnifiedProcedureStepEvent, false, true);

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final EventLoops loops = EventLoops.start(1, "events");
    private final List<UndeliveredEvent> undelivered = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        workers.shutdownNow();
        loops.close();
    }

    private static UpsEvent event(String uid) {
        DataSet information = DataSet.builder()
                .put(Tag.ProcedureStepState, VR.CS, "SCHEDULED")
                .put(Tag.InputReadinessState, VR.CS, "READY")
                .build();
        return new UpsEvent(UpsEvent.Type.STATE_REPORT, uid, information, List.of("SCRIPTED"), 1);
    }

    /** Grants what is asked for, the role of the SCP or not. */
    private static void grant(ScriptedPeer peer, UserItem... items) throws IOException {
        AssociateRq request = peer.expect(AssociateRq.class);
        assertThat(request.userInformation().items()).contains(AS_SCP);
        peer.send(ScriptedPeer.acceptance(request, UserInformation.of(16384, "1.2.3", "SCRIPTED", List.of(items))));
    }

    private static NEventReportRq expectEvent(ScriptedPeer peer, String uid) throws IOException {
        NEventReportRq report = peer.expectCommand(NEventReportRq.class);
        peer.expectDataSet();
        assertThat(report.affectedSopClassUid()).isEqualTo(Uid.UnifiedProcedureStepPush);
        assertThat(report.affectedSopInstanceUid()).isEqualTo(uid);
        assertThat(report.eventTypeId()).isEqualTo(1);
        return report;
    }

    private static void answer(ScriptedPeer peer, NEventReportRq report) throws IOException {
        peer.command(peer.contextId(), report.response(Status.SUCCESS));
    }

    @Test
    void eventIsToldAgainUntilItHasBeenTold() throws Exception {
        UpsEventOptions options = UpsEventOptions.DEFAULT
                .withDelay(RetryDelay.fixed(Duration.ofMillis(10)))
                .withUndelivered(undelivered::add);
        try (ScriptedListener subscriber = ScriptedListener.open();
                UpsEventSender sender = new UpsEventSender(
                        loops, workers, title -> Optional.of(subscriber.peer(AeTitle.of("MANAGER"))), options)) {
            CompletableFuture<Void> script = CompletableFuture.runAsync(
                    () -> {
                        try {
                            play(subscriber);
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    },
                    workers);

            sender.accept(event("1.2.1"));
            sender.accept(event("1.2.2"));

            script.get(30, TimeUnit.SECONDS);
            assertThat(undelivered).isEmpty();
        }
    }

    private static void play(ScriptedListener subscriber) throws IOException {
        try (ScriptedPeer peer = subscriber.accept()) {
            grant(peer); // does not take us for the SCP
            peer.expectRelease();
        }
        try (ScriptedPeer peer = subscriber.accept()) {
            grant(peer, AS_SCP);
            NEventReportRq report = expectEvent(peer, "1.2.1");
            NEventReportRq other = NEventReportRq.of(
                    report.messageId() + 7, report.sopClassUid(), report.affectedSopInstanceUid(), 1, true);
            answer(peer, other); // to nothing that was asked
            peer.expect(Abort.class);
        }
        try (ScriptedPeer peer = subscriber.accept()) {
            grant(peer, AS_SCP);
            expectEvent(peer, "1.2.1");
            peer.abort();
        }
        try (ScriptedPeer peer = subscriber.accept()) {
            grant(peer, AS_SCP);
            answer(peer, expectEvent(peer, "1.2.1"));
            answer(peer, expectEvent(peer, "1.2.2")); // over the same association
        }
    }
}
