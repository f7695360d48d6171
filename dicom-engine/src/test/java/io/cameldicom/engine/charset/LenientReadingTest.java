package io.cameldicom.engine.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What real devices send, and what broken ones do. */
class LenientReadingTest {
    static Stream<Arguments> quirks() {
        return Stream.of(
                arguments(
                        "Korean without its escape sequence",
                        List.of("", "ISO 2022 IR 149"),
                        "B1 E8 5E C8 F1 C1 DF",
                        "김^희중"),
                arguments(
                        "Korean without its escape sequence after a reset",
                        List.of("", "ISO 2022 IR 149"),
                        "1B 24 29 43 B1 E8 5E C8 F1 C1 DF",
                        "김^희중"),
                arguments("Korean as the only term", List.of("ISO 2022 IR 149"), "B1 E8", "김"),
                arguments("Chinese without its escape sequence", List.of("", "ISO 2022 IR 58"), "D5 C5", "张"),
                arguments("Cyrillic without its escape sequence", List.of("", "ISO 2022 IR 144"), "BB EE", "Лю"),
                arguments(
                        "no guess where two sets may be meant",
                        List.of("", "ISO 2022 IR 149", "ISO 2022 IR 58"),
                        "41 B1 E8",
                        "A\uFFFD\uFFFD"),
                arguments(
                        "no guess where the first term has a set",
                        List.of("ISO 2022 IR 100", "ISO 2022 IR 149"),
                        "B1 E8",
                        "±è"),
                arguments("kanji as the only term", List.of("ISO 2022 IR 87"), "1B 24 42 3B 33 1B 28 42 41", "山A"),
                arguments("escape sequences no term announces", List.of(), "1B 24 42 3B 33 1B 28 42 41", "山A"),
                arguments("... in Latin-1", List.of("ISO_IR 100"), "E9 1B 2D 46 E9 5E E9", "éι^é"),
                arguments("... in UTF-8", List.of("ISO_IR 192"), "C3 A9 1B 24 42 3B 33 1B 28 42 C3 A9", "é山é"),
                arguments("... in GB18030", List.of("GB18030"), "CD F5 1B 24 42 3B 33 1B 28 42 CD F5", "王山王"),
                arguments(
                        "kanji not ended before a delimiter and an escape",
                        List.of("", "ISO 2022 IR 87"),
                        "1B 24 42 3B 33 5E 1B 24 42 42 40",
                        "山^太"),
                arguments("kanji not ended before the end", List.of("", "ISO 2022 IR 87"), "1B 24 42 3B 33", "山"),
                arguments(
                        "kanji not ended before a line",
                        List.of("", "ISO 2022 IR 87"),
                        "1B 24 42 3B 33 0D 0A 41",
                        "山\r\nA"),
                arguments("a space among kanji", List.of("", "ISO 2022 IR 87"), "1B 24 42 3B 33 20 42 40", "山 太"),
                arguments("kanji by the escape of 1978", List.of("", "ISO 2022 IR 87"), "1B 24 40 3B 33", "山"),
                arguments("kanji by the long escape", List.of("", "ISO 2022 IR 87"), "1B 24 28 42 3B 33", "山"),
                arguments(
                        "katakana in seven bits", List.of("", "ISO 2022 IR 13"), "1B 28 49 31 5C 1B 28 4A 5C", "ｱﾜ\\"),
                arguments("an escape of no known set", List.of("ISO_IR 100"), "41 1B 28 7A 42", "A\uFFFDB"),
                arguments("... leaves G1 empty", List.of("ISO_IR 100"), "E9 1B 2D 7A E9 5E E9", "é\uFFFD\uFFFD^é"),
                arguments("an escape that is none", List.of("ISO_IR 100"), "41 1B 42", "A\uFFFDB"),
                arguments("an escape cut short", List.of("ISO_IR 100"), "41 1B 24 29", "A\uFFFD$)"),
                arguments("an escape at the end", List.of("ISO_IR 100"), "41 1B", "A\uFFFD"),
                arguments("half a kanji at the end", List.of("", "ISO 2022 IR 87"), "1B 24 42 3B 33 3B", "山\uFFFD"),
                arguments(
                        "half a Korean letter",
                        List.of("", "ISO 2022 IR 149"),
                        "1B 24 29 43 B1 41 B1",
                        "\uFFFDA\uFFFD"),
                arguments("a pair nobody uses", List.of("", "ISO 2022 IR 87"), "1B 24 42 7E 7E 3B 33", "\uFFFD山"),
                arguments("broken UTF-8", List.of("ISO_IR 192"), "41 C3 42 FF 43", "A\uFFFDB\uFFFDC"),
                arguments("high bytes in the default repertoire", List.of(), "4D FC 6C", "M\uFFFDl"),
                arguments("an unknown term, read as ISO 8859-1", List.of("KLINGON"), "4D FC 6C", "Mül"),
                arguments(
                        "an unknown term beside kanji",
                        List.of("KLINGON", "ISO 2022 IR 87"),
                        "FC 1B 24 42 3B 33 1B 28 42 FC",
                        "ü山ü"),
                arguments("UTF-8 in second place", List.of("", "ISO_IR 192"), "C3 A9", "é"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quirks")
    void readsPersonName(String name, List<String> terms, String hex, String expected) {
        byte[] bytes = Hex.bytes(hex);

        String text = SpecificCharacterSet.of(terms).decode(bytes, 0, bytes.length, TextKind.PERSON_NAME);

        assertThat(text).isEqualTo(expected);
    }

    static Stream<Arguments> backslashesInsideCharacters() {
        return Stream.of(
                arguments(List.of("GBK"), "81 5C 5C 41", "乗\\A"),
                arguments(List.of("GB18030"), "81 5C 5C 41", "乗\\A"),
                arguments(List.of("", "ISO 2022 IR 87"), "1B 24 42 30 5C 1B 28 42 5C 41", "移\\A"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backslashesInsideCharacters")
    void halfOfACharacterIsNoDelimiter(List<String> terms, String hex, String expected) {
        byte[] bytes = Hex.bytes(hex);

        String text = SpecificCharacterSet.of(terms).decode(bytes, 0, bytes.length, TextKind.VALUES);

        assertThat(text).isEqualTo(expected);
    }

    @Test
    void givenFallbackReadsUnknownTermsAndTheDefaultRepertoire() {
        Charset shiftJis = Charset.forName("Shift_JIS");
        byte[] bytes = {(byte) 0x8E, 0x52, '^', (byte) 0xB1};

        for (List<String> terms : List.of(List.<String>of(), List.of("KLINGON"), List.of("ISO_IR 6"))) {
            SpecificCharacterSet characterSet = SpecificCharacterSet.of(terms, shiftJis);

            assertThat(characterSet.decode(bytes, 0, bytes.length, TextKind.PERSON_NAME))
                    .isEqualTo("山^ｱ");
            assertThat(characterSet.canEncode("山")).isFalse();
        }
    }

    @Test
    void givenFallbackLeavesKnownTermsAlone() {
        SpecificCharacterSet latin = SpecificCharacterSet.of(List.of("ISO_IR 100"), StandardCharsets.UTF_8);

        assertThat(latin.decode(new byte[] {(byte) 0xE9}, 0, 1, TextKind.TEXT)).isEqualTo("é");
    }

    @Test
    void readsPartOfAnArray() {
        byte[] bytes = "xxABCyy".getBytes(StandardCharsets.US_ASCII);

        assertThat(SpecificCharacterSet.ASCII.decode(bytes, 2, 3, TextKind.VALUES))
                .isEqualTo("ABC");
        assertThat(SpecificCharacterSet.ASCII.decode(bytes, 7, 0, TextKind.VALUES))
                .isEmpty();
        assertThatThrownBy(() -> SpecificCharacterSet.ASCII.decode(bytes, 5, 3, TextKind.VALUES))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
