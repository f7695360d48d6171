package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and descriptions in every character set, as the manifest, DCMTK and pydicom give them. */
@Corpus
class CharacterSetTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "chrFren,                             PatientName,      Buc^Jérôme",
        "chrGB2312,                           PatientName,      Zhang^XiaoDong=张^小东",
        "chrGerm,                             PatientName,      Äneas^Rüdiger",
        "chrH31,                              PatientName,      Yamada^Tarou=山田^太郎=やまだ^たろう",
        "chrI2,                               PatientName,      Hong^Gildong=洪^吉洞=홍^길동",
        "chrJapMulti,                         PatientName,      やまだ^たろう",
        "chrKoreanMulti,                      PatientName,      김희중",
        "chrKoreanMulti,                      StudyDescription, Chest",
        "chrRuss,                             PatientName,      Люкceмбypг",
        "chrX1,                               PatientName,      Wang^XiaoDong=王^小東",
        "synthetic/arabic_ir127,              PatientName,      قباني^لنزار",
        "synthetic/cyrillic_2022_ir_144,      PatientName,      Люкceмбypг",
        "synthetic/gb18030,                   PatientName,      Wang^XiaoDong=王^小东",
        "synthetic/gb18030,                   StudyDescription, 胸部正位片𠀀",
        "synthetic/gb2312_iso_2022_ir_58,     PatientName,      Zhang^XiaoDong=张^小东",
        "synthetic/gb2312_iso_2022_ir_58,     StudyDescription, 胸部检查",
        "synthetic/japanese_ir13_ir87,        PatientName,      ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "synthetic/korean_iso_2022_ir_149,    PatientName,      Hong^Gildong=洪^吉洞=홍^길동",
        "synthetic/latin5_iso_ir_148,         PatientName,      Çavuş^Ağrı",
        "synthetic/multi_latin1_greek_2022,   PatientName,      Dionysios=Διονυσιος",
        "synthetic/multi_latin1_greek_2022,   StudyDescription, Müller und Διονυσιος",
        "synthetic/thai_iso_ir_166,           PatientName,      สมชาย^ใจดี",
        "synthetic/thai_iso_ir_166,           StudyDescription, เอกซเรย์ทรวงอก",
        "synthetic/utf8,                      PatientName,      Wang^XiaoDong=王^小东",
        "synthetic/utf8,                      StudyDescription, Ärzte αβγ Привет שלום مرحبا 😀",
    })
    void textIsReadAsOthersReadIt(String file, String keyword, String text, CorpusManifest manifest) throws Exception {
        try (Part10File opened =
                Part10File.open(manifest.file("charsets/" + file + ".dcm").file())) {
            DataSet dataSet = opened.dataSet();

            // A name may end with empty component groups, which its text form leaves out.
            if (keyword.equals("PatientName")) {
                assertThat(dataSet.personName(Tag.PatientName).orElseThrow()).hasToString(text);
            } else {
                assertThat(dataSet.string(TagPath.parse(keyword))).contains(text);
            }
            assertThat(dataSet.characterSet().unknownTerms()).isEmpty();
        }
    }

    @Test
    void anEmptyCharacterSetIsTheDefaultRepertoire(CorpusManifest manifest) throws Exception {
        try (Part10File opened =
                Part10File.open(manifest.file("charsets/empty_charset_LEI.dcm").file())) {
            assertThat(opened.dataSet().contains(Tag.SpecificCharacterSet)).isTrue();
            assertThat(opened.dataSet().characterSet().unknownTerms()).isEmpty();
        }
    }
}
