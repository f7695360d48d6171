package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cameldicom.engine.data.PersonName.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    // The examples of PS3.5 6.2.1.2.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Adams^John Robert Quincy^^Rev.^B.A. M.Div.,Adams,John Robert Quincy,'',Rev.,B.A. M.Div.",
        "'Morrison-Jones^Susan^^^Ph.D., Chief Executive Officer',Morrison-Jones,Susan,'','','Ph.D., Chief Executive Officer'",
        "Doe^John,Doe,John,'','',''",
        "Smith^Fluffy,Smith,Fluffy,'','',''",
        "ABC Farms^Running on Water,ABC Farms,Running on Water,'','',''"
    })
    void readsTheComponentsOfTheStandardsExamples(
            String text, String family, String given, String middle, String prefix, String suffix) {
        PersonName name = PersonName.parse(text);

        assertThat(name.alphabetic()).isEqualTo(new Group(family, given, middle, prefix, suffix));
        assertThat(name).hasToString(text);
    }

    // PS3.5 H.3.1 and I.2.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Yamada^Tarou=山田^太郎=やまだ^たろう,Yamada,山田,やまだ",
        "Hong^Gildong=洪^吉洞=홍^길동,Hong,洪,홍",
        "=山田^太郎,'',山田,''",
        "==やまだ^たろう,'','',やまだ",
        "Wang^XiaoDong=王^小東,Wang,王,''"
    })
    void readsTheThreeGroups(String text, String alphabetic, String ideographic, String phonetic) {
        PersonName name = PersonName.parse(text);

        assertThat(name.alphabetic().familyName()).isEqualTo(alphabetic);
        assertThat(name.ideographic().familyName()).isEqualTo(ideographic);
        assertThat(name.phonetic().familyName()).isEqualTo(phonetic);
        assertThat(name).hasToString(text);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Doe^^^^,Doe",
                "Doe^John==,Doe^John",
                " Doe ^ John ,Doe^John",
                "Doe^John\0,Doe^John",
                "^John,^John",
                "^^^^^,''",
                "a=b=c^^^^^^=^=,a=b=c",
                "Doe^^^^=^^^=^,Doe"
            })
    void dropsSpacesAndDelimitersThatSayNothing(String text, String expected) {
        PersonName name = PersonName.parse(text);

        assertThat(name).hasToString(expected);
        assertThat(PersonName.parse(name.toString())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a^b^c^d^e^f", "a^b^c^d^e^f^g", "a=b=c=d", "a=b=c=d^1^2^3^4^5=e"})
    void keepsComponentsAndGroupsBeyondTheStandards(String text) {
        assertThat(PersonName.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "^", "=", "==", "^^^^=^^^^=^^^^"})
    void isEmptyWithoutComponents(String text) {
        assertThat(PersonName.parse(text).isEmpty()).isTrue();
        assertThat(PersonName.parse(text)).isEqualTo(PersonName.EMPTY).hasToString("");
    }

    @Test
    void refusesSeveralValuesInOne() {
        assertThat(PersonName.tryParse("A^B\\C^D")).isEmpty();
        assertThatExceptionOfType(DicomValueException.class)
                .isThrownBy(() -> PersonName.parse("A^B\\C^D"))
                .withMessageNotContaining("A^B");
    }

    @Test
    void isBuiltOfItsGroups() {
        PersonName name = PersonName.of("Yamada", "Tarou")
                .withIdeographic(Group.of("山田", "太郎"))
                .withPhonetic(Group.of("やまだ", "たろう"));

        assertThat(name).hasToString("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(name.withAlphabetic(Group.EMPTY)).hasToString("=山田^太郎=やまだ^たろう");
        assertThat(PersonName.of("Adams", "John", "Q", "Rev.", "B.A.")).hasToString("Adams^John^Q^Rev.^B.A.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A^B", "A=B", "A\\B", "A\u001B", "A\n", "A\u0085"})
    void refusesToBuildANameOfDelimitersAndControlCharacters(String component) {
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> PersonName.of(component, "John"));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> PersonName.of("Doe", component));
    }

    @Test
    void readsAVeryLongNameInOneGo() {
        String hostile = "^=".repeat(500_000);

        assertThat(PersonName.parse(hostile)).isNotNull();
        assertThat(PersonName.parse("a".repeat(1_000_000)).alphabetic().familyName())
                .hasSize(1_000_000);
    }
}
