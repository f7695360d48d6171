package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Dictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTest {
    private static final Code REPORTED = Code.of("121058", "DCM", "Procedure reported");

    @Test
    void isEqualWhateverItsMeaning() {
        Code translated = Code.of("121058", "DCM", "Berichtete Untersuchung");

        assertThat(translated).isEqualTo(REPORTED).hasSameHashCodeAs(REPORTED);
        assertThat(Code.of(" 121058 ", "DCM ")).isEqualTo(REPORTED);
    }

    @Test
    void differsByValueSchemeAndVersion() {
        assertThat(REPORTED).isNotEqualTo(Code.of("121059", "DCM", "Procedure reported"));
        assertThat(REPORTED).isNotEqualTo(Code.of("121058", "99ACME", "Procedure reported"));
        assertThat(REPORTED).isNotEqualTo(REPORTED.withSchemeVersion("01"));
    }

    @Test
    void matchesWhereOnlyOneTellsItsVersion() {
        assertThat(REPORTED.matches(REPORTED.withSchemeVersion("01"))).isTrue();
        assertThat(REPORTED.withSchemeVersion("01").matches(REPORTED)).isTrue();
        assertThat(REPORTED.withSchemeVersion("01").matches(REPORTED.withSchemeVersion("02")))
                .isFalse();
        assertThat(REPORTED.matches(Code.of("121058", "99ACME"))).isFalse();
        assertThat(REPORTED.matches(Code.of("121059", "DCM"))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "121058, SHORT, CodeValue",
        "1234567890123456, SHORT, CodeValue",
        "12345678901234567, LONG, LongCodeValue",
        "urn:lex:us:federal:codified.regulation, URN, URNCodeValue",
        "URN:oid:1.2.3, URN, URNCodeValue",
        "http://example.com/codes/1, URN, URNCodeValue"
    })
    void tellsWhichAttributeHoldsItsValue(String value, Code.Form form, String attribute) {
        assertThat(Code.of(value, "99ACME").form()).isEqualTo(form);
        assertThat(Dictionary.keyword(form.tag())).isEqualTo(attribute);
    }

    @Test
    void isShownAsTemplatesWriteIt() {
        assertThat(REPORTED).hasToString("(121058, DCM, \"Procedure reported\")");
        assertThat(REPORTED.withSchemeVersion("01")).hasToString("(121058, DCM [01], \"Procedure reported\")");
    }
}
