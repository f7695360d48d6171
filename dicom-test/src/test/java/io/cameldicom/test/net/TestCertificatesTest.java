package io.cameldicom.test.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class TestCertificatesTest {
    @TempDir
    private static Path folder;

    private static TestCertificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = TestCertificates.make(folder);
    }

    private interface Tls {
        TlsOptions of(TestCertificates certificates) throws Exception;
    }

    private static EmbeddedScp scp(TestIdentity who) throws Exception {
        TlsOptions tls = certificates.tls(who).withClientCertificate(ClientCertificate.NEEDED);
        return EmbeddedScp.builder().listener(listener -> listener.tls(tls)).start();
    }

    private static EmbeddedScu scu(EmbeddedScp scp, TlsOptions tls) {
        Peer peer = scp.peer(AeTitle.of("MODALITY"));
        return EmbeddedScu.of(
                peer.withOptions(peer.options().toBuilder().tls(tls).build()));
    }

    @Test
    void serverAndClientTrustEachOther() throws Exception {
        try (EmbeddedScp scp = scp(certificates.server());
                EmbeddedScu scu = scu(scp, certificates.tls(certificates.client()))) {
            assertThat(scu.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void nobodyElseGetsIn(String name, Tls tls) throws Exception {
        try (EmbeddedScp scp = scp(certificates.server());
                EmbeddedScu scu = scu(scp, tls.of(certificates))) {
            assertThatThrownBy(scu::echo).isInstanceOf(TlsHandshakeException.class);
        }
    }

    static Stream<Arguments> others() {
        Tls expired = all -> all.tls(all.expired());
        Tls stranger = all -> all.tls(all.stranger());
        Tls nobody = TestCertificates::tlsWithoutKey;
        return Stream.of(
                Arguments.of("expired", expired),
                Arguments.of("a stranger", stranger),
                Arguments.of("no certificate", nobody));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badServers")
    void clientFindsOutABadServer(String name, Function<TestCertificates, TestIdentity> who) throws Exception {
        try (EmbeddedScp scp = scp(who.apply(certificates));
                EmbeddedScu scu = scu(scp, certificates.tls(certificates.client()))) {
            assertThatThrownBy(scu::echo).isInstanceOf(TlsHandshakeException.class);
        }
    }

    static Stream<Arguments> badServers() {
        Function<TestCertificates, TestIdentity> expired = TestCertificates::expired;
        Function<TestCertificates, TestIdentity> stranger = TestCertificates::stranger;
        return Stream.of(Arguments.of("expired", expired), Arguments.of("a stranger", stranger));
    }

    @Test
    void certificatesSayWhatTheyAreFor() throws Exception {
        X509Certificate authority = certificates.authority().chain().get(0);
        X509Certificate server = certificates.server().chain().get(0);

        assertThatCode(() -> server.verify(authority.getPublicKey())).doesNotThrowAnyException();
        assertThatCode(server::checkValidity).doesNotThrowAnyException();
        assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(certificates.server().chain()).hasSize(2);
        assertThatThrownBy(() -> certificates.expired().chain().get(0).checkValidity())
                .isInstanceOf(CertificateExpiredException.class);
        Principal self = certificates.stranger().chain().get(0).getSubjectX500Principal();
        assertThat(certificates.stranger().chain().get(0).getIssuerX500Principal())
                .isEqualTo(self);
    }

    @Test
    void storesOpenByThePassword() throws Exception {
        KeyStore client = load(certificates.client().keyStore());
        KeyStore trust = load(certificates.trustStore());

        assertThat(client.getKey("client", TestCertificates.PASSWORD.toCharArray()))
                .isEqualTo(certificates.client().privateKey());
        assertThat(client.getCertificateChain("client")).hasSize(2);
        assertThat(trust.getCertificate("authority"))
                .isEqualTo(certificates.authority().chain().get(0));
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, TestCertificates.PASSWORD.toCharArray());
        }
        return store;
    }

    @Test
    @Interop("openssl")
    void opensslFindsNoFault() throws Exception {
        assertThat(Peers.run(
                                "openssl",
                                "verify",
                                "-x509_strict",
                                "-CAfile",
                                certificates.authority().certificate(),
                                certificates.server().certificate(),
                                certificates.client().certificate())
                        .checked()
                        .output())
                .contains("server.pem: OK", "client.pem: OK");
        Peers.run(
                        "openssl",
                        "pkey",
                        "-check",
                        "-noout",
                        "-in",
                        certificates.client().key())
                .checked();
    }
}
