package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put is stored as the VR demands, or refused. */
class DataSetBuilderTest {
    private static final int TAG = 0x00091001;

    private static String hex(DataSetBuilder builder) {
        Value value = builder.build().element(TAG).orElseThrow().value();
        return HexFormat.ofDelimiter(" ").formatHex(((Value.Bytes) value).toByteArray());
    }

    private static String[] split(String texts) {
        return texts == null ? new String[0] : texts.split(";", -1);
    }

    @ParameterizedTest
    @CsvSource({
        "LO, A;B, 41 5c 42", // padded when it is written
        "UI, 1.2, 31 2e 32",
        "UT, A\\B, 41 5c 42",
        "IS, 12;-3, 31 32 5c 2d 33",
        "CS, '', ''",
        "CS, , ''",
        "LO, ;, 5c",
        "US, 1;65535, 01 00 ff ff",
        "SS, -2;32767, fe ff ff 7f",
        "UL, 4294967295, ff ff ff ff",
        "SL, -1, ff ff ff ff",
        "UV, 18446744073709551615, ff ff ff ff ff ff ff ff",
        "SV, -1, ff ff ff ff ff ff ff ff",
        "OV, 1, 01 00 00 00 00 00 00 00",
        "FL, 1.5, 00 00 c0 3f",
        "FD, -2, 00 00 00 00 00 00 00 c0",
        "OF, 1.5, 00 00 c0 3f",
        "OD, -2, 00 00 00 00 00 00 00 c0",
        "OB, 1;255;-1, 01 ff ff",
        "OW, 65535, ff ff",
        "OL, 4294967295, ff ff ff ff",
        "AT, 00100020; 7FE00010, 10 00 20 00 e0 7f 10 00",
        "US, ' 7 ', 07 00"
    })
    void putsTexts(VR vr, String texts, String expected) {
        assertThat(hex(DataSet.builder().put(TAG, vr, split(texts)))).isEqualTo(expected);
        assertThat(hex(DataSet.empty().with(TAG, vr, split(texts)).toBuilder())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "US, 1;65535, 01 00 ff ff",
        "SS, -2, fe ff",
        "UL, 4294967295, ff ff ff ff",
        "SV, -1, ff ff ff ff ff ff ff ff",
        "FL, 2, 00 00 00 40",
        "OD, 2, 00 00 00 00 00 00 00 40",
        "AT, 2145386512, e0 7f 10 00",
        "IS, -2147483648, 2d 32 31 34 37 34 38 33 36 34 38",
        "DS, 5;6, 35 5c 36",
        "OB, 1;2, 01 02"
    })
    void putsWholeNumbers(VR vr, String numbers, String expected) {
        long[] longs = java.util.Arrays.stream(split(numbers))
                .mapToLong(Long::parseLong)
                .toArray();
        assertThat(hex(DataSet.builder().put(TAG, vr, longs))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "FL, 1.5, 00 00 c0 3f",
        "OF, 1.5, 00 00 c0 3f",
        "FD, -2, 00 00 00 00 00 00 00 c0",
        "OD, -2, 00 00 00 00 00 00 00 c0",
        "DS, 0.5;-2, 30 2e 35 5c 2d 32"
    })
    void putsFractions(VR vr, String numbers, String expected) {
        double[] doubles = java.util.Arrays.stream(split(numbers))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(hex(DataSet.builder().put(TAG, vr, doubles))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "US, 65536",
        "US, -1",
        "US, 1.5",
        "US, ''",
        "US, x",
        "SS, 32768",
        "SS, -32769",
        "UL, -1",
        "UL, 4294967296",
        "SL, 2147483648",
        "UV, -1",
        "UV, 18446744073709551616",
        "SV, 9223372036854775808",
        "OB, 256",
        "OB, -129",
        "OW, 65536",
        "OL, 4294967296",
        "FL, x",
        "FD, ''",
        "AT, 0010",
        "AT, 001000200",
        "AT, 0010002G",
        "SQ, 1",
        "UN, 1",
        "LT, A;B",
        "UT, A;B",
        "ST, A;B",
        "UR, A;B",
        "CS, 日本",
        "UI, 日",
        "AE, €"
    })
    void refusesTextsThatAreNoValueOfTheVr(VR vr, String texts) {
        assertThatThrownBy(() -> DataSet.builder().put(TAG, vr, split(texts)))
                .isInstanceOf(DicomValueException.class)
                .hasMessageStartingWith(vr + ": ");
    }

    @ParameterizedTest
    @CsvSource({"IS, 2147483648", "US, 65536", "US, -1", "SS, 40000", "AT, -1", "AT, 4294967296", "LO, 1", "UN, 1"})
    void refusesNumbersThatDoNotFit(VR vr, long number) {
        assertThatThrownBy(() -> DataSet.builder().put(TAG, vr, number)).isInstanceOf(DicomValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"US, 1.5", "IS, 1.5", "UL, 1", "LO, 1", "DS, NaN", "DS, Infinity"})
    void refusesFractionsWhereThereAreNone(VR vr, double number) {
        assertThatThrownBy(() -> DataSet.builder().put(TAG, vr, number)).isInstanceOf(DicomValueException.class);
    }

    @Test
    void keepsTheLaterOfTwoElementsOfATag() {
        DataSetBuilder builder = DataSet.builder().put(TAG, VR.LO, "A").put(TAG, VR.US, 1);

        assertThat(builder.size()).isEqualTo(1);
        assertThat(hex(builder)).isEqualTo("01 00");
        assertThat(builder.build().element(TAG).orElseThrow().vr()).isEqualTo(VR.US);
    }

    @Test
    void removesWhatIsThere() {
        DataSetBuilder builder = DataSet.builder().put(TAG, VR.LO, "A").put(Tag.Rows, VR.US, 1);

        assertThat(builder.remove(TAG).remove(TAG).remove(0).size()).isEqualTo(1);
        assertThat(builder.contains(TAG)).isFalse();
        assertThat(builder.contains(Tag.Rows)).isTrue();
    }

    @Test
    void growsAsNeeded() {
        DataSetBuilder up = DataSet.builder(0);
        DataSetBuilder down = DataSet.builder(3);
        for (int i = 0; i < 5000; i++) {
            up.put(Tag.of(0x0009, 0x1000 + i), VR.US, i);
            down.put(Tag.of(0x0009, 0x1000 + 4999 - i), VR.US, 4999 - i);
        }

        assertThat(up.build()).isEqualTo(down.build());
        assertThat(up.build().size()).isEqualTo(5000);
        assertThat(up.build().intValue(Tag.of(0x0009, 0x1000 + 4321))).hasValue(4321);
    }

    @Test
    void putsAllElementsOfAnotherDataSetInPlaceOfItsOwn() {
        DataSet other = DataSet.builder()
                .put(Tag.Modality, VR.CS, "MR")
                .putItems(Tag.ReferencedImageSequence, DataSet.empty())
                .put(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(Value.Bytes.EMPTY)))
                .build();

        DataSet all = DataSet.builder()
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.PatientID, VR.LO, "42")
                .putAll(other)
                .build();

        assertThat(all).isEqualTo(other.with(Tag.PatientID, VR.LO, "42"));
    }

    @ParameterizedTest
    @EnumSource
    void putsEmptyElements(VR vr) {
        DataSet dataSet = DataSet.builder().putEmpty(TAG, vr).build();

        assertThat(dataSet.attribute(TAG).isPresent()).isTrue();
        assertThat(dataSet.attribute(TAG).isEmpty()).isTrue();
        assertThat(dataSet.element(TAG).orElseThrow())
                .isEqualTo(new Element(TAG, vr, vr == VR.SQ ? Value.Items.of() : Value.Bytes.EMPTY));
    }

    @Test
    void putsSlicesOfABlockWithoutACopy() {
        byte[] block = "..CT4711..".getBytes(StandardCharsets.US_ASCII);

        DataSet dataSet = DataSet.builder()
                .putSlice(Tag.Modality, VR.CS, block, 2, 2)
                .putSlice(Tag.PatientID, VR.LO, block, 4, 4)
                .build();

        assertThat(dataSet.string(Tag.Modality)).contains("CT");
        assertThat(dataSet.string(Tag.PatientID)).contains("4711");
        assertThat(((Value.Bytes) dataSet.element(Tag.PatientID).orElseThrow().value()).array)
                .isSameAs(block);
    }

    @Test
    void believesAReaderInWhatTheTextIsInUntilTheNextChange() {
        byte[] umlaut = {(byte) 0xC3, (byte) 0xBC};
        DataSetBuilder builder =
                DataSet.builder().putSlice(Tag.PatientID, VR.LO, umlaut, 0, 2).characterSet(SpecificCharacterSet.UTF_8);

        assertThat(builder.characterSet()).isEqualTo(SpecificCharacterSet.UTF_8);
        assertThat(builder.put(Tag.Rows, VR.US, 1).characterSet()).isEqualTo(SpecificCharacterSet.ASCII);
        assertThat(builder.characterSet(SpecificCharacterSet.UTF_8).build().string(Tag.PatientID))
                .contains("\u00FC");
    }

    @Test
    void refusesNull() {
        DataSetBuilder builder = DataSet.builder();

        assertThatNullPointerException().isThrownBy(() -> builder.put(TAG, VR.LO, (Value) null));
        assertThatNullPointerException().isThrownBy(() -> builder.inheritedCharacterSet(null));
        assertThatNullPointerException().isThrownBy(() -> builder.fallback(null));
        assertThatNullPointerException().isThrownBy(() -> builder.readIn(null));
        assertThat(builder.build()).isEqualTo(DataSet.empty());
    }

    // ---- private blocks

    @Test
    void reservesTheFirstFreeBlockForACreator() {
        DataSet dataSet = DataSet.builder()
                .put(0x00290010, VR.LO, "OTHER")
                .putPrivate("ACME", 0x0029, 0x01, VR.LO, "one")
                .putPrivate("ACME", 0x0029, 0x02, VR.LO, "two")
                .putPrivate("ACME", 0x0031, 0x01, VR.LO, "three")
                .putPrivate("OTHER", 0x0029, 0xFF, VR.LO, "four")
                .build();

        assertThat(dataSet.string(0x00290011)).contains("ACME");
        assertThat(dataSet.string(0x00291101)).contains("one");
        assertThat(dataSet.string(0x00291102)).contains("two");
        assertThat(dataSet.string(0x00310010)).contains("ACME");
        assertThat(dataSet.string(0x00311001)).contains("three");
        assertThat(dataSet.string(0x002910FF)).contains("four");
        assertThat(dataSet.size()).isEqualTo(7);
    }

    @Test
    void goesOnInTheBlocksOfWhatItStartsFrom() {
        DataSet dataSet =
                DataSet.builder().putPrivate("ACME", 0x0029, 0x01, VR.LO, "one").build();

        DataSet more = dataSet.toBuilder()
                .putPrivate("ACME", 0x0029, 0x02, VR.LO, "two")
                .build();

        assertThat(more.string(0x00291002)).contains("two");
        assertThat(more.size()).isEqualTo(3);
    }

    @Test
    void findsTheBlockOfACreatorBehindAFreeOne() {
        DataSet dataSet = DataSet.builder()
                .put(0x00290010, VR.LO, "OTHER")
                .put(0x00290012, VR.LO, "ACME")
                .putPrivate("ACME", 0x0029, 0x01, VR.LO, "one")
                .putPrivate("THIRD", 0x0029, 0x01, VR.LO, "two")
                .build();

        assertThat(dataSet.string(0x00291201)).contains("one");
        assertThat(dataSet.string(0x00290011)).contains("THIRD");
        assertThat(dataSet.privateAttribute("ACME", 0x0029, 0x01).string()).contains("one");
        assertThat(dataSet.size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0008, 0x0010, 0x0001, 0x0003, 0x0005, 0x0007, 0xFFFF, 0x10009})
    void refusesPrivateElementsInGroupsThatAreNotPrivate(int group) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSet.builder().putPrivate("ACME", group, 0x01, VR.LO, "x"));
    }

    @Test
    void refusesACreatorMoreThanThereAreBlocks() {
        DataSetBuilder builder = DataSet.builder();
        for (int i = 0x10; i <= 0xFF; i++) {
            builder.putPrivate("ACME " + i, 0x0029, 0x01, VR.LO, "x");
        }

        assertThat(builder.build().privateTag("ACME 255", 0x0029, 0x01)).hasValue(0x0029FF01);
        assertThatIllegalStateException().isThrownBy(() -> builder.putPrivate("ONE MORE", 0x0029, 0x01, VR.LO, "x"));
    }

    // ---- group lengths

    @Test
    void dropsTheGroupLengthsOfADataSetThatIsChanged() {
        DataSet dataSet = DataSet.builder()
                .put(0x00080000, VR.UL, 10)
                .put(Tag.Modality, VR.CS, "CT")
                .build();

        assertThat(dataSet.contains(0x00080000)).isTrue();
        assertThat(dataSet.toBuilder().build().contains(0x00080000)).isTrue();
        assertThat(dataSet.with(Tag.Modality, VR.CS, "MR").contains(0x00080000)).isFalse();
        assertThat(dataSet.without(Tag.Modality).isEmpty()).isTrue();
    }
}
