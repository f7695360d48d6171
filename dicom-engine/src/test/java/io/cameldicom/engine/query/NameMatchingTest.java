package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of persons: what PS3.4 C.2.2.2.1 and C.2.2.2.4 leave to the provider. */
class NameMatchingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the same name                             | Doe^John        | Doe^John          | true
                    case does not count                       | DOE^john        | Doe^John          | true
                    the whole name                            | Doe             | Doe^John          | false
                    delimiters at the end of a key            | Doe^John^^      | Doe^John          | true
                    delimiters at the end of a name           | Doe^John        | Doe^John^^^       | true
                    spaces around components                  | Doe^John        | Doe ^ John        | true
                    spaces around components of a key         | Doe ^ John      | Doe^John          | true
                    star over components                      | Doe*            | Doe^John^Q        | true
                    star in a component                       | D*^J*           | Doe^John          | true
                    star for a missing component              | DOE^*           | Doe               | true
                    stars for missing components              | DOE^*^*         | Doe^John          | true
                    question mark                             | D?e^John        | Doe^John          | true
                    star alone                                | *               | Doe^John          | true
                    star alone, no name                       | *               |                   | true
                    no name                                   | Doe             |                   | false
                    accents count                             | Muller          | Müller            | false
                    case beyond ASCII                         | MÜLLER          | Müller            | true
                    sharp s is a letter of its own            | Gross           | Groß              | false
                    Greek sigma, whichever                    | ΣΆΚΗΣ           | Σάκης             | true
                    Cyrillic                                  | ЛЮКС*           | Люксембург        | true
                    any component group, ideographic          | 山田^太郎       | Yamada^Tarou=山田^太郎=やまだ^たろう | true
                    any component group, phonetic             | やまだ*         | Yamada^Tarou=山田^太郎=やまだ^たろう | true
                    any component group, alphabetic           | yamada*         | Yamada^Tarou=山田^太郎=やまだ^たろう | true
                    no component group                        | 山本*           | Yamada^Tarou=山田^太郎=やまだ^たろう | false
                    each component group                      | Yamada*=山田*   | Yamada^Tarou=山田^太郎=やまだ^たろう | true
                    each component group, one wrong           | Yamada*=山本*   | Yamada^Tarou=山田^太郎=やまだ^たろう | false
                    the second group only                     | =山田*          | Yamada^Tarou=山田^太郎=やまだ^たろう | true
                    the third group, which is not there       | ==や*           | Yamada^Tarou=山田^太郎               | false
                    stars for all groups                      | *=*=*           | Doe^John          | true
                    Korean                                    | =金*            | Kim^Minjun=金^敏俊=김^민준           | true
                    Korean, by Hangul                         | 홍^길?          | Hong^Gildong=洪^吉洞=홍^길동         | true
                    one of several names                      | Roe^Jane        | Doe^John\\Roe^Jane | true
                    """)
    void byTheLetter(String rule, String key, String stored, boolean matches) throws Exception {
        assertThat(Rows.matches(Tag.OtherPatientNames, VR.PN, key, stored, MatchingOptions.DEFAULT))
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    umlauts                        | muller     | Müller^Jörg  | false
                    umlauts, with a star           | muller*    | Müller^Jörg  | true
                    sharp s                        | GROSS      | Groß         | true
                    accents of the key             | Novák*     | Novak^Eva    | true
                    accents of their own           | Nova\u0301k | Novák       | true
                    Greek                          | σακης      | Σάκης        | true
                    half width Katakana            | ﾔﾏﾀﾞ       | ヤマダ       | true
                    the voice of Kana counts       | かき       | がき         | false
                    Hangul stays whole             | 홍?        | 홍길         | true
                    """)
    void withoutAccents(String rule, String key, String stored, boolean matches) throws Exception {
        MatchingOptions options = MatchingOptions.DEFAULT.withAccentSensitiveNames(false);

        assertThat(Rows.matches(Tag.PatientName, VR.PN, key, stored, options)).isEqualTo(matches);
    }

    @Test
    void caseCountsIfTold() throws Exception {
        MatchingOptions options = MatchingOptions.DEFAULT.withCaseSensitiveNames(true);

        assertThat(Rows.matches(Tag.PatientName, VR.PN, "doe*", "Doe^John", options))
                .isFalse();
        assertThat(Rows.matches(Tag.PatientName, VR.PN, "Doe*", "Doe^John", options))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    by sound                          | Smith^Jon        | Schmidt^John       | true
                    another sound                     | Smith^Peter      | Schmidt^John       | false
                    in another order                  | John^Doe         | Doe^John           | true
                    one of the words                  | Meier            | Maier^Sepp         | true
                    all words of the key              | Meier^Franz      | Maier^Sepp         | false
                    accents and case                  | mueller^joerg    | MULLER^JÖRG        | true
                    apostrophes                       | OBrien           | O'Brien^Pat        | true
                    hyphens                           | Leutheusser      | Leutheusser-Schnarrenberger^Sabine | true
                    wild cards by the letter          | Schm*            | Schmidt^John       | true
                    wild cards know no sound          | Smi*             | Schmidt^John       | false
                    ideographs by the letter          | 山田             | Yamada=山田^太郎   | true
                    other ideographs                  | 山本             | Yamada=山田^太郎   | false
                    delimiters only                   | ^=^              | Doe^John           | true
                    no name                           | Doe              |                    | false
                    """)
    void bySoundIfNegotiated(String rule, String key, String stored, boolean matches) throws Exception {
        MatchingOptions fuzzy = MatchingOptions.DEFAULT.withExtensions(QueryExtension.FUZZY_NAMES);

        assertThat(Rows.matches(Tag.PatientName, VR.PN, key, stored, fuzzy)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "robert, R163",
        "rupert, R163",
        "ashcraft, A261",
        "tymczak, T522",
        "pfister, P236",
        "honeyman, H555",
        "lee, L000",
        "müller, ''",
        "'', ''"
    })
    void codesAreThoseOfSoundex(String word, String code) {
        assertThat(Soundex.of(word)).isEqualToIgnoringCase(code);
    }

    @ParameterizedTest
    @CsvSource({"'\\ISO 2022 IR 87', ISO_IR 192", "ISO_IR 192, '\\ISO 2022 IR 87'", "GB18030, '\\ISO 2022 IR 87'"})
    void queryAndDataMayHaveDifferentCharacterSets(String ofQuery, String ofData) throws Exception {
        DataSet identifier = name(ofQuery, "=山田*");
        DataSet stored = name(ofData, "Yamada^Tarou=山田^太郎");

        assertThat(identifier.characterSet()).isNotEqualTo(stored.characterSet());
        assertThat(Matcher.of(identifier).matches(stored)).isTrue();
    }

    private static DataSet name(String characterSet, String name) {
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, characterSet.split("\\\\", -1))
                .put(Tag.PatientName, VR.PN, name)
                .build();
    }

    @Test
    void latin1InADataSetThatNamesNoSetIsReadAllTheSame() throws Exception {
        DataSet stored = DataSet.builder()
                .inheritedCharacterSet(SpecificCharacterSet.of(List.of(), StandardCharsets.ISO_8859_1))
                .putSlice(Tag.PatientName, VR.PN, HexFormat.of().parseHex("4dfc6c6c6572"), 0, 6) // Müller
                .build();

        assertThat(Matcher.of(name("ISO_IR 192", "müller")).matches(stored)).isTrue();
    }

    @Test
    void brokenTextMatchesNothingButStars() throws Exception {
        DataSet stored = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .putSlice(Tag.PatientName, VR.PN, HexFormat.of().parseHex("ff1b2442fe5c"), 0, 6)
                .build();

        assertThat(Matcher.of(name("ISO_IR 192", "Müller")).matches(stored)).isFalse();
        assertThat(Matcher.of(name("ISO_IR 192", "*")).matches(stored)).isTrue();
    }

    @Test
    void unknownSetsAreReadAsLatin1() throws Exception {
        DataSet identifier = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 999")
                .putSlice(Tag.PatientName, VR.PN, HexFormat.of().parseHex("4dfc2a20"), 0, 4) // Mü*
                .build();

        assertThat(Matcher.of(identifier).matches(name("ISO_IR 100", "Müller"))).isTrue();
    }
}
