package io.cameldicom.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("letters of all scripts", "Ärzte 山田 Διον", "Ärzte 山田 Διον"),
                arguments("beyond 16 bits", "\uD842\uDFB7", "\uD842\uDFB7"),
                arguments("a colour sequence", "\u001B[31mred", "\\x1B[31mred"),
                arguments("its one-byte form", "\u009B31mred", "\\x9B31mred"),
                arguments("line ends", "a\r\nb", "a\\x0D\\x0Ab"),
                arguments("delete and NUL", "\u007F\u0000", "\\x7F\\x00"),
                arguments("writing from right to left", "a\u202Eb", "a\\u{202E}b"),
                arguments("an invisible space", "a\u200Bb", "a\\u{200B}b"),
                arguments("half of a pair", "a\uD842b", "a\\u{D842}b"),
                arguments("a line separator", "a\u2028b", "a\\u{2028}b"),
                arguments("a tag character", "a\uDB40\uDC41b", "a\\u{E0041}b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void escapesWhatDoesNotPrint(String name, String text, String expected) {
        assertThat(Printable.of(text)).as(name).isEqualTo(expected);
    }
}
