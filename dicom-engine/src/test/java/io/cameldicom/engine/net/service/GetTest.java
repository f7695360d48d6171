package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.CGetRq;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Retrieval by C-GET: instances come over the association that they were asked for on. */
@Timeout(60)
class GetTest {
    private static final String GET = Uid.StudyRootQueryRetrieveInformationModelGet;
    private static final DataSet KEYS = DataSet.builder()
            .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
            .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
            .build();
    private static final GetProposal CT_ONLY = GetProposal.of(List.of(Uid.CTImageStorage));

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        scu.close();
        net.close();
    }

    private ScpListener archive(RetrieveHandler handler) throws IOException {
        return net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .get(handler, new PendingInterval(1, Duration.ofHours(1)), List.of(GET))
                .build());
    }

    private static Peer peer(ScpListener archive) {
        return Loopback.peer(archive, Loopback.options().build());
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

    private RetrieveResult get(ScpListener archive, GetProposal proposal) throws IOException {
        return scu.get(peer(archive), GET, KEYS, proposal, collected, OperationOptions.DEFAULT, RetrieveListener.NONE);
    }

    @Test
    void instancesComeToTheHandler() throws Exception {
        ScpListener archive = archive(finding(instances(20)));

        RetrieveResult result = get(archive, GetProposal.COMMON);

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(20, 0, 0));
        assertThat(result.deviations()).isEmpty();
        assertThat(collected.stored).hasSize(20).allSatisfy(stored -> {
            assertThat(stored.transferSyntax()).isEqualTo(Loopback.EXPLICIT);
            assertThat(stored.request().moveOriginatorMessageId()).isEmpty();
        });
        ScpEvent.RequestServed served = net.await(ScpEvent.RequestServed.class);
        assertThat(served.responses()).isEqualTo(21);
    }

    @Test
    void instanceWithoutAContextFailsAlone() throws Exception {
        List<InstanceSource> instances = instances(2);
        instances.add(
                1, InstanceSource.of(Loopback.instance("1.2.9").with(Tag.SOPClassUID, VR.UI, Uid.MRImageStorage)));
        instances.add(InstanceSource.encoded(
                Uid.CTImageStorage, "1.2.10", TransferSyntax.of(Uid.JPEGBaseline8Bit), () -> new GeneratedStream(10)));

        RetrieveResult result = get(archive(finding(instances)), CT_ONLY);

        assertThat(result.status()).isEqualTo(Status.SUB_OPERATIONS_WITH_FAILURES);
        assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(2, 2, 0));
        assertThat(result.failedSopInstanceUids()).containsExactly("1.2.9", "1.2.10");
    }

    @Test
    void nativeInstancesAreEncodedForTheContext() throws Exception {
        GetProposal implicitOnly = new GetProposal(
                List.of(Uid.CTImageStorage), List.of(List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));

        assertThat(get(archive(finding(instances(1))), implicitOnly).isSuccess())
                .isTrue();

        assertThat(collected.stored.remove().transferSyntax()).isEqualTo(Loopback.IMPLICIT);
    }

    @Test
    void handlersRefusalIsAFailedSubOperation() throws Exception {
        ScpListener archive = archive(finding(instances(2)));

        RetrieveResult result = scu.get(
                peer(archive),
                GET,
                KEYS,
                CT_ONLY,
                instance -> CompletableFuture.completedFuture(Status.OUT_OF_RESOURCES),
                OperationOptions.DEFAULT,
                RetrieveListener.NONE);

        assertThat(result.status()).isEqualTo(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
        assertThat(result.failedSopInstanceUids()).hasSize(2);
    }

    @Test
    void instancesAreTakenOneByOne() throws Exception {
        AtomicInteger made = new AtomicInteger();
        int count = 50;
        RetrieveHandler handler = request -> CompletableFuture.completedFuture(Retrieval.of(
                count,
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            made.incrementAndGet();
                            try {
                                return InstanceSource.of(Loopback.instance("1.2.3." + i));
                            } catch (IOException impossible) {
                                throw new AssertionError(impossible);
                            }
                        })
                        .iterator()));

        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolOptions.DEFAULT);
                RetrievedInstances instances =
                        scu.get(peer(archive(handler)), GET, KEYS, CT_ONLY, spool, OperationOptions.DEFAULT)) {
            for (int i = 0; i < count; i++) {
                SpooledInstance instance = instances.next();
                assertThat(made.get()).isLessThanOrEqualTo(i + 4); // the peer waits for whoever takes them
                try (Part10File file = Part10File.open(instance.file())) {
                    assertThat(file.dataSet().string(Tag.SOPInstanceUID)).contains("1.2.3." + i);
                }
                spool.remove(instance.id());
            }
            assertThat(instances.hasNext()).isFalse();
            assertThat(instances.result().counts()).isEqualTo(SubOperationCounts.ended(count, 0, 0));
            assertThat(spool.pendingBytes()).isZero();
        }
    }

    @Test
    void closingEarlyCancelsAndLeavesNothing() throws Exception {
        ScpListener archive = archive(finding(instances(1000)));

        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolOptions.DEFAULT)) {
            try (RetrievedInstances instances =
                    scu.get(peer(archive), GET, KEYS, CT_ONLY, spool, OperationOptions.DEFAULT)) {
                SpooledInstance first = instances.next();
                spool.remove(first.id());
                assertThat(instances.hasNext()).isTrue();
            }
            assertThat(spool.pendingBytes()).isZero();
        }
        ScpEvent.RequestServed served = net.await(ScpEvent.RequestServed.class);
        assertThat(served.status()).isEqualTo(Status.CANCEL);
        assertThat(served.answered()).isTrue();
    }

    @Test
    void nobodyWaitsForAResultThatComesLater() throws Exception {
        ScpListener archive = archive(finding(instances(5)));

        RetrieveResult result = scu.getAsync(
                        peer(archive), GET, KEYS, CT_ONLY, collected, OperationOptions.DEFAULT, RetrieveListener.NONE)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .await();

        assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(5, 0, 0));
        assertThat(collected.stored).hasSize(5);
        net.await(ScpEvent.AssociationReleased.class);
    }

    @Test
    void storageAndQueryShareAListener() throws Exception {
        ScpListener archive = net.listen(Services.builder()
                .storage(collected)
                .get(finding(instances(1)), PendingInterval.DEFAULT, List.of(GET))
                .build());

        try (Association association = net.open(archive, Loopback.ctOptions())) {
            assertThat(association
                            .store(InstanceSource.of(Loopback.instance("1.2.5")), StoreOptions.DEFAULT)
                            .status())
                    .isEqualTo(Status.SUCCESS);
        }
        assertThat(get(archive, CT_ONLY).isSuccess()).isTrue();
        assertThat(collected.stored).hasSize(2);
    }

    @Test
    void listenerThatOnlyRetrievesTakesNothing() throws Exception {
        ScpListener archive = archive(finding(List.of()));

        try (Association association = net.open(archive, Loopback.ctOptions())) {
            InstanceSource instance = InstanceSource.of(Loopback.instance("1.2.5"));
            assertThatThrownBy(() -> association.store(instance, StoreOptions.DEFAULT))
                    .isInstanceOf(NoAcceptedContextException.class);
        }
    }

    @Test
    void bulkDataIsLeftOutWhereTheSopClassSaysSo() throws Exception {
        String withoutBulk = Uid.CompositeInstanceRetrieveWithoutBulkDataGet;
        DataSet image = Loopback.instance("1.2.3").toBuilder()
                .putItems(
                        Tag.WaveformSequence,
                        DataSet.builder()
                                .put(Tag.NumberOfWaveformSamples, VR.UL, 2)
                                .put(Tag.WaveformData, VR.OW, Value.Bytes.of(new byte[4]))
                                .build())
                .putItems(
                        Tag.IconImageSequence,
                        DataSet.builder()
                                .put(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[8]))
                                .build())
                .put(0x60003000, VR.OW, Value.Bytes.of(new byte[8]))
                .put(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[1 << 20]))
                .build();
        InstanceSource compressed = InstanceSource.of(image);
        ScpListener archive = net.listen(Services.builder()
                .get(finding(List.of(compressed)), PendingInterval.DEFAULT, List.of(withoutBulk))
                .build());

        RetrieveResult result = scu.get(
                peer(archive), withoutBulk, KEYS, CT_ONLY, collected, OperationOptions.DEFAULT, RetrieveListener.NONE);

        assertThat(result.isSuccess()).isTrue();
        byte[] sent = collected.stored.remove().dataSet();
        assertThat(sent.length).isLessThan(1000);
        DataSet received = new EncodedDataSet(sent, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).decode();
        assertThat(received.contains(Tag.PixelData)).isFalse();
        assertThat(received.contains(0x60003000)).isFalse();
        assertThat(received.items(Tag.WaveformSequence)).singleElement().satisfies(item -> {
            assertThat(item.contains(Tag.WaveformData)).isFalse();
            assertThat(item.contains(Tag.NumberOfWaveformSamples)).isTrue();
        });
        assertThat(received.items(Tag.IconImageSequence))
                .singleElement()
                .satisfies(icon -> assertThat(icon.contains(Tag.PixelData)).isTrue());
    }

    // ---- What is proposed ----

    @Test
    void mostCommonClassesAreProposedAndTheRestIsTold() {
        GetProposal.Choice choice = GetProposal.COMMON.choose(2);

        assertThat(choice.contexts()).hasSize(126);
        assertThat(choice.roles()).hasSize(126).allMatch(role -> role.scp() && !role.scu());
        assertThat(choice.contexts().get(0).abstractSyntax()).isEqualTo(Uid.CTImageStorage);
        Set<String> all = SopClass.storage().stream().map(SopClass::uid).collect(Collectors.toSet());
        Set<String> told =
                choice.contexts().stream().map(ProposedContext::abstractSyntax).collect(Collectors.toSet());
        told.addAll(choice.leftOut());
        assertThat(told).isEqualTo(all);
    }

    @Test
    void compressedInstancesHaveContextsOfTheirOwn() {
        GetProposal.Choice choice = GetProposal.COMMON
                .withCompressed(TransferSyntax.of(Uid.JPEGBaseline8Bit), TransferSyntax.of(Uid.JPEG2000))
                .choose(2);

        assertThat(choice.contexts()).hasSize(126);
        assertThat(choice.roles()).hasSize(42);
    }

    // ---- Odd providers ----

    private static final int ASKED = 3; // presentation contexts, after Verification
    private static final int CT = 5;

    private interface Script {
        void play(ScriptedPeer peer, CGetRq request) throws Exception;
    }

    private Future<Void> serve(ServerSocket server, Script script) {
        return net.workers.submit(() -> {
            try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                peer.grant(new RoleSelection(Uid.CTImageStorage, false, true));
                CGetRq request = peer.expectCommand(CGetRq.class);
                peer.skipDataSet();
                script.play(peer, request);
                return null;
            }
        });
    }

    private RetrieveResult get(ServerSocket server, OperationOptions options) throws IOException {
        Peer peer = new Peer(
                "127.0.0.1",
                server.getLocalPort(),
                Loopback.options()
                        .timeouts(UpperLayerTimeouts.DEFAULT.withAssociation(Duration.ofMillis(200)))
                        .build());
        return scu.get(peer, GET, KEYS, CT_ONLY, collected, options, RetrieveListener.NONE);
    }

    @Test
    void subOperationsKeepTheWaitGoing() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CountDownLatch never = new CountDownLatch(1);
            Future<Void> played = serve(server, (peer, request) -> {
                for (int i = 1; i <= 5; i++) {
                    // The peer is slow, and says nothing of progress.
                    assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
                    peer.command(CT, CStoreRq.of(i, Uid.CTImageStorage, "1.2." + i));
                    peer.dataSet(CT, Loopback.instance("1.2." + i));
                    assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(Status.SUCCESS);
                }
                peer.command(
                        1, request.response(Status.SUCCESS).withSubOperationCounts(SubOperationCounts.ended(5, 0, 0)));
            });

            RetrieveResult result = get(server, OperationOptions.DEFAULT.withResponse(Duration.ofMillis(700)));

            assertThat(result.isSuccess()).isTrue();
            assertThat(collected.stored).hasSize(5);
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void peerThatStopsIsAborted() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, request) -> {
                peer.command(CT, CStoreRq.of(1, Uid.CTImageStorage, "1.2.1"));
                peer.dataSet(CT, Loopback.instance("1.2.1"));
                peer.expectCommand(CStoreRsp.class);
                peer.expect(Abort.class);
            });

            assertThatThrownBy(() -> get(server, OperationOptions.DEFAULT.withResponse(Duration.ofMillis(200))))
                    .isInstanceOf(DimseTimeoutException.class);
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void silenceAfterASubOperationIsShorterThanThatBeforeTheFirst() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, request) -> {
                peer.command(CT, CStoreRq.of(1, Uid.CTImageStorage, "1.2.1"));
                peer.dataSet(CT, Loopback.instance("1.2.1"));
                peer.expectCommand(CStoreRsp.class);
                peer.expect(Abort.class);
            });

            assertThatThrownBy(() -> get(server, OperationOptions.DEFAULT.withPending(Duration.ofMillis(200))))
                    .isInstanceOfSatisfying(DimseTimeoutException.class, late -> {
                        assertThat(late.kind()).isEqualTo(DimseTimeoutException.Kind.PENDING);
                        assertThat(late.after()).isEqualTo(Duration.ofMillis(200));
                    });
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void dataSetWithAPendingResponseIsForgivenAndTold() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, request) -> {
                peer.command(
                        ASKED,
                        request.response(Status.PENDING)
                                .withSubOperationCounts(SubOperationCounts.of(1, 0, 0, 0))
                                .withDataSet());
                peer.dataSet(ASKED, KEYS);
                peer.command(CT, CStoreRq.of(1, Uid.CTImageStorage, "1.2.1"));
                peer.dataSet(CT, Loopback.instance("1.2.1"));
                assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(Status.SUCCESS);
                peer.command(
                        ASKED,
                        request.response(Status.SUCCESS).withSubOperationCounts(SubOperationCounts.ended(1, 0, 0)));
            });

            RetrieveResult result = get(server, OperationOptions.DEFAULT);

            assertThat(result.isSuccess()).isTrue();
            assertThat(result.deviations()).containsExactly(RetrieveDeviation.PENDING_DATA_SET);
            assertThat(collected.stored).hasSize(1);
            played.get(20, TimeUnit.SECONDS);
        }
    }
}
