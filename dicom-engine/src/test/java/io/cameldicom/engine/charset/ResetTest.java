package io.cameldicom.engine.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** PS3.5 6.1.2.5.3: where the sets of the first term are active again. */
class ResetTest {
    private static final SpecificCharacterSet LATIN_AND_GREEK =
            SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 126"));
    private static final SpecificCharacterSet JAPANESE = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));

    static Stream<Arguments> readings() {
        // E9 is e with acute accent in Latin-1, iota in Greek; the second one shows whether Greek is still active.
        return Stream.of(
                arguments("^ in a person name", TextKind.PERSON_NAME, "^", "ι^é"),
                arguments("= in a person name", TextKind.PERSON_NAME, "=", "ι=é"),
                arguments("\\ in a person name", TextKind.PERSON_NAME, "\\", "ι\\é"),
                arguments("\\ between values", TextKind.VALUES, "\\", "ι\\é"),
                arguments("^ between values is a character", TextKind.VALUES, "^", "ι^ι"),
                arguments("\\ in a text is a character", TextKind.TEXT, "\\", "ι\\ι"),
                arguments("= in a text is a character", TextKind.TEXT, "=", "ι=ι"),
                arguments("CR", TextKind.TEXT, "\r", "ι\ré"),
                arguments("LF", TextKind.TEXT, "\n", "ι\né"),
                arguments("FF", TextKind.TEXT, "\f", "ι\fé"),
                arguments("TAB", TextKind.TEXT, "\t", "ι\té"),
                arguments("CR between values", TextKind.VALUES, "\r", "ι\ré"),
                arguments("space never", TextKind.PERSON_NAME, " ", "ι ι"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void readerGoesBackAt(String name, TextKind kind, String delimiter, String expected) {
        byte[] bytes = ("\u001B-F\u00E9" + delimiter + "\u00E9").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(LATIN_AND_GREEK.decode(bytes, 0, bytes.length, kind)).isEqualTo(expected);
    }

    static Stream<Arguments> writings() {
        return Stream.of(
                arguments(
                        "G1 at a delimiter and at the end",
                        LATIN_AND_GREEK,
                        TextKind.PERSON_NAME,
                        "ι^ι",
                        "1B 2D 46 E9  1B 2D 41  5E  1B 2D 46 E9  1B 2D 41"),
                arguments(
                        "G1 not at what delimits nothing here",
                        LATIN_AND_GREEK,
                        TextKind.VALUES,
                        "ι^ι",
                        "1B 2D 46 E9 5E E9  1B 2D 41"),
                arguments(
                        "G1 before the end of a line",
                        LATIN_AND_GREEK,
                        TextKind.TEXT,
                        "ι\r\nι",
                        "1B 2D 46 E9  1B 2D 41  0D 0A  1B 2D 46 E9  1B 2D 41"),
                arguments(
                        "nothing where nothing was invoked",
                        LATIN_AND_GREEK,
                        TextKind.PERSON_NAME,
                        "é^é=é",
                        "E9 5E E9 3D E9"),
                arguments(
                        "G0 before ASCII, too",
                        JAPANESE,
                        TextKind.VALUES,
                        "山 A\\山",
                        "1B 24 42 3B 33  1B 28 42  20 41 5C  1B 24 42 3B 33  1B 28 42"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writings")
    void writerGoesBack(String name, SpecificCharacterSet characterSet, TextKind kind, String text, String hex)
            throws UnencodableTextException {
        assertThat(characterSet.encode(text, kind)).isEqualTo(Hex.bytes(hex));
    }
}
