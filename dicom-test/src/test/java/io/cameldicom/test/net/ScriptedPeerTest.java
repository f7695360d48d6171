package io.cameldicom.test.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CEchoRsp;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ScriptedPeerTest {
    private static final AeTitle MODALITY = AeTitle.of("MODALITY");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
    private static final AssociateRq REQUEST = AssociateRq.of(
            AeTitle.of("EMBEDDED"),
            MODALITY,
            List.of(
                    new PresentationContextRq(1, Uid.CTImageStorage, List.of(EXPLICIT)),
                    new PresentationContextRq(3, Uid.Verification, List.of(EXPLICIT))),
            UserInformation.of(16_384, "1.2.3", "SCRIPT", List.of()));
    private static final CStoreRq STORE = CStoreRq.of(1, Uid.CTImageStorage, "1.2.3.4");

    @Test
    void playsARequestorToItsEnd() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start();
                ScriptedPeer peer = ScriptedPeer.connect(scp.address())) {
            assertThat(peer.associate(REQUEST).presentationContexts()).hasSize(2);

            peer.command(3, CEchoRq.of(7));
            assertThat(peer.expectCommand(CEchoRsp.class).messageIdBeingRespondedTo())
                    .isEqualTo(7);
            assertThat(peer.contextId()).isEqualTo(3);
            peer.command(1, STORE);
            peer.dataSet(1, false, new byte[300]);
            peer.dataSet(1, true, new byte[30]);
            assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(Status.SUCCESS);
            peer.release();
            peer.shutDownOutput(); // the requestor closes the connection

            assertThat(scp.await(1, PATIENCE).get(0).dataSetBytes()).hasSize(330);
            scp.await(ScpEvent.AssociationReleased.class, PATIENCE);
        }
    }

    private interface Ending {
        void play(ScriptedPeer peer) throws IOException;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeRequestors")
    void breaksOffWithinAnInstance(String name, Ending ending) throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start();
                ScriptedPeer peer = ScriptedPeer.connect(scp.address())) {
            peer.associate(REQUEST);
            peer.command(1, STORE);
            peer.dataSet(1, false, new byte[300]);

            ending.play(peer);

            assertThat(scp.await(ScpEvent.AssociationAborted.class, PATIENCE)
                            .peer()
                            .callingAeTitle())
                    .isEqualTo(MODALITY);
            scp.await(ScpEvent.InstanceFailed.class, PATIENCE);
            assertThat(scp.received()).isEmpty();
        }
    }

    static Stream<Arguments> rudeRequestors() {
        Ending half = peer -> {
            peer.sendStart(new ReleaseRq(), 4);
            peer.shutDownOutput();
            peer.expectEnd();
        };
        Ending nonsense = peer -> {
            peer.send(new byte[] {0x42, 0, 0, 0, 0, 0});
            peer.expect(Abort.class);
        };
        Ending aborts = ScriptedPeer::abort;
        Ending resets = ScriptedPeer::reset;
        Ending hangsUp = ScriptedPeer::close;
        return Stream.of(
                Arguments.of("half a PDU", half),
                Arguments.of("a PDU of no known type", nonsense),
                Arguments.of("A-ABORT", aborts),
                Arguments.of("a reset", resets),
                Arguments.of("a hang-up", hangsUp));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeAcceptors")
    void failsARequestorAsItIsTold(String name, Ending ending, Class<? extends Exception> expected) throws Exception {
        try (ScriptedListener listener = ScriptedListener.open();
                EmbeddedScu scu = EmbeddedScu.of(listener.peer(MODALITY))) {
            CompletableFuture<Void> script = listener.play(peer -> {
                assertThat(peer.accept().callingAeTitle()).isEqualTo(MODALITY);
                peer.expectCommand(CEchoRq.class);
                ending.play(peer);
            });

            assertThatThrownBy(scu::echo).isInstanceOf(expected);
            script.get(20, TimeUnit.SECONDS);
        }
    }

    static Stream<Arguments> rudeAcceptors() {
        Ending half = peer -> peer.sendStart(new ReleaseRq(), 4);
        Ending aborts = ScriptedPeer::abort;
        Ending resets = ScriptedPeer::reset;
        Ending hangsUp = ScriptedPeer::close;
        return Stream.of(
                Arguments.of("half a PDU", half, AssociationClosedException.class),
                Arguments.of("A-ABORT", aborts, AssociationAbortedException.class),
                Arguments.of("a reset", resets, AssociationClosedException.class),
                Arguments.of("a hang-up", hangsUp, AssociationClosedException.class));
    }

    @Test
    void stallsAnAcceptorUntilToldOtherwise() throws Exception {
        CountDownLatch resume = new CountDownLatch(1);
        try (ScriptedListener listener = ScriptedListener.open(4096);
                EmbeddedScu scu = EmbeddedScu.of(listener.peer(MODALITY))) {
            CompletableFuture<Void> script = listener.play(peer -> {
                peer.accept();
                peer.stallUntil(resume);
                CEchoRq echo = peer.expectCommand(CEchoRq.class);
                peer.command(peer.contextId(), echo.response(Status.SUCCESS));
                peer.expectRelease();
            });
            CompletableFuture<Void> opened = CompletableFuture.runAsync(resume::countDown);

            assertThat(scu.echo()).isEqualTo(Status.SUCCESS);
            script.get(20, TimeUnit.SECONDS);
            assertThat(opened).isCompleted();
        }
    }

    @Test
    void failsItsScriptIfSomethingElseComes() throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.start();
                ScriptedPeer peer = ScriptedPeer.connect(scp.address())) {
            peer.associate(REQUEST);
            peer.command(3, CEchoRq.of(1));

            assertThatThrownBy(() -> peer.expectCommand(CStoreRsp.class))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("C-ECHO-RSP");
            peer.send(new ReleaseRq());
            assertThatThrownBy(() -> peer.expect(Abort.class))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ReleaseRp");
            peer.shutDownOutput();
            assertThatThrownBy(() -> peer.expect(Abort.class)).isInstanceOf(EOFException.class);
        }
    }
}
