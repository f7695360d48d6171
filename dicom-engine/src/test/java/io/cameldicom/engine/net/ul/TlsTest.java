package io.cameldicom.engine.net.ul;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException.Category;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Timeout(120)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final TransportOptions PLAIN = TransportOptions.DEFAULT;

    @TempDir
    private static Path folder;

    private static KeyStore ours; // its certificate names 127.0.0.1
    private static KeyStore nameless; // its certificate names no host

    @BeforeAll
    static void makeKeys() throws Exception {
        ours = keyStore("ours", "-ext", "SAN=ip:127.0.0.1");
        nameless = keyStore("nameless");
    }

    private static KeyStore keyStore(String name, String... extra) throws Exception {
        Path file = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
        command.addAll(List.of(extra));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static KeyStore trust(KeyStore... peers) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (KeyStore peer : peers) {
            String alias = peer.aliases().nextElement();
            trust.setCertificateEntry(alias, peer.getCertificate(alias));
        }
        return trust;
    }

    private static TransportOptions tls(KeyStore key, KeyStore trust) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(key, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return PLAIN.withTls(TlsOptions.of(context));
    }

    private static KeyStore none() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private static TransportOptions with(TransportOptions options, UnaryOperator<TlsOptions> change) {
        return options.withTls(change.apply(options.tls().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void associationStandsOverMutualTls(String version) throws Exception {
        TransportOptions options = with(tls(ours, trust(ours)), tls -> tls.withProtocols(List.of(version)));
        try (Loopback loopback = new Loopback(options, options, Loopback.Agreeable::new)) {
            RecordingUser requestor = loopback.connect(Loopback.Brief::new);
            RecordingUser acceptor = loopback.accepted();

            Loopback.awaitClosed(requestor);
            Loopback.awaitClosed(acceptor);

            assertThat(requestor.told)
                    .containsExactly("A-ASSOCIATE confirmation (accept)", "A-RELEASE confirmation", "ended", "closed");
            assertThat(acceptor.told)
                    .containsExactly("A-ASSOCIATE indication", "A-RELEASE indication", "ended", "closed");
        }
    }

    @Test
    void requestorThatDoesNotTrustTheAcceptorSaysSo() throws Exception {
        refused(tls(ours, trust(ours)), tls(ours, trust(nameless)), Category.CONFIGURATION, "not trusted");
    }

    @Test
    void requestorChecksThatTheCertificateNamesTheHost() throws Exception {
        TransportOptions acceptor = tls(nameless, trust(ours));
        TransportOptions requestor = tls(ours, trust(nameless));

        refused(acceptor, requestor, Category.CONFIGURATION, "does not name the host");
        granted(acceptor, with(requestor, tls -> tls.withVerifyHostName(false)));
    }

    @Test
    void requestorWithoutACertificateIsToldThatItsPeerRefused() throws Exception {
        TransportOptions anonymous = tls(none(), trust(ours));
        TransportOptions acceptor = tls(ours, trust(ours));

        refused(acceptor, anonymous, Category.PEER, "refused TLS");
        for (ClientCertificate asked : List.of(ClientCertificate.WANTED, ClientCertificate.NONE)) {
            granted(with(acceptor, tls -> tls.withClientCertificate(asked)), anonymous);
        }
    }

    @Test
    void endsWithoutACommonProtocolDoNotAgree() throws Exception {
        TransportOptions options = tls(ours, trust(ours));
        TlsHandshakeException refusal = refusal(
                with(options, tls -> tls.withProtocols(List.of("TLSv1.3"))),
                with(options, tls -> tls.withProtocols(List.of("TLSv1.2"))));

        assertThat(refusal.category()).isEqualTo(Category.PEER);
    }

    @Test
    void requestorWithTlsLearnsThatItsPeerSpeaksNone() throws Exception {
        refused(PLAIN, tls(ours, trust(ours)), Category.PEER, "TLS");
    }

    @Test
    void acceptorWithTlsLearnsThatItsPeerSpeaksNone() throws Exception {
        try (Loopback loopback = new Loopback(tls(ours, trust(ours)), PLAIN, RecordingUser::new)) {
            loopback.connect(RecordingUser::new);
            RecordingUser acceptor = loopback.accepted();

            Loopback.awaitClosed(acceptor);

            assertThat(acceptor.told).containsExactly("ended", "closed");
            assertThat(acceptor.ending.exception())
                    .isInstanceOf(TlsHandshakeException.class)
                    .hasMessage("The peer does not speak TLS");
        }
    }

    @Test
    void handshakeThatDoesNotEndTimesOut() throws Exception {
        TransportOptions hasty = with(tls(ours, trust(ours)), tls -> tls.withHandshakeTimeout(Duration.ofMillis(100)));
        try (Loopback loopback = new Loopback(hasty, PLAIN, RecordingUser::new);
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), loopback.port())) {
            RecordingUser acceptor = loopback.accepted();

            Loopback.awaitClosed(acceptor);

            assertThat(silent.isConnected()).isTrue();
            assertThat(acceptor.ending.exception())
                    .isInstanceOf(TlsHandshakeException.class)
                    .hasMessageContaining("in time");
        }
    }

    @Test
    void peerThatHangsUpDuringTheHandshakeIsNamed() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Loopback loopback = new Loopback(PLAIN, PLAIN, RecordingUser::new)) {
            CompletableFuture<RecordingUser> made = new CompletableFuture<>();
            new Connector(loopback.loops, tls(ours, trust(ours)))
                    .connect("127.0.0.1", rude.getLocalPort(), Embedded.REQUEST, provider -> {
                        RecordingUser user = new RecordingUser(provider);
                        made.complete(user);
                        return user;
                    });
            try (Socket socket = rude.accept();
                    OutputStream out = socket.getOutputStream()) {
                assertThat(socket.getInputStream().read()).isEqualTo(0x16); // a handshake record
                assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
                out.flush();
            }
            RecordingUser requestor = made.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);

            Loopback.awaitClosed(requestor);

            assertThat(requestor.told).containsExactly("A-P-ABORT indication", "ended", "closed");
            assertThat(requestor.ending.exception()).isInstanceOf(TlsHandshakeException.class);
        }
    }

    @Test
    void cipherSuitesAreThoseThatWereChosen() throws Exception {
        String suite = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
        TransportOptions options = with(tls(ours, trust(ours)), tls -> tls.withProtocols(List.of("TLSv1.2"))
                .withCipherSuites(List.of(suite)));

        assertThat(options.tls().orElseThrow().sslContext(Role.ACCEPTOR).cipherSuites())
                .containsExactly(suite);
        granted(options, options);
    }

    @Test
    void optionsThatCannotWorkAreRefused() throws Exception {
        TlsOptions options = tls(ours, trust(ours)).tls().orElseThrow();

        assertThatThrownBy(() -> options.withProtocols(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withHandshakeTimeout(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void granted(TransportOptions accepting, TransportOptions requesting) throws Exception {
        try (Loopback loopback = new Loopback(accepting, requesting, Loopback.Agreeable::new)) {
            RecordingUser requestor = loopback.connect(Loopback.Brief::new);

            Loopback.awaitClosed(requestor);

            assertThat(requestor.told).startsWith("A-ASSOCIATE confirmation (accept)");
        }
    }

    private static void refused(
            TransportOptions accepting, TransportOptions requesting, Category category, String message)
            throws Exception {
        TlsHandshakeException refusal = refusal(accepting, requesting);

        assertThat(refusal.category()).as(refusal.getMessage()).isEqualTo(category);
        assertThat(refusal).hasMessageContaining(message);
    }

    private static TlsHandshakeException refusal(TransportOptions accepting, TransportOptions requesting)
            throws Exception {
        try (Loopback loopback = new Loopback(accepting, requesting, Loopback.Agreeable::new)) {
            RecordingUser requestor = loopback.connect(Loopback.Brief::new);

            Loopback.awaitClosed(requestor);

            assertThat(requestor.told).containsExactly("A-P-ABORT indication", "ended", "closed");
            return assertThat(requestor.ending.exception())
                    .asInstanceOf(type(TlsHandshakeException.class))
                    .actual();
        }
    }
}
