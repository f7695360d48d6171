package io.cameldicom.engine.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

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
}
