package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CEchoRsp;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.DimseProtocolException;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.TransportException;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer that breaks rules, or off, does to the other end: nothing lasting. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // scripts whose peer is looked at instead
class BrokenPeerTest {
    private static final String UID = "1.2.3.4";

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();

    @AfterEach
    void close() {
        net.close();
    }

    // ---- A broken SCU at our SCP ----

    private ScpListener listen() throws IOException {
        return net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(collected)
                .build());
    }

    private static ScriptedPeer associated(ScpListener scp) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress());
        peer.send(Loopback.ctOptions().request());
        peer.expect(AssociateAc.class);
        return peer;
    }

    @Test
    void peerThatAbortsWithinADataSetStoresNothing() throws Exception {
        ScpListener scp = listen();

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, UID));
            peer.dataSet(1, false, new byte[1000]);
            peer.send(Abort.byServiceUser());
            assertThat(peer.sawTheEnd()).isTrue();
        }

        ScpEvent.InstanceFailed failed = net.await(ScpEvent.InstanceFailed.class);
        assertThat(failed.answered()).isFalse();
        assertThat(failed.bytes()).isEqualTo(1000);
        assertThat(failed.cause()).get().isInstanceOf(AssociationAbortedException.class);
        assertThat(net.await(ScpEvent.AssociationAborted.class).cause())
                .isInstanceOf(AssociationAbortedException.class);
        assertThat(collected.stored).isEmpty();
    }

    @Test
    void readerIsWokenIfThePeerHangsUpWithinADataSet() throws Exception {
        ScpListener scp = listen();

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, UID));
            for (int i = 0; i < 8; i++) {
                peer.dataSet(1, false, new byte[60_000]); // more than a batch, so that the handler runs
            }
        }

        ScpEvent.InstanceFailed failed = net.await(ScpEvent.InstanceFailed.class);
        assertThat(failed.answered()).isFalse();
        assertThat(failed.cause()).get().isInstanceOf(AssociationClosedException.class);
        assertThat(collected.stored).isEmpty();
    }

    @Test
    void resultIsUnansweredIfThePeerAbortsBeforeIt() throws Exception {
        CompletableFuture<Status> later = new CompletableFuture<>();
        CountDownLatch read = new CountDownLatch(1);
        ScpListener scp = net.listen(Services.builder()
                .storage(instance -> {
                    instance.dataSet().readAllBytes();
                    read.countDown();
                    return later;
                })
                .build());

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, UID));
            peer.dataSet(1, true, new byte[1000]);
            assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
            peer.send(Abort.byServiceUser());
            assertThat(peer.sawTheEnd()).isTrue();
        }
        net.await(ScpEvent.AssociationAborted.class);
        later.complete(Status.SUCCESS);

        ScpEvent.InstanceReceived received = net.await(ScpEvent.InstanceReceived.class);
        assertThat(received.answered()).isFalse();
        assertThat(received.status()).isEqualTo(Status.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesRequestsThatNoHandlerShouldSee(String name, CStoreRq request, int context, Status expected)
            throws Exception {
        ScpListener scp = listen();

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(context, request);
            peer.dataSet(context, true, new byte[10]);
            assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(expected);

            peer.send(new ReleaseRq());
            peer.expect(ReleaseRp.class);
        }
        assertThat(collected.stored).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        "another SOP class than the context's",
                        CStoreRq.of(1, Uid.MRImageStorage, UID),
                        1,
                        Status.SOP_CLASS_NOT_SUPPORTED),
                Arguments.of(
                        "a C-STORE on the context of Verification",
                        CStoreRq.of(1, Uid.CTImageStorage, UID),
                        3,
                        Status.UNRECOGNIZED_OPERATION));
    }

    @Test
    void refusesOperationsThatAreNotServed() throws Exception {
        ScpListener scp = listen();

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(1, new CFindRq(Uid.CTImageStorage, 5, Priority.LOW, true));
            peer.dataSet(1, true, new byte[0]);

            assertThat(peer.expectCommand(CFindRsp.class).status()).isEqualTo(Status.UNRECOGNIZED_OPERATION);
        }
    }

    @Test
    void abortsOnAContextThatWasNotAccepted() throws Exception {
        ScpListener scp = listen();

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(77, CEchoRq.of(1));
            peer.expect(Abort.class);
        }
        assertThat(net.await(ScpEvent.AssociationAborted.class).cause())
                .hasCauseInstanceOf(UnexpectedMessageException.class);
    }

    @Test
    void abortsOnAResponseToNothing() throws Exception {
        ScpListener scp = listen();

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(3, CEchoRq.of(99).response(Status.SUCCESS));
            peer.expect(Abort.class);
        }
        assertThat(net.await(ScpEvent.AssociationAborted.class).cause())
                .hasCauseInstanceOf(UnexpectedMessageException.class);
    }

    @Test
    void abortsOnFragmentsThatMakeNoMessage() throws Exception {
        ScpListener scp = listen();

        try (ScriptedPeer peer = associated(scp)) {
            peer.dataSet(1, true, new byte[10]);
            peer.expect(Abort.class);
        }
        assertThat(net.await(ScpEvent.AssociationAborted.class).cause())
                .hasCauseInstanceOf(DimseProtocolException.class);
    }

    @Test
    void abortsAPeerThatAsksAndAsksWithoutWaiting() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ScpListener scp = net.listen(Services.builder()
                .verification(peer -> {
                    try {
                        go.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return Status.SUCCESS;
                })
                .build());

        try (ScriptedPeer peer = associated(scp)) {
            for (int i = 1; i <= 17; i++) {
                peer.command(3, CEchoRq.of(i));
            }
            peer.expect(Abort.class);
        }
        go.countDown();
        assertThat(net.await(ScpEvent.AssociationAborted.class).cause())
                .hasCauseInstanceOf(UnexpectedMessageException.class);
    }

    @Test
    void releaseIsAnsweredAfterTheLastResponse() throws Exception {
        CompletableFuture<Status> later = new CompletableFuture<>();
        ScpListener scp =
                net.listen(Services.builder().storage(instance -> later).build());

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, UID));
            peer.dataSet(1, true, new byte[10]);
            peer.send(new ReleaseRq());
            later.complete(Status.SUCCESS);

            peer.expectCommand(CStoreRsp.class);
            peer.expect(ReleaseRp.class);
        }
        net.await(ScpEvent.AssociationReleased.class);
    }

    // ---- A broken SCP at our SCU ----

    private interface Script {
        void play(ScriptedPeer peer, AssociateRq request) throws Exception;
    }

    private Future<Void> serve(ServerSocket server, Script script) {
        return net.workers.submit(() -> {
            try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                script.play(peer, peer.expect(AssociateRq.class));
                return null;
            }
        });
    }

    private static void accept(ScriptedPeer peer, AssociateRq request) throws IOException {
        peer.send(AssociateAc.answering(
                request,
                request.presentationContexts().stream()
                        .map(context -> PresentationContextAc.accepted(
                                context.id(), context.transferSyntaxes().get(0)))
                        .toList(),
                UserInformation.of(16_384, "1.2.3", "SCRIPT", List.of())));
    }

    private Association open(ServerSocket server) throws IOException {
        UpperLayerTimeouts timeouts = UpperLayerTimeouts.DEFAULT.withResponse(Duration.ofMillis(500));
        AssociationOptions options =
                Loopback.ctOptions().toBuilder().timeouts(timeouts).build();
        return Association.open(net.loops, net.callers, new Peer("127.0.0.1", server.getLocalPort(), options));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rejectionSaysWhy(RejectResult result, RejectReason reason, String advice) throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = serve(server, (peer, request) -> {
                peer.send(AssociateRj.of(result, reason));
                peer.sawTheEnd();
            });

            assertThatThrownBy(() -> open(server))
                    .isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> {
                        assertThat(rejected.result()).isEqualTo(result);
                        assertThat(rejected.reason()).isEqualTo(reason);
                        assertThat(rejected.source()).isEqualTo(reason.source());
                        assertThat(rejected.advice()).contains(advice);
                    });
            script.get(20, TimeUnit.SECONDS);
        }
    }

    static Stream<Arguments> rejections() {
        return Stream.of(
                Arguments.of(RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, "called AE title"),
                Arguments.of(RejectResult.PERMANENT, RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED, "calling AE title"),
                Arguments.of(RejectResult.TRANSIENT, RejectReason.LOCAL_LIMIT_EXCEEDED, "later"),
                Arguments.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION, "later"));
    }

    @Test
    void abortInsteadOfAnAnswerFailsTheOpening() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            serve(server, (peer, request) -> peer.send(Abort.byServiceUser()));

            assertThatThrownBy(() -> open(server)).isInstanceOf(AssociationAbortedException.class);
        }
    }

    @Test
    void nobodyListeningFailsTheOpening() throws Exception {
        ServerSocket server = ScriptedPeer.listen();
        server.close();

        assertThatThrownBy(() -> open(server)).isInstanceOf(TransportException.class);
    }

    @ParameterizedTest
    @MethodSource("endsWhileWaiting")
    void requestFailsAsTheAssociationEnds(String name, Script end, Class<? extends Exception> expected)
            throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            serve(server, (peer, request) -> {
                accept(peer, request);
                peer.expectCommand(CEchoRq.class);
                end.play(peer, request);
            });

            try (Association association = open(server)) {
                assertThatThrownBy(association::echo).isInstanceOf(expected);
                assertThat(association.isUsable()).isFalse();
                assertThatThrownBy(association::echo).isInstanceOf(expected);
            }
        }
    }

    static Stream<Arguments> endsWhileWaiting() {
        Script aborts = (peer, request) -> peer.send(Abort.byServiceUser());
        Script hangsUp = (peer, request) -> {};
        Script keepsSilent = (peer, request) -> peer.sawTheEnd();
        Script answersAnother = (peer, request) -> {
            peer.command(3, CEchoRq.of(4711).response(Status.SUCCESS));
            peer.sawTheEnd();
        };
        Script answersOtherwise = (peer, request) -> {
            peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, UID).response(Status.SUCCESS));
            peer.sawTheEnd();
        };
        return Stream.of(
                Arguments.of("the peer aborts", aborts, AssociationAbortedException.class),
                Arguments.of("the peer hangs up", hangsUp, AssociationClosedException.class),
                Arguments.of("the peer keeps silent", keepsSilent, DimseTimeoutException.class),
                Arguments.of("another request is answered", answersAnother, AssociationAbortedException.class),
                Arguments.of("by another response", answersOtherwise, AssociationAbortedException.class));
    }

    /** An operation whose answer does not come in the time that it has of its own. */
    private interface Impatient {
        void ask(Association association, Duration soon) throws IOException;
    }

    /** An association that would wait for minutes. */
    private Association openPatiently(ServerSocket server) throws IOException {
        UpperLayerTimeouts timeouts = UpperLayerTimeouts.DEFAULT.withArtim(Duration.ofMillis(200));
        AssociationOptions options =
                Loopback.ctOptions().toBuilder().timeouts(timeouts).build();
        return Association.open(net.loops, net.callers, new Peer("127.0.0.1", server.getLocalPort(), options));
    }

    static Stream<Arguments> impatient() {
        DataSet instance = Loopback.instance(UID);
        return Stream.of(
                impatient(
                        "echo, response",
                        DimseTimeoutException.Kind.RESPONSE,
                        (association, soon) -> association.echo(OperationOptions.DEFAULT.withResponse(soon))),
                impatient(
                        "echo, in all",
                        DimseTimeoutException.Kind.TOTAL,
                        (association, soon) -> association.echo(OperationOptions.DEFAULT.withTotal(soon))),
                impatient(
                        "store, response",
                        DimseTimeoutException.Kind.RESPONSE,
                        (association, soon) -> association.store(
                                InstanceSource.of(instance), StoreOptions.DEFAULT.withResponse(soon))),
                impatient(
                        "store, in all",
                        DimseTimeoutException.Kind.TOTAL,
                        (association, soon) ->
                                association.store(InstanceSource.of(instance), StoreOptions.DEFAULT.withTotal(soon))));
    }

    private static Arguments impatient(String name, DimseTimeoutException.Kind kind, Impatient operation) {
        return Arguments.of(name, kind, operation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impatient")
    void operationHasATimeOfItsOwn(String name, DimseTimeoutException.Kind kind, Impatient operation) throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = serve(server, (peer, request) -> {
                accept(peer, request);
                peer.sawTheEnd();
            });
            try (Association association = openPatiently(server)) {
                assertThatThrownBy(() -> operation.ask(association, Duration.ofMillis(200)))
                        .isInstanceOfSatisfying(DimseTimeoutException.class, late -> {
                            assertThat(late.kind()).isEqualTo(kind);
                            assertThat(late.category()).isEqualTo(DicomException.Category.TRANSIENT);
                        });
                assertThat(association.isUsable()).isFalse();
            }
            script.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void timeInAllIsThatOfSendingToo() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CountDownLatch late = new CountDownLatch(1);
            Future<Void> script = serve(server, (peer, request) -> {
                accept(peer, request);
                assertThat(late.await(20, TimeUnit.SECONDS)).isTrue(); // takes nothing
            });
            try (Association association = openPatiently(server)) {
                InstanceSource endless = InstanceSource.encoded(
                        Uid.CTImageStorage,
                        UID,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        () -> new GeneratedStream(1L << 30));
                assertThatThrownBy(() ->
                                association.store(endless, StoreOptions.DEFAULT.withTotal(Duration.ofMillis(300))))
                        .isInstanceOf(DimseTimeoutException.class);
            }
            late.countDown();
            script.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void peerThatRequestsIsServedOrRefused() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CountDownLatch refused = new CountDownLatch(1);
            Future<Void> script = serve(server, (peer, request) -> {
                accept(peer, request);
                peer.command(3, CEchoRq.of(1));
                assertThat(peer.expectCommand(CEchoRsp.class).status()).isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
                refused.countDown();
                peer.expect(ReleaseRq.class);
                peer.send(new ReleaseRp());
                peer.sawTheEnd();
            });

            Association association = open(server);
            assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
            releaseWhenIdle(association);
            script.get(20, TimeUnit.SECONDS);
        }
    }

    // The refusal is on its way as soon as the script has it; the association is idle a moment later.
    private static void releaseWhenIdle(Association association) throws IOException {
        boolean released = false;
        while (!released) {
            try {
                association.release();
                released = true;
            } catch (IllegalStateException busy) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void peerThatReleasesEndsTheAssociation() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = serve(server, (peer, request) -> {
                accept(peer, request);
                peer.send(new ReleaseRq());
                peer.expect(ReleaseRp.class);
            });

            try (Association association = open(server)) {
                script.get(20, TimeUnit.SECONDS);
                association.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
                assertThat(association.isUsable()).isFalse();
                assertThatThrownBy(association::echo).isInstanceOf(AssociationClosedException.class);
            }
        }
    }

    @Test
    void senderIsHeldBackByAPeerThatDoesNotRead() throws Exception {
        CountDownLatch resume = new CountDownLatch(1);
        CompletableFuture<Long> taken = new CompletableFuture<>();
        long size = 64L << 20;
        Counting source = new Counting(size);
        try (ServerSocket server = ScriptedPeer.listen()) {
            serve(server, (peer, request) -> {
                accept(peer, request);
                peer.expectCommand(CStoreRq.class);
                taken.complete(0L);
                try {
                    resume.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                peer.skipDataSet();
                peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, UID).response(Status.SUCCESS));
                peer.sawTheEnd();
            });
            try (Association association = open(server)) {
                CompletableFuture<CStoreRsp> response = association
                        .storeAsync(
                                InstanceSource.encoded(
                                        Uid.CTImageStorage,
                                        UID,
                                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                        () -> source),
                                StoreOptions.DEFAULT)
                        .toCompletableFuture();
                taken.get(20, TimeUnit.SECONDS);
                long given = source.settled();

                // Socket buffers of both ends, and the channel's water mark.
                assertThat(given).isLessThan(size / 2);
                resume.countDown();
                assertThat(response.get(40, TimeUnit.SECONDS).status()).isEqualTo(Status.SUCCESS);
            }
        }
    }

    private static final class Counting extends GeneratedStream {
        private final AtomicLong given = new AtomicLong();

        Counting(long size) {
            super(size);
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int read = super.read(target, offset, count);
            given.addAndGet(Math.max(0, read));
            return read;
        }

        /** What was given when no more is taken: the same number many times over. */
        long settled() {
            long before = -1;
            int same = 0;
            while (same < 2_000_000) {
                long now = given.get();
                same = now == before ? same + 1 : 0;
                before = now;
                Thread.onSpinWait();
            }
            return before;
        }
    }
}
