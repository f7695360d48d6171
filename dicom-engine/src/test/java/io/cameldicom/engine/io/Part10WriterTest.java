package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomValueException;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are written whole or not at all, with the meta information that belongs to them. */
class Part10WriterTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final DataSet IMAGE = DataSet.builder()
            .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
            .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.45")
            .put(Tag.Modality, VR.CS, "CT")
            .build();

    @TempDir
    private Path folder;

    private static byte[] write(Part10Writer writer, DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(dataSet, out);
        return out.toByteArray();
    }

    private static Part10File read(byte[] bytes) throws IOException {
        return Part10File.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT.strict());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void namesTheInstanceAndItsTransferSyntax() throws IOException {
        DataSet meta = Part10Writer.metaInformation(IMAGE, EXPLICIT);

        assertThat(meta.string(Tag.MediaStorageSOPClassUID)).contains(Uid.CTImageStorage);
        assertThat(meta.string(Tag.MediaStorageSOPInstanceUID)).contains("1.2.3.45");
        assertThat(meta.string(Tag.TransferSyntaxUID)).contains(EXPLICIT.uid());
        assertThat(meta.string(Tag.ImplementationClassUID)).contains(Part10Writer.IMPLEMENTATION_CLASS_UID);
        assertThat(meta.string(Tag.ImplementationVersionName)).contains(Part10Writer.IMPLEMENTATION_VERSION_NAME);
        assertThat(meta.element(Tag.FileMetaInformationVersion).orElseThrow().value())
                .isEqualTo(Value.Bytes.of((byte) 0, (byte) 1));
        assertThat(Uid.isValid(Part10Writer.IMPLEMENTATION_CLASS_UID)).isTrue();
        assertThat(Part10Writer.IMPLEMENTATION_VERSION_NAME).hasSizeLessThanOrEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {Tag.SOPClassUID, Tag.SOPInstanceUID})
    void needsTheUidsOfTheInstance(int missing) {
        assertThatThrownBy(() -> Part10Writer.metaInformation(IMAGE.without(missing), EXPLICIT))
                .isInstanceOf(DicomEncodingException.class);
        assertThatThrownBy(() -> Part10Writer.metaInformation(IMAGE.with(missing, VR.UI, ""), EXPLICIT))
                .isInstanceOf(DicomEncodingException.class);
    }

    @Test
    void writesPreambleMetaInformationAndDataSet() throws IOException {
        byte[] bytes = write(new Part10Writer(EXPLICIT), IMAGE);

        assertThat(Arrays.copyOf(bytes, 128)).containsOnly(0);
        assertThat(new String(bytes, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        assertThat(Hex.text(Arrays.copyOfRange(bytes, 132, 140))).isEqualTo("02 00 00 00 55 4c 04 00");
        try (Part10File file = read(bytes)) {
            assertThat(file.metaInformation().intValue(Tag.FileMetaInformationGroupLength))
                    .hasValue((int) file.dataSetOffset() - 144);
            assertThat(file.metaInformation().size()).isEqualTo(7);
            assertThat(file.dataSet()).isEqualTo(IMAGE);
            assertThat(file.leniencies()).isEmpty();
        }
    }

    private static byte[] general(String sopClass, String sopInstance, TransferSyntax syntax, String source)
            throws IOException {
        DataSet meta = Part10Writer.metaInformation(sopClass, sopInstance, syntax);
        return Part10Writer.header(
                source.isEmpty() ? meta : meta.with(Tag.SourceApplicationEntityTitle, VR.AE, source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AB", "MODALITY", "SIXTEEN_LETTERS_", "ITS OWN\\", "\u00E4\u00FF"})
    void theHeaderOfAnInstanceIsThatOfItsMetaInformation(String source) throws IOException {
        String longest = "1.".repeat(31) + "22";
        for (TransferSyntax syntax : TransferSyntax.all()) {
            for (String uid : List.of("", "1", "1.2", "1.2.3", longest, longest + "1", "2".repeat(70_000), "1\u00FF")) {
                assertThat(Part10Writer.header(uid, "1.2.34", syntax, source))
                        .isEqualTo(general(uid, "1.2.34", syntax, source));
                assertThat(Part10Writer.header(Uid.CTImageStorage, uid, syntax, source))
                        .isEqualTo(general(Uid.CTImageStorage, uid, syntax, source));
            }
        }
    }

    @Test
    void theHeaderOfAnInstanceIsRefusedWhereItsMetaInformationIs() {
        assertThatThrownBy(() -> Part10Writer.header("1.2", "1.2.\u0663", EXPLICIT, ""))
                .isInstanceOf(DicomValueException.class);
        assertThatThrownBy(() -> general("1.2", "1.2.\u0663", EXPLICIT, "")).isInstanceOf(DicomValueException.class);
    }

    @Test
    void writesEverySyntaxThatNeedsNoPixels() throws IOException {
        for (TransferSyntax syntax : TransferSyntax.all()) {
            if (syntax.encoding() != io.cameldicom.engine.dict.DataSetEncoding.FOREIGN) {
                try (Part10File file = read(write(new Part10Writer(syntax), IMAGE))) {
                    assertThat(file.transferSyntax()).isEqualTo(syntax);
                    assertThat(file.isStoredAsNamed()).isTrue();
                    assertThat(file.dataSet()).isEqualTo(IMAGE);
                }
            }
        }
    }

    @Test
    void takesGivenMetaInformationAndPutsItsTransferSyntaxAndLengthRight() throws IOException {
        DataSet meta = DataSet.builder()
                .put(Tag.FileMetaInformationGroupLength, VR.UL, 9999)
                .put(Tag.TransferSyntaxUID, VR.UI, "1.2.3")
                .put(Tag.SourceApplicationEntityTitle, VR.AE, "SCANNER1")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Part10Writer(EXPLICIT).write(meta, IMAGE, out);

        try (Part10File file = read(out.toByteArray())) {
            assertThat(file.metaInformation().size()).isEqualTo(3);
            assertThat(file.metaInformation().string(Tag.SourceApplicationEntityTitle))
                    .contains("SCANNER1");
            assertThat(file.metaInformation().string(Tag.TransferSyntaxUID)).contains(EXPLICIT.uid());
        }
    }

    @Test
    void refusesOtherGroupsInTheMetaInformation() {
        assertThatThrownBy(() -> Part10Writer.writeHeader(
                        DataSet.empty().with(Tag.Modality, VR.CS, "CT"), new ByteArrayOutputStream()))
                .isInstanceOf(DicomEncodingException.class)
                .hasMessageContaining("(0008,0060)");
    }

    // ---- group lengths

    private static final String GROUP_LENGTHS =
            """
            08 00 00 00 | 'UL' | 04 00 | 30 00 00 00
            08 00 16 00 | 'UI' | 10 00 | '1.2.840.10008.77'
            08 00 18 00 | 'UI' | 08 00 | '1.2.3.45'
            08 00 60 00 | 'CS' | 00 00
            28 00 00 00 | 'UL' | 04 00 | 0A 00 00 00
            28 00 10 00 | 'US' | 02 00 | 00 02
            """;

    private static DataSet readWithGroupLengths(String hex) throws IOException {
        return DataSetReader.of(Hex.bytes(hex), EXPLICIT, ReadOptions.DEFAULT).readDataSet();
    }

    private static int groupLengths(DataSet dataSet, Part10Writer writer) throws IOException {
        try (Part10File file = read(write(writer, dataSet))) {
            int count = 0;
            for (int i = 0; i < file.dataSet().size(); i++) {
                count += Tag.isGroupLength(file.dataSet().elementAt(i).tag()) ? 1 : 0;
            }
            return count;
        }
    }

    @Test
    void keepsTheGroupLengthsOfAnUntouchedDataSetOnly() throws IOException {
        DataSet untouched = readWithGroupLengths(GROUP_LENGTHS);
        Part10Writer same = new Part10Writer(EXPLICIT);

        assertThat(untouched.readIn()).contains(EXPLICIT);
        assertThat(groupLengths(untouched, same)).isEqualTo(2);
        assertThat(groupLengths(untouched.toBuilder().build(), same)).isEqualTo(2);

        assertThat(groupLengths(untouched.with(Tag.Modality, VR.CS, "CT"), same))
                .isZero();
        assertThat(untouched.with(Tag.Modality, VR.CS, "CT").contains(0x00280000))
                .isFalse();
        assertThat(groupLengths(untouched, new Part10Writer(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)))
                .isZero();
        assertThat(groupLengths(
                        untouched,
                        new Part10Writer(
                                EXPLICIT, WriteOptions.DEFAULT.withSequenceLengths(SequenceLengths.UNDEFINED))))
                .isZero();
    }

    @Test
    void dropsGroupLengthsOfADataSetInWhichAFaultWasForgiven() throws IOException {
        DataSet odd = readWithGroupLengths(
                GROUP_LENGTHS.replace("'CS' | 00 00", "'CS' | 01 00 | 'M'")); // will be written with a pad byte
        assertThat(odd.readIn()).isEmpty();
        assertThat(groupLengths(odd, new Part10Writer(EXPLICIT))).isZero();
    }

    @Test
    void writesAnUntouchedFileByteForByte() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.writeHeader(Part10Writer.metaInformation("1.2.840.10008.77", "1.2.3.45", EXPLICIT), out);
        out.writeBytes(Hex.bytes(GROUP_LENGTHS));
        try (Part10File file = read(out.toByteArray())) {
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            new Part10Writer(EXPLICIT).write(file.metaInformation(), file.dataSet(), again);

            assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
        }
    }

    // ---- files

    @Test
    void writesAFileAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("a.dcm");
        new Part10Writer(EXPLICIT).write(IMAGE, file);
        new Part10Writer(EXPLICIT).write(IMAGE.with(Tag.Modality, VR.CS, "MR"), file);

        assertThat(names()).containsExactly("a.dcm");
        try (Part10File read = Part10File.open(file)) {
            assertThat(read.dataSet().string(Tag.Modality)).contains("MR");
        }
    }

    @Test
    void leavesNothingBehindWhereItFails() throws IOException {
        Path file = Files.writeString(folder.resolve("a.dcm"), "old");
        Value.Bulk gone =
                new Value.Bulk(new FileRange(folder.resolve("gone"), 0, 100_000), 1, SpecificCharacterSet.ASCII);
        Part10Writer writer = new Part10Writer(EXPLICIT);

        assertThatThrownBy(() -> writer.write(IMAGE.with(Tag.PixelData, VR.OW, gone), file))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> writer.write(IMAGE.without(Tag.SOPInstanceUID), file))
                .isInstanceOf(DicomEncodingException.class);
        assertThatThrownBy(() -> writer.write(IMAGE, folder.resolve("missing/b.dcm")))
                .isInstanceOf(IOException.class);

        assertThat(names()).containsExactly("a.dcm");
        assertThat(file).hasContent("old");
    }

    @Test
    void replacesTheFileThatThePixelsComeFrom() throws IOException {
        Path file = folder.resolve("a.dcm");
        DataSet image = IMAGE.with(Tag.PixelData, VR.OB, Value.Bytes.of(new byte[100_000]));
        new Part10Writer(EXPLICIT).write(image, file);
        try (Part10File read = Part10File.open(file)) {
            new Part10Writer(EXPLICIT).write(read.dataSet().with(Tag.PatientID, VR.LO, "42"), file);
        }
        try (Part10File read = Part10File.open(file, ReadOptions.DEFAULT.withBulkThreshold(1 << 20))) {
            assertThat(read.dataSet()).isEqualTo(image.with(Tag.PatientID, VR.LO, "42"));
        }
    }
}
