package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All text of a data set is in the character set that it names, whatever was put into it. */
class CharacterSetsOfDataSetsTest {
    private static final SpecificCharacterSet LATIN_1 = SpecificCharacterSet.of(List.of("ISO_IR 100"));

    private static DataSet named(String terms) {
        return DataSet.empty().with(Tag.SpecificCharacterSet, VR.CS, terms.split("\\\\", -1));
    }

    private static String hex(DataSet dataSet, int tag) {
        Value value = dataSet.element(tag).orElseThrow().value();
        return HexFormat.ofDelimiter(" ").formatHex(((Value.Bytes) value).toByteArray());
    }

    /** An element as a reader would put it. */
    private static DataSet read(String terms, int tag, VR vr, String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        DataSetBuilder builder = DataSet.builder();
        if (!terms.isEmpty()) {
            builder.put(Tag.SpecificCharacterSet, VR.CS, terms.split("\\\\", -1));
        }
        return builder.putSlice(tag, vr, bytes, 0, bytes.length).build();
    }

    @ParameterizedTest
    @CsvSource({
        "'', Jane, 4a 61 6e 65, ''",
        "ISO_IR 100, Müller, 4d fc 6c 6c 65 72, ISO_IR 100",
        "ISO_IR 100, Mül, 4d fc 6c, ISO_IR 100",
        "ISO_IR 192, Müll, 4d c3 bc 6c 6c, ISO_IR 192",
        "ISO_IR 144, Люкceмбypг, bb ee da 63 65 dc d1 79 70 d3, ISO_IR 144",
        "\\ISO 2022 IR 87, 山, 1b 24 42 3b 33 1b 28 42, \\ISO 2022 IR 87",
        "GB18030, 王, cd f5, GB18030",
        // beyond the set that is named
        "'', Müll, 4d c3 bc 6c 6c, ISO_IR 192",
        "ISO_IR 100, 山, e5 b1 b1, ISO_IR 192",
        "ISO_IR 144, Müll, 4d c3 bc 6c 6c, ISO_IR 192",
        "NO SUCH SET, Müll, 4d c3 bc 6c 6c, ISO_IR 192"
    })
    void encodesTextInTheSetThatIsNamedOrEverythingInUnicode(String terms, String text, String hex, String expected) {
        DataSetBuilder builder = DataSet.builder().put(Tag.PatientName, VR.PN, text);
        if (!terms.isEmpty()) {
            builder.put(Tag.SpecificCharacterSet, VR.CS, terms.split("\\\\", -1)); // after the text
        }
        DataSet dataSet = builder.build();

        assertThat(hex(dataSet, Tag.PatientName)).isEqualTo(hex);
        assertThat(dataSet.string(Tag.PatientName)).contains(text);
        assertThat(String.join("\\", dataSet.strings(Tag.SpecificCharacterSet))).isEqualTo(expected);
        assertThat(String.join("\\", dataSet.characterSet().terms())).isEqualTo(expected);
    }

    @Test
    void movesAllTextToUnicodeWhereOneIsBeyondTheSet() {
        DataSet dataSet = read("ISO_IR 100", Tag.PatientName, VR.PN, "4d fc 6c 6c");

        DataSet changed = dataSet.with(Tag.PatientComments, VR.LT, "山");

        assertThat(hex(changed, Tag.PatientName)).isEqualTo("4d c3 bc 6c 6c");
        assertThat(changed.string(Tag.PatientName)).contains("Müll");
        assertThat(changed.string(Tag.PatientComments)).contains("山");
        assertThat(changed.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
    }

    @Test
    void transcodesWhereTheSetIsChanged() {
        DataSet dataSet = read("ISO_IR 100", Tag.PatientName, VR.PN, "4d fc 6c 6c 65 72 5e 20");

        DataSet unicode = dataSet.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        DataSet back = unicode.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");

        assertThat(hex(unicode, Tag.PatientName)).isEqualTo("4d c3 bc 6c 6c 65 72 5e");
        assertThat(back).isEqualTo(dataSet);
    }

    @Test
    void saysUnicodeWhereTheSetIsRemovedAndTextNeedsOne() {
        DataSet latin = read("ISO_IR 100", Tag.PatientName, VR.PN, "4d fc 6c 6c");
        DataSet plain = read("ISO_IR 100", Tag.PatientName, VR.PN, "4d 75 6c 6c");

        assertThat(latin.without(Tag.SpecificCharacterSet).string(Tag.SpecificCharacterSet))
                .contains("ISO_IR 192");
        assertThat(latin.without(Tag.SpecificCharacterSet).string(Tag.PatientName))
                .contains("Müll");
        assertThat(plain.without(Tag.SpecificCharacterSet).size()).isEqualTo(1);
        assertThat(plain.without(Tag.SpecificCharacterSet).characterSet().terms())
                .isEmpty();
    }

    @Test
    void theBuilderOfADataSetForgetsASetThatIsRemovedLater() {
        DataSetBuilder builder = named("ISO_IR 100").toBuilder().put(Tag.PatientName, VR.PN, "Müll");
        assertThat(builder.build().characterSet()).isEqualTo(LATIN_1);

        DataSet removed = builder.remove(Tag.SpecificCharacterSet).build();

        assertThat(removed.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(removed.string(Tag.PatientName)).contains("Müll");
    }

    @Test
    void leavesBytesThatNeedNoChangeAsTheyAre() {
        // An escape sequence that no encoder would write: ASCII invoked twice.
        String odd = "1b 28 42 1b 28 42 4d 75";
        DataSet dataSet = read("\\ISO 2022 IR 87", Tag.PatientName, VR.PN, odd);

        assertThat(hex(dataSet.with(Tag.PatientID, VR.LO, "42"), Tag.PatientName))
                .isEqualTo(odd);
        assertThat(hex(dataSet.with(Tag.PatientComments, VR.LT, "山"), Tag.PatientName))
                .isEqualTo(odd);
    }

    @Test
    void readsAndKeepsTextOfAnUnknownSetByTheFallback() {
        byte[] bytes = {'M', (byte) 0xFC, (byte) 0x80, ' '};
        DataSet dataSet = DataSet.builder()
                .fallback(Charset.forName("windows-1252"))
                .put(Tag.SpecificCharacterSet, VR.CS, "NO SUCH SET")
                .putSlice(Tag.PatientName, VR.PN, bytes, 0, 4)
                .build();

        assertThat(dataSet.string(Tag.PatientName)).contains("Mü€");
        DataSet changed = dataSet.with(Tag.PatientID, VR.LO, "42");
        assertThat(hex(changed, Tag.PatientName)).isEqualTo("4d fc 80 20");
        assertThat(changed.string(Tag.PatientName)).contains("Mü€");
        assertThat(changed.string(Tag.SpecificCharacterSet)).contains("NO SUCH SET");
        DataSet unicode = dataSet.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        assertThat(unicode.string(Tag.PatientName)).contains("Mü€");
    }

    // ---- items

    @Test
    void anItemThatIsMovedKeepsItsSetAndSaysSo() {
        DataSet latinItem = read("ISO_IR 100", Tag.PatientName, VR.PN, "4d fc 6c 6c");
        DataSet inherited = DataSet.builder()
                .inheritedCharacterSet(LATIN_1)
                .putSlice(Tag.PatientName, VR.PN, "Müll".getBytes(StandardCharsets.ISO_8859_1), 0, 4)
                .build();
        DataSet plain = DataSet.builder()
                .inheritedCharacterSet(LATIN_1)
                .put(Tag.PatientName, VR.PN, "Jane")
                .build();
        DataSet nested = DataSet.builder()
                .inheritedCharacterSet(LATIN_1)
                .putItems(Tag.ReferencedImageSequence, inherited)
                .build();

        DataSet dataSet =
                named("ISO_IR 192").withItems(Tag.ReferencedImageSequence, latinItem, inherited, plain, nested);
        List<DataSet> items = dataSet.items(Tag.ReferencedImageSequence);

        assertThat(items.get(0)).isEqualTo(latinItem);
        assertThat(items.get(1)).isEqualTo(latinItem); // now with a (0008,0005) of its own
        assertThat(items.get(2)).isEqualTo(plain);
        assertThat(items.get(3).string(Tag.SpecificCharacterSet)).contains("ISO_IR 100");
        assertThat(items.get(3).item(Tag.ReferencedImageSequence).orElseThrow()).isEqualTo(inherited);
        assertThat(dataSet.strings(TagPath.parse("ReferencedImageSequence[*].PatientName")))
                .containsExactly("Müll", "Müll", "Jane");
    }

    @Test
    void anItemIsLeftAloneInADataSetOfItsOwnSet() {
        DataSet inherited = DataSet.builder()
                .inheritedCharacterSet(LATIN_1)
                .put(Tag.PatientName, VR.PN, "Müll")
                .build();
        DataSet dataSet = named("ISO_IR 100").withItems(Tag.ReferencedImageSequence, inherited);

        assertThat(inherited.contains(Tag.SpecificCharacterSet)).isFalse();
        assertThat(dataSet.items(Tag.ReferencedImageSequence)).containsExactly(inherited);
    }

    @Test
    void itemsKeepTheirSetWhereThatOfTheDataSetIsChanged() {
        DataSet inherited = DataSet.builder()
                .inheritedCharacterSet(LATIN_1)
                .put(Tag.PatientName, VR.PN, "Müll")
                .build();
        DataSet dataSet = named("ISO_IR 100").withItems(Tag.ReferencedImageSequence, inherited);

        DataSet unicode = dataSet.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        DataSet item = unicode.item(Tag.ReferencedImageSequence).orElseThrow();

        assertThat(item.string(Tag.SpecificCharacterSet)).contains("ISO_IR 100");
        assertThat(item.string(Tag.PatientName)).contains("Müll");
        assertThat(hex(item, Tag.PatientName)).isEqualTo("4d fc 6c 6c");
    }

    @Test
    void itemsThatAreNotParsedYetAreNotParsedForAnUnrelatedChange() {
        Value.Items lazy = Value.Items.lazy(LengthForm.DEFINED, LATIN_1, () -> {
            throw new AssertionError("parsed");
        });
        DataSet dataSet = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
                .put(Tag.ReferencedImageSequence, VR.SQ, lazy)
                .build();

        DataSet changed = dataSet.with(Tag.PatientName, VR.PN, "Müll").without(Tag.PatientName);

        assertThat(changed.size()).isEqualTo(2);
    }

    @Test
    void anItemThatStandsAloneSaysWhatItsTextIsIn() throws IOException {
        DataSet inherited = DataSet.builder()
                .inheritedCharacterSet(LATIN_1)
                .put(Tag.PatientName, VR.PN, "Müll")
                .build();
        DataSet plain = DataSet.builder()
                .inheritedCharacterSet(LATIN_1)
                .put(Tag.PatientName, VR.PN, "Jane")
                .build();
        DataSetBuilder alone = DataSet.builder();
        inherited.accept(alone.sink());
        DataSetBuilder plainAlone = DataSet.builder();
        plain.accept(plainAlone.sink());

        assertThat(alone.build().string(Tag.SpecificCharacterSet)).contains("ISO_IR 100");
        assertThat(hex(alone.build(), Tag.PatientName)).isEqualTo("4d fc 6c 6c");
        assertThat(plainAlone.build()).isEqualTo(plain);
    }

    @Test
    void eventsOfItemsAreInTheSetOfTheDataSetAround() throws IOException {
        DataSet dataSet = named("ISO_IR 100")
                .withItems(
                        Tag.ReferencedImageSequence,
                        DataSet.builder()
                                .inheritedCharacterSet(LATIN_1)
                                .put(Tag.PatientName, VR.PN, "Müll")
                                .build());
        DataSetBuilder builder = DataSet.builder();
        dataSet.accept(builder.sink());

        assertThat(builder.build()).isEqualTo(dataSet);
        assertThat(builder.build()
                        .item(Tag.ReferencedImageSequence)
                        .orElseThrow()
                        .characterSet())
                .isEqualTo(LATIN_1);
    }

    // ---- text that is not where it is looked for

    @TempDir
    private Path folder;

    @Test
    void textInAFileIsTranscodedToo() throws IOException {
        Path file = Files.write(folder.resolve("text"), "Müller!".getBytes(StandardCharsets.ISO_8859_1));
        Value.Bulk bulk = new Value.Bulk(new FileRange(file, 0, 7), 1, LATIN_1);
        DataSet dataSet = named("ISO_IR 100").with(Tag.TextValue, VR.UT, bulk);

        assertThat(dataSet.element(Tag.TextValue).orElseThrow().value()).isSameAs(bulk);
        assertThat(dataSet.string(Tag.TextValue)).contains("Müller!");
        DataSet unicode = dataSet.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        assertThat(unicode.string(Tag.TextValue)).contains("Müller!");
        assertThat(hex(unicode, Tag.TextValue)).isEqualTo("4d c3 bc 6c 6c 65 72 21");
    }

    @Test
    void knownTextThatWasStoredAsUnIsTranscodedToo() {
        DataSet dataSet = read("ISO_IR 100", Tag.PatientName, VR.UN, "4d fc 6c 6c");

        DataSet unicode = dataSet.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");

        assertThat(unicode.string(Tag.PatientName)).contains("Müll");
        assertThat(unicode.element(Tag.PatientName).orElseThrow().vr()).isEqualTo(VR.UN);
    }

    @Test
    void bytesThatWereGivenAsUnAreNotTouched() {
        DataSet dataSet = named("ISO_IR 100")
                .with(Tag.PatientName, VR.UN, Value.Bytes.of((byte) 0xFC, (byte) 0xFD))
                .with(0x00091001, VR.UN, Value.Bytes.of((byte) 0xFC, (byte) 0xFD));

        assertThat(hex(dataSet, Tag.PatientName)).isEqualTo("fc fd");
        assertThat(hex(dataSet.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192"), 0x00091001))
                .isEqualTo("fc fd");
        assertThat(dataSet.string(Tag.SpecificCharacterSet)).contains("ISO_IR 100");
    }

    /** The four-byte codes of GB18030 reach surrogates, which no encoder takes when they stand alone. */
    @Test
    void everyDecodedTextCanBecomeUnicode() {
        StringBuilder hex = new StringBuilder();
        for (int second = 0x30; second <= 0x39; second++) {
            for (int third = 0x81; third <= 0xFE; third++) {
                for (int fourth = 0x30; fourth <= 0x39; fourth++) {
                    hex.append(String.format("83 %02x %02x %02x ", second, third, fourth));
                }
            }
        }
        DataSet dataSet =
                read("GB18030", Tag.PatientComments, VR.UT, hex.toString().strip());

        DataSet unicode = dataSet.with(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");

        assertThat(unicode.string(Tag.PatientComments)).isEqualTo(dataSet.string(Tag.PatientComments));
    }
}
