package io.cameldicom.component;

import io.cameldicom.engine.net.tls.CertificatePin;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.tls.TrustMaterial;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SSLContextServerParameters;

/** Makes the engine's TLS options of those of an endpoint. */
final class TlsMapper {
    // A PKCS#12 file is a SEQUENCE in DER; PEM is text.
    private static final int DER_SEQUENCE = 0x30;

    private TlsMapper() {}

    /**
     * How connections are secured: by Camel's parameters, or by a profile with the files that the options name.
     *
     * @param acceptor whether for an endpoint that listens
     * @return empty if they are not
     * @throws IllegalArgumentException if options do not go together
     * @throws GeneralSecurityException if names of algorithms in Camel's parameters are none
     * @throws IOException if a file cannot be read, or its keys or certificates are no good
     */
    static Optional<TlsOptions> of(DicomConfiguration configuration, CamelContext context, boolean acceptor)
            throws GeneralSecurityException, IOException {
        SSLContextParameters parameters = configuration.getSslContextParameters();
        Optional<TlsProfile> profile = profile(configuration);
        if (parameters == null) {
            return profile.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ofProfile(profile.get(), configuration, acceptor));
        }
        if (profile.isPresent()) {
            throw OptionCheck.wrong(
                    "sslContextParameters", "it holds keys and trust; tlsProfile and its files do not go with it");
        }
        return Optional.of(ofParameters(parameters, configuration, context, acceptor));
    }

    /** The profile that an option names or that files for one imply; empty if there is none. */
    static Optional<TlsProfile> profile(DicomConfiguration configuration) {
        String name = configuration.getTlsProfile();
        if (name != null) {
            return Optional.of(TlsProfile.named(name)
                    .orElseThrow(() -> OptionCheck.wrong(
                            "tlsProfile",
                            name + " is none; there are "
                                    + Arrays.stream(TlsProfile.values())
                                            .map(TlsProfile::profileName)
                                            .toList())));
        }
        boolean files = Stream.of(
                        configuration.getKeyStore(), configuration.getTrustStore(), configuration.getCertificatePins())
                .anyMatch(option -> option != null);
        return files ? Optional.of(TlsProfile.DEFAULT) : Optional.empty();
    }

    private static TlsOptions ofProfile(TlsProfile profile, DicomConfiguration configuration, boolean acceptor)
            throws IOException {
        TlsMaterial material = TlsMaterial.of(profile).withTrust(trust(configuration));
        if (configuration.getKeyStore() != null) {
            material = material.withKey(key(configuration));
        } else if (acceptor) {
            throw OptionCheck.wrong("keyStore", "it is needed: who listens must show a certificate");
        }
        TlsOptions options = acceptor ? TlsOptions.ofAcceptor(material) : TlsOptions.of(material);
        if (!profile.isAuthenticated()) {
            return options;
        }
        return options.withVerifyHostName(configuration.isVerifyHostName())
                .withClientCertificate(acceptor ? configuration.getClientCertificate() : ClientCertificate.NONE);
    }

    private static KeyMaterial key(DicomConfiguration configuration) throws IOException {
        Path file = file(configuration.getKeyStore());
        char[] password = password(configuration.getKeyStorePassword());
        return isPkcs12(file) ? KeyMaterial.ofPkcs12(file, password) : KeyMaterial.ofPem(file, file, password);
    }

    private static TrustMaterial trust(DicomConfiguration configuration) throws IOException {
        TrustMaterial trust = TrustMaterial.ofJvm();
        if (configuration.getTrustStore() != null) {
            Path file = file(configuration.getTrustStore());
            trust = isPkcs12(file)
                    ? TrustMaterial.ofPkcs12(file, password(configuration.getTrustStorePassword()))
                    : TrustMaterial.ofPem(file);
        }
        return trust.withPins(pins(configuration.getCertificatePins()));
    }

    private static CertificatePin[] pins(String option) {
        return option == null
                ? new CertificatePin[0]
                : OptionCheck.checked("certificatePins", () -> OptionCheck.words(option).stream()
                        .map(CertificatePin::parse)
                        .toArray(CertificatePin[]::new));
    }

    /** The file that an option names. */
    static Path file(String option) {
        return Path.of(option.startsWith("file:") ? option.substring("file:".length()) : option);
    }

    private static char[] password(String option) {
        return option == null ? new char[0] : option.toCharArray();
    }

    private static boolean isPkcs12(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == DER_SEQUENCE;
        }
    }

    // What Camel's context sets on each engine is read from one and told to ours, which sets its own on each.
    private static TlsOptions ofParameters(
            SSLContextParameters parameters, DicomConfiguration configuration, CamelContext camel, boolean acceptor)
            throws GeneralSecurityException, IOException {
        SSLContext context = parameters.createSSLContext(camel);
        SSLEngine engine = context.createSSLEngine();
        return TlsOptions.of(context)
                .withProtocols(List.of(engine.getEnabledProtocols()))
                .withCipherSuites(List.of(engine.getEnabledCipherSuites()))
                .withVerifyHostName(configuration.isVerifyHostName())
                .withClientCertificate(
                        acceptor ? clientCertificate(parameters, configuration, engine) : ClientCertificate.NONE);
    }

    private static ClientCertificate clientCertificate(
            SSLContextParameters parameters, DicomConfiguration configuration, SSLEngine engine) {
        SSLContextServerParameters server = parameters.getServerParameters();
        if (server == null || server.getClientAuthentication() == null) {
            return configuration.getClientCertificate();
        }
        if (engine.getNeedClientAuth()) {
            return ClientCertificate.NEEDED;
        }
        return engine.getWantClientAuth() ? ClientCertificate.WANTED : ClientCertificate.NONE;
    }
}
