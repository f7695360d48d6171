package io.cameldicom.engine.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which terms are understood, and what is told about those that are not as they should be. */
class TermsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISO_IR 100",
                "ISO_IR 101",
                "ISO_IR 109",
                "ISO_IR 110",
                "ISO_IR 144",
                "ISO_IR 127",
                "ISO_IR 126",
                "ISO_IR 138",
                "ISO_IR 148",
                "ISO_IR 203",
                "ISO_IR 13",
                "ISO_IR 166",
                "ISO_IR 192",
                "GB18030",
                "GBK"
            })
    void definedTermStandsUncorrected(String term) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of(term));

        assertThat(characterSet.terms()).containsExactly(term);
        assertThat(characterSet.definedTerms()).containsExactly(term);
        assertThat(characterSet.correctedTerms()).isEmpty();
        assertThat(characterSet.unknownTerms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 100, 101, 109, 110, 144, 127, 126, 138, 148, 203, 13, 166, 87, 159, 149, 58})
    void codeExtensionTermStandsUncorrectedAsASecondValue(int registration) {
        List<String> terms = List.of("", "ISO 2022 IR " + registration);

        SpecificCharacterSet characterSet = SpecificCharacterSet.of(terms);

        assertThat(characterSet.definedTerms()).isEqualTo(terms);
        assertThat(characterSet.correctedTerms()).isEmpty();
        assertThat(characterSet.unknownTerms()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" means {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ISO_IR_100       | ISO_IR 100
                    ISO IR 100       | ISO_IR 100
                    ISO-IR 100       | ISO_IR 100
                    ISO IR-100       | ISO_IR 100
                    iso_ir 100       | ISO_IR 100
                    ISO 2022 IR 100  | ISO_IR 100
                    ISO 2022 100     | ISO_IR 100
                    ISO2022IR100     | ISO_IR 100
                    ISO_2022_IR_100  | ISO_IR 100
                    IR 100           | ISO_IR 100
                    ISO 8859-1       | ISO_IR 100
                    ISO8859-5        | ISO_IR 144
                    ISO_8859-15      | ISO_IR 203
                    UTF-8            | ISO_IR 192
                    utf8             | ISO_IR 192
                    ISO 2022 IR 192  | ISO_IR 192
                    GB 18030         | GB18030
                    gb18030          | GB18030
                    ISO 2022 GBK     | GBK
                    """)
    void misspeltTermIsUnderstoodAndReported(String given, String meant) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of(given));

        assertThat(characterSet.terms()).containsExactly(given);
        assertThat(characterSet.definedTerms()).containsExactly(meant);
        assertThat(characterSet.correctedTerms()).containsExactly(given);
        assertThat(characterSet.unknownTerms()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" needs an empty first value")
    @ValueSource(strings = {"ISO_IR 149", "ISO_IR 58", "ISO_IR 87", "ISO_IR 159", "ISO 2022 IR 87", "iso 2022 ir 87"})
    void doubleByteTermAloneIsWrittenAfterAnEmptyOne(String given) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of(given));

        String number = given.substring(given.lastIndexOf(' ') + 1);
        assertThat(characterSet.definedTerms()).containsExactly("", "ISO 2022 IR " + number);
        assertThat(characterSet.correctedTerms()).containsExactly(given);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("none", List.of(), List.of(), List.of(), List.of()),
                arguments("one empty", List.of(""), List.of(), List.of(), List.of()),
                arguments("spaces are padding", List.of(" ISO_IR 100 "), List.of("ISO_IR 100"), List.of(), List.of()),
                arguments("default by name", List.of("ISO_IR 6"), List.of(), List.of("ISO_IR 6"), List.of()),
                arguments(
                        "extension without its prefix",
                        List.of("ISO_IR 13", "ISO 2022 IR 87"),
                        List.of("ISO 2022 IR 13", "ISO 2022 IR 87"),
                        List.of("ISO_IR 13"),
                        List.of()),
                arguments(
                        "UTF-8 in company",
                        List.of("ISO_IR 192", "ISO 2022 IR 87"),
                        List.of("ISO_IR 192"),
                        List.of("ISO_IR 192", "ISO 2022 IR 87"),
                        List.of()),
                arguments(
                        "UTF-8 in second place",
                        List.of("", "ISO_IR 192"),
                        List.of("ISO_IR 192"),
                        List.of("ISO_IR 192"),
                        List.of()),
                arguments(
                        "UTF-8 after a set that leaves no room for it",
                        List.of("ISO 2022 IR 100", "ISO_IR 192"),
                        List.of("ISO_IR 100"),
                        List.of("ISO 2022 IR 100"),
                        List.of("ISO_IR 192")),
                arguments("unknown", List.of("KLINGON"), List.of("KLINGON"), List.of(), List.of("KLINGON")),
                arguments("a number alone", List.of("100"), List.of("100"), List.of(), List.of("100")),
                arguments(
                        "unknown beside known",
                        List.of("ISO 2022 IR 100", "KLINGON"),
                        List.of("ISO 2022 IR 100", "KLINGON"),
                        List.of(),
                        List.of("KLINGON")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void listIsReportedOn(
            String name, List<String> given, List<String> defined, List<String> corrected, List<String> unknown) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(given);

        assertThat(characterSet.terms()).isEqualTo(given);
        assertThat(characterSet.definedTerms()).isEqualTo(defined);
        assertThat(characterSet.correctedTerms()).isEqualTo(corrected);
        assertThat(characterSet.unknownTerms()).isEqualTo(unknown);
    }

    @Test
    void definedTermsOfCorrectedOnesNeedNoCorrection() {
        Stream.of("ISO_IR 58", "UTF-8", "ISO 2022 IR 13", "ISO_IR 6").forEach(given -> {
            List<String> defined = SpecificCharacterSet.of(List.of(given)).definedTerms();

            assertThat(SpecificCharacterSet.of(defined).correctedTerms()).isEmpty();
        });
    }

    @Test
    void equalTermsMakeEqualCharacterSets() {
        SpecificCharacterSet latin = SpecificCharacterSet.of(List.of("KLINGON"));

        assertThat(latin)
                .isEqualTo(SpecificCharacterSet.of(List.of("KLINGON")))
                .hasSameHashCodeAs(SpecificCharacterSet.of(List.of("KLINGON")))
                .isNotEqualTo(SpecificCharacterSet.of(List.of("KLINGON"), StandardCharsets.UTF_8))
                .isNotEqualTo(SpecificCharacterSet.ASCII);
        assertThat(SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"))).hasToString("\\ISO 2022 IR 87");
    }
}
