package io.cameldicom.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DumpWriterTest {
    private static final int PRIVATE = 0x00091001;

    private static String dump(DataSet dataSet, DumpOptions options) throws IOException {
        StringBuilder out = new StringBuilder();
        dataSet.accept(new DumpWriter(out, options));
        return out.toString();
    }

    private static String dump(DataSet dataSet) throws IOException {
        return dump(dataSet, DumpOptions.DEFAULT);
    }

    private static DataSet one(int tag, VR vr, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return DataSet.builder().put(tag, vr, Value.Bytes.of(bytes)).build();
    }

    @Test
    void writesOneLineForEachElementAndIndentsItems() throws IOException {
        DataSet image = DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, VR.UI, Uid.CTImageStorage)
                .build();
        DataSet dataSet = DataSet.builder()
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.StudyDescription, VR.LO, Value.Bytes.EMPTY)
                .put(
                        Tag.ReferencedImageSequence,
                        VR.SQ,
                        Value.Items.of(
                                LengthForm.UNDEFINED,
                                List.of(image, DataSet.empty()),
                                List.of(LengthForm.DEFINED, LengthForm.UNDEFINED)))
                .putItems(Tag.ReferencedStudySequence)
                .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY")
                .put(Tag.Rows, VR.US, 512)
                .build();

        assertThat(dump(dataSet))
                .isEqualTo(
                        """
                        (0008,0008) CS [ORIGINAL\\PRIMARY]                      #    16, 2 ImageType
                        (0008,0060) CS [CT]                                    #     2, 1 Modality
                        (0008,1030) LO (no value)                              #     0, 0 StudyDescription
                        (0008,1110) SQ (sequence of defined length)            #       ReferencedStudySequence
                        (0008,1140) SQ (sequence of undefined length)          #   u/l ReferencedImageSequence
                          (FFFE,E000) na [0] (item of defined length)
                            (0008,1150) UI =CTImageStorage                         #    25, 1 ReferencedSOPClassUID
                          (FFFE,E000) na [1] (item of undefined length)          #   u/l
                          (FFFE,E00D) na (end of item [1])
                        (FFFE,E0DD) na (end of sequence, 2 items)
                        (0028,0010) US 512                                     #     2, 1 Rows
                        """);
    }

    static Stream<Arguments> valuesOfEachKind() {
        return Stream.of(
                arguments(VR.US, "0102 FFFF", "513\\65535", 2),
                arguments(VR.SS, "FFFF", "-1", 1),
                arguments(VR.UL, "FFFFFFFF 01000000", "4294967295\\1", 2),
                arguments(VR.SL, "FFFFFFFF", "-1", 1),
                arguments(VR.UV, "FFFFFFFFFFFFFFFF", "18446744073709551615", 1),
                arguments(VR.SV, "FFFFFFFFFFFFFFFF", "-1", 1),
                arguments(VR.FL, "0000C03F 0000807F", "1.5\\Infinity", 2),
                arguments(VR.FD, "000000000000F8BF", "-1.5", 1),
                arguments(VR.OF, "0000C03F 0000C03F", "1.5\\1.5", 1),
                arguments(VR.OD, "000000000000F8BF", "-1.5", 1),
                arguments(VR.AT, "20000D00 10001000", "(0020,000D)\\(0010,0010)", 2),
                arguments(VR.OB, "00 FF 7F", "00\\FF\\7F", 1),
                arguments(VR.UN, "41 42", "41\\42", 1),
                arguments(VR.OW, "0102 FFFE", "0201\\FEFF", 1),
                arguments(VR.OL, "01000000 FFFFFFFF", "1\\4294967295", 1),
                arguments(VR.OV, "0100000000000000", "1", 1),
                arguments(VR.US, "0102 03", "01\\02\\03", 1),
                arguments(VR.DS, "312E305C322020", "[1.0\\2]", 2),
                arguments(VR.ST, "20612020", "[ a]", 1),
                arguments(VR.LT, "615C620D0A63", "[a\\b\\x0D\\x0Ac]", 1),
                arguments(VR.UI, "312E322E333400", "[1.2.34]", 1),
                arguments(VR.CS, "2020", "[]", 1));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("valuesOfEachKind")
    void showsValuesByTheirVr(VR vr, String hex, String expected, int count) throws IOException {
        String line = dump(one(PRIVATE, vr, hex));

        assertThat(line).startsWith("(0009,1001) " + vr + " " + expected + " ").contains(", " + count + " ?\n");
    }

    @Test
    void namesRegisteredUids() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tag.SOPClassesSupported, VR.UI, Uid.CTImageStorage, Uid.MRImageStorage)
                .put(Tag.RelatedGeneralSOPClassUID, VR.UI, Uid.CTImageStorage, "1.2.3")
                .build();

        assertThat(dump(dataSet))
                .contains(" UI =CTImageStorage\\=MRImageStorage ")
                .contains(" UI [1.2.840.10008.5.1.4.1.1.2\\1.2.3] ");
    }

    @Test
    void decodesTextByItsCharacterSet() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.PatientName, VR.PN, "Yamada^Tarou=山田^太郎")
                .build();

        assertThat(dump(dataSet)).contains("PN [Yamada^Tarou=山田^太郎] ");
    }

    @Test
    void letsNoControlSequenceOfAValueThrough() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(0x00090010, VR.CS, Value.Bytes.of("\u0007EVIL".getBytes(StandardCharsets.US_ASCII)))
                .put(PRIVATE, VR.CS, Value.Bytes.of("\u001B]0;title\u0007".getBytes(StandardCharsets.US_ASCII)))
                .build();

        assertThat(dump(dataSet))
                .contains("CS [\\x1B]0;title\\x07] ", "CS [\\x07EVIL] ", "1 \\x07EVIL: ?")
                .matches("[\\x20-\\x7E\\n]*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longValues")
    void cutsLongValues(VR vr, String hex, String expected) throws IOException {
        String line = dump(one(PRIVATE, vr, hex), DumpOptions.DEFAULT.withWidth(8));

        assertThat(line).startsWith("(0009,1001) " + vr + " " + expected + " ");
    }

    static Stream<Arguments> longValues() {
        return Stream.of(
                arguments(VR.OB, "0102030405", "01\\02\\03..."),
                arguments(VR.US, "E803 E803 E803", "1000..."),
                arguments(VR.LO, "414243444546474849", "[ABCDEFGH]..."),
                arguments(VR.CS, "41424344454647 1B 49", "[ABCDEFG]..."),
                arguments(VR.LO, "4142434445464748", "[ABCDEFGH]"));
    }

    @Test
    void countsItemsBeyondTheLimit() throws IOException {
        DataSet item = DataSet.builder()
                .putItems(Tag.ReferencedSOPSequence, DataSet.empty(), DataSet.empty())
                .build();
        DataSet dataSet = DataSet.builder()
                .putItems(Tag.ReferencedImageSequence, item, item, item)
                .put(Tag.Rows, VR.US, 1)
                .build();

        assertThat(dump(dataSet, DumpOptions.DEFAULT.withMaxItems(1)))
                .isEqualTo(
                        """
                        (0008,1140) SQ (sequence of defined length)            #       ReferencedImageSequence
                          (FFFE,E000) na [0] (item of defined length)
                            (0008,1199) SQ (sequence of defined length)            #       ReferencedSOPSequence
                              (FFFE,E000) na [0] (item of defined length)
                              (1 item not shown)
                          (2 items not shown)
                        (0028,0010) US 1                                       #     2, 1 Rows
                        """);
    }

    @Test
    void goesNoDeeperThanTheLimit() throws IOException {
        DataSet item = DataSet.builder()
                .putItems(Tag.ReferencedSOPSequence, DataSet.empty())
                .build();
        DataSet dataSet =
                DataSet.builder().putItems(Tag.ReferencedImageSequence, item).build();

        assertThat(dump(dataSet, DumpOptions.DEFAULT.withMaxDepth(1)))
                .contains("(0008,1199)")
                .contains("      (1 item not shown)\n");
        assertThat(dump(dataSet, DumpOptions.DEFAULT.withMaxDepth(0)))
                .doesNotContain("(0008,1199)")
                .contains("  (1 item not shown)\n");
    }

    @Test
    void showsFragmentsAndTheirOffsets() throws IOException {
        Value.Bytes offsets = Value.Bytes.of(HexFormat.of().parseHex("00000000" + "0A000000"));
        Value.Bytes frame = Value.Bytes.of(HexFormat.of().parseHex("FFD8"));
        DataSet dataSet = DataSet.builder()
                .put(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(offsets, frame, frame)))
                .build();

        assertThat(dump(dataSet, DumpOptions.DEFAULT.withMaxItems(2)))
                .isEqualTo(
                        """
                        (7FE0,0010) OB (fragments)                             #   u/l PixelData
                          (FFFE,E000) na [0] 0\\10                                #     8 offset table
                          (FFFE,E000) na [1] FF\\D8                               #     2 fragment
                          (1 fragment not shown)
                        (FFFE,E0DD) na (end of fragments, 3 fragments)
                        """);
    }

    @Test
    void leavesBulkInItsFile() throws IOException {
        FileRange missing = new FileRange(Path.of("there-is-no-such-file"), 1000, 70_000);
        DataSet dataSet = DataSet.builder()
                .put(Tag.PixelData, VR.OW, new Value.Bulk(missing, 1, SpecificCharacterSet.ASCII))
                .build();

        assertThat(dump(dataSet)).isEqualTo("(7FE0,0010) OW (not loaded)" + " ".repeat(28) + "# 70000 PixelData\n");
    }

    @Test
    void namesPrivateElementsByTheirCreator() throws IOException {
        DataSet item = DataSet.builder().put(0x00291010, VR.CS, "IMAGE").build();
        DataSet dataSet = DataSet.builder()
                .put(0x00290010, VR.LO, "SIEMENS CSA HEADER")
                .put(0x00290011, VR.UN, Value.Bytes.of("ACME ".getBytes(StandardCharsets.US_ASCII)))
                .put(0x00291008, VR.CS, "IMAGE NUM 4")
                .put(0x00291101, VR.CS, "X")
                .putItems(0x00291102, item)
                .build();

        assertThat(dump(dataSet))
                .contains(" Private Creator\n")
                .contains("# 11, 1 SIEMENS CSA HEADER: CSA Image Header Type\n".replace("# ", "#    "))
                .contains(", 1 ACME: ?\n")
                .as("an item has creators of its own")
                .contains("    (0029,1010) CS [IMAGE]")
                .contains("5, 1 ?\n");
    }

    @Test
    void showsNothingOfAPatientWithoutValues() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.34567")
                .put(Tag.PatientName, VR.PN, "DOE^JOHN")
                .put(Tag.PatientBirthDate, VR.DA, Value.Bytes.EMPTY)
                .put(Tag.Rows, VR.US, 512)
                .put(0x00090010, VR.LO, "DOE MEDICAL")
                .put(0x00091001, VR.LO, "DOE")
                .put(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(Value.Bytes.EMPTY, Value.Bytes.of((byte) 'D'))))
                .build();

        assertThat(dump(dataSet, DumpOptions.DEFAULT.withoutValues()))
                .doesNotContain("DOE", "34567", "512", "\\44", " 44 ")
                .contains(
                        "UI =CTImageStorage",
                        "PN (not shown)                             #     8, 1 PatientName",
                        "DA (no value)");
    }
}
