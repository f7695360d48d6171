package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AbortSource;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.cameldicom.engine.net.pdu.PduException;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
class UpperLayerHandlerTest {
    private static final String RELEASE_RQ = new ReleaseRq().toString();
    private static final String RELEASE_RP = new ReleaseRp().toString();
    private static final String BY_USER = Abort.byServiceUser().toString();

    private static Embedded established(Role role) {
        return Embedded.in(State.STA6, role, Embedded.TIMEOUTS);
    }

    private static PDataTf data(int size) {
        return PDataTf.of(1, false, true, Unpooled.wrappedBuffer(new byte[size]));
    }

    @Test
    void bothSidesOfAReleaseCollisionEndInGoodOrder() {
        try (Embedded requestor = established(Role.REQUESTOR);
                Embedded acceptor = established(Role.ACCEPTOR)) {
            requestor.provider().release();
            acceptor.provider().release();
            requestor.receive(new ReleaseRq());
            acceptor.receive(new ReleaseRq());
            // Both answer at once; the acceptor's answer has to wait for the requestor's.
            ChannelFuture early = acceptor.provider().respondToRelease();
            assertThat(early.isDone()).isFalse();
            assertThat(acceptor.sent()).containsExactly(RELEASE_RQ);
            requestor.provider().respondToRelease();
            assertThat(requestor.sent()).containsExactly(RELEASE_RQ, RELEASE_RP);

            acceptor.receive(new ReleaseRp());
            assertThat(acceptor.sent()).containsExactly(RELEASE_RP);
            requestor.receive(new ReleaseRp());

            assertThat(early.isSuccess()).isTrue();
            assertThat(requestor.user().told)
                    .containsExactly("A-RELEASE indication", "A-RELEASE confirmation", "ended", "closed");
            assertThat(acceptor.state()).isEqualTo(State.STA13);
            acceptor.channel().close();
            assertThat(acceptor.user().told)
                    .containsExactly("A-RELEASE indication", "A-RELEASE confirmation", "ended", "closed");
        }
    }

    @Test
    void answerHeldInACollisionFailsWhenTheAssociationDoes() {
        try (Embedded acceptor = Embedded.in(State.STA10, Role.ACCEPTOR, Embedded.TIMEOUTS)) {
            ChannelFuture early = acceptor.provider().respondToRelease();

            acceptor.receive(Abort.byServiceUser());

            assertThat(early.cause()).isInstanceOf(AssociationAbortedException.class);
        }
    }

    @Test
    void userMayAnswerFromWithinAnIndication() {
        try (Embedded acceptor =
                new Embedded(Role.ACCEPTOR, Embedded.TIMEOUTS, provider -> new RecordingUser(provider) {
                    @Override
                    public void associateRequested(AssociateRq request) {
                        provider.accept(Embedded.ACCEPTANCE);
                    }

                    @Override
                    public void releaseRequested() {
                        provider.respondToRelease();
                    }
                })) {
            acceptor.receive(Embedded.REQUEST);
            assertThat(acceptor.state()).isEqualTo(State.STA6);
            acceptor.receive(new ReleaseRq());

            assertThat(acceptor.sent()).containsExactly(Embedded.ACCEPTANCE.toString(), RELEASE_RP);
            assertThat(acceptor.state()).isEqualTo(State.STA13);
        }
    }

    @Test
    void rejectsAProtocolVersionItDoesNotKnowWithoutAskingTheUser() {
        try (Embedded acceptor = new Embedded(Role.ACCEPTOR)) {
            ByteBuf request = acceptor.allocator().buffer();
            PduEncoder.encode(Embedded.REQUEST, request);
            request.setShort(6, 2); // the protocol version
            acceptor.channel().writeInbound(request);

            assertThat(acceptor.sent())
                    .containsExactly(AssociateRj.of(RejectResult.PERMANENT, RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED)
                            .toString());
            assertThat(acceptor.user().told).containsExactly("ended");
            assertThat(acceptor.state()).isEqualTo(State.STA13);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an HTTP request, 474554202F20485454502F312E310D0A, HTTP",
        "a TLS client hello, 16030100C8010000C40303, TLS",
        "noise, FF00FF00FF, does not speak DICOM"
    })
    void answersJunkWithAnAbortAndSaysWhatItMayBe(String name, String hex, String advice) {
        try (Embedded acceptor = new Embedded(Role.ACCEPTOR)) {
            acceptor.receive(HexFormat.of().parseHex(hex));

            assertThat(acceptor.sent()).containsExactly(BY_USER); // AA-1 in STA2
            DicomException told = acceptor.user().ending.exception();
            assertThat(told).isInstanceOf(AssociationAbortedException.class);
            assertThat(told.getCause())
                    .asInstanceOf(type(PduException.class))
                    .satisfies(cause -> assertThat(cause.advice()).contains(advice));
        }
    }

    @Test
    void reasonOfAMalformedPduIsTheReasonOfTheAbort() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            // P-DATA-TF of 6 bytes whose PDV claims 99
            acceptor.receive(HexFormat.of().parseHex("040000000006" + "000000630103"));

            assertThat(acceptor.sent())
                    .containsExactly(Abort.byServiceProvider(AbortReason.INVALID_PARAMETER)
                            .toString());
            assertThat(acceptor.user().told).containsExactly("A-P-ABORT indication", "ended");
            assertThat(acceptor.user().ending.exception())
                    .asInstanceOf(type(AssociationAbortedException.class))
                    .satisfies(aborted -> {
                        assertThat(aborted.by()).isEqualTo(AssociationAbortedException.By.LOCAL);
                        assertThat(aborted.source()).isEqualTo(AbortSource.SERVICE_PROVIDER);
                        assertThat(aborted.reason()).isEqualTo(AbortReason.INVALID_PARAMETER);
                    });
        }
    }

    @Test
    void abortOfThePeersUpperLayerIsAProviderAbort() {
        try (Embedded requestor = established(Role.REQUESTOR)) {
            requestor.receive(Abort.byServiceProvider(AbortReason.UNRECOGNIZED_PDU));

            assertThat(requestor.user().told).containsExactly("A-P-ABORT indication", "ended", "closed");
            assertThat(requestor.user().ending.exception())
                    .asInstanceOf(type(AssociationAbortedException.class))
                    .satisfies(aborted -> {
                        assertThat(aborted.by()).isEqualTo(AssociationAbortedException.By.PEER);
                        assertThat(aborted.reason()).isEqualTo(AbortReason.UNRECOGNIZED_PDU);
                    });
        }
    }

    @Test
    void halfAPduThenAResetEndsTheAssociationAndKeepsNothing() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            acceptor.receive(HexFormat.of().parseHex("0400000001000000"));
            acceptor.channel().pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

            assertThat(acceptor.user().told).containsExactly("A-P-ABORT indication", "ended", "closed");
            assertThat(acceptor.user().ending.exception())
                    .isInstanceOf(AssociationClosedException.class)
                    .hasMessageContaining("Connection reset by peer");
            assertThat(acceptor.bytesInUse()).isZero();
        }
    }

    @Test
    void dataBehindAnAbortIsDroppedUntilThePeerCloses() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            acceptor.provider().abort();
            for (int i = 0; i < 10; i++) {
                acceptor.receive(data(1000));
            }
            acceptor.receive(Abort.byServiceUser());

            assertThat(acceptor.user().told).containsExactly("ended", "closed");
            assertThat(acceptor.sent()).containsExactly(BY_USER);
            assertThat(acceptor.bytesInUse()).isZero();
        }
    }

    @Test
    void pdusBehindTheOneThatClosedAreDropped() {
        try (Embedded requestor = Embedded.in(State.STA7, Role.REQUESTOR, Embedded.TIMEOUTS)) {
            // A-RELEASE-RP, and in the same read a P-DATA-TF
            requestor.receive(
                    HexFormat.of().parseHex("06000000000400000000" + "0400" + "00000008" + "0000000401020000"));

            assertThat(requestor.user().told).containsExactly("A-RELEASE confirmation", "ended", "closed");
        }
    }

    @Test
    void dataWrittenAfterTheEndFailsWithTheEndingAndIsReleased() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            acceptor.receive(Abort.byServiceUser());

            ChannelFuture late = acceptor.channel().writeAndFlush(data(10));

            assertThat(late.cause()).isInstanceOf(IOException.class);
        }
        try (Embedded acceptor = Embedded.in(State.STA13, Role.ACCEPTOR, Embedded.TIMEOUTS)) {
            ChannelFuture late = acceptor.channel().writeAndFlush(data(10));

            assertThat(late.cause()).isInstanceOf(AssociationAbortedException.class);
        }
    }

    @Test
    void requestAtTheWrongTimeNamesTheStateAndDoesNoHarm() {
        try (Embedded acceptor = new Embedded(Role.ACCEPTOR)) {
            ChannelFuture release = acceptor.provider().release();

            assertThat(release.cause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("STA2");
            acceptor.receive(Embedded.REQUEST);
            assertThat(acceptor.state()).isEqualTo(State.STA3);
        }
    }

    @Test
    void abortWithoutAnAssociationClosesTheConnection() {
        try (Embedded acceptor = new Embedded(Role.ACCEPTOR)) {
            acceptor.provider().abort();

            assertThat(acceptor.channel().isOpen()).isFalse();
            assertThat(acceptor.user().told).containsExactly("ended", "closed");
            assertThat(acceptor.user().ending.exception()).isInstanceOf(AssociationAbortedException.class);
        }
    }

    @Test
    void secondAbortIsNoFault() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            acceptor.provider().abort();

            assertThat(acceptor.provider().abort().isSuccess()).isTrue();
            assertThat(acceptor.sent()).containsExactly(BY_USER);
        }
    }

    @Test
    void acceptanceThatBreaksTheStandardIsNotSentButAborts() {
        try (Embedded acceptor = Embedded.in(State.STA3, Role.ACCEPTOR, Embedded.TIMEOUTS)) {
            AssociateAc withoutContexts = AssociateAc.answering(
                    Embedded.REQUEST, List.of(), UserInformation.of(16_384, "1.2.3", "TEST", List.of()));

            ChannelFuture accepted = acceptor.provider().accept(withoutContexts);

            assertThat(accepted.cause()).isInstanceOf(IllegalArgumentException.class);
            assertThat(acceptor.sent()).containsExactly(BY_USER);
            assertThat(acceptor.user().ending.exception()).hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void failingUserAbortsTheAssociation() {
        try (Embedded acceptor =
                new Embedded(Role.ACCEPTOR, Embedded.TIMEOUTS, provider -> new RecordingUser(provider) {
                    @Override
                    public void dataReceived(PDataTf data) {
                        data.release();
                        throw new IllegalStateException("a fault of the test's");
                    }
                })) {
            acceptor.receive(Embedded.REQUEST);
            acceptor.provider().accept(Embedded.ACCEPTANCE);
            acceptor.sent();

            acceptor.receive(data(10));

            assertThat(acceptor.sent()).containsExactly(BY_USER);
            assertThat(acceptor.user().ending.exception())
                    .isInstanceOf(AssociationAbortedException.class)
                    .hasRootCauseMessage("a fault of the test's");
        }
    }

    @Test
    void lengthThatIsToleratedIsReportedOnce() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            acceptor.receive(data((1 << 18) + 2));
            acceptor.receive(data((1 << 18) + 2));

            assertThat(acceptor.user().told)
                    .containsExactly("length tolerated", "P-DATA indication", "P-DATA indication");
        }
    }

    @Test
    void peerHeldBackIsReadAgainWhenTheAssociationEnds() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            acceptor.provider().holdBack();
            acceptor.provider().holdBack();
            acceptor.provider().letGo();
            assertThat(acceptor.channel().config().isAutoRead()).isFalse();

            acceptor.provider().abort();

            assertThat(acceptor.channel().config().isAutoRead()).isTrue();
            acceptor.provider().letGo();
            acceptor.provider().holdBack();
            assertThat(acceptor.channel().config().isAutoRead()).isTrue();
        }
    }

    @Test
    void peerWeHoldBackIsNotCalledIdle() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            acceptor.provider().holdBack();
            acceptor.pass(Embedded.TIMEOUTS.idle().multipliedBy(3));

            assertThat(acceptor.state()).isEqualTo(State.STA6);
        }
    }

    @Test
    void endingMakesANewExceptionForEveryThrower() {
        Ending ending = Ending.released();

        assertThat(ending.exception()).isNotSameAs(ending.exception()).hasMessage(ending.toString());
    }
}
