package io.cameldicom.engine.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins, which count for the line of signatures only; the rest is in the tests of associations over TLS. */
class PeerCheckTest {
    @TempDir
    private static Path folder;

    private static X509Certificate authority;
    private static X509Certificate signed; // by the authority
    private static X509Certificate foreign;

    @BeforeAll
    static void makeCertificates() throws Exception {
        Certificates certificates = new Certificates(folder);
        Path store = certificates.make("authority", "-ext", "bc:c");
        Certificates.keytool(
                store,
                List.of(
                        "-genkeypair",
                        "-alias",
                        "signed",
                        "-dname",
                        "CN=signed",
                        "-keyalg",
                        "EC",
                        "-signer",
                        "authority"));
        List<X509Certificate> chain =
                KeyMaterial.ofPkcs12(store, Certificates.password(), "signed").chain();
        signed = chain.get(0);
        authority = chain.get(1);
        foreign = Certificates.key(certificates.make("foreign")).certificate();
    }

    private static PeerCheck pinned(X509Certificate certificate) {
        return new PeerCheck(new BelievesAnybody(), TlsProfile.DEFAULT, Set.of(CertificatePin.of(certificate)));
    }

    @Test
    void keyOfThePeerOrOfItsAuthorityMayBePinned() {
        X509Certificate[] chain = {signed, authority};

        assertThatCode(() -> pinned(signed).checkServerTrusted(chain, "EC")).doesNotThrowAnyException();
        assertThatCode(() -> pinned(authority).checkClientTrusted(chain, "EC")).doesNotThrowAnyException();
    }

    @Test
    void otherKeysAreRefusedAndNamedByTheirPin() {
        assertThatThrownBy(() -> pinned(foreign).checkServerTrusted(new X509Certificate[] {signed, authority}, "EC"))
                .asInstanceOf(type(RefusedCertificateException.class))
                .satisfies(refused -> {
                    assertThat(refused.refusal()).isEqualTo(TlsRefusal.PIN_MISMATCH);
                    assertThat(refused)
                            .hasMessageContaining(CertificatePin.of(signed).toString());
                });
    }

    @Test
    void pinnedCertificateThatSignedNothingInTheChainDoesNotCount() {
        X509Certificate[] padded = {signed, foreign};

        assertThatThrownBy(() -> pinned(foreign).checkServerTrusted(padded, "EC"))
                .isInstanceOf(RefusedCertificateException.class);
    }
}
