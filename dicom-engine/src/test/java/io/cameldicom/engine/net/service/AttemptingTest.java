package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.service.ServerPlan.Choice;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.TransportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // what a script meets is told by who met it
class AttemptingTest {
    private static final RetryPolicy FIVE = RetryPolicy.attempts(5)
            .withDelay(new RetryDelay(
                    RetryDelay.Growth.LINEAR, Duration.ofHours(1), Duration.ofHours(9), RetryDelay.Jitter.NONE));
    private static final DataSet INSTANCE = Loopback.instance("1.2.3");

    private final Loopback net = new Loopback();
    private final FakeTimer timer = new FakeTimer();
    private final CollectingHandler collected = new CollectingHandler();
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT, BatchClock.SYSTEM, timer);

    @AfterEach
    void close() {
        scu.close();
        one.shutdownNow();
        net.close();
    }

    /** What a scripted peer does with one connection. */
    @FunctionalInterface
    private interface Script {
        void play(ScriptedPeer peer) throws IOException;
    }

    private Future<?> play(ServerSocket server, Script... scripts) {
        return net.workers.submit(() -> {
            for (Script script : scripts) {
                try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                    script.play(peer);
                    peer.seeOff();
                }
            }
            return null;
        });
    }

    private static void rejectAsBusy(ScriptedPeer peer) throws IOException {
        peer.expect(AssociateRq.class);
        peer.send(AssociateRj.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION));
    }

    private static void rejectForGood(ScriptedPeer peer) throws IOException {
        peer.expect(AssociateRq.class);
        peer.send(AssociateRj.of(RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    private static void abortWithinTheInstance(ScriptedPeer peer) throws IOException {
        peer.grant();
        peer.expectCommand(CStoreRq.class);
        peer.send(Abort.byServiceUser());
    }

    private static void store(ScriptedPeer peer, Status status) throws IOException {
        peer.grant();
        CStoreRq request = peer.expectCommand(CStoreRq.class);
        peer.skipDataSet();
        peer.command(1, request.response(status));
    }

    private static void store(ScriptedPeer peer) throws IOException {
        store(peer, Status.SUCCESS);
    }

    private static Peer peer(ServerSocket server) {
        return new Peer("127.0.0.1", server.getLocalPort(), Loopback.ctOptions());
    }

    private Peer listen() throws IOException {
        return Loopback.peer(
                net.listen(Services.builder()
                        .verification(EchoHandler.ALWAYS)
                        .storage(collected)
                        .build()),
                Loopback.ctOptions());
    }

    private static Peer nobody() throws IOException {
        try (ServerSocket closed = ScriptedPeer.listen()) {
            return peer(closed);
        }
    }

    private static Attempt<Status> storing() {
        return turn -> turn.scu().store(turn.peer(), InstanceSource.of(INSTANCE), StoreOptions.DEFAULT);
    }

    private static <T> T result(Attempting<T> attempting) throws InterruptedException, IOException {
        try {
            return attempting.result().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException expected) {
                throw expected;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Attempting<Status> store(Servers servers) {
        return scu.attempt(servers, FIVE, CommandType.C_STORE_RQ, storing());
    }

    @Test
    void triesAgainUntilThePeerIsBackAndWell() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            play(
                    server,
                    AttemptingTest::rejectAsBusy,
                    AttemptingTest::abortWithinTheInstance,
                    ScriptedPeer::close,
                    AttemptingTest::store);
            Attempting<Status> storing = store(Servers.of(peer(server)));

            timer.pass();
            timer.pass();
            timer.pass();

            assertThat(result(storing)).isEqualTo(Status.SUCCESS);
            assertThat(timer.waits).containsExactly(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3));
        }
    }

    @Test
    void whoGivesUpGetsTheLastFailure() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            play(server, peer -> store(peer, Status.OUT_OF_RESOURCES));
            Attempting<Status> storing = store(Servers.of(peer(server)));
            timer.awaitWaiting();

            storing.giveUp();

            assertThatThrownBy(() -> result(storing))
                    .isInstanceOfSatisfying(DicomStatusException.class, failed -> assertThat(failed.status())
                            .isEqualTo(Status.OUT_OF_RESOURCES));
        }
    }

    @Test
    void aPermanentRejectionIsTheEnd() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            play(server, AttemptingTest::rejectForGood);

            assertThatThrownBy(() -> result(store(Servers.of(peer(server)))))
                    .isInstanceOf(AssociationRejectedException.class);
            assertThat(timer.waits).isEmpty();
        }
    }

    @Test
    void attemptsRunOutWithTheLastFailure() throws Exception {
        Peer nobody = nobody();
        Attempting<Status> storing = store(Servers.of(nobody));

        for (int i = 0; i < 4; i++) {
            timer.pass();
        }

        assertThatThrownBy(() -> result(storing)).isInstanceOf(TransportException.class);
        assertThat(timer.waits).hasSize(4);
    }

    @ParameterizedTest(name = "repeated: {0}")
    @ValueSource(booleans = {false, true})
    void aStepThatMayHaveBeenCreatedIsCreatedAgainOnlyIfTold(boolean told) throws Exception {
        AssociationOptions options = Loopback.options()
                .propose(Uid.ModalityPerformedProcedureStep, Loopback.EXPLICIT)
                .build();
        Script lost = peer -> {
            peer.grant();
            peer.expectCommand(NCreateRq.class);
            peer.send(Abort.byServiceUser());
        };
        Script created = peer -> {
            peer.grant();
            NCreateRq request = peer.expectCommand(NCreateRq.class);
            peer.command(1, request.response(Status.SUCCESS));
        };
        try (ServerSocket server = ScriptedPeer.listen()) {
            play(server, AttemptingTest::rejectAsBusy, lost, created);
            Peer peer = new Peer("127.0.0.1", server.getLocalPort(), options);
            Attempting<NServiceResponse> creating = scu.attempt(
                    Servers.of(peer), FIVE.withRepeatUncertain(told), CommandType.N_CREATE_RQ, turn -> turn.scu()
                            .request(
                                    turn.peer(),
                                    Uid.ModalityPerformedProcedureStep,
                                    id -> NCreateRq.of(id, Uid.ModalityPerformedProcedureStep, "1.2", false),
                                    DataSet.empty(),
                                    OperationOptions.DEFAULT));
            timer.pass(); // it was busy: nothing was sent
            if (told) {
                timer.pass();
                assertThat(result(creating).command().status()).isEqualTo(Status.SUCCESS);
            } else {
                assertThatThrownBy(() -> result(creating)).isInstanceOf(AssociationAbortedException.class);
            }
        }
    }

    @Test
    void noThreadIsHeldBetweenTwoTries() throws Exception {
        try (Scu narrow = new Scu(net.loops, one, PoolOptions.DEFAULT, BatchClock.SYSTEM, timer)) {
            List<Attempting<Status>> many = new ArrayList<>();
            Peer nobody = nobody();
            for (int i = 0; i < 50; i++) {
                many.add(narrow.attempt(Servers.of(nobody), RetryPolicy.attempts(2), CommandType.C_ECHO_RQ, turn -> {
                    turn.scu().verify(turn.peer());
                    return Status.SUCCESS;
                }));
            }

            for (int i = 0; i < 50; i++) {
                timer.awaitWaiting();
            }
            // All fifty wait, and the only thread has nothing to do.
            assertThat(one.submit(() -> 7).get(20, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(many).noneMatch(one -> one.result().toCompletableFuture().isDone());
        }
    }

    @Test
    void closingTheScuEndsWhatWaits() throws Exception {
        Attempting<Status> storing = store(Servers.of(nobody()));
        timer.awaitWaiting();

        scu.close();

        assertThatThrownBy(() -> result(storing)).isInstanceOf(TransportException.class);
    }

    @Test
    void aStreamThatIsReadIsNotSentAgainButOneThatIsNotMayGoElsewhere() throws Exception {
        Peer well = listen();
        ServerPool pool = new ServerPool("archive", ServerPlan.of(Choice.FAIL_OVER, "a", "b"));
        Map<String, Peer> peers = Map.of("a", nobody(), "b", well);
        ByteArrayOutputStream part10 = new ByteArrayOutputStream();
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(INSTANCE, part10);
        InstanceSource source = InstanceSource.of(new ByteArrayInputStream(part10.toByteArray()));
        Attempt<Status> once = new Attempt<>() {
            @Override
            public Status run(Turn turn) throws IOException {
                return turn.scu().store(turn.peer(), source, StoreOptions.DEFAULT);
            }

            @Override
            public boolean isRepeatable() {
                return source.isThere();
            }
        };

        assertThat(result(scu.attempt(Servers.of(pool, peers::get), FIVE, CommandType.C_STORE_RQ, once)))
                .isEqualTo(Status.SUCCESS);
        assertThatThrownBy(() -> result(scu.attempt(Servers.of(nobody()), FIVE, CommandType.C_STORE_RQ, once)))
                .isInstanceOf(TransportException.class);
        assertThat(timer.waits).isEmpty();
    }

    // ---- Several servers ----

    @Test
    void goesOnToTheNextServerWhileNothingIsSent() throws Exception {
        try (ServerSocket busy = ScriptedPeer.listen()) {
            play(busy, AttemptingTest::rejectForGood);
            ServerPool pool = new ServerPool("archive", ServerPlan.of(Choice.FAIL_OVER, "gone", "busy", "well"));
            Map<String, Peer> peers = Map.of("gone", nobody(), "busy", peer(busy), "well", listen());
            List<String> asked = Collections.synchronizedList(new ArrayList<>());

            Attempting<Status> storing =
                    scu.attempt(Servers.of(pool, peers::get), RetryPolicy.NONE, CommandType.C_STORE_RQ, turn -> {
                        asked.add(turn.number() + " " + turn.server());
                        return storing().run(turn);
                    });

            assertThat(result(storing)).isEqualTo(Status.SUCCESS);
            assertThat(asked).containsExactly("1 gone", "2 busy", "3 well");
            assertThat(pool.states()).extracting(ServerPool.State::isUp).containsExactly(false, false, true);
        }
    }

    @Test
    void whatMayHaveBeenDoneByOneServerIsNotDoneByAnother() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            play(server, AttemptingTest::abortWithinTheInstance);
            ServerPool pool = new ServerPool("archive", ServerPlan.of(Choice.FAIL_OVER, "a", "b"));
            Map<String, Peer> peers = Map.of("a", peer(server), "b", listen());

            assertThatThrownBy(() -> result(scu.attempt(
                            Servers.of(pool, peers::get), RetryPolicy.NONE, CommandType.C_STORE_RQ, storing())))
                    .isInstanceOf(AssociationAbortedException.class);
            assertThat(collected.stored).isEmpty();
        }
    }

    @Test
    void aServerWithoutRoomIsTriedAgainAfterTheOthers() throws Exception {
        try (ServerSocket full = ScriptedPeer.listen()) {
            play(full, peer -> store(peer, Status.OUT_OF_RESOURCES));
            ServerPool pool = new ServerPool("archive", ServerPlan.of(Choice.FAIL_OVER, "full", "well"));
            Map<String, Peer> peers = Map.of("full", peer(full), "well", listen());
            Attempt<StoreReply> sending = new Attempt<>() {
                @Override
                public StoreReply run(Turn turn) throws IOException {
                    return turn.scu().send(turn.peer(), InstanceSource.of(INSTANCE), StoreOptions.DEFAULT);
                }

                @Override
                public Optional<DicomException> refusal(StoreReply reply) {
                    return reply.response().status().equals(Status.SUCCESS)
                            ? Optional.empty()
                            : Optional.of(DicomStatusException.of(reply.response(), ServiceClass.STORAGE));
                }
            };

            Attempting<StoreReply> storing =
                    scu.attempt(Servers.of(pool, peers::get), FIVE, CommandType.C_STORE_RQ, sending);
            timer.pass();

            assertThat(result(storing).response().status()).isEqualTo(Status.SUCCESS);
            assertThat(collected.stored).hasSize(1);
            assertThat(pool.states()).allMatch(ServerPool.State::isUp);
        }
    }

    @Test
    void aProbeBringsAServerBack() throws Exception {
        AtomicInteger now = new AtomicInteger();
        ServerPlan plan = ServerPlan.of(Choice.FAIL_OVER, "a", "b")
                .withBackOff(RetryDelay.fixed(Duration.ofNanos(10)))
                .withProbe(true);
        ServerPool pool = new ServerPool("archive", plan, now::get, () -> 0.5);
        Map<String, Peer> peers = Map.of("a", listen(), "b", listen());
        pool.unreachable("a", new AssociationClosedException("Gone", null));

        now.set(10);
        scu.probe(Servers.of(pool, peers::get));

        while (!pool.states().get(0).isUp()) {
            Thread.onSpinWait(); // @Timeout is the end
        }
        assertThat(pool.order()).containsExactly("a", "b");
    }

    @Test
    void aBatchGoesToAllServersAndOnWithoutThoseThatAreGone() throws Exception {
        CollectingHandler other = new CollectingHandler();
        Peer second = Loopback.peer(
                net.listen(Services.builder()
                        .verification(EchoHandler.ALWAYS)
                        .storage(other)
                        .build()),
                Loopback.ctOptions());
        ServerPool pool = new ServerPool("archive", ServerPlan.of(Choice.ROUND_ROBIN, "a", "gone", "b"));
        Map<String, Peer> peers = Map.of("a", listen(), "gone", nobody(), "b", second);
        List<BatchInput> inputs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            DataSet instance = Loopback.instance("1.2.3." + i);
            inputs.add(BatchInput.of(i, () -> InstanceSource.of(instance)));
        }

        BatchResult result = scu.storeBatch(
                Servers.of(pool, peers::get),
                inputs,
                BatchOptions.DEFAULT.withMaximumPerAssociation(5),
                ProgressListener.NONE,
                new BatchControl());

        assertThat(result.isComplete()).isTrue();
        assertThat(result.instances()).allMatch(one -> List.of("a", "b").contains(one.server()));
        assertThat(collected.stored.size() + other.stored.size()).isEqualTo(30);
        assertThat(collected.stored).isNotEmpty();
        assertThat(other.stored).isNotEmpty();
        assertThat(pool.states().get(1).isUp()).isFalse();
    }
}
