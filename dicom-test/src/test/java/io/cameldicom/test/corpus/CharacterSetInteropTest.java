package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.PersonName;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Others read what we write in each character set. A value of {@code +} between terms stands for the backslash, so that an
 * empty first term is {@code +ISO 2022 IR 87}.
 */
class CharacterSetInteropTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ISO_IR 100,                      Buc^Jérôme,                              naïve",
        "ISO_IR 101,                      Wałęsa^Lech,                             Źródło",
        "ISO_IR 109,                      Ĝardeno^Ĉielo,                           Ħamrun",
        "ISO_IR 110,                      Ādams^Ģirts,                             Ķermenis",
        "ISO_IR 126,                      Διονυσίου^Ελένη,                         Θώρακας",
        "ISO_IR 127,                      قباني^لنزار,                             صدر",
        "ISO_IR 138,                      שרון^דבורה,                              חזה",
        "ISO_IR 144,                      Люксембург^Роза,                         Грудь",
        "ISO_IR 148,                      Çavuş^Ağrı,                              Göğüs",
        "ISO_IR 166,                      สมชาย^ใจดี,                               ทรวงอก",
        "ISO_IR 192,                      Wang^XiaoDong=王^小東=😀,                  胸 αβγ",
        "GB18030,                         Wang^XiaoDong=王^小东,                     胸部正位片𠀀",
        "GBK,                             Wang^XiaoDong=王^小东,                     胸部正位片",
        "+ISO 2022 IR 149,                Hong^Gildong=洪^吉洞=홍^길동,               가슴 X",
        "+ISO 2022 IR 58,                 Zhang^XiaoDong=张^小东,                    胸部检查",
        "+ISO 2022 IR 144,                Люксембург^Роза,                         Грудь chest",
        "ISO 2022 IR 100+ISO 2022 IR 126, Müller^Jörg=Διονυσίου^Ελένη,             Müller und Διονυσίου",
    })
    @Interop("dcmconv")
    void dcmtkReadsWhatWeWrite(String terms, String name, String text) throws Exception {
        Path file = write(terms, name, text);
        Path converted = folder.resolve("utf8");

        Peers.run("dcmconv", "+U8", file, converted).checked();

        try (Part10File opened = Part10File.open(converted)) {
            DataSet dataSet = opened.dataSet();
            assertThat(dataSet.strings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 192");
            assertThat(dataSet.personName(Tag.PatientName)).contains(PersonName.parse(name));
            assertThat(dataSet.strings(Tag.StudyDescription)).containsExactly(text, name.replace("^", ""));
            assertThat(dataSet.string(Tag.PatientComments)).contains(text + "\r\n" + text + "\\" + text);
        }
    }

    /** DCMTK of Debian cannot convert Japanese; pydicom cannot read ISO 2022 IR 58 in names; neither knows ISO_IR 203. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ISO_IR 100,                      Buc^Jérôme,                              naïve",
        "ISO_IR 13,                       ﾔﾏﾀﾞ^ﾀﾛｳ,                                ｷｮｳﾌﾞ",
        "ISO_IR 192,                      Wang^XiaoDong=王^小東=😀,                  胸 αβγ",
        "GB18030,                         Wang^XiaoDong=王^小东,                     胸部正位片𠀀",
        "+ISO 2022 IR 87,                 Yamada^Tarou=山田^太郎=やまだ^たろう,       胸部 chest",
        "+ISO 2022 IR 87+ISO 2022 IR 159, Yamada^Tarou=丂^山田=やまだ^たろう,         丂 and 胸部",
        "ISO 2022 IR 13+ISO 2022 IR 87,   ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう,           ｷｮｳﾌﾞ 胸部",
        "+ISO 2022 IR 149,                Hong^Gildong=洪^吉洞=홍^길동,               가슴 X",
    })
    @Interop(value = "python3", pythonModules = "pydicom")
    void pydicomReadsWhatWeWrite(String terms, String name, String text) throws Exception {
        Path file = write(terms, name, text);

        String output = Peers.command(
                        "python3",
                        "-c",
                        """
                        import pydicom, sys
                        d = pydicom.dcmread(sys.argv[1])
                        d.decode()
                        print('|'.join([str(d.PatientName), *d.StudyDescription, d.PatientComments]), end='')
                        """,
                        file)
                .withEnvironment("PYTHONIOENCODING", "utf-8")
                .run()
                .checked()
                .output();

        assertThat(output)
                .isEqualTo(String.join("|", name, text, name.replace("^", ""), text + "\r\n" + text + "\\" + text));
    }

    /** A name, two values and paragraphs, so that code extensions begin anew where they must. */
    private Path write(String terms, String name, String text) throws Exception {
        DataSetBuilder builder = Phantoms.small().toBuilder()
                .put(Tag.SpecificCharacterSet, VR.CS, terms.split("\\+", -1))
                .put(Tag.PatientName, VR.PN, name)
                .put(Tag.StudyDescription, VR.LO, text, name.replace("^", ""))
                .put(Tag.PatientComments, VR.LT, text + "\r\n" + text + "\\" + text);
        DataSet dataSet = builder.build();
        assertThat(dataSet.strings(Tag.SpecificCharacterSet)).containsExactly(terms.split("\\+", -1));
        return PhantomFiles.write(folder.resolve("ours"), List.of(dataSet)).get(0);
    }
}
