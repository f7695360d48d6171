package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StoreBatchTest {
    private static final BatchOptions OPTIONS =
            BatchOptions.DEFAULT.withRetryDelay(RetryDelay.fixed(Duration.ofHours(1)));

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();
    private final FakeClock clock = new FakeClock();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT, clock);

    @AfterEach
    void close() {
        scu.close();
        net.close();
    }

    private static Services services(StoreHandler handler) {
        return Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(handler)
                .build();
    }

    private Peer listen(StoreHandler handler) throws IOException {
        return peer(net.listen(services(handler)));
    }

    private static Peer peer(ScpListener scp) {
        return Loopback.peer(scp, Loopback.options().build());
    }

    private static Peer peer(ServerSocket server) {
        return new Peer("127.0.0.1", server.getLocalPort(), Loopback.options().build());
    }

    private static String uid(int number) {
        return "1.2.3." + number;
    }

    private static List<BatchInput> inputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    DataSet instance = Loopback.instance(uid(number));
                    return BatchInput.of(number, () -> InstanceSource.of(instance));
                })
                .toList();
    }

    private BatchResult send(Peer peer, List<BatchInput> inputs, BatchOptions options) throws IOException {
        return scu.storeBatch(peer, inputs, options, ProgressListener.NONE);
    }

    /** Answers the instances, counted from 1, of which this is true with A700H. */
    private static StoreHandler full(AtomicInteger count, IntPredicate when) {
        return instance -> CompletableFuture.completedFuture(
                when.test(count.incrementAndGet()) ? Status.OUT_OF_RESOURCES : Status.SUCCESS);
    }

    private long opened() {
        return net.events.stream()
                .filter(ScpEvent.AssociationOpened.class::isInstance)
                .count();
    }

    @Test
    void resultsComeInTheOrderOfTheInputsWithTheirKeys() throws Exception {
        List<BatchInput> inputs = new ArrayList<>(inputs(10));
        inputs.add(4, BatchInput.of("missing", () -> {
            throw new NoSuchFileException("/spool/DOE^JANE/1.dcm");
        }));
        inputs.add(BatchInput.of(Loopback.instance("1.2.3.99")).withLabel("the last"));

        BatchResult result = send(listen(collected), inputs, OPTIONS.withParallelAssociations(3));

        assertThat(result.instances()).extracting(InstanceResult::key).startsWith(0, 1, 2, 3, "missing", 4, 5);
        assertThat(result.instances())
                .extracting(InstanceResult::position)
                .isSorted()
                .hasSize(12);
        assertThat(result.instances().get(5)).satisfies(stored -> {
            assertThat(stored.outcome()).isEqualTo(InstanceResult.Outcome.STORED);
            assertThat(stored.label()).isEqualTo("#5 1.2.3.4");
            assertThat(stored.attempts()).isOne();
            assertThat(stored.transferSyntax()).contains(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(stored.status()).contains(Status.SUCCESS);
            assertThat(stored.failure()).isEmpty();
        });
        assertThat(result.instances().get(11).label()).isEqualTo("the last");
        assertThat(result.totals().stored()).isEqualTo(11);
    }

    @Test
    void bytesAreThoseThatWereSent() throws Exception {
        BatchResult result = send(listen(collected), inputs(1), OPTIONS);

        long received = collected.stored.element().dataSet().length;
        assertThat(received).isPositive();
        assertThat(result.instances().get(0).bytes()).isEqualTo(received);
        assertThat(result.totals().bytes()).isEqualTo(received);
    }

    @Test
    void neitherResultNorFailureTellsThePathOrTheKey() throws Exception {
        Path file = Path.of("/spool/DOE^JANE/1.dcm");

        InstanceResult missing = send(listen(collected), BatchInput.files(List.of(file)), OPTIONS)
                .instances()
                .get(0);

        assertThat(missing.key()).isEqualTo(file);
        assertThat(missing.failure().orElseThrow())
                .asInstanceOf(type(UnreadableInstanceException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FileNotFoundException.class.getName());
                    assertThat(failure.category()).isEqualTo(DicomException.Category.PERMANENT);
                    assertThat(failure).hasNoCause().hasMessageContaining("FileNotFoundException");
                });
        assertThat(missing.toString() + missing.failure() + BatchInput.of(file))
                .doesNotContain("DOE")
                .contains("#0 FAILED");
    }

    @Test
    void warningIsStoredAndToldAsOne() throws Exception {
        Peer coercing = listen(instance -> CompletableFuture.completedFuture(new Status(0xB000)));

        InstanceResult result = send(coercing, inputs(1), OPTIONS).instances().get(0);

        assertThat(result.outcome()).isEqualTo(InstanceResult.Outcome.STORED);
        assertThat(result.isWarning()).isTrue();
    }

    // ---- Options ----

    @ParameterizedTest(name = "{0} a second over {1} associations")
    @CsvSource({"2, 1", "2, 3", "0.25, 1"})
    void instancesAreSpreadEvenly(double rate, int associations) throws Exception {
        BatchResult result = send(
                listen(collected),
                inputs(9),
                OPTIONS.withInstancesPerSecond(rate).withParallelAssociations(associations));

        assertThat(result.isComplete()).isTrue();
        // The first goes at once, the last after eight intervals.
        assertThat(result.totals().elapsed()).isEqualTo(Duration.ofNanos((long) (8e9 / rate)));
        assertThat(result.totals().instancesPerSecond()).isPositive();
    }

    @Test
    void withoutALimitNothingWaits() throws Exception {
        assertThat(send(listen(collected), inputs(9), OPTIONS).isComplete()).isTrue();
        assertThat(clock.waits).isEmpty();
    }

    @ParameterizedTest(name = "{0} retries")
    @ValueSource(ints = {0, 1, 2, 5})
    void transientFailuresAreTriedAgainAsOftenAsAllowed(int needed) throws Exception {
        AtomicInteger count = new AtomicInteger();
        Peer peer = listen(full(count, number -> number <= needed));

        InstanceResult result = send(peer, inputs(1), OPTIONS.withRetriesPerInstance(needed))
                .instances()
                .get(0);

        assertThat(result.outcome()).isEqualTo(InstanceResult.Outcome.STORED);
        assertThat(result.attempts()).isEqualTo(needed + 1);
        assertThat(clock.waits).hasSize(needed).allMatch(Duration.ofHours(1)::equals);
    }

    @Test
    void retriesThatRunOutEndInTheLastFailure() throws Exception {
        Peer peer = listen(full(new AtomicInteger(), number -> number <= 3));

        BatchResult result = send(peer, inputs(2), OPTIONS.withRetriesPerInstance(2));

        assertThat(result.instances().get(0)).satisfies(failed -> {
            assertThat(failed.outcome()).isEqualTo(InstanceResult.Outcome.FAILED);
            assertThat(failed.attempts()).isEqualTo(3);
            assertThat(failed.status()).contains(Status.OUT_OF_RESOURCES);
            assertThat(failed.failure()).get().isInstanceOf(DicomStatusException.class);
        });
        assertThat(result.instances().get(1).outcome()).isEqualTo(InstanceResult.Outcome.STORED);
    }

    @Test
    void delaysGrow() throws Exception {
        Peer peer = listen(full(new AtomicInteger(), number -> number <= 3));
        RetryDelay doubling = new RetryDelay(
                RetryDelay.Growth.EXPONENTIAL, Duration.ofSeconds(1), Duration.ofSeconds(3), RetryDelay.Jitter.NONE);

        send(peer, inputs(1), OPTIONS.withRetriesPerInstance(3).withRetryDelay(doubling));

        assertThat(clock.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void whatFailsForGoodIsNotTriedAgain() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Peer peer = listen(instance -> {
            count.incrementAndGet();
            return CompletableFuture.completedFuture(Status.CANNOT_UNDERSTAND);
        });

        BatchResult result = send(peer, inputs(2), OPTIONS.withRetriesPerInstance(5));

        assertThat(count).hasValue(2);
        assertThat(clock.waits).isEmpty();
        assertThat(result.totals().failed()).isEqualTo(2);
    }

    @Test
    void streamIsSentOnceAndClosed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Peer peer = listen(full(count, number -> number == 1));

        BatchResult result = send(peer, List.of(stream(closed)), OPTIONS.withRetriesPerInstance(5));

        assertThat(result.failures()).hasSize(1);
        assertThat(count).hasValue(1);
        assertThat(closed).isTrue();
    }

    @Test
    void streamThatIsNotSentIsClosed() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        List<BatchInput> inputs = new ArrayList<>(inputs(1));
        inputs.add(stream(closed));

        BatchResult result = scu.storeBatch(listen(collected), inputs, OPTIONS, (instance, progress) -> false);

        assertThat(result.instances().get(1).outcome()).isEqualTo(InstanceResult.Outcome.NOT_SENT);
        assertThat(closed).isTrue();
    }

    private static BatchInput stream(AtomicBoolean closed) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(Loopback.instance("1.2.3"), file);
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(file.toByteArray())) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        return BatchInput.of("stream", () -> InstanceSource.of(stream));
    }

    @Test
    void requestsSayWhatTheOptionsSay() throws Exception {
        send(listen(collected), inputs(1), OPTIONS.withStore(StoreOptions.DEFAULT.withPriority(Priority.HIGH)));

        assertThat(collected.stored.element().request().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void associationIsReplacedAfterItsShare() throws Exception {
        send(listen(collected), inputs(9), OPTIONS.withMaximumPerAssociation(2));

        for (int association = 0; association < 5; association++) {
            net.await(ScpEvent.AssociationReleased.class); // events of several associations come in any order
        }
        assertThat(collected.stored).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 0.0001})
    void ratesThatAreNoneAreRefused(double rate) {
        assertThatThrownBy(() -> OPTIONS.withInstancesPerSecond(rate)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- Associations that are not to be had, or break ----

    @Test
    void fewerAssociationsThanWishedForDo() throws Exception {
        ScpListener scp =
                net.listen(builder -> builder.services(services(collected)).limits(new AssociationLimits(1, 1)));

        BatchResult result =
                send(peer(scp), inputs(30), OPTIONS.withParallelAssociations(4).withRetriesPerInstance(0));

        assertThat(result.failures()).isEmpty();
        assertThat(collected.stored).hasSize(30);
    }

    @Test
    void associationRejectedForTheMomentIsAskedForAgain() throws Exception {
        List<String> answered = new ArrayList<>();
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<?> script = net.workers.submit(() -> {
                for (int i = 0; i < 2; i++) {
                    try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                        peer.expect(AssociateRq.class);
                        peer.send(AssociateRj.of(RejectResult.TRANSIENT, RejectReason.LOCAL_LIMIT_EXCEEDED));
                    }
                }
                takeAll(server, 2, answered);
                return null;
            });

            BatchResult result = send(peer(server), inputs(2), OPTIONS.withRetriesPerInstance(2));

            script.get(20, TimeUnit.SECONDS);
            assertThat(result.isComplete()).isTrue();
            assertThat(result.instances()).extracting(InstanceResult::attempts).containsExactly(1, 1);
        }
        assertThat(clock.waits).hasSize(2);
        assertThat(answered).containsExactly(uid(0), uid(1));
    }

    @Test
    void associationRejectedForGoodIsNotAskedForAgain() throws Exception {
        ScpListener scp =
                net.listen(builder -> builder.services(services(collected)).aeTitle(Loopback.MODALITY));

        BatchResult result = send(peer(scp), inputs(3), OPTIONS.withRetriesPerInstance(4));

        assertThat(clock.waits).isEmpty();
        assertThat(result.instances()).allSatisfy(instance -> {
            assertThat(instance.attempts()).isZero();
            assertThat(instance.failure()).get().isInstanceOf(AssociationRejectedException.class);
        });
    }

    @Test
    void batchGoesOnAtTheUnansweredInstance() throws Exception {
        List<String> answered = new ArrayList<>();
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<?> script = net.workers.submit(() -> {
                try (ScriptedPeer peer = accepted(server)) {
                    takeOne(peer, answered);
                    peer.expectCommand(CStoreRq.class); // and hang up
                }
                takeAll(server, 3, answered);
                return null;
            });

            BatchResult result = send(peer(server), inputs(4), OPTIONS);

            script.get(20, TimeUnit.SECONDS);
            assertThat(result.instances()).extracting(InstanceResult::attempts).containsExactly(1, 2, 1, 1);
        }
        assertThat(answered).containsExactly(uid(0), uid(1), uid(2), uid(3));
        assertThat(clock.waits).containsExactly(Duration.ofHours(1));
    }

    private static ScriptedPeer accepted(ServerSocket server) throws IOException {
        ScriptedPeer peer = ScriptedPeer.accept(server);
        AssociateRq request = peer.expect(AssociateRq.class);
        peer.send(AssociateAc.answering(
                request,
                request.presentationContexts().stream()
                        .map(context -> PresentationContextAc.accepted(
                                context.id(), context.transferSyntaxes().get(0)))
                        .toList(),
                UserInformation.of(16_384, "1.2.3", "SCRIPT", List.of())));
        return peer;
    }

    private static void takeAll(ServerSocket server, int count, List<String> answered) throws IOException {
        try (ScriptedPeer peer = accepted(server)) {
            for (int i = 0; i < count; i++) {
                takeOne(peer, answered);
            }
            peer.expect(ReleaseRq.class);
            peer.send(new ReleaseRp());
        }
    }

    private static void takeOne(ScriptedPeer peer, List<String> answered) throws IOException {
        CStoreRq request = peer.expectCommand(CStoreRq.class);
        peer.skipDataSet();
        peer.command(1, request.response(Status.SUCCESS));
        answered.add(request.affectedSopInstanceUid());
    }

    // ---- Cancelling ----

    @Test
    void cancelledBatchFinishesTheInstanceUnderWay() throws Exception {
        BatchControl control = new BatchControl();
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        Peer peer = listen(instance -> {
            if (count.incrementAndGet() == 2) {
                second.countDown();
                assertThat(await(cancelled)).isTrue();
            }
            return CompletableFuture.completedFuture(Status.SUCCESS);
        });
        Future<?> canceller = net.workers.submit(() -> {
            assertThat(await(second)).isTrue();
            control.cancel();
            cancelled.countDown();
        });

        BatchResult result = scu.storeBatch(peer, inputs(10), OPTIONS, ProgressListener.NONE, control);

        canceller.get();
        assertThat(result.totals().stored()).isEqualTo(2);
        assertThat(result.totals().left()).isEqualTo(8);
        assertThat(result.instances().subList(2, 10))
                .allSatisfy(instance -> assertThat(instance.outcome()).isEqualTo(InstanceResult.Outcome.NOT_SENT));
        assertThat(count).hasValue(2);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void batchCancelledBeforeItBeginsOpensNothing() throws Exception {
        BatchControl control = new BatchControl();
        control.cancel();
        BatchInput unopened = BatchInput.of("key", () -> {
            throw new AssertionError("opened");
        });

        BatchResult result =
                scu.storeBatch(listen(collected), List.of(unopened), OPTIONS, ProgressListener.NONE, control);

        assertThat(result.instances())
                .extracting(InstanceResult::outcome)
                .containsExactly(InstanceResult.Outcome.NOT_SENT);
        assertThat(opened()).isZero();
    }

    @ParameterizedTest(name = "while waiting for {0}")
    @ValueSource(strings = {"the next turn", "a retry"})
    void cancelEndsAWait(String what) throws Exception {
        try (Scu patient = new Scu(net.loops, net.callers, PoolOptions.DEFAULT)) {
            BatchControl control = new BatchControl();
            boolean retry = what.equals("a retry");
            Peer peer = listen(full(new AtomicInteger(), number -> retry));
            BatchOptions slow = retry ? OPTIONS : OPTIONS.withInstancesPerSecond(0.001);

            CompletableFuture<BatchResult> sending = patient.storeBatchAsync(
                            peer, inputs(2), slow, ProgressListener.NONE, control)
                    .toCompletableFuture();
            if (retry) {
                net.await(ScpEvent.InstanceFailed.class);
            } else {
                net.await(ScpEvent.InstanceReceived.class);
            }
            control.cancel();

            BatchResult result = sending.get(20, TimeUnit.SECONDS);
            assertThat(result.instances())
                    .extracting(InstanceResult::outcome)
                    .containsExactly(
                            retry ? InstanceResult.Outcome.FAILED : InstanceResult.Outcome.STORED,
                            InstanceResult.Outcome.NOT_SENT);
        }
    }

    @Test
    void listenerThatFailsEndsTheBatch() throws Exception {
        Peer peer = listen(collected);

        assertThatThrownBy(() -> scu.storeBatch(peer, inputs(5), OPTIONS, (instance, progress) -> {
                    throw new IllegalStateException("listener");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("listener");
        assertThat(collected.stored).hasSize(1);
    }

    // ---- Without holding up the caller ----

    @Test
    void asynchronousCallsRunOnTheWorkers() throws Exception {
        Peer peer = listen(collected);
        Thread caller = Thread.currentThread();
        List<Thread> threads = new ArrayList<>();

        scu.verifyAsync(peer).toCompletableFuture().get(20, TimeUnit.SECONDS);
        Status status = scu.storeAsync(peer, InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        BatchResult result = scu.storeBatchAsync(
                        peer,
                        inputs(20),
                        OPTIONS.withParallelAssociations(3),
                        (instance, progress) -> threads.add(Thread.currentThread()),
                        new BatchControl())
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);

        assertThat(status).isEqualTo(Status.SUCCESS);
        assertThat(result.isComplete()).isTrue();
        assertThat(threads).hasSize(20).doesNotContain(caller);
    }

    @Test
    void asynchronousFailuresAreThoseOfTheBlockingCalls() throws Exception {
        ServerSocket gone = ScriptedPeer.listen();
        Peer peer = peer(gone);
        gone.close();

        assertThatThrownBy(() -> scu.verifyAsync(peer).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DicomException.class);
    }

    @Test
    void workersThatTakeNothingFailTheResultAndNotTheCall() throws Exception {
        Peer peer = listen(collected);
        try (Scu idle = new Scu(
                net.loops,
                task -> {
                    throw new RejectedExecutionException("busy");
                },
                PoolOptions.DEFAULT)) {
            assertThat(idle.verifyAsync(peer).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(RejectedExecutionException.class);
            assertThat(idle.storeBatchAsync(peer, inputs(1), OPTIONS, ProgressListener.NONE, new BatchControl())
                            .toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(RejectedExecutionException.class);

            // The caller sends alone.
            BatchResult result =
                    idle.storeBatch(peer, inputs(3), OPTIONS.withParallelAssociations(3), ProgressListener.NONE);
            assertThat(result.isComplete()).isTrue();
        }
    }
}
