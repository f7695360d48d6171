package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CEchoRsp;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several operations under way at once, and answers in whatever order they come. */
@Timeout(60)
class OperationsWindowTest {
    private static final int CT = 1; // the presentation context
    private static final String UID = "1.2.9.";
    private static final String FIND = Uid.StudyRootQueryRetrieveInformationModelFind;

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private static AsynchronousOperationsWindow invoking(int operations) {
        return new AsynchronousOperationsWindow(operations, 1);
    }

    // ---- We ask ----

    @ParameterizedTest(name = "{0}: {2} under way")
    @MethodSource("agreements")
    void asksForAsMuchAtOnceAsWasAgreed(String name, List<UserItem> answer, int window) throws Exception {
        int stores = 12;
        AtomicInteger opened = new AtomicInteger();
        List<Integer> openedWhenAnswered = new ArrayList<>();
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = net.workers.submit(() -> {
                try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                    grant(peer, answer);
                    Deque<CStoreRq> unanswered = new ArrayDeque<>();
                    for (int i = 0; i < stores; i++) {
                        unanswered.add(peer.expectCommand(CStoreRq.class));
                        peer.skipDataSet();
                        if (unanswered.size() == window) {
                            openedWhenAnswered.add(opened.get());
                            // the last one first
                            peer.command(CT, unanswered.removeLast().response(statusOf(i)));
                        }
                    }
                    while (!unanswered.isEmpty()) {
                        peer.command(CT, unanswered.removeLast().response(Status.SUCCESS));
                    }
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                    return null;
                }
            });

            AssociationOptions options = Loopback.ctOptions().toBuilder()
                    .operationsWindow(invoking(8))
                    .build();
            try (Association association =
                    Association.open(net.loops, net.callers, new Peer("127.0.0.1", server.getLocalPort(), options))) {
                List<CompletableFuture<CStoreRsp>> answers = IntStream.range(0, stores)
                        .mapToObj(i -> association
                                .storeAsync(counted(UID + i, opened), StoreOptions.DEFAULT)
                                .toCompletableFuture())
                        .toList();
                for (int i = 0; i < stores; i++) {
                    assertThat(answers.get(i).get(20, TimeUnit.SECONDS).affectedSopInstanceUid())
                            .isEqualTo(UID + i);
                }
            }
            script.get(20, TimeUnit.SECONDS);
        }
        // What is not under way is not even read: whenever the window was full, no more than that had been opened.
        assertThat(openedWhenAnswered.get(0)).isEqualTo(window);
        assertThat(openedWhenAnswered)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(window, stores).boxed().toList());
    }

    static Stream<Arguments> agreements() {
        return Stream.of(
                Arguments.of("as asked", List.of(invoking(8)), 8),
                Arguments.of("fewer", List.of(invoking(3)), 3),
                Arguments.of("not answered", List.of(), 1));
    }

    private static Status statusOf(int number) {
        return number % 2 == 0 ? Status.SUCCESS : Status.ELEMENTS_DISCARDED;
    }

    private static void grant(ScriptedPeer peer, List<UserItem> answer) throws IOException {
        AssociateRq request = peer.expect(AssociateRq.class);
        List<PresentationContextAc> contexts = request.presentationContexts().stream()
                .map(context -> PresentationContextAc.accepted(
                        context.id(), context.transferSyntaxes().get(0)))
                .toList();
        peer.send(AssociateAc.answering(request, contexts, UserInformation.of(16_384, "1.2.3", "SCRIPT", answer)));
    }

    private static InstanceSource counted(String uid, AtomicInteger opened) {
        return InstanceSource.encoded(Uid.CTImageStorage, uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(new byte[64]);
        });
    }

    // ---- We are asked ----

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 40, 0})
    void servesAsMuchAtOnceAsWasAgreed(int window) throws Exception {
        int stores = window == 0 ? 50 : window;
        Map<String, CompletableFuture<Status>> results = new ConcurrentHashMap<>();
        CountDownLatch underWay = new CountDownLatch(stores);
        ScpListener scp = net.listen(builder -> builder.policy(policy -> policy.operationsWindow(invoking(window)))
                .services(Services.builder()
                        .storage(instance -> {
                            instance.dataSet().readAllBytes();
                            CompletableFuture<Status> result = new CompletableFuture<>();
                            results.put(instance.request().affectedSopInstanceUid(), result);
                            underWay.countDown();
                            return result;
                        })
                        .build()));

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(Loopback.ctOptions().toBuilder()
                    .operationsWindow(invoking(window))
                    .build()
                    .request());
            assertThat(peer.expect(AssociateAc.class).userInformation().asynchronousOperationsWindow())
                    .contains(invoking(window));
            for (int i = 0; i < stores; i++) {
                peer.command(CT, CStoreRq.of(i + 1, Uid.CTImageStorage, UID + i));
                peer.dataSet(CT, true, new byte[64]);
            }
            assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();

            for (int i = stores - 1; i >= 0; i--) {
                results.get(UID + i).complete(statusOf(i));
                CStoreRsp answer = peer.expectCommand(CStoreRsp.class);
                assertThat(answer.messageIdBeingRespondedTo()).isEqualTo(i + 1);
                assertThat(answer.status()).isEqualTo(statusOf(i));
            }
            peer.send(new ReleaseRq());
            peer.expect(ReleaseRp.class);
        }
    }

    @Test
    void whoExceedsTheWindowWaits() throws Exception {
        Map<String, CompletableFuture<Status>> results = new ConcurrentHashMap<>();
        BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        ScpListener scp = net.listen(Services.builder()
                .storage(instance -> {
                    instance.dataSet().readAllBytes();
                    CompletableFuture<Status> result = new CompletableFuture<>();
                    results.put(instance.request().affectedSopInstanceUid(), result);
                    begun.add(instance.request().affectedSopInstanceUid());
                    return result;
                })
                .build());

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(Loopback.ctOptions().request()); // one at a time, then
            peer.expect(AssociateAc.class);
            for (int i = 0; i < 3; i++) {
                peer.command(CT, CStoreRq.of(i + 1, Uid.CTImageStorage, UID + i));
                peer.dataSet(CT, true, new byte[64]);
            }
            peer.command(CT, CEchoRq.of(9)); // of CT, which is refused at once
            assertThat(peer.expectCommand(CEchoRsp.class).messageIdBeingRespondedTo())
                    .isEqualTo(9);
            for (int i = 0; i < 3; i++) {
                assertThat(begun.poll(20, TimeUnit.SECONDS)).isEqualTo(UID + i);
                assertThat(begun).isEmpty();
                results.get(UID + i).complete(Status.SUCCESS);
                assertThat(peer.expectCommand(CStoreRsp.class).messageIdBeingRespondedTo())
                        .isEqualTo(i + 1);
            }
            peer.send(new ReleaseRq());
            peer.expect(ReleaseRp.class);
        }
    }

    @Test
    void whatWaitsWhenTheAssociationEndsIsToldOfAndNotStored() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Status> first = new CompletableFuture<>();
        AtomicInteger stored = new AtomicInteger();
        ScpListener scp = net.listen(Services.builder()
                .storage(instance -> {
                    instance.dataSet().readAllBytes();
                    stored.incrementAndGet();
                    begun.countDown();
                    return first;
                })
                .build());

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(Loopback.ctOptions().request());
            peer.expect(AssociateAc.class);
            for (int i = 0; i < 2; i++) {
                peer.command(CT, CStoreRq.of(i + 1, Uid.CTImageStorage, UID + i));
                peer.dataSet(CT, true, new byte[64]);
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            peer.send(Abort.byServiceUser());
        }

        assertThat(net.await(ScpEvent.InstanceFailed.class).request().affectedSopInstanceUid())
                .isEqualTo(UID + 1);
        first.complete(Status.SUCCESS);
        assertThat(net.await(ScpEvent.InstanceReceived.class).answered()).isFalse();
        assertThat(stored).hasValue(1);
    }

    @ParameterizedTest(name = "a window of {0}")
    @ValueSource(ints = {1, 3})
    void aCancelFindsItsRequestAmongOthers(int window) throws Exception {
        Map<Integer, FindReply> replies = new ConcurrentHashMap<>();
        CountDownLatch underWay = new CountDownLatch(window);
        CompletableFuture<Status> all = new CompletableFuture<>();
        ScpListener scp = net.listen(Services.builder()
                .find((request, reply) -> {
                    replies.put(request.command().messageId(), reply);
                    underWay.countDown();
                    return all;
                })
                .build());

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(Loopback.options()
                    .propose(FIND, Loopback.EXPLICIT)
                    .operationsWindow(invoking(window))
                    .build()
                    .request());
            peer.expect(AssociateAc.class);
            for (int id = 1; id <= 3; id++) {
                peer.command(CT, CFindRq.of(id, FIND));
                peer.dataSet(
                        CT,
                        DataSet.builder()
                                .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                                .build());
            }
            assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
            peer.command(CT, CCancelRq.of(2)); // which runs, or waits for its turn
            peer.command(CT, CCancelRq.of(7)); // which there is not
            peer.command(CT, CEchoRq.of(9)); // refused: what was sent before it has been seen
            assertThat(peer.expectCommand(CommandRsp.class).messageIdBeingRespondedTo())
                    .isEqualTo(9);

            all.complete(Status.SUCCESS);
            Map<Integer, Status> answers = new HashMap<>();
            for (int i = 0; i < 3; i++) {
                CFindRsp answer = peer.expectCommand(CFindRsp.class);
                answers.put(answer.messageIdBeingRespondedTo(), answer.status());
            }
            assertThat(answers).isEqualTo(Map.of(1, Status.SUCCESS, 2, Status.CANCEL, 3, Status.SUCCESS));
            assertThat(replies.get(2).isCancelled()).isTrue();
            peer.send(new ReleaseRq());
            peer.expect(ReleaseRp.class);
        }
    }

    @Test
    void sixteenAreAgreedOnUnlessTold() throws Exception {
        ScpListener scp = net.listen(builder -> builder);

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(Loopback.ctOptions().toBuilder()
                    .operationsWindow(new AsynchronousOperationsWindow(0, 3))
                    .build()
                    .request());
            assertThat(peer.expect(AssociateAc.class).userInformation().asynchronousOperationsWindow())
                    .contains(new AsynchronousOperationsWindow(16, 3));
        }
    }
}
