package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before a data set is recognised, faults in it are forgiven by name, and the data set is found. */
class Part10FileTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;

    private static final String PREAMBLE = "00 ".repeat(128) + "'DICM'\n";

    private static final String EXPLICIT_DATA = "08 00 60 00 | 'CS' | 02 00 | 'CT'\n";
    private static final String IMPLICIT_DATA = "08 00 60 00 | 02 00 00 00 | 'CT'\n";
    private static final String BIG_DATA = "00 08 00 60 | 'CS' | 00 02 | 'CT'\n";

    /** Group length and Transfer Syntax UID, 12 + 8 + {@code uid.length()} bytes. */
    private static String meta(String uid) {
        String padded = uid + (uid.length() % 2 == 0 ? "" : "\u0001");
        String value = "'" + uid + "'" + (padded.length() == uid.length() ? "" : " 00");
        return """
                02 00 00 00 | 'UL' | 04 00 | %02X 00 00 00
                02 00 10 00 | 'UI' | %02X 00 | %s
                """
                .formatted(8 + padded.length(), padded.length(), value);
    }

    private static String meta(TransferSyntax syntax) {
        return meta(syntax.uid());
    }

    /** The first bytes of a file, and what is made of them. */
    private record Case(
            String name,
            String hex,
            boolean preamble,
            TransferSyntax syntax,
            long dataSetOffset,
            boolean asNamed,
            List<Deviation> deviations) {
        byte[] bytes() {
            return Hex.bytes(hex);
        }
    }

    private static Case of(
            String name,
            String hex,
            boolean preamble,
            TransferSyntax syntax,
            long dataSetOffset,
            boolean asNamed,
            Object... leniencyAndOffset) {
        List<Deviation> deviations = Stream.iterate(0, i -> i < leniencyAndOffset.length, i -> i + 2)
                .map(i -> new Deviation((Leniency) leniencyAndOffset[i], (int) leniencyAndOffset[i + 1], ""))
                .toList();
        return new Case(name, hex, preamble, syntax, dataSetOffset, asNamed, deviations);
    }

    private static final List<Case> CASES = List.of(
            of("explicit VR", PREAMBLE + meta(EXPLICIT) + EXPLICIT_DATA, true, EXPLICIT, 172, true),
            of("implicit VR", PREAMBLE + meta(IMPLICIT) + IMPLICIT_DATA, true, IMPLICIT, 170, true),
            of("big endian", PREAMBLE + meta(BIG) + BIG_DATA, true, BIG, 172, true),
            of(
                    "compressed",
                    PREAMBLE + meta(TransferSyntax.RLE_LOSSLESS) + EXPLICIT_DATA,
                    true,
                    TransferSyntax.RLE_LOSSLESS,
                    172,
                    true),
            of(
                    "a transfer syntax that nobody knows",
                    PREAMBLE + meta("1.2.3.4") + EXPLICIT_DATA,
                    true,
                    TransferSyntax.of("1.2.3.4"),
                    160,
                    true),
            of(
                    "a preamble with something in it",
                    "'II' 2A 00 " + "FF ".repeat(124) + "'DICM'\n" + meta(EXPLICIT) + EXPLICIT_DATA,
                    true,
                    EXPLICIT,
                    172,
                    true),
            of(
                    "meta information without preamble",
                    meta(EXPLICIT) + EXPLICIT_DATA,
                    false,
                    EXPLICIT,
                    40,
                    true,
                    Leniency.MISSING_PREAMBLE,
                    0),
            of(
                    "DICM without the 128 bytes before it",
                    "'DICM'\n" + meta(EXPLICIT) + EXPLICIT_DATA,
                    false,
                    EXPLICIT,
                    44,
                    true,
                    Leniency.MISSING_PREAMBLE,
                    0),
            of(
                    "a bare data set, explicit VR",
                    EXPLICIT_DATA,
                    false,
                    EXPLICIT,
                    0,
                    false,
                    Leniency.MISSING_PREAMBLE,
                    0,
                    Leniency.MISSING_META,
                    0),
            of(
                    "a bare data set, implicit VR",
                    IMPLICIT_DATA,
                    false,
                    IMPLICIT,
                    0,
                    false,
                    Leniency.MISSING_PREAMBLE,
                    0,
                    Leniency.MISSING_META,
                    0),
            of(
                    "a bare data set, big endian",
                    BIG_DATA,
                    false,
                    BIG,
                    0,
                    false,
                    Leniency.MISSING_PREAMBLE,
                    0,
                    Leniency.MISSING_META,
                    0),
            of(
                    "a bare data set that starts with a group length",
                    "08 00 00 00 | 04 00 00 00 | 0A 00 00 00\n" + IMPLICIT_DATA,
                    false,
                    IMPLICIT,
                    0,
                    false,
                    Leniency.MISSING_PREAMBLE,
                    0,
                    Leniency.MISSING_META,
                    0),
            of(
                    "a bare data set with DICM at the place of the prefix",
                    """
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    10 00 00 40 | 'LT' | 72 00 |
                    """
                            + "'" + "a".repeat(110) + "DICM'\n",
                    false,
                    EXPLICIT,
                    0,
                    false,
                    Leniency.MISSING_PREAMBLE,
                    0,
                    Leniency.MISSING_META,
                    0),
            of(
                    "a preamble without meta information",
                    PREAMBLE + IMPLICIT_DATA,
                    true,
                    IMPLICIT,
                    132,
                    false,
                    Leniency.MISSING_META,
                    132),
            of(
                    "meta information without group length",
                    PREAMBLE + meta(EXPLICIT).replaceFirst(".*\n", "") + EXPLICIT_DATA,
                    true,
                    EXPLICIT,
                    160,
                    true,
                    Leniency.META_GROUP_LENGTH,
                    160),
            of(
                    "a group length that is too small",
                    PREAMBLE + meta(EXPLICIT).replace("1C 00 00 00", "08 00 00 00") + EXPLICIT_DATA,
                    true,
                    EXPLICIT,
                    172,
                    true,
                    Leniency.META_GROUP_LENGTH,
                    172),
            of(
                    "a group length that is too great",
                    PREAMBLE + meta(EXPLICIT).replace("1C 00 00 00", "FF FF FF FF") + EXPLICIT_DATA,
                    true,
                    EXPLICIT,
                    172,
                    true,
                    Leniency.META_GROUP_LENGTH,
                    172),
            of(
                    "meta information in implicit VR",
                    PREAMBLE
                            + """
                            02 00 00 00 | 04 00 00 00 | 1A 00 00 00
                            02 00 10 00 | 12 00 00 00 | '1.2.840.10008.1.2' 00
                            """
                            + IMPLICIT_DATA,
                    true,
                    IMPLICIT,
                    170,
                    true,
                    Leniency.META_ENCODING,
                    132),
            of(
                    "meta information in big endian",
                    PREAMBLE
                            + """
                            00 02 00 00 | 'UL' | 00 04 | 00 00 00 1C
                            00 02 00 10 | 'UI' | 00 14 | '1.2.840.10008.1.2.2' 00
                            """
                            + BIG_DATA,
                    true,
                    BIG,
                    172,
                    true,
                    Leniency.META_ENCODING,
                    132),
            of(
                    "meta information without transfer syntax",
                    PREAMBLE
                            + """
                            02 00 00 00 | 'UL' | 04 00 | 0E 00 00 00
                            02 00 13 00 | 'SH' | 06 00 | 'ACME 1'
                            """
                            + IMPLICIT_DATA,
                    true,
                    IMPLICIT,
                    158,
                    false,
                    Leniency.MISSING_TRANSFER_SYNTAX,
                    158),
            of(
                    "an empty transfer syntax",
                    PREAMBLE
                            + """
                            02 00 00 00 | 'UL' | 04 00 | 08 00 00 00
                            02 00 10 00 | 'UI' | 00 00
                            """
                            + BIG_DATA,
                    true,
                    BIG,
                    152,
                    false,
                    Leniency.MISSING_TRANSFER_SYNTAX,
                    152),
            of(
                    "explicit VR that is implicit VR",
                    PREAMBLE + meta(EXPLICIT) + IMPLICIT_DATA,
                    true,
                    IMPLICIT,
                    172,
                    false,
                    Leniency.WRONG_TRANSFER_SYNTAX,
                    172),
            of(
                    "implicit VR that is explicit VR",
                    PREAMBLE + meta(IMPLICIT) + EXPLICIT_DATA,
                    true,
                    EXPLICIT,
                    170,
                    false,
                    Leniency.WRONG_TRANSFER_SYNTAX,
                    170),
            of(
                    "big endian that is little endian",
                    PREAMBLE + meta(BIG) + EXPLICIT_DATA,
                    true,
                    EXPLICIT,
                    172,
                    false,
                    Leniency.WRONG_TRANSFER_SYNTAX,
                    172),
            of(
                    "little endian that is big endian",
                    PREAMBLE + meta(EXPLICIT) + BIG_DATA,
                    true,
                    BIG,
                    172,
                    false,
                    Leniency.WRONG_TRANSFER_SYNTAX,
                    172),
            of(
                    "compressed pixels in implicit VR keep their transfer syntax",
                    PREAMBLE + meta(TransferSyntax.RLE_LOSSLESS) + IMPLICIT_DATA,
                    true,
                    TransferSyntax.RLE_LOSSLESS,
                    172,
                    false,
                    Leniency.WRONG_TRANSFER_SYNTAX,
                    172),
            of(
                    "deflated that is not",
                    PREAMBLE + meta(DEFLATED) + EXPLICIT_DATA,
                    true,
                    EXPLICIT,
                    174,
                    false,
                    Leniency.WRONG_TRANSFER_SYNTAX,
                    174),
            of(
                    "an unusual element first says nothing of the encoding",
                    PREAMBLE + meta(IMPLICIT) + "01 00 10 00 | 02 00 00 00 | 'AB'\n" + IMPLICIT_DATA,
                    true,
                    IMPLICIT,
                    170,
                    true));

    private static Stream<Arguments> cases() {
        return CASES.stream().map(c -> Arguments.of(Named.of(c.name(), c)));
    }

    /** The same bytes as a file, as a stream, and as a slow stream. */
    private static List<Part10File> open(byte[] bytes, ReadOptions options) throws IOException {
        return List.of(
                Part10File.open(Source.temporaryFile(bytes), options),
                Part10File.read(new ByteArrayInputStream(bytes), options),
                Part10File.read(Source.oneByteAtATime(bytes), options));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRecognised(Case c) throws IOException {
        for (ReadOptions options : List.of(ReadOptions.DEFAULT, ReadOptions.DEFAULT.withBulkThreshold(0))) {
            for (Part10File file : open(c.bytes(), options)) {
                try (file) {
                    assertThat(file.hasPreamble()).isEqualTo(c.preamble());
                    assertThat(file.transferSyntax()).isEqualTo(c.syntax());
                    assertThat(file.dataSetOffset()).isEqualTo(c.dataSetOffset());
                    assertThat(file.isStoredAsNamed()).isEqualTo(c.asNamed());
                    assertThat(file.leniencies()).isEqualTo(c.deviations());
                    assertThat(file.dataSet().string(Tag.Modality)).contains("CT");
                    assertThat(file.leniencies()).isEqualTo(c.deviations());
                    assertThat(file.dataSet()).isSameAs(file.dataSet());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedWithItsPlaceWhereItIsNotForgiven(Case c) {
        for (Deviation deviation : c.deviations()) {
            ReadOptions options = ReadOptions.DEFAULT.without(deviation.leniency());

            assertRefused(c, options, deviation);
        }
        if (!c.deviations().isEmpty()) {
            assertRefused(c, ReadOptions.DEFAULT.strict(), c.deviations().get(0));
        }
    }

    private static void assertRefused(Case c, ReadOptions options, Deviation deviation) {
        assertThatThrownBy(() -> Part10File.read(new ByteArrayInputStream(c.bytes()), options))
                .asInstanceOf(type(DicomFormatException.class))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(deviation.offset()))
                .satisfies(e -> assertThat(e.path()).isEqualTo(deviation.path()))
                .satisfies(e ->
                        assertThat(e.advice()).contains(deviation.leniency().name()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesTheStoredBytesOfTheDataSet(Case c) throws IOException {
        byte[] expected = Arrays.copyOfRange(c.bytes(), (int) c.dataSetOffset(), c.bytes().length);
        for (Part10File file : open(c.bytes(), ReadOptions.DEFAULT)) {
            try (file) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();

                assertThat(file.copyDataSetTo(out)).isEqualTo(expected.length);
                assertThat(out.toByteArray()).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyLeniencyOfFilesHasACase() {
        Set<Leniency> tested = EnumSet.of(Leniency.ZLIB_HEADER);
        CASES.forEach(c -> c.deviations().forEach(d -> tested.add(d.leniency())));

        assertThat(tested)
                .containsExactlyInAnyOrder(
                        Leniency.MISSING_PREAMBLE,
                        Leniency.MISSING_META,
                        Leniency.META_GROUP_LENGTH,
                        Leniency.META_ENCODING,
                        Leniency.MISSING_TRANSFER_SYNTAX,
                        Leniency.WRONG_TRANSFER_SYNTAX,
                        Leniency.ZLIB_HEADER);
    }

    // ---- deflated

    private static byte[] deflated(boolean zlib) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Hex.bytes(PREAMBLE + meta(DEFLATED)));
        if (zlib) {
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
                deflater.write(Hex.bytes(EXPLICIT_DATA));
            }
        } else {
            Deflating deflating = new Deflating(out);
            deflating.write(Hex.bytes(EXPLICIT_DATA));
            deflating.finish();
        }
        return out.toByteArray();
    }

    @Test
    void inflatesADeflatedDataSet() throws IOException {
        for (Part10File file : open(deflated(false), ReadOptions.DEFAULT.strict())) {
            try (file) {
                assertThat(file.transferSyntax()).isEqualTo(DEFLATED);
                assertThat(file.isStoredAsNamed()).isTrue();
                assertThat(file.dataSetOffset()).isEqualTo(174);
                assertThat(file.dataSet().string(Tag.Modality)).contains("CT");
            }
        }
    }

    @Test
    void forgivesTheHeaderOfZlib() throws IOException {
        for (Part10File file : open(deflated(true), ReadOptions.DEFAULT)) {
            try (file) {
                assertThat(file.dataSet().string(Tag.Modality)).contains("CT");
                assertThat(file.leniencies()).containsExactly(new Deviation(Leniency.ZLIB_HEADER, 174, ""));
            }
        }
        for (Part10File file : open(deflated(true), ReadOptions.DEFAULT.without(Leniency.ZLIB_HEADER))) {
            try (file) {
                assertThatThrownBy(file::dataSet)
                        .asInstanceOf(type(DicomFormatException.class))
                        .satisfies(e -> assertThat(e.offset()).isEqualTo(174))
                        .satisfies(e -> assertThat(e.advice()).contains("ZLIB_HEADER"));
            }
        }
        byte[] bytes = deflated(true);
        InputStream onlyDataSet = new ByteArrayInputStream(bytes, 174, bytes.length - 174);
        try (DataSetReader reader = DataSetReader.of(onlyDataSet, DEFLATED, ReadOptions.DEFAULT)) {
            assertThat(reader.readDataSet().string(Tag.Modality)).contains("CT");
            assertThat(reader.deviations()).containsExactly(new Deviation(Leniency.ZLIB_HEADER, 0, ""));
        }
    }

    @Test
    void noticesADeflatedStreamThatIsDamagedOrEndsEarly() throws IOException {
        byte[] whole = deflated(false);
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        byte[] damaged = whole.clone();
        damaged[174] = 0x07; // a block of a type that is none
        for (byte[] bytes : List.of(cut, damaged)) {
            for (Part10File file : open(bytes, ReadOptions.DEFAULT)) {
                try (file) {
                    assertThatThrownBy(file::dataSet).isInstanceOf(DicomFormatException.class);
                }
            }
        }
    }

    @Test
    void refusesAPresetDictionary() throws IOException {
        byte[] bytes = Hex.bytes(PREAMBLE + meta(DEFLATED) + "78 BB 00 00 00 01 03 00 00 00 00 01 # FDICT");
        try (Part10File file = Part10File.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT)) {
            assertThatThrownBy(file::dataSet).isInstanceOf(DicomFormatException.class);
        }
    }

    // ---- what is no DICOM object

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "'DICM'",
                "'Just some text, much longer than a header would be.'",
                "89 'PNG' 0D 0A 1A 0A 00 00 00 0D 'IHDR' 00 00 01 00",
                "25 50 44 46 2D 31 2E 34 0A 25 C4 E5 F2 E5 EB A7",
                "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
            })
    void refusesWhatIsNoObject(String hex) {
        byte[] bytes = Hex.bytes(hex);
        assertThatThrownBy(() -> Part10File.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT))
                .isInstanceOf(DicomFormatException.class);
        assertThatThrownBy(() -> Part10File.open(Source.temporaryFile(bytes))).isInstanceOf(DicomFormatException.class);
    }

    @Test
    void refusesNoiseAndAnEmptyObject() {
        byte[] noise = new byte[1000];
        new Random(3).nextBytes(noise);

        assertThatThrownBy(() -> Part10File.read(new ByteArrayInputStream(noise), ReadOptions.DEFAULT))
                .isInstanceOf(DicomFormatException.class);
        assertThatThrownBy(() -> Part10File.read(new ByteArrayInputStream(Hex.bytes(PREAMBLE)), ReadOptions.DEFAULT))
                .isInstanceOf(DicomFormatException.class);
    }

    @Test
    void readsMetaInformationThatIsFollowedByNothing() throws IOException {
        try (Part10File file = Part10File.read(
                new ByteArrayInputStream(Hex.bytes(PREAMBLE + meta(EXPLICIT))), ReadOptions.DEFAULT.strict())) {
            assertThat(file.dataSet().isEmpty()).isTrue();
        }
    }

    @Test
    void refusesMetaInformationThatIsCutOrHoldsASequence() {
        String cut = PREAMBLE + "02 00 00 00 | 'UL' | 04 00 | 1C 00 00 00 | 02 00 10 00 | 'UI' | 14 00 | '1.2'";
        String sequence = PREAMBLE
                + "02 00 00 00 | 'UL' | 04 00 | 14 00 00 00 | 02 00 10 00 | 'SQ' | 00 00 | FF FF FF FF | FE FF DD E0 | 00 00 00 00";
        for (String hex : List.of(cut, sequence)) {
            assertThatThrownBy(() -> Part10File.read(new ByteArrayInputStream(Hex.bytes(hex)), ReadOptions.DEFAULT))
                    .isInstanceOf(DicomFormatException.class);
        }
    }

    @Test
    void refusesTransferSyntaxesThatAreNoneOfDataSets() throws IOException {
        TransferSyntax papyrus = TransferSyntax.PAPYRUS_3_IMPLICIT_VR_LITTLE_ENDIAN;
        byte[] bytes = Hex.bytes(PREAMBLE + meta(papyrus) + "'whatever Papyrus was'");
        for (Part10File file : open(bytes, ReadOptions.DEFAULT)) {
            try (file) {
                assertThat(file.transferSyntax()).isEqualTo(papyrus);
                assertThatThrownBy(file::dataSet)
                        .isInstanceOf(DicomFormatException.class)
                        .hasMessageContaining(papyrus.uid());
            }
        }
    }

    // ---- how often it can be read

    @TempDir
    private Path folder;

    @Test
    void aFileCanBeReadAsOftenAsWanted() throws IOException {
        Path path = Files.write(folder.resolve("a.dcm"), Hex.bytes(PREAMBLE + meta(EXPLICIT) + EXPLICIT_DATA));
        try (Part10File file = Part10File.open(path)) {
            assertThat(file.path()).contains(path);
            assertThat(file.reader().next()).isEqualTo(DataSetReader.Event.VALUE);
            assertThat(file.dataSet().string(Tag.Modality)).contains("CT");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(file.copyDataSetTo(out)).isEqualTo(10);
            assertThat(Events.of(file.reader())).containsExactly("(0008,0060) CS 43 54", "end");
        }
    }

    @Test
    void aStreamCanBeReadOnce() throws IOException {
        byte[] bytes = Hex.bytes(PREAMBLE + meta(EXPLICIT) + EXPLICIT_DATA);
        try (Part10File file = Part10File.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT)) {
            assertThat(file.path()).isEmpty();
            assertThat(file.reader().next()).isEqualTo(DataSetReader.Event.VALUE);

            assertThatThrownBy(file::dataSet).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> file.copyDataSetTo(new ByteArrayOutputStream()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aDataSetOutlivesItsFile() throws IOException {
        byte[] pixels = new byte[200_000];
        new Random(5).nextBytes(pixels);
        DataSet dataSet = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.45")
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(pixels))
                .build();
        Path path = folder.resolve("b.dcm");
        new Part10Writer(EXPLICIT).write(dataSet, path);

        DataSet read;
        try (Part10File file = Part10File.open(path)) {
            read = file.dataSet();
        }

        assertThat(read.attribute(Tag.PixelData).longValues()).hasSize(200_000);
        Value.Bulk bulk = (Value.Bulk) read.element(Tag.PixelData).orElseThrow().value();
        assertThat(bulk.fileRange().orElseThrow().offset()).isEqualTo(Files.size(path) - 200_000);
        assertThat(bulk.load(200_000).toByteArray()).isEqualTo(pixels);
    }

    @Test
    void aFileThatIsNotThereIsAPlainIoFault() {
        assertThatThrownBy(() -> Part10File.open(folder.resolve("none.dcm")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(DicomFormatException.class);
        assertThatThrownBy(() -> new Value.Bulk(
                                new io.cameldicom.engine.data.FileRange(folder.resolve("none"), 0, 10),
                                1,
                                DataSet.empty().characterSet())
                        .open())
                .isInstanceOf(NoSuchFileException.class);
    }
}
