package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            00000000 | (0000,0000)
            00100010 | (0010,0010)
            7FE00010 | (7FE0,0010)
            FFFEE0DD | (FFFE,E0DD)
            abcdef01 | (ABCD,EF01)
            """)
    void printsAndParsesBothSpellings(String hex, String printed) {
        int tag = Integer.parseUnsignedInt(hex, 16);

        assertThat(Tag.toString(tag)).isEqualTo(printed);
        assertThat(Tag.parse(printed)).hasValue(tag);
        assertThat(Tag.parse(hex)).hasValue(tag);
        assertThat(Tag.of(Tag.group(tag), Tag.element(tag))).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0010001",
                "001000100",
                "0010,0010",
                "(0010,0010",
                "(0010-0010)",
                "(0010,001G)",
                "+0100010",
                "(00１0,0010)",
                "PatientName"
            })
    void parsesNothingElse(String text) {
        assertThat(Tag.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # tag    | private | creator | group length
            00080000 | false   | false   | true
            00100010 | false   | false   | false
            00290000 | true    | false   | true
            0029000F | true    | false   | false
            00290010 | true    | true    | false
            002900FF | true    | true    | false
            00290100 | true    | false   | false
            00291010 | true    | false   | false
            """)
    void tellsPrivateElements(String hex, boolean isPrivate, boolean isCreator, boolean isGroupLength) {
        int tag = Integer.parseUnsignedInt(hex, 16);

        assertThat(Tag.isPrivate(tag)).isEqualTo(isPrivate);
        assertThat(Tag.isPrivateCreator(tag)).isEqualTo(isCreator);
        assertThat(Tag.isGroupLength(tag)).isEqualTo(isGroupLength);
    }

    @Test
    void findsTheBlockOfAPrivateElement() {
        assertThat(Tag.privateBlock(0x0029F142)).isEqualTo(0xF1);
        assertThat(Tag.privateCreator(0x0029F142)).isEqualTo(0x002900F1);
    }
}
