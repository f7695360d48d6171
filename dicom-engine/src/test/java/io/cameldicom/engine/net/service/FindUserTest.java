package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.CMoveRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of our queries when the provider breaks rules, or off: an answer, or an exception, and never a hang. */
@Timeout(60)
class FindUserTest {
    private static final String FIND = Uid.PatientRootQueryRetrieveInformationModelFind;
    private static final int CONTEXT = 1;
    private static final DataSet KEYS =
            DataSet.builder().put(Tag.QueryRetrieveLevel, VR.CS, "PATIENT").build();

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private interface Script {
        void play(ScriptedPeer peer, CFindRq query) throws Exception;
    }

    /** Plays a provider from the first query on. */
    private Future<Void> serve(ServerSocket server, Script script) {
        return net.workers.submit(() -> {
            try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                peer.grant();
                CFindRq query = peer.expectCommand(CFindRq.class);
                peer.skipDataSet();
                script.play(peer, query);
                return null;
            }
        });
    }

    private Association open(ServerSocket server) throws IOException {
        AssociationOptions options = Loopback.options()
                .propose(FIND, Loopback.EXPLICIT)
                .timeouts(UpperLayerTimeouts.DEFAULT.withArtim(Duration.ofSeconds(2)))
                .build();
        return Association.open(net.loops, net.callers, new Peer("127.0.0.1", server.getLocalPort(), options));
    }

    private static void match(ScriptedPeer peer, CFindRq query) throws IOException {
        peer.command(CONTEXT, query.response(Status.PENDING));
        peer.dataSet(CONTEXT, KEYS);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                broken(
                        "another message ID",
                        (peer, query) -> peer.command(
                                CONTEXT, CFindRq.of(query.messageId() + 1, FIND).response(Status.SUCCESS))),
                broken(
                        "a pending response to another message ID",
                        (peer, query) -> peer.command(
                                CONTEXT, CFindRq.of(query.messageId() + 1, FIND).response(Status.PENDING))),
                broken(
                        "another operation's response",
                        (peer, query) -> peer.command(
                                CONTEXT,
                                CMoveRq.of(query.messageId(), FIND, "A").response(Status.SUCCESS))),
                broken(
                        "a context that was not accepted",
                        (peer, query) -> peer.command(77, query.response(Status.SUCCESS))),
                broken(
                        "a pending response without a match",
                        (peer, query) -> peer.command(
                                CONTEXT,
                                new CFindRsp(FIND, query.messageId(), false, Status.PENDING, StatusDetail.NONE))),
                broken(
                        "a last response with a match",
                        (peer, query) -> peer.command(
                                CONTEXT,
                                new CFindRsp(FIND, query.messageId(), true, Status.SUCCESS, StatusDetail.NONE))),
                broken(
                        "a response without a status",
                        (peer, query) -> peer.send(PDataTf.of(
                                CONTEXT, true, true, Unpooled.wrappedBuffer(withoutStatus(query.messageId()))))),
                broken("a match that nothing announced", (peer, query) -> peer.dataSet(CONTEXT, KEYS)));
    }

    private static byte[] withoutStatus(int messageId) {
        return new byte[] {
            0, 0, 0x00, 0x01, 2, 0, 0, 0, 0x20, (byte) 0x80, // Command Field: C-FIND-RSP
            0, 0, 0x20, 0x01, 2, 0, 0, 0, (byte) messageId, 0, // Message ID Being Responded To
            0, 0, 0x00, 0x08, 2, 0, 0, 0, 0x01, 0x01 // Command Data Set Type: none
        };
    }

    private static Arguments broken(String name, Script script) {
        return Arguments.of(name, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRules")
    void brokenRuleAbortsTheAssociation(String name, Script script) throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                match(peer, query);
                script.play(peer, query);
                peer.expect(Abort.class);
            });

            try (Association association = open(server);
                    Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT)) {
                Throwable failure = catchThrowable(() -> {
                    while (matches.read().isPresent()) {
                        // what came before
                    }
                });
                assertThat(failure).isInstanceOf(AssociationAbortedException.class);
                assertThat(association.isUsable()).isFalse();
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void pendingAfterTheLastResponseAborts() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                peer.command(CONTEXT, query.response(Status.SUCCESS));
                peer.command(CONTEXT, query.response(Status.PENDING));
                peer.expect(Abort.class);
            });

            try (Association association = open(server);
                    Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT)) {
                assertThat(matches.read()).isEmpty();
                assertThat(association
                                .ended()
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS)
                                .exception())
                        .hasRootCauseInstanceOf(UnexpectedMessageException.class);
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void matchInFragmentsIsOne() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                peer.command(CONTEXT, query.response(Status.PENDING));
                // (0010,0020) LO of 2 bytes: P1
                peer.dataSet(CONTEXT, false, new byte[] {0x10, 0, 0x20, 0, 'L', 'O'});
                peer.dataSet(CONTEXT, false, new byte[] {2, 0});
                peer.dataSet(CONTEXT, true, new byte[] {'P', '1'});
                peer.command(CONTEXT, query.response(Status.SUCCESS));
                release(peer);
            });

            try (Association association = open(server);
                    Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT)) {
                assertThat(matches.next().string(Tag.PatientID)).contains("P1");
                assertThat(matches.hasNext()).isFalse();
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    private static void release(ScriptedPeer peer) throws IOException {
        peer.expect(ReleaseRq.class);
        peer.send(new ReleaseRp());
    }

    @Test
    void matchThatIsNoneIsToldAndTheNextOneRead() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                peer.command(CONTEXT, query.response(Status.PENDING));
                peer.dataSet(CONTEXT, true, new byte[] {0x10, 0, 0x20, 0, 'L', 'O', 90, 0, 'A', 'B'});
                match(peer, query);
                peer.command(CONTEXT, query.response(Status.SUCCESS));
                release(peer);
            });

            try (Association association = open(server);
                    Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT)) {
                assertThatThrownBy(matches::read).isInstanceOf(DicomFormatException.class);
                assertThat(matches.read()).contains(KEYS);
                assertThat(matches.read()).isEmpty();
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void cancelThatNobodyAskedForIsAFailure() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                match(peer, query);
                peer.command(CONTEXT, query.response(Status.CANCEL));
                release(peer);
            });

            try (Association association = open(server)) {
                Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT);
                assertThatThrownBy(matches::toList)
                        .isInstanceOf(DicomStatusException.class)
                        .hasMessageContaining("FE00H");
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    static Stream<Arguments> timeouts() {
        OperationOptions options = OperationOptions.DEFAULT;
        Duration soon = Duration.ofMillis(200);
        return Stream.of(
                Arguments.of("no response", options.withResponse(soon), 0, DimseTimeoutException.Kind.RESPONSE),
                Arguments.of("no second response", options.withResponse(soon), 1, DimseTimeoutException.Kind.PENDING),
                Arguments.of("silence after a match", options.withPending(soon), 1, DimseTimeoutException.Kind.PENDING),
                Arguments.of(
                        "silence after some",
                        options.withResponse(soon.multipliedBy(100)).withPending(soon),
                        3,
                        DimseTimeoutException.Kind.PENDING),
                Arguments.of("no last response", options.withTotal(soon), 1, DimseTimeoutException.Kind.TOTAL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("timeouts")
    void waitIsBounded(String name, OperationOptions options, int matches, DimseTimeoutException.Kind kind)
            throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                for (int i = 0; i < matches; i++) {
                    match(peer, query);
                }
                peer.expect(Abort.class);
            });

            try (Association association = open(server);
                    Matches answered = association.find(FIND, KEYS, options)) {
                for (int i = 0; i < matches; i++) {
                    assertThat(answered.read()).isPresent();
                }
                assertThatThrownBy(answered::read)
                        .isInstanceOfSatisfying(DimseTimeoutException.class, late -> assertThat(late.kind())
                                .isEqualTo(kind));
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void firstResponseHasTheTimeOfItsOwn() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CountDownLatch never = new CountDownLatch(1);
            Future<Void> played = serve(server, (peer, query) -> {
                assertThat(never.await(400, TimeUnit.MILLISECONDS)).isFalse();
                peer.command(CONTEXT, query.response(Status.SUCCESS));
                release(peer);
            });

            try (Association association = open(server)) {
                OperationOptions options = OperationOptions.DEFAULT.withPending(Duration.ofMillis(100));
                assertThat(association.find(FIND, KEYS, options).toList()).isEmpty();
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void needlessDataSetOfAQueryThatFailedIsThrownAway() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                peer.command(
                        CONTEXT,
                        new CFindRsp(FIND, query.messageId(), true, Status.PROCESSING_FAILURE, StatusDetail.NONE));
                peer.dataSet(CONTEXT, KEYS);
                CEchoRq echo = peer.expectCommand(CEchoRq.class);
                peer.command(3, echo.response(Status.SUCCESS));
                release(peer);
            });

            try (Association association = open(server)) {
                Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT);
                assertThatThrownBy(matches::read).isInstanceOf(DicomStatusException.class);
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void pendingResponsesKeepTheWaitGoing() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CountDownLatch never = new CountDownLatch(1);
            Future<Void> played = serve(server, (peer, query) -> {
                for (int i = 0; i < 6; i++) {
                    match(peer, query);
                    assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
                }
                peer.command(CONTEXT, query.response(Status.SUCCESS));
                release(peer);
            });

            try (Association association = open(server)) {
                OperationOptions options = OperationOptions.DEFAULT.withResponse(Duration.ofMillis(800));
                assertThat(association.find(FIND, KEYS, options).toList()).hasSize(6);
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void peerThatDoesNotAnswerACancelIsAborted() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                match(peer, query);
                assertThat(peer.expectCommand(CCancelRq.class).messageIdBeingRespondedTo())
                        .isEqualTo(query.messageId());
                match(peer, query);
                peer.expect(Abort.class);
            });

            try (Association association = open(server)) {
                Matches matches =
                        association.find(FIND, KEYS, OperationOptions.DEFAULT.withCancel(Duration.ofMillis(200)));
                assertThat(matches.read()).isPresent();
                matches.close();
                assertThat(association.isUsable()).isFalse();
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void cancelIsSentOnceAndTheDrainedAssociationIsUsedAgain() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                match(peer, query);
                peer.expectCommand(CCancelRq.class);
                match(peer, query); // it was under way
                match(peer, query);
                peer.command(CONTEXT, query.response(Status.CANCEL));
                CEchoRq echo = peer.expectCommand(CEchoRq.class);
                peer.command(3, echo.response(Status.SUCCESS));
                release(peer);
            });

            try (Association association = open(server)) {
                Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT);
                assertThat(matches.read()).isPresent();
                matches.cancel();
                matches.cancel();
                matches.close();
                matches.close();
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void queryThatIsCancelledBeforeItsTurnIsNeverSent() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CountDownLatch asked = new CountDownLatch(1);
            Future<Void> played = serve(server, (peer, query) -> {
                asked.await();
                peer.command(CONTEXT, query.response(Status.SUCCESS));
                release(peer);
            });

            try (Association association = open(server)) {
                Matches first = association.find(FIND, KEYS, OperationOptions.DEFAULT);
                Matches second = association.find(FIND, KEYS, OperationOptions.DEFAULT); // waits for the window
                second.cancel();
                assertThat(second.end()
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS)
                                .status())
                        .isEqualTo(Status.CANCEL);
                assertThat(second.read()).isEqualTo(Optional.empty());
                asked.countDown();
                assertThat(first.read()).isEmpty();
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of("aborts", (Script) (peer, query) -> peer.send(Abort.byServiceUser())),
                Arguments.of("hangs up", (Script) (peer, query) -> peer.close()),
                Arguments.of("hangs up within a match", (Script) (peer, query) -> {
                    peer.command(CONTEXT, query.response(Status.PENDING));
                    peer.dataSet(CONTEXT, false, new byte[] {0x10, 0});
                    peer.close();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void peerThatIsGoneIsAnException(String name, Script script) throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> played = serve(server, (peer, query) -> {
                match(peer, query);
                script.play(peer, query);
            });

            try (Association association = open(server);
                    Matches matches = association.find(FIND, KEYS, OperationOptions.DEFAULT)) {
                assertThat(matches.read()).isPresent();
                assertThatThrownBy(matches::read).isInstanceOf(IOException.class);
                assertThat(matches.hasNext()).isFalse();
            }
            played.get(20, TimeUnit.SECONDS);
        }
    }
}
