package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.tls.CertificatePin;
import io.cameldicom.engine.net.tls.TlsConfigurationException;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.TestCertificates;
import io.cameldicom.test.net.TestIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.jsse.CipherSuitesParameters;
import org.apache.camel.support.jsse.FilterParameters;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SSLContextServerParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsMapperTest {
    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static Path file;

    private final CamelContext context = new DefaultCamelContext();
    private final DicomConfiguration configuration = new DicomConfiguration();

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = TestCertificates.make(folder);
        file = ScuFixture.file(folder.resolve("files"));
    }

    private static SSLContextParameters camelParameters(TestIdentity who) {
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setResource("file:" + who.keyStore());
        keys.setPassword(TestCertificates.PASSWORD);
        KeyManagersParameters keyManagers = new KeyManagersParameters();
        keyManagers.setKeyStore(keys);
        keyManagers.setKeyPassword(TestCertificates.PASSWORD);
        KeyStoreParameters trusted = new KeyStoreParameters();
        trusted.setResource("file:" + certificates.trustStore());
        trusted.setPassword(TestCertificates.PASSWORD);
        TrustManagersParameters trustManagers = new TrustManagersParameters();
        trustManagers.setKeyStore(trusted);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keyManagers);
        parameters.setTrustManagers(trustManagers);
        return parameters;
    }

    private Optional<TlsOptions> map(boolean acceptor) throws Exception {
        return TlsMapper.of(configuration, context, acceptor);
    }

    @Test
    void nothingIsSecuredUnlessAsked() throws Exception {
        assertThat(map(false)).isEmpty();
    }

    @Test
    void takesProtocolsOfCamelsParameters() throws Exception {
        SSLContextParameters parameters = camelParameters(certificates.client());
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.setSecureSocketProtocol(List.of("TLSv1.2"));
        parameters.setSecureSocketProtocols(protocols);
        configuration.setSslContextParameters(parameters);

        assertThat(map(false).orElseThrow().protocols()).containsExactly("TLSv1.2");
    }

    @Test
    void takesCipherSuitesOfCamelsParameters() throws Exception {
        SSLContextParameters parameters = camelParameters(certificates.client());
        CipherSuitesParameters suites = new CipherSuitesParameters();
        suites.setCipherSuite(List.of("TLS_AES_256_GCM_SHA384"));
        parameters.setCipherSuites(suites);
        configuration.setSslContextParameters(parameters);

        assertThat(map(false).orElseThrow().cipherSuites()).containsExactly("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void takesTheCipherSuiteFilterOfCamelsParameters() throws Exception {
        SSLContextParameters parameters = camelParameters(certificates.client());
        FilterParameters filter = new FilterParameters();
        filter.getInclude().add("TLS_AES_.*");
        parameters.setCipherSuitesFilter(filter);
        configuration.setSslContextParameters(parameters);

        assertThat(map(false).orElseThrow().cipherSuites()).isNotEmpty().allSatisfy(suite -> assertThat(suite)
                .startsWith("TLS_AES_"));
    }

    @ParameterizedTest
    @CsvSource({"NONE, NONE", "WANT, WANTED", "REQUIRE, NEEDED"})
    void takesClientAuthenticationOfCamelsParameters(String camel, ClientCertificate expected) throws Exception {
        SSLContextParameters parameters = camelParameters(certificates.server());
        SSLContextServerParameters server = new SSLContextServerParameters();
        server.setClientAuthentication(camel);
        parameters.setServerParameters(server);
        configuration.setSslContextParameters(parameters);

        assertThat(map(true).orElseThrow().clientCertificate()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "WANTED", "NEEDED"})
    void theOptionAsksForClientCertificatesWhereCamelsParametersSayNothing(ClientCertificate option) throws Exception {
        configuration.setSslContextParameters(camelParameters(certificates.server()));
        configuration.setClientCertificate(option);

        assertThat(map(true).orElseThrow().clientCertificate()).isEqualTo(option);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOptionDecidesAboutHostNames(boolean verified) throws Exception {
        configuration.setSslContextParameters(camelParameters(certificates.client()));
        configuration.setVerifyHostName(verified);

        assertThat(map(false).orElseThrow().verifyHostName()).isEqualTo(verified);
    }

    @ParameterizedTest
    @CsvSource({"default, TLSv1.3 TLSv1.2", "bcp195, TLSv1.3 TLSv1.2", "tls13, TLSv1.3"})
    void aProfileSaysWhichProtocols(String profile, String protocols) throws Exception {
        configuration.setTlsProfile(profile);

        assertThat(String.join(" ", map(false).orElseThrow().protocols())).isEqualTo(protocols);
    }

    @Test
    void aTrustStoreAloneImpliesTheDefaultProfile() throws Exception {
        configuration.setTrustStore("file:" + certificates.trustStore());
        configuration.setTrustStorePassword(TestCertificates.PASSWORD);

        assertThat(map(false)).isPresent();
    }

    @Test
    void whoListensNeedsAKey() {
        configuration.setTlsProfile("default");

        assertThatThrownBy(() -> map(true)).hasMessageContaining("Option keyStore");
    }

    @Test
    void camelsParametersAndAProfileDoNotGoTogether() {
        configuration.setSslContextParameters(camelParameters(certificates.client()));
        configuration.setTlsProfile("default");

        assertThatThrownBy(() -> map(false)).hasMessageContaining("Option sslContextParameters");
    }

    @ParameterizedTest
    @CsvSource({"tlsProfile, ssl3", "certificatePins, no-pin"})
    void aBadOptionIsNamed(String option, String value) throws Exception {
        try (ScuFixture scu = ScuFixture.start()) {
            Exchange exchange = sendSafely(scu, scu.uri(option + "=" + value));

            assertThat(exchange.getException()).hasStackTraceContaining("Option " + option);
        }
    }

    private static Exchange sendSafely(ScuFixture scu, String uri) {
        try {
            return scu.sendTo(uri, file, Map.of());
        } catch (RuntimeException noEndpoint) {
            Exchange exchange = new DefaultExchange(scu.context());
            exchange.setException(noEndpoint);
            return exchange;
        }
    }

    @Test
    void aWrongPasswordIsAFailureThatDoesNotTellIt() {
        configuration.setTlsProfile("default");
        configuration.setKeyStore(certificates.client().keyStore().toString());
        configuration.setKeyStorePassword("wrong-secret");

        assertThatThrownBy(() -> map(false))
                .isInstanceOf(TlsConfigurationException.class)
                .hasMessageNotContaining("wrong-secret");
    }

    private static EmbeddedScp.Builder secured() {
        return EmbeddedScp.builder().listener(listener -> {
            try {
                return listener.tls(certificates.tls(certificates.server()));
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static String pem(TestIdentity who) throws Exception {
        Path both = folder.resolve(who.name() + "-both.pem");
        return Files.writeString(both, Files.readString(who.key()) + Files.readString(who.certificate()))
                .toString();
    }

    private static String p12Options() {
        return "keyStore=" + certificates.client().keyStore() + "&keyStorePassword=" + TestCertificates.PASSWORD
                + "&trustStore=" + certificates.trustStore() + "&trustStorePassword=" + TestCertificates.PASSWORD;
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "bcp195", "tls13"})
    void storesOverEachProfileWithPkcs12(String profile) throws Exception {
        try (ScuFixture scu = ScuFixture.start(secured())) {
            assertThat(scu.send("tlsProfile=" + profile + "&" + p12Options(), file)
                            .getException())
                    .isNull();
        }
    }

    @Test
    void storesWithPem() throws Exception {
        try (ScuFixture scu = ScuFixture.start(secured())) {
            String options = "tlsProfile=default&keyStore=" + pem(certificates.client()) + "&trustStore="
                    + certificates.authority().certificate();

            assertThat(scu.send(options, file).getException()).isNull();
        }
    }

    @Test
    void storesWithCamelsParameters() throws Exception {
        try (ScuFixture scu = ScuFixture.start(secured())) {
            scu.context().getRegistry().bind("tls", camelParameters(certificates.client()));

            assertThat(scu.send("sslContextParameters=#bean:tls", file).getException())
                    .isNull();
        }
    }

    @Test
    void storesWithTheParametersOfTheContextIfTheComponentSaysSo() throws Exception {
        try (ScuFixture scu = ScuFixture.start(secured())) {
            scu.context().setSSLContextParameters(camelParameters(certificates.client()));
            scu.component().setUseGlobalSslContextParameters(true);

            assertThat(scu.send("", file).getException()).isNull();
        }
    }

    @Test
    void insecureDevelopmentBelievesAStranger() throws Exception {
        EmbeddedScp.Builder stranger = EmbeddedScp.builder().listener(listener -> {
            try {
                return listener.tls(
                        certificates.tls(certificates.stranger()).withClientCertificate(ClientCertificate.NONE));
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        try (ScuFixture scu = ScuFixture.start(stranger)) {
            assertThat(scu.send("tlsProfile=insecure-development", file).getException())
                    .isNull();
            assertThat(scu.send(p12Options(), file).getException())
                    .isInstanceOfSatisfying(DicomException.class, refused -> assertThat(refused.advice())
                            .isNotEmpty());
        }
    }

    @Test
    void aPinMustBeTheirs() throws Exception {
        String theirs = CertificatePin.of(certificates.server().chain().get(0)).sha256();
        String other = CertificatePin.of(certificates.client().chain().get(0)).sha256();
        try (ScuFixture scu = ScuFixture.start(secured())) {
            assertThat(scu.send(p12Options() + "&certificatePins=RAW(" + theirs + ")", file)
                            .getException())
                    .isNull();
            assertThat(scu.send(p12Options() + "&certificatePins=RAW(" + other + ")", file)
                            .getException())
                    .isInstanceOf(DicomException.class);
        }
    }
}
