package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A data set is a value: ordered, equal by content, and nothing changes it. */
class DataSetTest {
    private static final int PRIVATE_GROUP = 0x0029;

    private static final DataSet PATIENT = DataSet.builder()
            .put(Tag.PatientID, VR.LO, "42")
            .put(Tag.PatientName, VR.PN, "Doe^Jane")
            .put(Tag.Modality, VR.CS, "CT")
            .build();

    private static List<Integer> tags(DataSet dataSet) {
        return StreamSupport.stream(dataSet.spliterator(), false)
                .map(Element::tag)
                .toList();
    }

    @Test
    void standsInTheOrderOfUnsignedTagsHoweverItWasPut() {
        List<Integer> expected = List.of(
                Tag.Modality, Tag.PatientName, Tag.PatientID, Tag.PixelData, 0x80010010, Tag.DataSetTrailingPadding);
        List<Integer> mixed = new ArrayList<>(expected);
        for (int seed = 0; seed < 50; seed++) {
            java.util.Collections.shuffle(mixed, new java.util.Random(seed));
            DataSetBuilder builder = DataSet.builder();
            mixed.forEach(tag -> builder.put(tag, VR.OB, Value.Bytes.of((byte) 1, (byte) 2)));

            assertThat(tags(builder.build())).isEqualTo(expected);
        }
    }

    @Test
    void findsWhatIsThereAndNothingElse() {
        assertThat(PATIENT.size()).isEqualTo(3);
        assertThat(PATIENT.isEmpty()).isFalse();
        assertThat(PATIENT.contains(Tag.Modality)).isTrue();
        assertThat(PATIENT.contains(Tag.StudyDate)).isFalse();
        assertThat(PATIENT.contains(Tag.DataSetTrailingPadding)).isFalse();
        assertThat(PATIENT.element(Tag.Modality).orElseThrow())
                .isEqualTo(new Element(Tag.Modality, VR.CS, Value.Bytes.of((byte) 'C', (byte) 'T')));
        assertThat(PATIENT.element(Tag.StudyDate)).isEmpty();
        assertThat(PATIENT.elementAt(0).tag()).isEqualTo(Tag.Modality);
        assertThatThrownBy(() -> PATIENT.elementAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PATIENT.elementAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(DataSet.empty().isEmpty()).isTrue();
        assertThat(DataSet.empty().attribute(Tag.Modality).isPresent()).isFalse();
    }

    @Test
    void isIteratedToItsEnd() {
        Iterator<Element> iterator = PATIENT.iterator();
        for (int i = 0; i < 3; i++) {
            assertThat(iterator.next()).isEqualTo(PATIENT.elementAt(i));
        }
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    // ---- equality

    private static Stream<Arguments> unequal() {
        return Stream.of(
                Arguments.of("one element less", PATIENT.without(Tag.Modality)),
                Arguments.of("one element more", PATIENT.with(Tag.StudyDate, VR.DA, "20240101")),
                Arguments.of("another value", PATIENT.with(Tag.PatientID, VR.LO, "43")),
                Arguments.of("another VR", PATIENT.with(Tag.PatientID, VR.SH, "42")),
                Arguments.of("an empty value", PATIENT.with(Tag.PatientID, VR.LO)),
                Arguments.of("another tag", PATIENT.without(Tag.PatientID).with(Tag.OtherPatientNames, VR.LO, "42")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unequal")
    void isUnequalToAnother(String name, DataSet other) {
        assertThat(PATIENT).isNotEqualTo(other);
        assertThat(other).isNotEqualTo(PATIENT);
    }

    @Test
    void isEqualByContentAndNotByHowLengthsAreWritten() {
        DataSet item = DataSet.empty().with(Tag.Rows, VR.US, "512");
        DataSet byLength = PATIENT.with(
                Tag.ReferencedImageSequence,
                VR.SQ,
                Value.Items.of(LengthForm.DEFINED, List.of(item), LengthForm.DEFINED));
        DataSet byDelimiter = PATIENT.with(
                Tag.ReferencedImageSequence,
                VR.SQ,
                Value.Items.of(LengthForm.UNDEFINED, List.of(item), LengthForm.UNDEFINED));

        assertThat(byLength).isEqualTo(byDelimiter).hasSameHashCodeAs(byDelimiter);
        assertThat(byLength).isNotEqualTo(PATIENT.withItems(Tag.ReferencedImageSequence));
        assertThat(PATIENT)
                .isEqualTo(DataSet.builder().putAll(PATIENT).build())
                .hasSameHashCodeAs(DataSet.builder().putAll(PATIENT).build());
        assertThat(PATIENT).isNotEqualTo("a string");
        assertThat(DataSet.builder().build()).isEqualTo(DataSet.empty()).hasSameHashCodeAs(DataSet.empty());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "LO, \"A\", \"A \", true",
                "LO, \"AB\", \"AB\", true",
                "LO, \"AB\", \"AB \", false", // nobody pads an even length
                "LO, \"ABC \", \"ABC\", true",
                "LO, \" A\", \"A\", false",
                "LO, \"\", \" \", false",
                "UI, \"1.2~\", \"1.2\", true",
                "UI, \"1.2 \", \"1.2\", false",
                "OB, \"1~\", \"1\", false",
                "UN, \"A \", \"A\", false"
            })
    void isEqualWithAndWithoutThePadByteOfText(VR vr, String one, String other, boolean equal) {
        DataSet first = ofText(vr, one);
        DataSet second = ofText(vr, other);

        assertThat(first.equals(second)).isEqualTo(equal);
        assertThat(second.equals(first)).isEqualTo(equal);
        assertThat(first).hasSameHashCodeAs(second);
        assertThat(DataSet.empty()
                        .withItems(Tag.ReferencedImageSequence, first)
                        .equals(DataSet.empty().withItems(Tag.ReferencedImageSequence, second)))
                .isEqualTo(equal);
    }

    private static DataSet ofText(VR vr, String text) {
        byte[] bytes = text.replace('~', '\0').getBytes(StandardCharsets.US_ASCII);
        return DataSet.empty().with(0x00091001, vr, Value.Bytes.of(bytes));
    }

    // ---- changed copies

    @Test
    void changesByCopiesOnly() {
        DataSet before = DataSet.builder().putAll(PATIENT).build();

        DataSet changed = PATIENT.with(Tag.PatientID, VR.LO, "43")
                .without(Tag.Modality, Tag.StudyDate)
                .with(new Element(Tag.Rows, VR.US, Value.Bytes.of((byte) 0, (byte) 2)))
                .withItems(Tag.ReferencedImageSequence, PATIENT);

        assertThat(PATIENT).isEqualTo(before);
        assertThat(tags(changed))
                .containsExactly(Tag.ReferencedImageSequence, Tag.PatientName, Tag.PatientID, Tag.Rows);
        assertThat(changed.string(Tag.PatientID)).contains("43");
        assertThat(changed.intValue(Tag.Rows)).hasValue(512);
        assertThat(changed.items(Tag.ReferencedImageSequence)).containsExactly(PATIENT);
    }

    @Test
    void isNotChangedByTheBuilderThatMadeItOrThatItStarted() {
        DataSetBuilder builder = DataSet.builder().putAll(PATIENT);
        DataSet first = builder.build();
        builder.put(Tag.PatientID, VR.LO, "43").remove(Tag.Modality).put(Tag.Rows, VR.US, 1);
        DataSet second = builder.build();
        DataSetBuilder continued = first.toBuilder();
        continued.put(Tag.PatientID, VR.LO, "44");

        assertThat(first).isEqualTo(PATIENT);
        assertThat(second.string(Tag.PatientID)).contains("43");
        assertThat(second.contains(Tag.Modality)).isFalse();
        assertThat(continued.build().string(Tag.PatientID)).contains("44");
        assertThat(builder.build()).isEqualTo(second);
    }

    @Test
    void isNotChangedThroughArraysAndLists() {
        byte[] bytes = {1, 2, 3, 4};
        DataSet[] items = {PATIENT};
        List<DataSet> list = new ArrayList<>(List.of(PATIENT));
        DataSet dataSet = DataSet.builder()
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(bytes))
                .putItems(Tag.ReferencedImageSequence, items)
                .putItems(Tag.ReferencedSeriesSequence, list)
                .build();
        DataSet copy = DataSet.builder().putAll(dataSet).build();

        Arrays.fill(bytes, (byte) 9);
        items[0] = DataSet.empty();
        list.clear();
        ((Value.Bytes) dataSet.element(Tag.PixelData).orElseThrow().value()).toByteArray()[0] = 9;
        Arrays.fill(dataSet.intValues(Tag.PixelData), 9);

        assertThat(dataSet.intValues(Tag.PixelData)).containsExactly(1, 2, 3, 4);
        assertThat(dataSet.items(Tag.ReferencedImageSequence)).containsExactly(PATIENT);
        assertThat(dataSet.items(Tag.ReferencedSeriesSequence)).containsExactly(PATIENT);
        assertThat(dataSet).isEqualTo(copy);
        assertThatThrownBy(() -> dataSet.items(Tag.ReferencedImageSequence).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(((Value.Bytes) dataSet.element(Tag.PixelData).orElseThrow().value())
                        .toReadOnlyBuffer()
                        .isReadOnly())
                .isTrue();
    }

    @Test
    void saysNothingOfItsValues() {
        DataSet dataSet = PATIENT.withItems(Tag.ReferencedImageSequence, PATIENT)
                .with(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(Value.Bytes.of((byte) 'D', (byte) 'o'))));
        StringBuilder said = new StringBuilder(dataSet.toString());
        for (Element element : dataSet) {
            said.append(element).append(element.value()).append(dataSet.attribute(element.tag()));
        }

        assertThat(said).doesNotContain("Doe").doesNotContain("42").doesNotContain("Jane");
        assertThat(said).contains("(0010,0010) PN");
    }

    // ---- items, codes, private elements

    @Test
    void givesItemsOfSequencesOnly() {
        DataSet dataSet = PATIENT.withItems(Tag.ReferencedImageSequence, PATIENT, DataSet.empty());

        assertThat(dataSet.items(Tag.ReferencedImageSequence)).hasSize(2);
        assertThat(dataSet.item(Tag.ReferencedImageSequence)).contains(PATIENT);
        assertThat(dataSet.items(Tag.PatientID)).isEmpty();
        assertThat(dataSet.items(Tag.ReferencedSeriesSequence)).isEmpty();
        assertThat(dataSet.item(Tag.ReferencedSeriesSequence)).isEmpty();
        assertThat(DataSet.empty()
                        .with(Tag.ReferencedImageSequence, VR.SQ)
                        .element(Tag.ReferencedImageSequence)
                        .orElseThrow()
                        .value())
                .isEqualTo(Value.Items.of());
    }

    @Test
    void readsAndWritesCodes() {
        Code shortCode = new Code("121058", "DCM", "2024", "Procedure reported");
        Code longCode = Code.of("a code of more than sixteen characters", "99ACME", "Long");
        Code urn = Code.of("urn:lex:us:federal:codified.regulation:2013-04-25;45CFR164", "", "Law");
        DataSet dataSet = DataSet.builder()
                .putCodes(Tag.ConceptNameCodeSequence, shortCode, longCode)
                .putCodes(Tag.PurposeOfReferenceCodeSequence, urn)
                .build();

        assertThat(dataSet.code(Tag.ConceptNameCodeSequence)).contains(shortCode);
        assertThat(dataSet.code(Tag.ConceptNameCodeSequence).orElseThrow().meaning())
                .isEqualTo("Procedure reported");
        assertThat(dataSet.code(Tag.PurposeOfReferenceCodeSequence)).contains(urn);
        assertThat(dataSet.items(Tag.ConceptNameCodeSequence).get(1).string(Tag.LongCodeValue))
                .contains(longCode.value());
        assertThat(dataSet.items(Tag.ConceptNameCodeSequence).get(0).string(Tag.CodingSchemeVersion))
                .contains("2024");
        assertThat(dataSet.code(Tag.AnatomicRegionSequence)).isEmpty();
        assertThat(DataSet.empty()
                        .withItems(Tag.ConceptNameCodeSequence, PATIENT)
                        .code(Tag.ConceptNameCodeSequence))
                .isEmpty();
    }

    @Test
    void findsPrivateElementsInTheBlockOfTheirCreator() {
        DataSet dataSet = DataSet.builder()
                .put(Tag.of(PRIVATE_GROUP, 0x10), VR.LO, "OTHER")
                .put(Tag.of(PRIVATE_GROUP, 0x1001), VR.LO, "other's")
                .put(Tag.of(PRIVATE_GROUP, 0x42), VR.LO, "ACME ")
                .put(Tag.of(PRIVATE_GROUP, 0x4201), VR.LO, "acme's")
                .build();

        assertThat(dataSet.privateTag("ACME", PRIVATE_GROUP, 0x01)).hasValue(Tag.of(PRIVATE_GROUP, 0x4201));
        assertThat(dataSet.privateAttribute("ACME", PRIVATE_GROUP, 0x01).string())
                .contains("acme's");
        assertThat(dataSet.privateAttribute("OTHER", PRIVATE_GROUP, 0x01).string())
                .contains("other's");
        assertThat(dataSet.privateAttribute("ACME", PRIVATE_GROUP, 0x02).isPresent())
                .isFalse();
        assertThat(dataSet.privateAttribute("NOBODY", PRIVATE_GROUP, 0x01).isPresent())
                .isFalse();
        assertThat(dataSet.privateTag("ACME", 0x0031, 0x01)).isEmpty();
        assertThat(dataSet.privateCreator(Tag.of(PRIVATE_GROUP, 0x4201))).contains("ACME");
        assertThat(dataSet.privateCreator(Tag.of(PRIVATE_GROUP, 0x4301))).isEmpty();
        assertThat(dataSet.privateCreator(Tag.of(PRIVATE_GROUP, 0x42))).isEmpty();
        assertThat(dataSet.privateCreator(Tag.PatientID)).isEmpty();
    }

    @Test
    void doesNotTakeTheElementsOfAnotherGroupForCreators() {
        DataSet dataSet = DataSet.builder()
                .put(0x7FE10010, VR.LO, "OTHER")
                .put(0x80010010, VR.LO, "ACME")
                .build();

        assertThat(dataSet.privateTag("ACME", 0x7FE1, 0x01)).isEmpty();
        assertThat(dataSet.privateTag("ACME", 0x8001, 0x01)).hasValue(0x80011001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PatientID | 42",
                "(0010,0020) | 42",
                "ReferencedSeriesSequence.Modality | MR",
                "ReferencedSeriesSequence[1].Modality | PT",
                "ReferencedSeriesSequence[2].Modality | ",
                "ReferencedSeriesSequence[*].Modality | MR;PT",
                "ReferencedSeriesSequence[*].ReferencedImageSequence[*].Rows | 1;2;3",
                "ReferencedSeriesSequence[0].ReferencedImageSequence[1].Rows | 2",
                "(0029,xx01,\"ACME\") | acme's",
                "(0029,xx01,\"NOBODY\") | ",
                "ReferencedSeriesSequence[*].(0029,xx01,\"ACME\") | nested",
                "PatientID[0].Modality | ",
                "StudyDate | "
            })
    void isWalkedByPaths(String path, String expected) {
        DataSet one = DataSet.empty().with(Tag.Rows, VR.US, "1");
        DataSet two = DataSet.empty().with(Tag.Rows, VR.US, "2");
        DataSet three = DataSet.empty().with(Tag.Rows, VR.US, "3");
        DataSet dataSet = PATIENT.toBuilder()
                .putPrivate("ACME", PRIVATE_GROUP, 0x01, VR.LO, "acme's")
                .putItems(
                        Tag.ReferencedSeriesSequence,
                        DataSet.builder()
                                .put(Tag.Modality, VR.CS, "MR")
                                .putItems(Tag.ReferencedImageSequence, one, two)
                                .build(),
                        DataSet.builder()
                                .put(Tag.Modality, VR.CS, "PT")
                                .put(Tag.of(PRIVATE_GROUP, 0x77), VR.LO, "ACME")
                                .put(Tag.of(PRIVATE_GROUP, 0x7701), VR.LO, "nested")
                                .putItems(Tag.ReferencedImageSequence, three)
                                .build())
                .build();
        List<String> values = expected == null ? List.of() : List.of(expected.split(";"));
        TagPath parsed = TagPath.parse(path);

        assertThat(dataSet.strings(parsed)).isEqualTo(values);
        assertThat(dataSet.string(parsed)).isEqualTo(values.stream().findFirst());
        assertThat(dataSet.attribute(parsed).isPresent()).isEqualTo(!values.isEmpty());
        assertThat(dataSet.attributes(parsed)).hasSize(values.size());
    }

    @Test
    void givesTheItemsThatAPathNames() {
        DataSet inner = DataSet.empty().with(Tag.Rows, VR.US, "1");
        DataSet outer = DataSet.empty().withItems(Tag.ReferencedImageSequence, inner, DataSet.empty());
        DataSet dataSet = DataSet.empty().withItems(Tag.ReferencedSeriesSequence, outer, outer);

        assertThat(dataSet.items(TagPath.parse("ReferencedSeriesSequence"))).containsExactly(outer, outer);
        assertThat(dataSet.items(TagPath.parse("ReferencedSeriesSequence[1]"))).containsExactly(outer);
        assertThat(dataSet.items(TagPath.parse("ReferencedSeriesSequence[2]"))).isEmpty();
        assertThat(dataSet.items(TagPath.parse("ReferencedSeriesSequence[*].ReferencedImageSequence[0]")))
                .containsExactly(inner, inner);
        assertThat(dataSet.items(TagPath.parse("PatientID"))).isEmpty();
    }

    // ---- events

    @Test
    void isTheSameAfterATripThroughASink() throws IOException {
        DataSet dataSet = PATIENT.toBuilder()
                .put(
                        Tag.ReferencedImageSequence,
                        VR.SQ,
                        Value.Items.of(
                                LengthForm.UNDEFINED,
                                List.of(PATIENT, DataSet.empty()),
                                List.of(LengthForm.DEFINED, LengthForm.UNDEFINED)))
                .put(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(Value.Bytes.EMPTY, Value.Bytes.of((byte) 1, (byte)
                        2))))
                .build();
        DataSetBuilder builder = DataSet.builder();
        dataSet.accept(builder.sink());
        DataSet copy = builder.build();

        assertThat(copy).isEqualTo(dataSet);
        Value.Items sequence = (Value.Items)
                copy.element(Tag.ReferencedImageSequence).orElseThrow().value();
        assertThat(sequence.form()).isEqualTo(LengthForm.UNDEFINED);
        assertThat(sequence.itemForm(0)).isEqualTo(LengthForm.DEFINED);
        assertThat(sequence.itemForm(1)).isEqualTo(LengthForm.UNDEFINED);
        assertThat(copy.readIn()).isEmpty();
    }

    @Test
    void aSinkKeepsTheFirstOfEventsWithOneTagAndReplacesWhatWasThere() throws IOException {
        DataSetBuilder builder =
                DataSet.builder().put(Tag.Modality, VR.CS, "US").put(Tag.Rows, VR.US, 7);
        DataSetSink sink = builder.sink();
        for (String modality : List.of("CT", "MR")) {
            sink.value(Tag.Modality, VR.CS, ValueEncoder.encode(VR.CS, modality));
        }
        sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.DEFINED);
        sink.startItem(LengthForm.DEFINED);
        for (String modality : List.of("CT", "MR")) {
            sink.value(Tag.Modality, VR.CS, ValueEncoder.encode(VR.CS, modality));
        }
        sink.endItem();
        sink.endSequence();
        sink.end();
        DataSet dataSet = builder.build();

        assertThat(dataSet.string(Tag.Modality)).contains("CT");
        assertThat(dataSet.item(Tag.ReferencedImageSequence).orElseThrow().string(Tag.Modality))
                .contains("CT");
        assertThat(dataSet.intValue(Tag.Rows)).hasValue(7);
    }

    @Test
    void aSinkMustBeClosedOnTheLevelWhereItBegan() throws IOException {
        DataSetSink sink = DataSet.builder().sink();
        sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.DEFINED);

        assertThatThrownBy(sink::end).isInstanceOf(IllegalStateException.class);
    }

    // ---- values

    @Test
    void bytesAreEqualWhereverTheyLie() throws IOException {
        Value.Bytes whole = Value.Bytes.of((byte) 2, (byte) 3);
        Value.Bytes slice = Value.Bytes.wrap(new byte[] {1, 2, 3, 4}, 1, 2, whole.characterSet());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        slice.writeTo(out);

        assertThat(slice).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(slice.byteAt(1)).isEqualTo((byte) 3);
        assertThat(out.toByteArray()).containsExactly(2, 3);
        assertThat(slice.open().readAllBytes()).containsExactly(2, 3);
        assertThat(slice.toByteArray()).containsExactly(2, 3);
        assertThat(slice.load(2)).isSameAs(slice);
        assertThatThrownBy(() -> slice.load(1)).isInstanceOf(ValueTooLargeException.class);
        assertThatThrownBy(() -> slice.byteAt(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.byteAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Value.Bytes.wrap(new byte[2], 1, 2, whole.characterSet()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void everyKindOfValueNamesItsType() {
        assertThat(Value.Bytes.EMPTY.type()).isEqualTo(Value.Type.BYTES);
        assertThat(Value.Items.of().type()).isEqualTo(Value.Type.ITEMS);
        assertThat(Value.Fragments.of(List.of()).type()).isEqualTo(Value.Type.FRAGMENTS);
        assertThat(new Value.Bulk(new FileRange(java.nio.file.Path.of("a"), 0, 1), 1, Value.Bytes.EMPTY.characterSet())
                        .type())
                .isEqualTo(Value.Type.BULK);
    }

    @Test
    void wasReadInNoSyntaxOnceItIsChanged() {
        DataSet read = DataSet.builder()
                .putAll(PATIENT)
                .readIn(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
                .build();

        assertThat(read.readIn()).contains(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(read.toBuilder().build().readIn()).contains(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(read.without(Tag.StudyDate).readIn()).contains(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(read.without(Tag.Modality).readIn()).isEmpty();
        assertThat(read.with(Tag.Modality, VR.CS, "CT").readIn()).isEmpty();
    }
}
