package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.ul.TransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScuTest {
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

    private ScpListener listen(StoreHandler handler) throws IOException {
        return net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(handler)
                .build());
    }

    private static Peer peer(ScpListener scp) {
        return Loopback.peer(scp, Loopback.options().build());
    }

    private Path file(int number, String sopClass, TransferSyntax syntax) throws IOException {
        Path file = folder.resolve(number + ".dcm");
        DataSet instance = Loopback.instance("1.2.3." + number).with(Tag.SOPClassUID, VR.UI, sopClass);
        new Part10Writer(syntax).write(instance, file);
        return file;
    }

    private List<BatchInput> inputs(int count) throws IOException {
        return BatchInput.files(files(count));
    }

    private List<Path> files(int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(file(i, Uid.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        }
        return files;
    }

    @Test
    void verifies() throws IOException {
        scu.verify(peer(listen(collected)));
        ScpListener refusing = net.listen(
                Services.builder().verification(peer -> Status.NOT_AUTHORIZED).build());

        assertThatThrownBy(() -> scu.verify(peer(refusing)))
                .isInstanceOfSatisfying(DicomStatusException.class, failed -> assertThat(failed.status())
                        .isEqualTo(Status.NOT_AUTHORIZED));
    }

    @Test
    void aBatchDoesNotWaitForWhatLingersWhereAPeerTakesOneAssociation() throws IOException {
        Services services = Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(collected)
                .build();
        ScpListener one = net.listen(builder -> builder.services(services).limits(new AssociationLimits(1, 1)));
        scu.verify(peer(one));

        // The peer may see the end of the first a little later than we do.
        BatchOptions patient =
                BatchOptions.DEFAULT.withRetriesPerInstance(20).withRetryDelay(RetryDelay.fixed(Duration.ofMillis(50)));
        BatchResult result = scu.storeBatch(peer(one), inputs(3), patient, ProgressListener.NONE);

        assertThat(result.failures()).isEmpty();
        assertThat(scu.pool().size()).isZero();
    }

    @Test
    void storesFilesStreamsAndDataSets() throws IOException {
        Peer peer = peer(listen(collected));
        Path file = file(1, Uid.CTImageStorage, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

        scu.store(peer, file);
        scu.store(peer, Files.newInputStream(file));
        scu.store(peer, Loopback.instance("1.2.3.2"));

        assertThat(collected.stored)
                .extracting(CollectingHandler.Stored::transferSyntax)
                .containsExactly(Loopback.IMPLICIT, Loopback.IMPLICIT, Loopback.EXPLICIT);
    }

    @Test
    void storesBytesAsOftenAsWanted() throws IOException {
        Peer peer = peer(listen(collected));
        InstanceSource bytes = InstanceSource.ofPart10(
                Files.readAllBytes(file(1, Uid.CTImageStorage, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));

        scu.store(peer, bytes, StoreOptions.DEFAULT);
        scu.store(peer, bytes, StoreOptions.DEFAULT);

        assertThat(bytes.isThere()).isTrue();
        assertThat(collected.stored)
                .extracting(CollectingHandler.Stored::transferSyntax)
                .containsExactly(Loopback.IMPLICIT, Loopback.IMPLICIT);
    }

    @Test
    void sendTellsAllThatThePeerAnswersFailureOrNot() throws IOException {
        Peer peer = peer(listen(instance -> CompletableFuture.completedFuture(Status.OUT_OF_RESOURCES)));

        StoreReply reply = scu.send(peer, InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT);

        assertThat(reply.response().status()).isEqualTo(Status.OUT_OF_RESOURCES);
        assertThat(reply.transferSyntax().uid()).isEqualTo(Loopback.EXPLICIT);
    }

    @Test
    void storeThrowsWhatThePeerAnswers() throws IOException {
        Peer peer = peer(listen(instance -> CompletableFuture.completedFuture(Status.OUT_OF_RESOURCES)));

        assertThatThrownBy(() -> scu.store(peer, Loopback.instance("1.2.3")))
                .isInstanceOf(DicomStatusException.class)
                .hasMessageContaining("A700H");
    }

    @Test
    void sendsABatchAndCounts() throws Exception {
        List<BatchProgress> steps = new ArrayList<>();

        BatchResult result =
                scu.storeBatch(peer(listen(collected)), inputs(20), BatchOptions.DEFAULT, (one, progress) -> {
                    steps.add(progress);
                    return true;
                });

        assertThat(result.isComplete()).isTrue();
        assertThat(result.instances()).hasSize(20).allSatisfy(instance -> {
            assertThat(instance.status()).contains(Status.SUCCESS);
            assertThat(instance.bytes()).isPositive();
        });
        assertThat(result.totals().bytes()).isEqualTo(result.totals().totalBytes());
        assertThat(steps).hasSize(20);
        assertThat(steps.get(9).left()).isEqualTo(10);
        assertThat(steps.get(9).timeLeft()).isPresent();
        assertThat(steps.get(9).bytesPerSecond()).isPositive();
        assertThat(collected.stored).hasSize(20);
        net.await(ScpEvent.AssociationReleased.class);
    }

    @Test
    void sendsOverParallelAssociations() throws Exception {
        BatchResult result = scu.storeBatch(
                peer(listen(collected)),
                inputs(40),
                BatchOptions.DEFAULT.withParallelAssociations(4).withMaximumPerAssociation(5),
                ProgressListener.NONE);

        assertThat(result.isComplete()).isTrue();
        assertThat(collected.stored)
                .extracting(stored -> stored.request().affectedSopInstanceUid())
                .doesNotHaveDuplicates()
                .hasSize(40);
        long opened = net.events.stream()
                .filter(ScpEvent.AssociationOpened.class::isInstance)
                .count();
        assertThat(opened).isGreaterThanOrEqualTo(8);
    }

    @Test
    void partsWhatNeedsMoreContextsThanAnAssociationHas() throws Exception {
        List<Path> files = new ArrayList<>();
        List<SopClass> classes = SopClass.storage().subList(0, 100);
        for (SopClass sopClass : classes) {
            files.add(file(files.size(), sopClass.uid(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        }

        BatchResult result = scu.storeBatch(
                peer(listen(collected)), BatchInput.files(files), BatchOptions.DEFAULT, ProgressListener.NONE);

        assertThat(result.failures()).isEmpty();
        assertThat(net.events.stream().filter(ScpEvent.AssociationOpened.class::isInstance))
                .hasSize(2);
    }

    @Test
    void oneFailureDoesNotHoldUpTheOthers() throws Exception {
        List<Path> files = files(3);
        Path junk = Files.writeString(folder.resolve("junk"), "no DICOM here at all");
        files.add(1, junk);
        files.add(file(9, Uid.MRImageStorage, TransferSyntax.of(Uid.JPEGBaseline8Bit)));
        ScpListener scp = net.listen(Services.builder()
                .storage(collected, List.of(Uid.CTImageStorage))
                .build());

        BatchResult result =
                scu.storeBatch(peer(scp), BatchInput.files(files), BatchOptions.DEFAULT, ProgressListener.NONE);

        assertThat(result.totals().stored()).isEqualTo(3);
        assertThat(result.failures()).hasSize(2);
        assertThat(result.instances().get(1).key()).isEqualTo(junk);
        assertThat(result.instances().get(1).outcome()).isEqualTo(InstanceResult.Outcome.FAILED);
        assertThat(result.instances().get(4).failure()).get().isInstanceOf(NoAcceptedContextException.class);
    }

    @Test
    void stopsAtTheFirstFailureIfTold() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Peer peer = peer(listen(instance -> CompletableFuture.completedFuture(
                count.incrementAndGet() == 3 ? Status.CANNOT_UNDERSTAND : Status.SUCCESS)));

        BatchResult result = scu.storeBatch(peer, inputs(10), BatchOptions.DEFAULT.failFast(), ProgressListener.NONE);

        assertThat(result.totals().stored()).isEqualTo(2);
        assertThat(result.failures()).hasSize(8);
        assertThat(result.instances().get(2).status()).contains(Status.CANNOT_UNDERSTAND);
        assertThat(result.instances().get(3).outcome()).isEqualTo(InstanceResult.Outcome.NOT_SENT);
    }

    @Test
    void cancelsWithinOneInstance() throws Exception {
        BatchResult result = scu.storeBatch(
                peer(listen(collected)),
                inputs(10),
                BatchOptions.DEFAULT,
                (instance, progress) -> progress.stored() < 4);

        assertThat(collected.stored).hasSize(4);
        assertThat(result.totals().stored()).isEqualTo(4);
        assertThat(result.failures()).hasSize(6).allSatisfy(instance -> assertThat(instance.outcome())
                .isEqualTo(InstanceResult.Outcome.NOT_SENT));
    }

    @Test
    void triesAgainWhatThePeerHadNoRoomFor() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Peer peer = peer(listen(instance -> CompletableFuture.completedFuture(
                count.incrementAndGet() == 2 ? Status.OUT_OF_RESOURCES : Status.SUCCESS)));

        assertThat(scu.storeBatch(peer, inputs(3), BatchOptions.DEFAULT, ProgressListener.NONE)
                        .isComplete())
                .isTrue();
        assertThat(count).hasValue(4);
    }

    @Test
    void resumesAtTheUnansweredInstanceAfterTheConnectionBroke() throws Exception {
        List<String> answered = new ArrayList<>();
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<?> script = net.workers.submit(() -> {
                takeTwoAndHangUp(server, answered);
                takeRest(server, answered);
                return null;
            });
            Peer peer = new Peer(
                    "127.0.0.1", server.getLocalPort(), Loopback.options().build());

            BatchResult result = scu.storeBatch(peer, inputs(5), BatchOptions.DEFAULT, ProgressListener.NONE);

            script.get(20, TimeUnit.SECONDS);
            assertThat(result.isComplete()).isTrue();
        }
        assertThat(answered).containsExactly("1.2.3.0", "1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.4");
    }

    private static void takeTwoAndHangUp(ServerSocket server, List<String> answered) throws IOException {
        try (ScriptedPeer peer = accepted(server)) {
            takeOne(peer, answered);
            takeOne(peer, answered);
            peer.expectCommand(CStoreRq.class);
        }
    }

    private static void takeRest(ServerSocket server, List<String> answered) throws IOException {
        try (ScriptedPeer peer = accepted(server)) {
            for (int i = 0; i < 3; i++) {
                takeOne(peer, answered);
            }
            peer.expect(ReleaseRq.class);
            peer.send(new ReleaseRp());
        }
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

    private static void takeOne(ScriptedPeer peer, List<String> answered) throws IOException {
        CStoreRq request = peer.expectCommand(CStoreRq.class);
        peer.skipDataSet();
        CStoreRsp response = request.response(Status.SUCCESS);
        peer.command(1, response);
        answered.add(request.affectedSopInstanceUid());
    }

    @Test
    void peerThatIsNotThereFailsAllAtOnce() throws Exception {
        ServerSocket gone = ScriptedPeer.listen();
        Peer peer =
                new Peer("127.0.0.1", gone.getLocalPort(), Loopback.options().build());
        gone.close();

        BatchResult result = scu.storeBatch(peer, inputs(5), BatchOptions.DEFAULT, ProgressListener.NONE);

        assertThat(result.failures())
                .hasSize(5)
                .allSatisfy(instance -> assertThat(instance.failure()).get().isInstanceOf(TransportException.class));
    }
}
