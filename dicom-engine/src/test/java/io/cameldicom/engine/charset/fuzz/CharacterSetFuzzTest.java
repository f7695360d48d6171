package io.cameldicom.engine.charset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.charset.TextKind;
import io.cameldicom.engine.charset.UnencodableTextException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random bytes and random texts, the same in each run: per character set and kind 2,000 byte strings (174,000 in all) and
 * 400 texts (33,600 in all).
 */
class CharacterSetFuzzTest {
    private static final int BYTE_STRINGS = 2_000;
    private static final int TEXTS = 400;
    private static final String[] FRAGMENTS = {
        "\u001B$B", "\u001B$)C", "\u001B$)A", "\u001B$(D", "\u001B(B", "\u001B(J", "\u001B)I", "\u001B-F", "\u001B",
        "\u001B$", "\u001B-~", "\\", "^", "=", "\r\n", "\t", "\u008E", "\u00810"
    };

    static Stream<SpecificCharacterSet> declared() {
        Stream<List<String>> single = Stream.of(
                        "ISO_IR 6",
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
                        "GBK",
                        "ISO 2022 IR 87",
                        "ISO 2022 IR 159",
                        "ISO 2022 IR 149",
                        "ISO 2022 IR 58")
                .map(List::of);
        Stream<List<String>> extended = Stream.of(
                List.of("", "ISO 2022 IR 87"),
                List.of("", "ISO 2022 IR 149"),
                List.of("", "ISO 2022 IR 58", "ISO 2022 IR 149"),
                List.of("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159"),
                List.of("ISO 2022 IR 100", "ISO 2022 IR 126", "ISO 2022 IR 144"),
                List.of("ISO 2022 IR 166", "ISO 2022 IR 149", "ISO 2022 IR 87"),
                List.of("", "ISO 2022 IR 203", "ISO 2022 IR 138", "ISO 2022 IR 127"),
                List.of("ISO 2022 IR 149", "ISO 2022 IR 100"));
        return Stream.concat(single, extended).map(SpecificCharacterSet::of);
    }

    static Stream<SpecificCharacterSet> all() {
        return Stream.concat(
                declared(), Stream.of(SpecificCharacterSet.of(List.of("KLINGON"), Charset.forName("Shift_JIS"))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anyBytesAreRead(SpecificCharacterSet characterSet) throws UnencodableTextException {
        Random random = new Random(5);

        for (TextKind kind : TextKind.values()) {
            for (int i = 0; i < BYTE_STRINGS; i++) {
                byte[] bytes = randomBytes(random);
                String text = characterSet.decode(bytes, 0, bytes.length, kind);
                assertThat(text.length()).isLessThanOrEqualTo(bytes.length);
                assertThat(text).doesNotContain("\u001B");
                // Whatever was read can be sent on in UTF-8.
                byte[] unicode = SpecificCharacterSet.UTF_8.encode(text, kind);
                assertThat(SpecificCharacterSet.UTF_8.decode(unicode, 0, unicode.length, kind))
                        .isEqualTo(text);
            }
        }
    }

    private static byte[] randomBytes(Random random) {
        StringBuilder bytes = new StringBuilder();
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
            if (random.nextBoolean()) {
                bytes.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            } else {
                IntStream.range(0, random.nextInt(5)).forEach(i -> bytes.append((char) random.nextInt(256)));
            }
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("declared")
    void whatIsWrittenIsRead(SpecificCharacterSet characterSet) throws UnencodableTextException {
        Random random = new Random(7);
        int[] alphabet = alphabet(characterSet);

        for (TextKind kind : TextKind.values()) {
            for (int i = 0; i < TEXTS; i++) {
                String text = randomText(random, alphabet);
                byte[] bytes = characterSet.encode(text, kind);
                assertThat(characterSet.canEncode(text)).isTrue();
                assertThat(characterSet.decode(bytes, 0, bytes.length, kind)).isEqualTo(text);
                assertThat(SpecificCharacterSet.of(characterSet.definedTerms()).decode(bytes, 0, bytes.length, kind))
                        .isEqualTo(text);
            }
        }
    }

    /** PS3.5 6.1.2.5.3, put the other way round: what stands between delimiters does not depend on what stands before. */
    @ParameterizedTest
    @MethodSource("declared")
    void componentsOfANameAreWrittenIndependently(SpecificCharacterSet characterSet) throws UnencodableTextException {
        Random random = new Random(11);
        int[] alphabet = alphabet(characterSet);

        for (int i = 0; i < TEXTS; i++) {
            String first = randomText(random, alphabet);
            String second = randomText(random, alphabet);
            byte[] whole = characterSet.encode(first + "^" + second, TextKind.PERSON_NAME);
            byte[] head = characterSet.encode(first + "^", TextKind.PERSON_NAME);
            byte[] tail = characterSet.encode(second, TextKind.PERSON_NAME);
            assertThat(Arrays.copyOf(whole, head.length)).isEqualTo(head);
            assertThat(Arrays.copyOfRange(whole, head.length, whole.length)).isEqualTo(tail);
        }
    }

    private static int[] alphabet(SpecificCharacterSet characterSet) {
        return IntStream.concat(IntStream.range(0x80, 0x10000), IntStream.of(0x1F600, 0x20000, 0x10FFFF))
                .filter(codePoint -> characterSet.canEncode(Character.toString(codePoint)))
                .toArray();
    }

    private static String randomText(Random random, int[] alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
            switch (alphabet.length == 0 ? 0 : random.nextInt(6)) {
                case 0 -> text.append((char) (0x20 + random.nextInt(0x5F)));
                case 1 -> text.append("\\^=\r\n\t\f ".charAt(random.nextInt(8)));
                default -> text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
        }
        return text.toString();
    }
}
