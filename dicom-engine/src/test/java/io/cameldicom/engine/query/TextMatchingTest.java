package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.4 C.2.2.2.1 to C.2.2.2.4, C.2.2.2.7 and C.2.2.2.8, for all that is neither a name nor a date nor a sequence. */
class TextMatchingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the same text                           | LO | CHEST      | CHEST      | true
                    another text                            | LO | CHEST      | CHESTS     | false
                    case counts                             | LO | Chest      | CHEST      | false
                    spaces around a key do not count        | LO | ' CHEST '  | CHEST      | true
                    spaces around a value do not count      | LO | CHEST      | ' CHEST '  | true
                    spaces within count                     | LO | A B        | A  B       | false
                    one of several values                   | LO | B          | A\\B\\C    | true
                    none of several values                  | LO | D          | A\\B\\C    | false
                    leading spaces of long text count       | LT | A          | ' A'       | false
                    a backslash in long text is text        | LT | B          | A\\B       | false
                    beyond ASCII                            | LO | Schädel    | Schädel    | true
                    accents count                           | LO | Schadel    | Schädel    | false
                    a key beyond ASCII, a value within      | LO | Schädel    | Schadel    | false
                    no key                                  | LO |            | CHEST      | true
                    no key, no value                        | LO |            |            | true
                    a key of spaces is none                 | LO | '  '       | CHEST      | true
                    an unknown value matches no key         | LO | CHEST      |            | false
                    star, any end                           | LO | CH*        | CHEST      | true
                    star, any start                         | LO | *EST       | CHEST      | true
                    star, no character                      | LO | CHEST*     | CHEST      | true
                    stars around                            | LO | *HES*      | CHEST      | true
                    star, wrong end                         | LO | CH*T       | CHESTS     | false
                    stars that have to try again            | LO | *a*b       | aabab      | true
                    question mark                           | LO | CH?ST      | CHEST      | true
                    question mark is not nothing            | LO | CHEST?     | CHEST      | false
                    question mark, one beyond ASCII         | LO | Sch?del    | Schädel    | true
                    question mark, one beyond 16 bits       | LO | A?B        | A𠮷B       | true
                    wild cards and case                     | LO | ch*        | CHEST      | false
                    star alone, unknown value               | LO | *          |            | true
                    stars alone, unknown value              | LO | **         |            | true
                    star and more, unknown value            | LO | *a         |            | false
                    wild cards in a code string             | CS | C*         | CT         | true
                    wild cards in an AE title               | AE | CT?        | CT1        | true
                    wild cards in a URI                     | UR | http:*     | http://a   | true
                    wild cards of several values            | CS | M*         | CT\\MR     | true
                    several keys, the second                | CS | CT\\MR     | MR         | true
                    several keys, none                      | CS | CT\\MR     | US         | false
                    several keys with wild cards            | CS | CT\\M*     | MR         | true
                    an empty one of several keys            | CS | CT\\       | US         | false
                    no wild card in an age                  | AS | 0*Y        | 012Y       | false
                    an age                                  | AS | 012Y       | 012Y       | true
                    two quotation marks are text            | LO | '""'       |            | false
                    """)
    void text(String rule, VR vr, String key, String stored, boolean matches) throws Exception {
        assertThat(Rows.matches(Tag.StudyDescription, vr, key, stored, MatchingOptions.DEFAULT))
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the UID                        | 1.2.3         | 1.2.3       | true
                    another                        | 1.2.3         | 1.2.30      | false
                    a list of UIDs                 | 1.2.3\\1.2.4  | 1.2.4       | true
                    not in the list                | 1.2.3\\1.2.4  | 1.2.5       | false
                    one of several values          | 1.2.4         | 1.2.3\\1.2.4 | true
                    no wild cards                  | 1.2.*         | 1.2.3       | false
                    not even alone                 | *             | 1.2.3       | false
                    no UID                         | 1.2.3         |             | false
                    """)
    void uids(String rule, String key, String stored, boolean matches) throws Exception {
        assertThat(Rows.matches(Tag.StudyInstanceUID, VR.UI, key, stored, MatchingOptions.DEFAULT))
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the same number                | IS | 7     | 7      | true
                    with a sign                    | IS | +7    | 7      | true
                    with zeros in front            | IS | 007   | 7      | true
                    another number                 | IS | 7     | 70     | false
                    decimals                       | DS | 1.50  | 1.5    | true
                    an exponent                    | DS | 15e-1 | 1.5    | true
                    a sign makes a difference      | DS | -1.5  | 1.5    | false
                    one of several values          | DS | 2     | 1\\2.0 | true
                    no number in the entity        | IS | 7     | seven  | false
                    what is broken on both sides   | IS | seven | seven  | true
                    no wild cards                  | IS | 7*    | 71     | false
                    binary, unsigned               | US | 7     | 7      | true
                    binary, signed                 | SS | -7    | -7     | true
                    binary, another number         | US | 7     | 8      | false
                    binary, floating               | FL | 0.5   | 0.50   | true
                    binary, of 64 bits             | UV | 18446744073709551615 | 18446744073709551615 | true
                    a tag                          | AT | 00100010 | 00100010 | true
                    another tag                    | AT | 00100010 | 00100020 | false
                    bytes                          | OW | 258   | 258    | true
                    other bytes                    | OW | 258   | 259    | false
                    """)
    void numbers(String rule, VR vr, String key, String stored, boolean matches) throws Exception {
        assertThat(Rows.matches(Tag.InstanceNumber, vr, key, stored, MatchingOptions.DEFAULT))
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    absent or without a value        | LO | '""'      |          | true
                    not what has a value             | LO | '""'      | CHEST    | false
                    of a date, too                   | DA | '""'      |          | true
                    of a date with a value           | DA | '""'      | 20240101 | false
                    a value of spaces                | LO | '""'      | '  '     | true
                    """)
    void emptyValuesIfNegotiated(String rule, VR vr, String key, String stored, boolean matches) throws Exception {
        MatchingOptions negotiated = MatchingOptions.DEFAULT.withExtensions(QueryExtension.EMPTY_VALUES);

        assertThat(Rows.matches(Tag.StudyDescription, vr, key, stored, negotiated))
                .isEqualTo(matches);
        if (stored == null) {
            assertThat(Matcher.of(Rows.of(Tag.StudyDescription, vr, key), negotiated)
                            .matches(DataSet.empty()))
                    .isTrue();
        }
    }

    @Test
    void caseOfTextCountsUnlessTold() throws Exception {
        MatchingOptions insensitive = MatchingOptions.DEFAULT.withCaseSensitiveText(false);

        assertThat(Rows.matches(Tag.StudyDescription, VR.LO, "schÄdel*", "SCHädel CT", insensitive))
                .isTrue();
        assertThat(Rows.matches(Tag.StudyDescription, VR.LO, "schadel*", "SCHädel CT", insensitive))
                .isFalse();
    }

    @Test
    void anAbsentAttributeIsOneWithoutAValue() throws Exception {
        assertThat(Matcher.of(Rows.of(Tag.StudyID, VR.SH, "1")).matches(DataSet.empty()))
                .isFalse();
        assertThat(Matcher.of(Rows.of(Tag.StudyID, VR.SH, "*")).matches(DataSet.empty()))
                .isTrue();
        assertThat(Matcher.of(Rows.of(Tag.StudyID, VR.SH, null)).matches(DataSet.empty()))
                .isTrue();
    }

    @Test
    void aLongPatternOnALongTextIsDecidedAtOnce() throws Exception {
        String stored = "a".repeat(60_000);
        String key = "*" + "a".repeat(KeyCompiler.MAX_PATTERN - 2) + "b";

        assertThat(Rows.matches(Tag.TextValue, VR.UT, key, stored, MatchingOptions.DEFAULT))
                .isFalse();
    }
}
