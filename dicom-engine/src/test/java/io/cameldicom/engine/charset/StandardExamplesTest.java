package io.cameldicom.engine.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of PS3.5 Annexes H, I, J and K. */
class StandardExamplesTest {
    static Stream<Arguments> personNames() {
        return Stream.of(
                arguments(
                        "PS3.5 H.3.1 Japanese after the default repertoire",
                        List.of("", "ISO 2022 IR 87"),
                        "Yamada^Tarou=山田^太郎=やまだ^たろう",
                        """
                        59 61 6D 61 64 61 5E 54 61 72 6F 75 3D                    # Yamada^Tarou=
                        1B 24 42  3B 33 45 44  1B 28 42  5E                       # ESC $B yama da ESC (B ^
                        1B 24 42  42 40 4F 3A  1B 28 42  3D                       # ESC $B ta rou ESC (B =
                        1B 24 42  24 64 24 5E 24 40  1B 28 42  5E                 # 24 5E: no delimiter, a letter's half
                        1B 24 42  24 3F 24 6D 24 26  1B 28 42"""),
                arguments(
                        "PS3.5 H.3.2 Japanese after JIS X 0201",
                        List.of("ISO 2022 IR 13", "ISO 2022 IR 87"),
                        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
                        """
                        D4 CF C0 DE 5E C0 DB B3 3D                                # half-width katakana, no escape
                        1B 24 42  3B 33 45 44  1B 28 4A  5E                       # back to ISO-IR 14, not to 6
                        1B 24 42  42 40 4F 3A  1B 28 4A  3D
                        1B 24 42  24 64 24 5E 24 40  1B 28 4A  5E
                        1B 24 42  24 3F 24 6D 24 26  1B 28 4A"""),
                arguments(
                        "PS3.5 I.2 Korean",
                        List.of("", "ISO 2022 IR 149"),
                        "Hong^Gildong=洪^吉洞=홍^길동",
                        """
                        48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D                    # Hong^Gildong=
                        1B 24 29 43  FB F3  5E                                    # ESC $)C anew in each component
                        1B 24 29 43  D1 CE D4 D7  3D
                        1B 24 29 43  C8 AB  5E
                        1B 24 29 43  B1 E6 B5 BF"""),
                arguments(
                        "PS3.5 J.1 Chinese in UTF-8",
                        List.of("ISO_IR 192"),
                        "Wang^XiaoDong=王^小東=",
                        """
                        57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D                 # Wang^XiaoDong=
                        E7 8E 8B 5E E5 B0 8F E6 9D B1 3D"""),
                arguments(
                        "PS3.5 J.3 Chinese in GB18030",
                        List.of("GB18030"),
                        "Wang^XiaoDong=王^小东=",
                        """
                        57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D                 # Wang^XiaoDong=
                        CD F5 5E D0 A1 B6 AB 3D"""),
                arguments(
                        "PS3.5 J.3 Chinese in GBK",
                        List.of("GBK"),
                        "Wang^XiaoDong=王^小东=",
                        """
                        57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D                 # Wang^XiaoDong=
                        CD F5 5E D0 A1 B6 AB 3D"""),
                arguments(
                        "PS3.5 K.2 Chinese in GB 2312",
                        List.of("", "ISO 2022 IR 58"),
                        "Zhang^XiaoDong=张^小东=",
                        """
                        5A 68 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D              # Zhang^XiaoDong=
                        1B 24 29 41  D5 C5  5E
                        1B 24 29 41  D0 A1 B6 AB  3D"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("personNames")
    void personNameIsReadAndWrittenAsPrinted(String example, List<String> terms, String text, String hex)
            throws UnencodableTextException {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(terms);
        byte[] bytes = Hex.bytes(hex);

        assertThat(characterSet.decode(bytes, 0, bytes.length, TextKind.PERSON_NAME))
                .isEqualTo(text);
        assertThat(characterSet.encode(text, TextKind.PERSON_NAME)).isEqualTo(bytes);
    }

    static Stream<Arguments> longTexts() {
        return Stream.of(
                arguments(
                        "Korean, escape sequence at the start of the line",
                        List.of("", "ISO 2022 IR 149"),
                        "1. 길동.\r\n2. 홍.\r\n3.",
                        """
                        1B 24 29 43  31 2E 20  B1 E6 B5 BF  2E 0D 0A
                        1B 24 29 43  32 2E 20  C8 AB  2E 0D 0A                    # anew after the end of a line
                        33 2E"""),
                arguments(
                        "Chinese, escape sequence before the first character that needs it",
                        List.of("", "ISO 2022 IR 58"),
                        "1.第一行。\r\n2.第二行。\r\n",
                        """
                        31 2E  1B 24 29 41  B5 DA D2 BB D0 D0 A1 A3  0D 0A
                        32 2E  1B 24 29 41  B5 DA B6 FE D0 D0 A1 A3  0D 0A"""),
                arguments(
                        "Chinese in UTF-8", List.of("ISO_IR 192"), "1 中文.\r\n2", "31 20 E4 B8 AD E6 96 87 2E 0D 0A 32"),
                arguments("Chinese in GB18030", List.of("GB18030"), "1 中文.\r\n2", "31 20 D6 D0 CE C4 2E 0D 0A 32"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longTexts")
    void longTextIsReadLineByLine(String name, List<String> terms, String text, String hex)
            throws UnencodableTextException {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(terms);
        byte[] bytes = Hex.bytes(hex);
        byte[] written = characterSet.encode(text, TextKind.TEXT);

        assertThat(characterSet.decode(bytes, 0, bytes.length, TextKind.TEXT)).isEqualTo(text);
        assertThat(characterSet.decode(written, 0, written.length, TextKind.TEXT))
                .isEqualTo(text);
    }
}
