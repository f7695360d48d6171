package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CMoveRq;
import io.cameldicom.engine.net.dimse.CMoveRsp;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Retrieval by C-MOVE: we ask, we serve, and a third party gets the instances. */
@Timeout(60)
class MoveTest {
    private static final String MOVE = Uid.StudyRootQueryRetrieveInformationModelMove;
    private static final AeTitle WORKSTATION = AeTitle.of("WORKSTATION");
    private static final AeTitle NOBODY = AeTitle.of("NOBODY");
    private static final DataSet KEYS = DataSet.builder()
            .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
            .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
            .build();
    private static final PendingInterval EACH = new PendingInterval(1, Duration.ofHours(1));

    private final Loopback net = new Loopback();
    private final Queue<CStoreRq> stored = new ConcurrentLinkedQueue<>();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT);
    private volatile StoreHandler destinationHandler = this::store;
    private Peer destination;

    @BeforeEach
    void listenAtTheDestination() throws IOException {
        ScpListener workstation = net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(instance -> destinationHandler.store(instance))
                .build());
        destination = Loopback.peer(
                workstation,
                AssociationOptions.builder(Loopback.ARCHIVE, WORKSTATION).build());
    }

    @AfterEach
    void close() {
        scu.close();
        net.close();
    }

    private CompletableFuture<Status> store(IncomingInstance instance) throws IOException {
        instance.dataSet().readAllBytes();
        stored.add(instance.request());
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }

    private ScpListener archive(RetrieveHandler handler) throws IOException {
        MoveOptions options = MoveOptions.of(MoveDestinations.of(Map.of(WORKSTATION, destination)), scu)
                .withInterval(EACH);
        return net.listen(Services.builder().move(handler, options).build());
    }

    private Association open(ScpListener archive) throws IOException {
        return net.open(
                archive, Loopback.options().propose(MOVE, Loopback.EXPLICIT).build());
    }

    private static List<InstanceSource> instances(int count) throws IOException {
        List<InstanceSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(InstanceSource.of(Loopback.instance("1.2.3." + i)));
        }
        return sources;
    }

    private static RetrieveHandler finding(List<InstanceSource> instances) {
        return request -> CompletableFuture.completedFuture(Retrieval.of(instances));
    }

    private static RetrieveResult move(Association association, AeTitle to) throws IOException {
        return association.move(MOVE, KEYS, to, OperationOptions.DEFAULT, RetrieveListener.NONE);
    }

    @Test
    void instancesAreSentToTheDestination() throws Exception {
        CompletableFuture<RetrieveRequest> seen = new CompletableFuture<>();
        List<InstanceSource> instances = instances(20);
        ScpListener archive = archive(request -> {
            seen.complete(request);
            return CompletableFuture.completedFuture(Retrieval.of(instances));
        });
        Queue<SubOperationCounts> progress = new ConcurrentLinkedQueue<>();

        try (Association association = open(archive)) {
            RetrieveResult result = association.move(MOVE, KEYS, WORKSTATION, OperationOptions.DEFAULT, progress::add);

            assertThat(result.isSuccess()).isTrue();
            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(20, 0, 0));
            assertThat(result.failedSopInstanceUids()).isEmpty();
            assertThat(result.deviations()).isEmpty();
        }
        assertThat(stored).hasSize(20).allSatisfy(request -> {
            assertThat(request.moveOriginatorAeTitle()).isEqualTo("MODALITY");
            assertThat(request.moveOriginatorMessageId())
                    .hasValue(seen.join().command().messageId());
        });
        assertThat(seen.join().identifier()).isEqualTo(KEYS);
        assertThat(seen.join().moveDestination()).contains("WORKSTATION");
        assertThat(progress).isNotEmpty().allSatisfy(counts -> assertThat(
                        counts.remaining().getAsInt() + counts.completed().getAsInt())
                .isEqualTo(20));
        assertThat(net.await(ScpEvent.RequestServed.class).responses()).isEqualTo(21);
        assertThat(scu.pool().size()).isEqualTo(1); // it lingers
    }

    @Test
    void nothingToSendIsASuccess() throws Exception {
        try (Association association = open(archive(finding(List.of())))) {
            RetrieveResult result = move(association, WORKSTATION);
            assertThat(result.isSuccess()).isTrue();
            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(0, 0, 0));
        }
    }

    @Test
    void partialFailureNamesTheInstances() throws Exception {
        destinationHandler = instance -> {
            instance.dataSet().readAllBytes();
            String uid = instance.request().affectedSopInstanceUid();
            return CompletableFuture.completedFuture(
                    uid.endsWith(".3")
                            ? Status.OUT_OF_RESOURCES
                            : uid.endsWith(".4") ? Status.COERCION_OF_DATA_ELEMENTS : Status.SUCCESS);
        };

        try (Association association = open(archive(finding(instances(6))))) {
            RetrieveResult result = move(association, WORKSTATION);
            assertThat(result.status()).isEqualTo(Status.SUB_OPERATIONS_WITH_FAILURES);
            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(4, 1, 1));
            assertThat(result.failedSopInstanceUids()).containsExactly("1.2.3.3");
            assertThat(result.deviations()).isEmpty();
        }
    }

    @Test
    void sourceThatCannotBeReadFailsAlone() throws Exception {
        List<InstanceSource> instances = instances(2);
        instances.add(
                1,
                InstanceSource.encoded(Uid.CTImageStorage, "1.2.3.99", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, () -> {
                    throw new IOException("gone");
                }));

        try (Association association = open(archive(finding(instances)))) {
            RetrieveResult result = move(association, WORKSTATION);
            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(2, 1, 0));
            assertThat(result.failedSopInstanceUids()).containsExactly("1.2.3.99");
        }
    }

    @Test
    void instancesOfManyClassesShareTheirAssociations() throws Exception {
        List<InstanceSource> instances = new ArrayList<>();
        List<String> classes = List.of(Uid.CTImageStorage, Uid.MRImageStorage, Uid.BasicTextSRStorage);
        for (int i = 0; i < 12; i++) {
            instances.add(InstanceSource.of(
                    Loopback.instance("1.2.3." + i).with(Tag.SOPClassUID, VR.UI, classes.get(i % classes.size()))));
        }

        try (Association association = open(archive(finding(instances)))) {
            assertThat(move(association, WORKSTATION).counts()).isEqualTo(SubOperationCounts.ended(12, 0, 0));
        }
        // For CT, then in its place for CT and MR, then for all three.
        assertThat(scu.pool().size()).isEqualTo(1);
    }

    @Test
    void oneWorkerIsEnoughToAsk() throws Exception {
        ScpListener archive = archive(finding(instances(3)));
        ExecutorService alone = Executors.newSingleThreadExecutor();
        try (Scu asking = new Scu(net.loops, alone, PoolOptions.DEFAULT)) {
            Peer peer = Loopback.peer(archive, Loopback.options().build());
            RetrieveResult moved = alone.submit(() ->
                            asking.move(peer, MOVE, KEYS, WORKSTATION, OperationOptions.DEFAULT, RetrieveListener.NONE))
                    .get(20, TimeUnit.SECONDS);
            assertThat(moved.isSuccess()).isTrue();
            assertThat(asking.moveAsync(peer, MOVE, KEYS, WORKSTATION, OperationOptions.DEFAULT, RetrieveListener.NONE)
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS)
                            .await()
                            .counts())
                    .isEqualTo(SubOperationCounts.ended(3, 0, 0));
            assertThat(asking.pool().size()).isEqualTo(1);
        } finally {
            alone.shutdownNow();
        }
    }

    @Test
    void unknownDestinationIsRefused() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ScpListener archive = archive(request -> {
            asked.incrementAndGet();
            return CompletableFuture.completedFuture(Retrieval.of(List.of()));
        });

        try (Association association = open(archive)) {
            assertThat(move(association, NOBODY).status()).isEqualTo(Status.MOVE_DESTINATION_UNKNOWN);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void destinationThatCannotBeReachedIsTriedOnce() throws Exception {
        int closedPort;
        try (ServerSocket server = ScriptedPeer.listen()) {
            closedPort = server.getLocalPort();
        }
        destination = new Peer("127.0.0.1", closedPort, destination.options());

        try (Association association = open(archive(finding(instances(3))))) {
            RetrieveResult result = move(association, WORKSTATION);
            assertThat(result.status()).isEqualTo(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(0, 3, 0));
            assertThat(result.failedSopInstanceUids()).hasSize(3);
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("a status", DicomStatusException.of(new Status(0xC123)), 0xC123),
                Arguments.of("no resources", new IOException("disk"), 0xA701),
                Arguments.of("a bug", new IllegalStateException("bug"), 0xC000),
                Arguments.of("an error", new StackOverflowError("deep"), 0xC000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void handlersFailureIsAStatus(String name, Throwable failure, int status) throws Exception {
        try (Association association = open(archive(request -> CompletableFuture.failedFuture(failure)))) {
            assertThat(move(association, WORKSTATION).status().code()).isEqualTo(status);
        }
    }

    /** Instances without end, or up to a failure; closed or not. */
    private static final class Instances implements Iterator<InstanceSource>, AutoCloseable {
        final CountDownLatch closed = new CountDownLatch(1);
        final int failAt;
        int made;

        Instances(int failAt) {
            this.failAt = failAt;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public InstanceSource next() {
            if (made == failAt) {
                throw new UncheckedIOException(new IOException("index"));
            }
            try {
                return InstanceSource.of(Loopback.instance("1.2.3." + made++));
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void sourceThatBreaksOffEndsItWithTheCounts() throws Exception {
        Instances instances = new Instances(3);
        RetrieveHandler handler = request -> CompletableFuture.completedFuture(Retrieval.of(5, instances));

        try (Association association = open(archive(handler))) {
            RetrieveResult result = move(association, WORKSTATION);
            assertThat(result.status()).isEqualTo(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(3, 0, 0));
        }
        assertThat(instances.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancelEndsItWithWhatRemains() throws Exception {
        Instances instances = new Instances(-1);
        RetrieveHandler handler = request -> CompletableFuture.completedFuture(Retrieval.of(60_000, instances));
        CountDownLatch some = new CountDownLatch(5);

        try (Association association = open(archive(handler))) {
            RetrieveOperation moving = association.moveAsync(
                    MOVE, KEYS, WORKSTATION, OperationOptions.DEFAULT, counts -> some.countDown());
            assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
            moving.cancel();
            moving.cancel();
            RetrieveResult result = moving.result().toCompletableFuture().get(20, TimeUnit.SECONDS);

            assertThat(result.isCancelled()).isTrue();
            assertThat(result.counts().completed()).hasValue(instances.made);
            assertThat(result.counts().remaining()).hasValue(60_000 - instances.made);
        }
        assertThat(instances.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stored).hasSize(instances.made);
    }

    @Test
    void requestorThatIsGoneEndsIt() throws Exception {
        Instances instances = new Instances(-1);
        RetrieveHandler handler = request -> CompletableFuture.completedFuture(Retrieval.uncounted(instances));
        Association association = open(archive(handler));
        RetrieveOperation moving =
                association.moveAsync(MOVE, KEYS, WORKSTATION, OperationOptions.DEFAULT, RetrieveListener.NONE);
        while (stored.isEmpty()) {
            Thread.onSpinWait();
        }
        association.abort();

        assertThat(instances.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(moving.result().toCompletableFuture()).failsWithin(20, TimeUnit.SECONDS);
        assertThat(net.await(ScpEvent.RequestServed.class).answered()).isFalse();
    }

    @Test
    void retrievalThatComesLaterIsServedByAWorker() throws Exception {
        CompletableFuture<Retrieval> later = new CompletableFuture<>();
        try (Association association = open(archive(request -> later))) {
            RetrieveOperation moving =
                    association.moveAsync(MOVE, KEYS, WORKSTATION, OperationOptions.DEFAULT, RetrieveListener.NONE);
            later.complete(Retrieval.of(instances(3)));
            assertThat(moving.await().counts()).isEqualTo(SubOperationCounts.ended(3, 0, 0));
        }
    }

    @Test
    void associationThatIsLostOnTheWayIsOpenedAgain() throws Exception {
        List<InstanceSource> instances = instances(4);
        // The second one breaks off in the middle, which takes the association along.
        instances.set(
                1,
                InstanceSource.encoded(
                        Uid.CTImageStorage,
                        "1.2.3.99",
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        () -> new SequenceInputStream(new GeneratedStream(1 << 20), broken())));

        try (Association association = open(archive(finding(instances)))) {
            RetrieveResult result = move(association, WORKSTATION);
            assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(3, 1, 0));
            assertThat(result.failedSopInstanceUids()).containsExactly("1.2.3.99");
        }
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("broken");
            }
        };
    }

    // ---- Odd providers ----

    private interface Script {
        void play(ScriptedPeer peer, CMoveRq request) throws Exception;
    }

    private RetrieveResult moveWith(Script script) throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = net.workers.submit(() -> {
                try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                    peer.grant();
                    CMoveRq request = peer.expectCommand(CMoveRq.class);
                    peer.skipDataSet();
                    script.play(peer, request);
                    peer.expect(Abort.class);
                    return null;
                }
            });
            Association association = Association.open(
                    net.loops,
                    net.callers,
                    new Peer(
                            "127.0.0.1",
                            server.getLocalPort(),
                            Loopback.options().propose(MOVE, Loopback.EXPLICIT).build()));
            try {
                return move(association, WORKSTATION);
            } finally {
                association.abort();
                played.get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static CMoveRsp pending(CMoveRq request, int remaining, int completed, int failed, int warning) {
        return request.response(Status.PENDING)
                .withSubOperationCounts(SubOperationCounts.of(remaining, completed, failed, warning));
    }

    @Test
    void countsThatDoNotAddUpAreTold() throws Exception {
        RetrieveResult result = moveWith((peer, request) -> {
            peer.command(1, pending(request, 5, 3, 0, 0));
            peer.command(1, pending(request, 6, 2, 0, 0));
            peer.command(1, pending(request, 1, 2, 0, 0));
            peer.command(
                    1,
                    request.response(Status.SUCCESS)
                            .withSubOperationCounts(SubOperationCounts.ended(2, 1, 0))
                            .withDataSet());
            peer.dataSet(
                    1,
                    DataSet.builder()
                            .put(Tag.FailedSOPInstanceUIDList, VR.UI, "1.2", "1.3")
                            .build());
        });

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.failedSopInstanceUids()).containsExactly("1.2", "1.3");
        assertThat(result.deviations())
                .isEqualTo(Set.of(
                        RetrieveDeviation.COUNT_WENT_BACK,
                        RetrieveDeviation.REMAINING_GREW,
                        RetrieveDeviation.TOTAL_CHANGED,
                        RetrieveDeviation.STATUS_AGAINST_COUNTS,
                        RetrieveDeviation.FAILED_LIST_LENGTH));
    }

    static Stream<Arguments> pendingDataSets() {
        DataSet uids = DataSet.builder()
                .put(Tag.FailedSOPInstanceUIDList, VR.UI, "1.2", "1.3")
                .build();
        return Stream.of(
                Arguments.of("the instances that failed so far", uids),
                Arguments.of("nothing", DataSet.empty()),
                Arguments.of("the identifier", KEYS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pendingDataSets")
    void dataSetWithAPendingResponseIsForgivenAndTold(String name, DataSet brought) throws Exception {
        RetrieveResult result = moveWith((peer, request) -> {
            for (int done = 0; done < 2; done++) {
                peer.command(1, pending(request, 2 - done, done, 0, 0).withDataSet());
                peer.dataSet(1, brought);
            }
            peer.command(1, request.response(Status.SUCCESS).withSubOperationCounts(SubOperationCounts.ended(2, 0, 0)));
        });

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.failedSopInstanceUids()).isEmpty();
        assertThat(result.deviations()).containsExactly(RetrieveDeviation.PENDING_DATA_SET);
    }

    @Test
    void emptyDataSetWithTheLastResponseIsNoList() throws Exception {
        RetrieveResult result = moveWith((peer, request) -> {
            peer.command(
                    1,
                    request.response(Status.SUCCESS)
                            .withSubOperationCounts(SubOperationCounts.ended(2, 0, 0))
                            .withDataSet());
            peer.dataSet(1, DataSet.empty());
        });

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.deviations()).isEmpty();
    }

    @Test
    void listThatCannotBeReadIsTold() throws Exception {
        RetrieveResult result = moveWith((peer, request) -> {
            peer.command(1, request.response(Status.PENDING));
            peer.command(
                    1,
                    request.response(Status.SUB_OPERATIONS_WITH_FAILURES)
                            .withSubOperationCounts(SubOperationCounts.ended(2, 1, 0))
                            .withDataSet());
            peer.dataSet(1, true, new byte[] {8, 0, 0x58, 0, 'U', 'I', 90, 0, '1', '.'});
        });

        assertThat(result.status()).isEqualTo(Status.SUB_OPERATIONS_WITH_FAILURES);
        assertThat(result.deviations())
                .isEqualTo(Set.of(RetrieveDeviation.COUNT_MISSING, RetrieveDeviation.FAILED_LIST_UNREADABLE));
    }

    @Test
    void responsesWithoutCountsAreTaken() throws Exception {
        RetrieveResult result = moveWith((peer, request) -> peer.command(1, request.response(Status.SUCCESS)));

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.counts()).isEqualTo(SubOperationCounts.NONE);
        assertThat(result.deviations()).isEmpty();
    }

    @Test
    void manyInstancesAreCountedAsFarAsACountGoes() {
        SubOperationTally tally = new SubOperationTally(OptionalInt.of(100_000));
        IntStream.range(0, 70_000).forEach(i -> tally.failed("1.2.3." + i));

        assertThat(tally.now()).isEqualTo(SubOperationCounts.of(30_000, 0, 0xFFFF, 0));
        assertThat(tally.status()).isEqualTo(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
        List<String> listed = tally.failedInstances().strings(Tag.FailedSOPInstanceUIDList);
        assertThat(String.join("\\", listed).length()).isBetween(65_000, 0xFFFE);
    }
}
