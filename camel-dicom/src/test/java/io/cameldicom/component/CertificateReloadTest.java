package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.test.net.TestCertificates;
import io.cameldicom.test.net.TestIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys and certificates that are renewed while everything runs: seen in real handshakes. */
@Timeout(60)
class CertificateReloadTest {
    private final ServiceFixture fixture = new ServiceFixture();
    private final Sender sender = new Sender();

    @TempDir
    Path folder;

    private TestCertificates certificates;
    private Path keyStore;
    private TestIdentity old;
    private TestIdentity renewed;

    @BeforeEach
    void makeKeys() throws Exception {
        certificates = TestCertificates.make(folder);
        old = certificates.server();
        renewed = certificates.client();
        keyStore = folder.resolve("key.p12");
        put(old);
    }

    @AfterEach
    void close() throws Exception {
        sender.close();
        fixture.close();
    }

    private void put(TestIdentity identity) throws IOException {
        replace(identity.keyStore(), keyStore);
    }

    private void replace(Path by, Path file) throws IOException {
        Path fresh = Files.copy(by, folder.resolve("fresh"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static X509Certificate certificate(TestIdentity identity) {
        return identity.chain().get(0);
    }

    private void serving(String period) throws Exception {
        fixture.serving(
                "clientCertificate=NONE&keyStorePassword=changeit&certificateReloadPeriod=" + period + "&keyStore="
                        + keyStore,
                route -> route.process(fixture.gateway.noting()));
    }

    private Association open() throws IOException {
        return sender.open(fixture.port(), "GATEWAY", options -> options.tls(believingAnybody()));
    }

    private static TlsOptions believingAnybody() {
        try {
            return TlsOptions.of(TlsMaterial.of(TlsProfile.INSECURE_DEVELOPMENT));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private X509Certificate shown() {
        try (Association association = open()) {
            return association.certificates().get(0);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aChangedFileIsNoticed() throws Exception {
        serving("20");

        try (Association standing = open()) {
            put(renewed);
            Gateway.await("the renewed certificate", () -> shown().equals(certificate(renewed)));

            assertThat(standing.certificates().get(0)).isEqualTo(certificate(old));
            assertThat(Sender.store(standing, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void anOperatorHasFilesReadAgain() throws Exception {
        serving("0");
        put(renewed);
        assertThat(shown()).isEqualTo(certificate(old));

        fixture.consumer().reloadCertificates();

        assertThat(shown()).isEqualTo(certificate(renewed));
    }

    @Test
    void aFileThatIsNoGoodChangesNothing() throws Exception {
        serving("0");
        Files.writeString(keyStore, "no key store");

        assertThatThrownBy(() -> fixture.consumer().reloadCertificates()).isInstanceOf(IOException.class);
        assertThat(shown()).isEqualTo(certificate(old));

        put(renewed);
        fixture.consumer().reloadCertificates();
        assertThat(shown()).isEqualTo(certificate(renewed));
    }

    @Test
    void aProducerBelievesWhomItsNewTrustStoreNames() throws Exception {
        serving("0");
        Path trust = folder.resolve("trust.pem");
        replace(certificates.stranger().certificate(), trust);
        String options =
                "verifyHostName=false&certificateReloadPeriod=20&operation=echo&poolLinger=0&trustStore=" + trust;

        assertThat(fixture.ask(options, "").getException()).isInstanceOf(TlsHandshakeException.class);
        replace(certificates.authority().certificate(), trust);
        Gateway.await("the new trust", () -> {
            Exchange asked = fixture.ask(options, "");
            return asked.getException() == null;
        });
    }
}
