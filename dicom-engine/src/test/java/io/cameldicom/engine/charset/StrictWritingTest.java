package io.cameldicom.engine.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No character is lost without notice. */
class StrictWritingTest {
    static Stream<Arguments> unencodable() {
        return Stream.of(
                arguments("beyond ASCII", List.of(), "Mül", 1),
                arguments("beyond Latin-1", List.of("ISO_IR 100"), "Müł", 2),
                arguments("in no term", List.of("", "ISO 2022 IR 87", "ISO 2022 IR 149"), "山^๑", 2),
                arguments("beyond GBK", List.of("GBK"), "王𠀀", 1),
                arguments("outside the BMP", List.of("", "ISO 2022 IR 58"), "王𠀀", 1),
                arguments("half a surrogate pair", List.of("ISO_IR 192"), "ab\uD83D", 2),
                arguments("ESC in UTF-8", List.of("ISO_IR 192"), "é\u001B(B", 1),
                arguments("ESC in ASCII", List.of(), "\u001B", 0),
                arguments("ESC among code extensions", List.of("", "ISO 2022 IR 87"), "山\u001B$B", 1),
                arguments("the first of two", List.of("GBK"), "A\u001B𠀀", 1),
                arguments("unknown term, as its fallback is a guess", List.of("KLINGON"), "Mül", 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unencodable")
    void tellsWhereTheCharacterIsNotWhatItIs(String name, List<String> terms, String text, int index) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(terms);

        assertThat(characterSet.canEncode(text)).isFalse();
        assertThatThrownBy(() -> characterSet.encode(text, TextKind.TEXT))
                .isInstanceOf(CharacterCodingException.class)
                .hasMessageNotContaining(text.substring(index))
                .asInstanceOf(type(UnencodableTextException.class))
                .extracting(UnencodableTextException::index)
                .isEqualTo(index);
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                arguments(
                        "the set in use, if it has the character",
                        "ISO 2022 IR 58",
                        "ISO 2022 IR 149",
                        "张王",
                        "1B 24 29 41 D5 C5 CD F5"),
                arguments(
                        "else the first term that has it",
                        "ISO 2022 IR 149",
                        "ISO 2022 IR 58",
                        "王",
                        "1B 24 29 43 E8 DD"),
                arguments(
                        "G0 and G1 side by side",
                        "ISO 2022 IR 87",
                        "ISO 2022 IR 149",
                        "山김山A",
                        "1B 24 42 3B 33 1B 24 29 43 B1 E8 DF A3 1B 28 42 41"),
                arguments(
                        "supplementary kanji",
                        "ISO 2022 IR 87",
                        "ISO 2022 IR 159",
                        "山丂",
                        "1B 24 42 3B 33 1B 24 28 44 30 21 1B 28 42"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("choices")
    void takesEachCharacterFrom(String name, String second, String third, String text, String hex)
            throws UnencodableTextException {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("", second, third));

        assertThat(characterSet.encode(text, TextKind.VALUES)).isEqualTo(Hex.bytes(hex));
    }

    @Test
    void fallsBackToUtf8OnlyWhereItMust() {
        SpecificCharacterSet latin = SpecificCharacterSet.of(List.of("ISO_IR 100"));

        assertThat(latin.forText("Jérôme")).isSameAs(latin);
        assertThat(latin.forText("Wałęsa")).isSameAs(SpecificCharacterSet.UTF_8);
        assertThat(SpecificCharacterSet.ASCII.forText("")).isSameAs(SpecificCharacterSet.ASCII);
    }

    @Test
    void correctedDoubleByteTermIsWrittenWithEscapeSequences() throws UnencodableTextException {
        SpecificCharacterSet korean = SpecificCharacterSet.of(List.of("ISO_IR 149"));

        assertThat(korean.encode("김", TextKind.VALUES)).isEqualTo(Hex.bytes("1B 24 29 43 B1 E8"));
    }
}
