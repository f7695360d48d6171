package io.cameldicom.engine.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePinTest {
    private static final String HEX = "00010203".repeat(8);
    private static final String BASE64 = "sha256/AAECAwABAgMAAQIDAAECAwABAgMAAQIDAAECAwABAgM=";

    @Test
    void isReadInEitherForm() {
        assertThat(CertificatePin.parse(HEX)).isEqualTo(CertificatePin.parse(BASE64));
        assertThat(CertificatePin.parse("AB".repeat(32))).isEqualTo(CertificatePin.parse("ab".repeat(32)));
        assertThat(CertificatePin.parse(HEX)).hasToString(BASE64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "sha256/", "sha256/AAEC", "sha1/AAECAwABAgMAAQIDAAECAwABAgM=", "no hexadecimal"})
    void refusesWhatIsNoSha256(String text) {
        assertThatThrownBy(() -> CertificatePin.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
