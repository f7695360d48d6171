package io.cameldicom.engine.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each character of each set, both ways. */
class CodedSetsTest {
    @ParameterizedTest(name = "ISO_IR {0} has {1} characters above ASCII")
    @CsvSource({
        "100, 96", "101, 96", "109, 89", "110, 96", "144, 96", "127, 51", "126, 90", "138, 58", "148, 96", "203, 96",
        "13, 63", "166, 88"
    })
    void everyByteOfASingleByteSetIsReadAndWrittenBack(int registration, int size) throws UnencodableTextException {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("ISO_IR " + registration));
        int seen = 0;

        for (int octet = 0x20; octet <= 0xFF; octet = octet == 0x7E ? 0xA0 : octet + 1) {
            byte[] bytes = {(byte) octet};
            String text = characterSet.decode(bytes, 0, 1, TextKind.TEXT);
            assertThat(text).hasSize(1);
            if (characterSet.canEncode(text)) {
                assertThat(characterSet.encode(text, TextKind.TEXT)).isEqualTo(bytes);
                seen += octet >= 0xA0 ? 1 : 0;
            }
        }

        assertThat(seen).isEqualTo(size);
    }

    @ParameterizedTest(name = "ISO 2022 IR {0} has {1} characters")
    @CsvSource({"87, 6879", "159, 6067", "149, 8224", "58, 7445"})
    void everyCharacterOfADoubleByteSetIsReadAndWrittenBack(int registration, int size)
            throws UnencodableTextException {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("", "ISO 2022 IR " + registration));
        int seen = 0;

        for (char character = 0x80; character < Character.MAX_VALUE; character++) {
            String text = String.valueOf(character);
            if (characterSet.canEncode(text)) {
                byte[] bytes = characterSet.encode(text, TextKind.VALUES);
                assertThat(characterSet.decode(bytes, 0, bytes.length, TextKind.VALUES))
                        .isEqualTo(text);
                seen++;
            }
        }

        assertThat(seen).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JIS_X_0208", "JIS_X_0212", "KS_X_1001", "GB_2312"})
    void noPairOfBytesIsReadAsADelimiter(String name) {
        CodeTable table = CodeElement.valueOf(name).table();

        for (int row = 0; row < CodeTable.ROW; row++) {
            for (int cell = 0; cell < CodeTable.ROW; cell++) {
                assertThat(table.pair(row, cell)).isGreaterThanOrEqualTo((char) 0x80);
            }
        }
    }

    @Test
    void yenAndOverlineOfJisX0201AreBackslashAndTilde() throws UnencodableTextException {
        SpecificCharacterSet japanese = SpecificCharacterSet.of(List.of("ISO_IR 13"));
        byte[] bytes = {(byte) 0xB1, 0x5C, 0x7E};

        assertThat(japanese.decode(bytes, 0, bytes.length, TextKind.VALUES)).isEqualTo("ｱ\\~");
        assertThat(japanese.encode("ｱ\\~", TextKind.VALUES)).isEqualTo(bytes);
        assertThat(japanese.canEncode("¥")).isFalse();
        assertThat(japanese.canEncode("‾")).isFalse();
    }

    @ParameterizedTest(name = "{0} was added to the set of ISO_IR {1} too late")
    @CsvSource({"€, 126, A4", "₯, 126, A5", "\u200E, 138, FD"})
    void laterAdditionIsReadNotWritten(String character, int registration, String hex) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("ISO_IR " + registration));

        assertThat(characterSet.decode(Hex.bytes(hex), 0, 1, TextKind.TEXT)).isEqualTo(character);
        assertThat(characterSet.canEncode(character)).isFalse();
    }

    @Test
    void tableIsBuiltOnce() {
        assertThat(CodeElement.GREEK.table()).isSameAs(CodeElement.GREEK.table());
    }
}
