package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CEchoRsp;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.pdu.UserInformation;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The requestor of an association that serves: with C-GET, instances come to whom asked for the association. */
@Timeout(60)
class RoleSelectionTest {
    private static final int CT = 1; // presentation contexts
    private static final int VERIFICATION = 3;
    private static final RoleSelection CT_BOTH = new RoleSelection(Uid.CTImageStorage, true, true);
    private static final RoleSelection VERIFICATION_BOTH = new RoleSelection(Uid.Verification, true, true);

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();

    @AfterEach
    void close() {
        net.close();
    }

    private interface Script {
        void play(ScriptedPeer peer) throws IOException;
    }

    /** Plays an acceptor that grants all contexts, and these roles. */
    private Future<Void> serve(ServerSocket server, List<RoleSelection> granted, Script script) {
        return net.workers.submit(() -> {
            try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                AssociateRq request = peer.expect(AssociateRq.class);
                List<PresentationContextAc> contexts = request.presentationContexts().stream()
                        .map(context -> PresentationContextAc.accepted(
                                context.id(), context.transferSyntaxes().get(0)))
                        .toList();
                peer.send(AssociateAc.answering(
                        request, contexts, UserInformation.of(16_384, "1.2.3", "SCRIPT", granted)));
                script.play(peer);
                return null;
            }
        });
    }

    private Association open(ServerSocket server, RoleSelection... roles) throws IOException {
        AssociationOptions.Builder options = Loopback.ctOptions().toBuilder();
        for (RoleSelection role : roles) {
            options.role(role);
        }
        Services services = Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(collected)
                .build();
        return Association.open(
                net.loops, net.callers, new Peer("127.0.0.1", server.getLocalPort(), options.build()), services);
    }

    private static void expectRelease(ScriptedPeer peer) throws IOException {
        peer.expect(ReleaseRq.class);
        peer.send(new ReleaseRp());
    }

    @Test
    void requestorServesWhileItsOwnOperationIsUnderWay() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = serve(server, List.of(CT_BOTH, VERIFICATION_BOTH), peer -> {
                CEchoRq asked = peer.expectCommand(CEchoRq.class);

                // The message IDs of the two directions have nothing to do with each other.
                peer.command(CT, CStoreRq.of(asked.messageId(), Uid.CTImageStorage, "1.2.3.4"));
                peer.dataSet(CT, false, new byte[10_000]);
                peer.dataSet(CT, true, new byte[20]);
                CStoreRsp stored = peer.expectCommand(CStoreRsp.class);
                assertThat(stored.messageIdBeingRespondedTo()).isEqualTo(asked.messageId());
                assertThat(stored.status()).isEqualTo(Status.SUCCESS);
                peer.command(VERIFICATION, CEchoRq.of(77));
                assertThat(peer.expectCommand(CEchoRsp.class).messageIdBeingRespondedTo())
                        .isEqualTo(77);

                peer.command(VERIFICATION, asked.response(Status.SUCCESS));
                expectRelease(peer);
            });

            try (Association association = open(server, CT_BOTH, VERIFICATION_BOTH)) {
                assertThat(association.contexts().accepted()).allMatch(context -> context.requestorIsScp());
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
                assertThat(collected.stored.remove().dataSet()).hasSize(10_020);
            }
            script.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void requestorServesBetweenThePartsOfWhatItSends() throws Exception {
        CompletableFuture<Void> servedOnce = new CompletableFuture<>();
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = serve(server, List.of(CT_BOTH), peer -> {
                peer.command(CT, CStoreRq.of(1, Uid.CTImageStorage, "1.2.3.4"));
                peer.dataSet(CT, true, new byte[20]);
                assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(Status.SUCCESS);
                servedOnce.complete(null);

                CStoreRq sent = peer.expectCommand(CStoreRq.class);
                peer.command(CT, CStoreRq.of(2, Uid.CTImageStorage, "1.2.3.5"));
                peer.dataSet(CT, true, new byte[22]);
                peer.skipDataSet();
                // It is served when what is being sent is sent: messages do not mix.
                assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(Status.SUCCESS);
                peer.command(CT, sent.response(Status.SUCCESS));
                expectRelease(peer);
            });

            try (Association association = open(server, CT_BOTH)) {
                servedOnce.get(20, TimeUnit.SECONDS);
                CStoreRsp response = association.store(
                        InstanceSource.encoded(
                                Uid.CTImageStorage,
                                "1.2.9",
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                () -> new GeneratedStream(4 << 20)),
                        StoreOptions.DEFAULT);
                assertThat(response.status()).isEqualTo(Status.SUCCESS);
                assertThat(collected.stored).hasSize(2);
            }
            script.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rolesThatAreNotSo")
    void requestorRefusesToServeWithoutTheRole(String name, List<RoleSelection> asked, List<RoleSelection> granted)
            throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = serve(server, granted, peer -> {
                CEchoRq echo = peer.expectCommand(CEchoRq.class);
                peer.command(CT, CStoreRq.of(1, Uid.CTImageStorage, "1.2.3.4"));
                peer.dataSet(CT, true, new byte[20]);
                assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
                peer.command(VERIFICATION, echo.response(Status.SUCCESS));
                expectRelease(peer);
            });

            try (Association association = open(server, asked.toArray(RoleSelection[]::new))) {
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
            script.get(20, TimeUnit.SECONDS);
            assertThat(collected.stored).isEmpty();
        }
    }

    static Stream<Arguments> rolesThatAreNotSo() {
        List<RoleSelection> both = List.of(CT_BOTH);
        RoleSelection scuOnly = new RoleSelection(Uid.CTImageStorage, true, false);
        return Stream.of(
                Arguments.of("neither asked nor granted", List.of(), List.of()),
                Arguments.of("asked, not answered", both, List.of()),
                Arguments.of("asked, refused", both, List.of(scuOnly)),
                Arguments.of("granted, not asked", List.of(), both));
    }

    @Test
    void requestorThatIsOnlyScpDoesNotAsk() throws Exception {
        RoleSelection scpOnly = new RoleSelection(Uid.CTImageStorage, false, true);
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = serve(server, List.of(scpOnly), RoleSelectionTest::expectRelease);

            try (Association association = open(server, scpOnly)) {
                InstanceSource instance = InstanceSource.of(Loopback.instance("1.2.3.4"));

                assertThat(association.contextFor(instance)).isEmpty();
                assertThatThrownBy(() -> association.store(instance, StoreOptions.DEFAULT))
                        .isInstanceOf(NoAcceptedContextException.class)
                        .hasMessageContaining("requestor is SCP");
            }
            script.get(20, TimeUnit.SECONDS);
        }
    }
}
