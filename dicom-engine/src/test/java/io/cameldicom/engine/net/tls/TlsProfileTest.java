package io.cameldicom.engine.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.AlgorithmConstraints;
import java.security.CryptoPrimitive;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TlsProfileTest {
    @ParameterizedTest
    @CsvSource({"default, DEFAULT", "bcp195, BCP195", "tls13, TLS13", "insecure-development, INSECURE_DEVELOPMENT"})
    void isKnownByItsName(String name, TlsProfile profile) {
        assertThat(TlsProfile.named(name)).contains(profile);
        assertThat(profile.profileName()).isEqualTo(name);
    }

    @Test
    void otherNamesAreNone() {
        assertThat(TlsProfile.named("BCP195")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void asksForNothingThatTheJdkLacks(TlsProfile profile) throws Exception {
        Set<String> known =
                Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());

        assertThat(known).containsAll(profile.cipherSuites());
    }

    // RFC 9325 §3.1.1 (no SSL, no TLS 1.0 or 1.1; 1.3 before 1.2), §4.2 (these four of TLS 1.2), §4.2.1 (the order);
    // RFC 8446
    // §9.1 (those of TLS 1.3). PS3.15 B.12 adds nothing to them.
    @Test
    void bcp195IsTheListOfItsRfcs() {
        assertThat(TlsProfile.BCP195.protocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(TlsProfile.BCP195.cipherSuites())
                .containsExactly(
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
        assertThat(TlsProfile.BCP195.preferredCipherSuites())
                .containsExactly(
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_CHACHA20_POLY1305_SHA256",
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INSECURE_DEVELOPMENT")
    void noProfileHasAVersionThatIsDeprecated(TlsProfile profile) {
        assertThat(profile.protocols()).isSubsetOf("TLSv1.3", "TLSv1.2");
    }

    // RFC 9325 §4.5, RFC 9155
    @ParameterizedTest
    @CsvSource({
        "SHA1withRSA, false",
        "MD5withRSA, false",
        "SHA1withECDSA, false",
        "rsa_pkcs1_sha1, false",
        "ecdsa_sha1, false",
        "SHA256withRSA, true",
        "rsa_pss_rsae_sha256, true",
        "ecdsa_secp384r1_sha384, true",
        "Ed25519, true",
    })
    void bcp195TakesNoSignaturesOverBrokenDigests(String algorithm, boolean taken) {
        AlgorithmConstraints constraints = TlsProfile.BCP195.algorithms().orElseThrow();

        assertThat(constraints.permits(Set.of(CryptoPrimitive.SIGNATURE), algorithm, null))
                .isEqualTo(taken);
        assertThat(constraints.permits(Set.of(CryptoPrimitive.KEY_AGREEMENT), algorithm, null))
                .isTrue();
    }
}
