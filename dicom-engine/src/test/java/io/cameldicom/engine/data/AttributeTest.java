package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Typed access reads what can be read and is empty for the rest, whatever bytes there are. */
class AttributeTest {
    private static final int TAG = 0x00091001;

    private static Attribute of(VR vr, byte[] bytes) {
        return DataSet.builder()
                .putSlice(TAG, vr, bytes, 0, bytes.length)
                .build()
                .attribute(TAG);
    }

    private static Attribute ofText(VR vr, String text) {
        return of(vr, text.replace("~", "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Attribute ofHex(VR vr, String hex) {
        return of(vr, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    // ---- text

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // VR; stored, ~ for NUL; first; all, divided by |
                "LO; \"AB\"; AB; AB",
                "LO; \" A B \"; A B; A B",
                "LO; \"A\\ B \\C\"; A; A|B|C",
                "LO; \"\\B\"; ; |B",
                "LO; \"A\\\"; A; A|",
                "LO; \"  \"; ; ",
                "SH; \"A~\"; A; A",
                "CS; \"CT \"; CT; CT",
                "AE; \" SCANNER1 \"; SCANNER1; SCANNER1",
                "UI; \"1.2.3~\"; 1.2.3; 1.2.3",
                "UI; \"1.2\\1.3~\"; 1.2; 1.2|1.3",
                "UI; \"1.2 \"; 1.2; 1.2",
                "LT; \" A\\B \"; \" A\\B\"; \" A\\B\"",
                "ST; \"A\\B\"; A\\B; A\\B",
                "UT; \" A\\B \"; \" A\\B\"; \" A\\B\"",
                "UR; \"http://a\\b \"; http://a\\b; http://a\\b",
                "UC; \" A\\B \"; \" A\"; \" A|B\"",
                "PN; \"Doe^Jane \\Roe\"; Doe^Jane; Doe^Jane|Roe",
                "DA; \"20240131\"; 20240131; 20240131",
                "IS; \" 12 \\-3\"; 12; 12|-3",
                "DS; \"1.50 \"; 1.50; 1.50"
            })
    void readsTexts(VR vr, String stored, String first, String all) {
        Attribute attribute = ofText(vr, stored);
        List<String> expected = all == null ? List.of("") : List.of(all.split("\\|", -1));

        assertThat(attribute.strings()).isEqualTo(expected);
        assertThat(attribute.string().orElse(null)).isEqualTo(first);
        assertThat(attribute.valueCount()).isEqualTo(expected.size());
    }

    // ---- numbers

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // VR; stored; texts; longs; doubles; decimals
                "US; 01 00 ff ff; 1|65535; 1|65535; 1.0|65535.0; 1|65535",
                "US; 01 00 ff; 1; 1; 1.0; 1", // half a number at the end
                "US; 01; ; ; ; ",
                "SS; fe ff; -2; -2; -2.0; -2",
                "UL; ff ff ff ff; 4294967295; 4294967295; 4.294967295E9; 4294967295",
                "SL; ff ff ff ff; -1; -1; -1.0; -1",
                "UV; ff ff ff ff ff ff ff ff; 18446744073709551615; -1; 1.8446744073709552E19; 18446744073709551615",
                "SV; ff ff ff ff ff ff ff ff; -1; -1; -1.0; -1",
                "FL; 00 00 c0 3f; 1.5; ; 1.5; 1.5",
                "FL; 00 00 00 40; 2.0; 2; 2.0; 2.0",
                "FL; 00 00 c0 7f; NaN; ; NaN; ",
                "FD; 00 00 00 00 00 00 f0 7f; Infinity; ; Infinity; ",
                "FD; 9a 99 99 99 99 99 b9 3f; 0.1; ; 0.1; 0.1",
                "OB; 01 ff; 1|255; 1|255; 1.0|255.0; 1|255",
                "OW; 01 00 ff ff; 1|65535; 1|65535; 1.0|65535.0; 1|65535",
                "OL; ff ff ff ff; 4294967295; 4294967295; 4.294967295E9; 4294967295",
                "OV; 01 00 00 00 00 00 00 00; 1; 1; 1.0; 1",
                "OF; 00 00 c0 3f; 1.5; ; 1.5; 1.5",
                "OD; 00 00 00 00 00 00 00 c0; -2.0; -2; -2.0; -2.0",
                "AT; 10 00 20 00; 00100020; 1048608; 1048608.0; 1048608",
                "UN; 01 00; ; ; ; "
            })
    void readsBinaryNumbers(VR vr, String hex, String texts, String longs, String doubles, String decimals) {
        Attribute attribute = ofHex(vr, hex);

        assertThat(attribute.strings()).isEqualTo(list(texts));
        assertThat(joined(attribute.longValues())).isEqualTo(orEmpty(longs));
        assertThat(Arrays.stream(attribute.doubleValues())
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining("|")))
                .isEqualTo(orEmpty(doubles));
        assertThat(attribute.decimals().stream().map(BigDecimal::toString).toList())
                .isEqualTo(list(decimals));

        // The first value is the first of all of them.
        assertThat(attribute.string()).isEqualTo(list(texts).stream().findFirst());
        assertThat(attribute.decimal()).isEqualTo(attribute.decimals().stream().findFirst());
        assertThat(attribute.doubleValue().isPresent()).isEqualTo(attribute.doubleValues().length > 0);
        if (attribute.longValues().length > 0) {
            assertThat(attribute.longValue()).hasValue(attribute.longValues()[0]);
        } else {
            assertThat(attribute.longValue()).isEmpty();
        }
    }

    private static List<String> list(String texts) {
        return texts == null ? List.of() : List.of(texts.split("\\|"));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String joined(long[] numbers) {
        return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // VR; stored; int; long; double
                "IS; 12; 12; 12; 12.0",
                "IS; +7; 7; 7; 7.0",
                "IS; -2147483649; ; -2147483649; -2.147483649E9",
                "IS; 12\\x; 12; 12; 12.0",
                "IS; x\\12; ; ; ",
                "IS; 1.0; 1; 1; 1.0",
                "IS; ; ; ; ",
                "DS; 1.5; ; ; 1.5",
                "DS; 1E3; 1000; 1000; 1000.0",
                "DS; 1E400; ; ; Infinity",
                "DS; 1E-400; ; ; 0.0",
                "DS; 9223372036854775807; ; 9223372036854775807; 9.223372036854776E18",
                "DS; 9223372036854775808; ; ; 9.223372036854776E18",
                "DS; 1E99999; ; ; ",
                "DS; 0x10; ; ; ",
                "DS; NaN; ; ; ",
                "LO; 12; ; ; ",
                "US; ~~; 0; 0; 0.0",
                "UL; ~~~\u0080; ; 2147483648; 2.147483648E9"
            })
    void readsTheFirstNumber(VR vr, String stored, Integer number, Long longNumber, Double fraction) {
        Attribute attribute = ofText(vr, stored == null ? "" : stored);

        assertThat(attribute.intValue().stream().boxed().findFirst().orElse(null))
                .isEqualTo(number);
        assertThat(attribute.longValue().stream().boxed().findFirst().orElse(null))
                .isEqualTo(longNumber);
        assertThat(attribute.doubleValue().stream().boxed().findFirst().orElse(null))
                .isEqualTo(fraction);
    }

    @Test
    void givesNoNumbersAtAllWhereOneOfThemIsNone() {
        assertThat(ofText(VR.IS, "1\\2\\3").intValues()).containsExactly(1, 2, 3);
        assertThat(ofText(VR.IS, "1\\x\\3").intValues()).isEmpty();
        assertThat(ofText(VR.IS, "1\\\\3").intValues()).isEmpty();
        assertThat(ofText(VR.DS, "1.5\\2").longValues()).isEmpty();
        assertThat(ofText(VR.DS, "1.5\\x").doubleValues()).isEmpty();
        assertThat(ofText(VR.DS, "1.5\\x").decimals()).isEmpty();
        assertThat(ofHex(VR.UL, "ff ff ff ff").intValues()).isEmpty();
        assertThat(ofHex(VR.FD, "00 00 00 00 00 00 f0 7f").decimals()).isEmpty();
    }

    // ---- value types

    @Test
    void readsTheTypeOfItsVr() {
        assertThat(ofText(VR.DA, "20240131").date()).contains(DicomDate.parse("20240131"));
        assertThat(ofText(VR.TM, "1030").time()).contains(DicomTime.parse("1030"));
        assertThat(ofText(VR.DT, "2024").dateTime()).contains(DicomDateTime.parse("2024"));
        assertThat(ofText(VR.PN, "Doe^Jane").personName()).contains(PersonName.parse("Doe^Jane"));
        assertThat(ofText(VR.PN, "Doe\\Roe").personNames())
                .containsExactly(PersonName.parse("Doe"), PersonName.parse("Roe"));
        assertThat(ofText(VR.AS, "018M").age()).contains(AgeString.parse("018M"));
        assertThat(ofHex(VR.AT, "10 00 20 00").tagValue()).hasValue(Tag.PatientID);
    }

    @ParameterizedTest
    @CsvSource({"DA", "TM", "DT", "AS"})
    void isEmptyForTextThatIsNone(VR vr) {
        Attribute attribute = ofText(vr, "no such thing");

        assertThat(attribute.date()).isEmpty();
        assertThat(attribute.time()).isEmpty();
        assertThat(attribute.dateTime()).isEmpty();
        assertThat(attribute.age()).isEmpty();
        assertThat(attribute.string()).contains("no such thing");
        assertThat(attribute.check()).isNotEmpty();
    }

    @Test
    void isEmptyForAnotherType() {
        Attribute text = ofText(VR.LO, "20240131");

        assertThat(text.date()).isEmpty();
        assertThat(text.time()).isEmpty();
        assertThat(text.dateTime()).isEmpty();
        assertThat(text.personName()).isEmpty();
        assertThat(text.personNames()).isEmpty();
        assertThat(text.age()).isEmpty();
        assertThat(text.tagValue()).isEmpty();
        assertThat(text.intValue()).isEmpty();
        assertThat(text.decimals()).isEmpty();
        assertThat(text.items()).isEmpty();
    }

    /** Every getter of every VR over bytes of any kind: the answer may be empty, but there is one. */
    @ParameterizedTest
    @EnumSource
    void readsAnyBytesWithoutAnException(VR vr) {
        Random random = new Random(vr.ordinal());
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            if (length % 3 == 0) {
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) " 0123456789.+-Ee\\^=DWMY\0ABC".charAt(random.nextInt(27));
                }
            }
            askEverything(of(vr, bytes));
        }
        askEverything(DataSet.empty().attribute(TAG));
        askEverything(DataSet.empty().withItems(TAG, DataSet.empty()).attribute(TAG));
        askEverything(DataSet.empty()
                .with(TAG, vr, Value.Fragments.of(List.of(Value.Bytes.EMPTY)))
                .attribute(TAG));
    }

    private static void askEverything(Attribute attribute) {
        List<Object> answers = List.of(
                attribute.string(),
                attribute.strings(),
                attribute.intValue(),
                attribute.intValues(),
                attribute.longValue(),
                attribute.longValues(),
                attribute.doubleValue(),
                attribute.doubleValues(),
                attribute.decimal(),
                attribute.decimals(),
                attribute.date(),
                attribute.time(),
                attribute.dateTime(),
                attribute.personName(),
                attribute.personNames(),
                attribute.age(),
                attribute.tagValue(),
                attribute.items(),
                attribute.element(),
                attribute.check(),
                attribute.valueCount(),
                attribute.isEmpty(),
                attribute.toString());

        assertThat(answers).doesNotContainNull();
        assertThat(attribute.intValue().isPresent()).isIn(true, false);
    }

    // ---- presence

    @Test
    void tellsAbsentFromEmpty() {
        DataSet dataSet = DataSet.builder()
                .put(Tag.PatientID, VR.LO, new String[0])
                .put(Tag.Modality, VR.CS, "CT")
                .putItems(Tag.ReferencedImageSequence)
                .build();

        assertThat(dataSet.attribute(Tag.StudyDate).isPresent()).isFalse();
        assertThat(dataSet.attribute(Tag.StudyDate).isEmpty()).isTrue();
        assertThat(dataSet.attribute(Tag.StudyDate).element()).isEmpty();
        assertThat(dataSet.attribute(Tag.StudyDate).valueCount()).isZero();
        assertThat(dataSet.attribute(Tag.PatientID).isPresent()).isTrue();
        assertThat(dataSet.attribute(Tag.PatientID).isEmpty()).isTrue();
        assertThat(dataSet.attribute(Tag.PatientID).valueCount()).isZero();
        assertThat(dataSet.attribute(Tag.PatientID).string()).isEmpty();
        assertThat(dataSet.attribute(Tag.PatientID).strings()).isEmpty();
        assertThat(dataSet.attribute(Tag.Modality).isEmpty()).isFalse();
        assertThat(dataSet.attribute(Tag.Modality).element()).isEqualTo(dataSet.element(Tag.Modality));
        assertThat(dataSet.attribute(Tag.ReferencedImageSequence).isEmpty()).isTrue();
        assertThat(dataSet.attribute(Tag.ReferencedImageSequence).valueCount()).isZero();
    }

    @Test
    void readsUnByTheVrThatTheStandardKnows() {
        DataSet dataSet = DataSet.builder()
                .put(Tag.Rows, VR.UN, Value.Bytes.of((byte) 0, (byte) 2))
                .put(Tag.StudyDate, VR.UN, Value.Bytes.of("20240131".getBytes(StandardCharsets.US_ASCII)))
                .put(TAG, VR.UN, Value.Bytes.of((byte) 1, (byte) 2))
                .build();

        assertThat(dataSet.intValue(Tag.Rows)).hasValue(512);
        assertThat(dataSet.date(Tag.StudyDate)).contains(DicomDate.parse("20240131"));
        assertThat(dataSet.attribute(Tag.Rows).vr()).isEqualTo(VR.US);
        assertThat(dataSet.attribute(TAG).vr()).isEqualTo(VR.UN);
        assertThat(dataSet.attribute(TAG).strings()).isEmpty();
        assertThat(dataSet.attribute(TAG).valueCount()).isEqualTo(1);
    }

    // ---- short cuts of the data set

    @Test
    void theDataSetAnswersLikeTheAttribute() {
        DataSet dataSet = DataSet.builder()
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientBirthDate, VR.DA, "19700101")
                .put(Tag.StudyTime, VR.TM, "10")
                .put(Tag.AcquisitionDateTime, VR.DT, "2024")
                .put(Tag.PatientAge, VR.AS, "054Y")
                .put(Tag.FrameIncrementPointer, VR.AT, "00181063")
                .put(Tag.PixelSpacing, VR.DS, "0.5", "2")
                .put(Tag.Rows, VR.US, 512)
                .build();

        assertThat(dataSet.personName(Tag.PatientName)).contains(PersonName.parse("Doe^Jane"));
        assertThat(dataSet.date(Tag.PatientBirthDate)).contains(DicomDate.parse("19700101"));
        assertThat(dataSet.time(Tag.StudyTime)).contains(DicomTime.parse("10"));
        assertThat(dataSet.dateTime(Tag.AcquisitionDateTime)).contains(DicomDateTime.parse("2024"));
        assertThat(dataSet.age(Tag.PatientAge)).contains(AgeString.parse("054Y"));
        assertThat(dataSet.tagValue(Tag.FrameIncrementPointer)).hasValue(Tag.FrameTime);
        assertThat(dataSet.doubleValues(Tag.PixelSpacing)).containsExactly(0.5, 2);
        assertThat(dataSet.doubleValue(Tag.PixelSpacing)).hasValue(0.5);
        assertThat(dataSet.decimal(Tag.PixelSpacing)).contains(new BigDecimal("0.5"));
        assertThat(dataSet.longValue(Tag.Rows)).hasValue(512);
        assertThat(dataSet.longValues(Tag.Rows)).containsExactly(512);
        assertThat(dataSet.intValue(Tag.Rows, 7)).isEqualTo(512);
        assertThat(dataSet.intValue(Tag.Columns, 7)).isEqualTo(7);
        assertThat(dataSet.string(Tag.Rows, "none")).isEqualTo("512");
        assertThat(dataSet.string(Tag.Columns, "none")).isEqualTo("none");
    }

    // ---- files

    @TempDir
    private Path folder;

    @Test
    void readsAValueInAFile() throws IOException {
        Path file = Files.write(folder.resolve("numbers"), new byte[] {0, 0, 1, 0, 2, 0});
        DataSet dataSet = DataSet.empty()
                .with(
                        Tag.LUTData,
                        VR.US,
                        new Value.Bulk(new FileRange(file, 2, 4), 1, Value.Bytes.EMPTY.characterSet()))
                .with(
                        Tag.PixelData,
                        VR.OW,
                        new Value.Bulk(new FileRange(file, 2, 4), 2, Value.Bytes.EMPTY.characterSet()));

        assertThat(dataSet.intValues(Tag.LUTData)).containsExactly(1, 2);
        assertThat(dataSet.intValues(Tag.PixelData)).containsExactly(256, 512); // stored big endian
        assertThat(dataSet.attribute(Tag.LUTData).isEmpty()).isFalse();
        assertThat(dataSet.attribute(Tag.LUTData).valueCount()).isEqualTo(2);
        Files.delete(file);
        assertThatThrownBy(() -> dataSet.intValues(Tag.LUTData))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("(0028,3006)");
    }
}
