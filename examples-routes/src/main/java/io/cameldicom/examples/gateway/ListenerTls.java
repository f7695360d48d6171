package io.cameldicom.examples.gateway;

import io.cameldicom.component.DicomConfiguration;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How those who call the gateway are secured.
 *
 * @param profile by which rules
 * @param key the gateway's own key and certificates, in PKCS#12 or in PEM
 * @param passwordFile holds the password of the key and nothing else; empty if there is none
 * @param trust the certificates of those who may sign the callers' ones, in PKCS#12 or in PEM; the JVM's, if empty
 * @param clientCertificate whether callers must have a certificate
 */
record ListenerTls(
        TlsProfile profile,
        Path key,
        Optional<Path> passwordFile,
        Optional<Path> trust,
        ClientCertificate clientCertificate) {
    ListenerTls {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(passwordFile, "passwordFile");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(clientCertificate, "clientCertificate");
    }

    /**
     * Tells the component. The password stays out of the URI, which is logged.
     *
     * @throws IOException if the password cannot be read
     */
    void applyTo(DicomConfiguration configuration) throws IOException {
        configuration.setTlsProfile(profile.profileName());
        configuration.setClientCertificate(clientCertificate);
        configuration.setKeyStore(key.toString());
        trust.ifPresent(certificates -> configuration.setTrustStore(certificates.toString()));
        if (passwordFile.isPresent()) {
            String password = Files.readString(passwordFile.get()).stripTrailing();
            configuration.setKeyStorePassword(password);
            configuration.setTrustStorePassword(password);
        }
    }
}
