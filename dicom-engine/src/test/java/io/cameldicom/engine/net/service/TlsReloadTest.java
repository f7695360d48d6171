package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.tls.Certificates;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsSource;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys and certificates that are renewed while associations stand. */
@Timeout(60)
class TlsReloadTest {
    private final Loopback net = new Loopback();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        net.close();
    }

    private static TlsOptions showing(KeyMaterial key) throws Exception {
        return TlsOptions.ofAcceptor(TlsMaterial.of(TlsProfile.DEFAULT).withKey(key))
                .withClientCertificate(TlsOptions.ClientCertificate.NONE);
    }

    @Test
    void newConnectionsHaveTheNewCertificateAndStandingOnesGoOn() throws Exception {
        Certificates certificates = new Certificates(folder);
        KeyMaterial old = Certificates.key(certificates.make("old"));
        KeyMaterial renewed = Certificates.key(certificates.make("renewed"));
        AtomicReference<TlsOptions> current = new AtomicReference<>(showing(old));
        TlsSource source = current::get;
        ScpListener scp = net.listen(builder -> builder.tls(source));
        AssociationOptions options = Loopback.ctOptions().toBuilder()
                .tls(TlsOptions.of(TlsMaterial.of(TlsProfile.INSECURE_DEVELOPMENT)))
                .build();

        try (Association before = net.open(scp, options)) {
            assertThat(shown(before)).isEqualTo(old.certificate());

            current.set(showing(renewed));
            try (Association after = net.open(scp, options)) {
                assertThat(shown(after)).isEqualTo(renewed.certificate());
                assertThat(before.echo()).isEqualTo(Status.SUCCESS);
            }
        }
    }

    private static X509Certificate shown(Association association) {
        return association.certificates().get(0);
    }
}
