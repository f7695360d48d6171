package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AeTitleTest {
    @ParameterizedTest
    @CsvSource({"'A','A'", "'  STORE SCP  ','STORE SCP'", "'SIXTEEN_CHARS_OK','SIXTEEN_CHARS_OK'", "'a~!','a~!'"})
    void dropsInsignificantSpaces(String given, String value) {
        assertThat(AeTitle.of(given).value()).isEqualTo(value);
        assertThat(AeTitle.of(given)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "    ", "SEVENTEEN_CHARS_X", "A\\B", "A\nB", "A\u007F", "\u00C4RZTE", "\u0416"})
    void refusesWhatIsNoTitle(String given) {
        assertThatThrownBy(() -> AeTitle.of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("[ -~]*");
    }

    @Test
    void isEqualWhateverSpacesAreAround() {
        AeTitle padded = new AeTitle(" PACS           ");

        assertThat(padded).isEqualTo(AeTitle.of("PACS")).hasSameHashCodeAs(AeTitle.of("PACS"));
        assertThat(padded).isNotEqualTo(AeTitle.of("pacs"));
        assertThat(padded.isConformant()).isTrue();
    }

    @Test
    void readsATitlePaddedWithNuls() {
        AeTitle padded = AeTitle.ofWire(OctetString.ofUtf8("PACS \0\0\0\0\0\0\0\0\0\0\0"));

        assertThat(padded).isEqualTo(AeTitle.of("PACS"));
        assertThat(padded.isConformant()).isFalse();
    }
}
