package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.AssociationRules;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.IdentityCheck;
import io.cameldicom.engine.net.service.IdentityVerifier;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.service.StoreHandler;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.engine.net.service.TraceContext;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.IdentityDecision;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.DcmtkStorescp;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pynetdicom and DCMTK at the other end of what is negotiated beside contexts, both ways. */
@Interop(
        value = {"python3", "storescu", "storescp"},
        pythonModules = {"pydicom", "pynetdicom"})
@Timeout(120)
class NegotiationInteropTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "pynetdicom");
    private static final AeTitle GATEWAY = AeTitle.of("GATEWAY");
    private static final String PRIVATE = "1.2.9.77";
    private static final TraceContext TRACE = TraceContext.of(
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1")
            .orElseThrow();

    /** Believes the primary field "good", and answers with "welcome". */
    private static final IdentityVerifier GOOD = (identity, requestor) -> CompletableFuture.completedFuture(
            identity.primaryField().utf8().equals("good")
                    ? IdentityDecision.verified("good", OctetString.ofUtf8("welcome"))
                    : IdentityDecision.REFUSED);

    private final EventLoops loops = EventLoops.start(1, "negotiation");
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        workers.shutdownNow();
        loops.close();
    }

    private static EmbeddedScp gateway(UnaryOperator<ScpListener.Builder> more) throws IOException {
        return EmbeddedScp.builder().aeTitle("GATEWAY").listener(more).start();
    }

    private static String negotiate(EmbeddedScp scp, Object... what) throws IOException {
        List<Object> line = new ArrayList<>(List.of(SCRIPTS.resolve("negotiate.py"), scp.port(), "GATEWAY"));
        line.addAll(List.of(what));
        return Peers.run("python3", line.toArray()).checked().output().strip();
    }

    private static EmbeddedScp verifying() throws IOException {
        return gateway(scp -> scp.rules(AssociationRules.NONE.withIdentities(IdentityCheck.by(GOOD))));
    }

    // ---- Its SCU, our SCP

    @ParameterizedTest
    @CsvSource({
        "1, good, '', accepted",
        "2, good, passcode, accepted",
        "3, good, '', accepted welcome",
        "4, good, '', accepted welcome",
        "5, good, '', accepted welcome",
        "1, bad, '', rejected True",
        "5, bad, '', rejected True",
    })
    void pynetdicomSaysWhoItsUserIs(int type, String primary, String secondary, String outcome) throws Exception {
        try (EmbeddedScp scp = verifying()) {
            assertThat(negotiate(scp, "identity", type, primary, secondary)).isEqualTo(outcome);
        }
    }

    @Test
    void pynetdicomLearnsWhatStorageDoes() throws Exception {
        try (EmbeddedScp scp = gateway(builder -> builder)) {
            assertThat(negotiate(scp, "extended", Uid.CTImageStorage, "030000000200"))
                    .isEqualTo("answered 020000000000");
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 3, window 12 3", "0, 0, window 16 16", "40, 40, window 16 16"})
    void pynetdicomIsGrantedAWindow(int invoked, int performed, String agreed) throws Exception {
        try (EmbeddedScp scp = gateway(builder -> builder)) {
            assertThat(negotiate(scp, "window", invoked, performed)).isEqualTo(agreed);
        }
    }

    @Test
    void pynetdicomStoresAKindOfCt() throws Exception {
        StoreHandler handler = instance -> {
            instance.dataSet().transferTo(OutputStream.nullOutputStream());
            return CompletableFuture.completedFuture(Status.SUCCESS);
        };
        Services services = Services.builder().relatedStorage(handler).build();
        try (EmbeddedScp scp = gateway(builder -> builder.services(services))) {
            assertThat(negotiate(scp, "related", PRIVATE, Uid.CTImageStorage)).isEqualTo("stored 0000");
        }
    }

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of("a name", List.of("-usr", "good", "-rsp"), true),
                Arguments.of("a wrong name", List.of("-usr", "bad"), false),
                Arguments.of("a passcode", List.of("-usr", "good", "-pwd", "secret", "-rsp"), true),
                Arguments.of("an empty passcode", List.of("-usr", "good", "-epw"), true),
                Arguments.of("a ticket", List.of("-kt", "FILE", "-rsp"), true),
                Arguments.of("an assertion", List.of("--saml", "FILE", "-rsp"), true),
                Arguments.of("a token", List.of("--jwt", "FILE", "-rsp"), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void storescuSaysWhoItsUserIs(String name, List<String> identity, boolean accepted) throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "good");
        Path instance = PhantomFiles.write(folder.resolve("files"), List.of(Phantoms.small()))
                .get(0);
        List<Object> line = new ArrayList<>();
        identity.forEach(word -> line.add(word.equals("FILE") ? good : word));
        try (EmbeddedScp scp = verifying()) {
            line.addAll(List.of("-aec", "GATEWAY", "localhost", scp.port(), instance));
            int code = Peers.command("storescu", line.toArray())
                    .withTcpNoDelay()
                    .run()
                    .exitCode();

            assertThat(code == 0).isEqualTo(accepted);
            assertThat(scp.received()).hasSize(accepted ? 1 : 0);
        }
    }

    // ---- Our SCU, its SCP

    private Association open(int port, UnaryOperator<AssociationOptions.Builder> more) throws IOException {
        AssociationOptions.Builder options = AssociationOptions.builder(GATEWAY, AeTitle.of("PYTHON"))
                .propose(Uid.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        return Association.open(
                loops, workers, new Peer("127.0.0.1", port, more.apply(options).build()));
    }

    /** Runs pynetdicom's end, and gives what it printed. */
    private String against(UnaryOperator<AssociationOptions.Builder> more, AssociationCheck check) throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess process = PeerProcess.start("python3", "-u", SCRIPTS.resolve("verifier.py"), port)
                .awaitPort(port)) {
            try (Association association = open(port, more)) {
                check.accept(association);
            }
            return process.said();
        }
    }

    private interface AssociationCheck {
        void accept(Association association) throws Exception;
    }

    static Stream<UserIdentityRq> identities() {
        OctetString good = OctetString.ofUtf8("good");
        return Stream.of(
                UserIdentityRq.username("good", true),
                UserIdentityRq.passcode("good", "secret", true),
                UserIdentityRq.token(IdentityType.KERBEROS, good, true),
                UserIdentityRq.token(IdentityType.SAML, good, true),
                UserIdentityRq.token(IdentityType.JSON_WEB_TOKEN, good, true));
    }

    @ParameterizedTest
    @MethodSource("identities")
    void pynetdicomBelievesOurUser(UserIdentityRq identity) throws Exception {
        // To names it sends no response, where PS3.7 D.3.3.7.2 has one of zero length.
        boolean named = identity.typeCode() < IdentityType.KERBEROS.code();
        String said = against(options -> options.userIdentity(identity), association -> {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            assertThat(association.peer().terms().identityResponse())
                    .isEqualTo(named ? Optional.empty() : Optional.of(OctetString.ofUtf8("welcome")));
        });

        assertThat(said)
                .contains("identity %d good %s"
                        .formatted(
                                identity.typeCode(), identity.secondaryField().utf8())
                        .strip());
    }

    @Test
    void pynetdicomDoesNotBelieveOurUser() {
        assertThatThrownBy(() -> against(
                        options -> options.userIdentity(UserIdentityRq.username("bad", true)), association -> {}))
                .isInstanceOf(AssociationRejectedException.class);
    }

    // It reads what window is asked for, and always grants one operation at a time.
    @Test
    void pynetdicomReadsWhatWePropose() throws Exception {
        String said = against(
                options -> options.extendedNegotiation(Uid.CTImageStorage, OctetString.of((byte) 3, (byte) 0))
                        .relatedStorage(PRIVATE, List.of(Uid.CTImageStorage))
                        .operationsWindow(new AsynchronousOperationsWindow(5, 1))
                        .traceContext(TRACE),
                association -> {
                    assertThat(association.echo()).isEqualTo(Status.SUCCESS);
                    assertThat(association.contexts().extendedNegotiation(Uid.CTImageStorage))
                            .isEqualTo(OctetString.of((byte) 3, (byte) 0));
                    assertThat(association.peer().terms().operationsWindow())
                            .contains(AsynchronousOperationsWindow.SYNCHRONOUS);
                });

        assertThat(said)
                .contains("extended " + Uid.CTImageStorage + " 0300")
                .contains("related " + PRIVATE + " 1.2.840.10008.4.2 " + Uid.CTImageStorage)
                .contains("window 5 1");
    }

    @Test
    void storescpIgnoresWhatItDoesNotKnow() throws Exception {
        Path written = Files.createDirectory(folder.resolve("written"));
        try (DcmtkStorescp scp = DcmtkStorescp.start(written)) {
            Peer peer = scp.peer(GATEWAY);
            AssociationOptions options = peer.options().toBuilder()
                    .userIdentity(UserIdentityRq.passcode("good", "secret", true))
                    .relatedStorage(PRIVATE, List.of(Uid.CTImageStorage))
                    .traceContext(TRACE)
                    .build();
            try (Association association = Association.open(loops, workers, peer.withOptions(options))) {
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
                assertThat(association.peer().terms().trace()).contains(TRACE);
            }
        }
    }

    // ---- The trace, to our own

    @Test
    void ourOwnPeerLearnsTheTrace() throws Exception {
        try (EmbeddedScp scp = gateway(builder -> builder)) {
            AssociationOptions options = AssociationOptions.builder(AeTitle.of("CT"), GATEWAY)
                    .propose(Uid.SecondaryCaptureImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                    .traceContext(TRACE)
                    .build();
            try (Association association =
                    Association.open(loops, workers, new Peer("127.0.0.1", scp.port(), options))) {
                association.store(InstanceSource.of(Phantoms.small()), StoreOptions.DEFAULT);
            }
            assertThat(scp.await(1, Duration.ofSeconds(20))
                            .get(0)
                            .peer()
                            .terms()
                            .trace())
                    .contains(TRACE);
        }
    }
}
