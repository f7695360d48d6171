package io.cameldicom.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.tls.CertificatePin;
import io.cameldicom.engine.net.tls.Certificates;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.tls.TlsRefusal;
import io.cameldicom.engine.net.tls.TrustMaterial;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers of a registry that are called: what the file says is what happens on the wire. */
@Timeout(120)
class RegisteredPeerTest {
    @TempDir
    private static Path keys;

    private static Path archiveStore;
    private static KeyMaterial archive;
    private static KeyMaterial gateway;

    @TempDir
    Path folder;

    private final EventLoops loops = EventLoops.start(1, "peer");
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Queue<String> transferSyntaxes = new ConcurrentLinkedQueue<>();
    private final Queue<PeerInfo> callers = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void makeKeys() throws Exception {
        Certificates certificates = new Certificates(keys);
        archiveStore = certificates.make("archive", "-ext", "SAN=ip:127.0.0.1");
        archive = Certificates.key(archiveStore);
        gateway = Certificates.key(certificates.make("gateway"));
        Certificates.pem(
                keys.resolve("trust.pem"), "CERTIFICATE", archive.certificate().getEncoded());
        Files.writeString(keys.resolve("password"), new String(Certificates.password()) + "\n");
    }

    @AfterEach
    void close() {
        workers.shutdownNow();
        loops.close();
    }

    private CompletionStage<Status> store(IncomingInstance instance) throws IOException {
        instance.dataSet().transferTo(OutputStream.nullOutputStream());
        transferSyntaxes.add(instance.transferSyntax().uid());
        callers.add(instance.peer());
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }

    private ScpListener listen(UnaryOperator<ScpListener.Builder> options) throws IOException {
        return options.apply(ScpListener.builder(loops, workers)
                        .aeTitle(AeTitle.of("ARCHIVE"))
                        .services(Services.builder()
                                .verification(EchoHandler.ALWAYS)
                                .storage(this::store)
                                .build()))
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void send(ScpListener scp, String... lines) throws IOException {
        StringBuilder yaml = new StringBuilder("peers:\n  archive:\n    aeTitle: ARCHIVE\n    host: 127.0.0.1\n");
        yaml.append("    port: ").append(scp.localAddress().getPort()).append('\n');
        for (String line : lines) {
            yaml.append("    ").append(line).append('\n');
        }
        AeRegistry registry = AeRegistry.read(Files.writeString(keys.resolve("peers.yaml"), yaml));
        DataSet instance = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3")
                .build();
        try (Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT)) {
            scu.store(registry.entry("archive").toPeer(AeTitle.of("GATEWAY")), instance);
        }
    }

    @Test
    void peerKnowsUsByTheTitleOfTheRegistry() throws Exception {
        try (ScpListener scp = listen(builder -> builder)) {
            send(scp);
            send(scp, "callingAeTitle: SPECIAL");
        }
        assertThat(callers)
                .extracting(PeerInfo::callingAeTitle)
                .containsExactly(AeTitle.of("GATEWAY"), AeTitle.of("SPECIAL"));
    }

    @Test
    void quirksAndPreferencesDecideOnTheTransferSyntax() throws Exception {
        try (ScpListener scp = listen(builder -> builder)) {
            send(scp);
            send(scp, "preferredTransferSyntaxes: [" + Uid.ImplicitVRLittleEndian + "]");
            send(scp, "quirks: [implicitOnly]");
            send(scp, "quirks: [singleContext]");
        }
        assertThat(transferSyntaxes)
                .containsExactly(
                        Uid.ExplicitVRLittleEndian,
                        Uid.ImplicitVRLittleEndian,
                        Uid.ImplicitVRLittleEndian,
                        Uid.ExplicitVRLittleEndian);
    }

    @Test
    void tlsIsMutualWithKeysFromFiles() throws Exception {
        TlsOptions tls = TlsOptions.of(
                TlsMaterial.of(TlsProfile.BCP195).withKey(archive).withTrust(TrustMaterial.of(gateway.certificate())));
        try (ScpListener scp = listen(builder -> builder.tls(tls))) {
            send(
                    scp,
                    "tls:",
                    "  profile: bcp195",
                    "  keyStore: gateway.p12",
                    "  keyStorePasswordFile: password",
                    "  trustFile: trust.pem",
                    "  pins: [" + CertificatePin.of(archive.certificate()) + "]");

            assertThat(transferSyntaxes).hasSize(1);
            assertThatThrownBy(() -> send(
                            scp,
                            "tls:",
                            "  keyStore: gateway.p12",
                            "  keyStorePasswordFile: password",
                            "  trustFile: trust.pem",
                            "  pins: [" + CertificatePin.of(gateway.certificate()) + "]"))
                    .asInstanceOf(type(TlsHandshakeException.class))
                    .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(TlsRefusal.PIN_MISMATCH));
        }
    }

    @Test
    void hostNameIsCheckedUnlessTheRegistrySaysNo() throws Exception {
        TlsOptions tls = TlsOptions.of(TlsMaterial.of(TlsProfile.DEFAULT).withKey(gateway))
                .withClientCertificate(TlsOptions.ClientCertificate.NONE);
        Certificates.pem(
                keys.resolve("gateway.pem"),
                "CERTIFICATE",
                gateway.certificate().getEncoded());
        try (ScpListener scp = listen(builder -> builder.tls(tls))) {
            assertThatThrownBy(() -> send(scp, "tls: {trustFile: gateway.pem}"))
                    .isInstanceOf(TlsHandshakeException.class);
            send(scp, "tls: {trustFile: gateway.pem, verifyHostName: false}");
            send(scp, "tls: {profile: insecure-development}");
        }
        assertThat(transferSyntaxes).hasSize(2);
    }
}
