package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan finds what the reader finds, or leaves it to the reader. */
class RoutingScanTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final Charset CHINESE = Charset.forName("GB18030");

    private static DataSet plain() {
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
                .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3")
                .put(Tag.AccessionNumber, VR.SH, "A-1")
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.StationName, VR.SH, "Röntgen 2")
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientID, VR.LO, "P-1")
                .put(Tag.IssuerOfPatientID, VR.LO, "HOSPITAL")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2")
                .put(Tag.SeriesInstanceUID, VR.UI, "1.2.1")
                .put(Tag.InstanceNumber, VR.IS, "7")
                .build();
    }

    private static DataSet nested(LengthForm form) {
        DataSet reference =
                DataSet.empty().with(Tag.StudyInstanceUID, VR.UI, "9.9").with(Tag.PatientID, VR.LO, "OTHER");
        DataSet outer = DataSet.builder()
                .put(
                        Tag.ReferencedStudySequence,
                        VR.SQ,
                        Value.Items.of(form, List.of(reference, DataSet.empty(), reference), form))
                .build();
        return plain().toBuilder()
                .put(Tag.ReferencedStudySequence, VR.SQ, Value.Items.of(form, List.of(outer, reference), form))
                .put(Tag.ReferencedImageSequence, VR.SQ, Value.Items.of(form, List.of(), form))
                .build();
    }

    static Stream<Arguments> regular() {
        return Stream.of(
                Arguments.of("plain", plain()),
                Arguments.of("nothing", DataSet.empty()),
                Arguments.of("no routing attribute", DataSet.empty().with(Tag.InstanceNumber, VR.IS, "7")),
                Arguments.of(
                        "no character set",
                        plain().with(Tag.StationName, VR.SH, "ROOM 2").without(Tag.SpecificCharacterSet)),
                Arguments.of("no Series Instance UID", plain().without(Tag.SeriesInstanceUID)),
                Arguments.of("nothing behind them", plain().without(Tag.InstanceNumber)),
                Arguments.of("empty values", plain().with(Tag.PatientID, VR.LO, "")),
                Arguments.of("in sequences with lengths", nested(LengthForm.DEFINED)),
                Arguments.of("in sequences with delimiters", nested(LengthForm.UNDEFINED)),
                Arguments.of(
                        "Japanese",
                        plain().toBuilder()
                                .put(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87")
                                .put(Tag.StationName, VR.SH, "第一")
                                .build()),
                Arguments.of(
                        "behind values with long headers",
                        plain().toBuilder()
                                .putPrivate("CAMEL", 0x0009, 1, VR.OB, Value.Bytes.of(new byte[300]))
                                .putPrivate("CAMEL", 0x0009, 2, VR.UN, Value.Bytes.of(new byte[12]))
                                .putPrivate("CAMEL", 0x0009, 3, VR.UT, "text")
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("regular")
    void findsWhatTheReaderFinds(String name, DataSet dataSet) throws IOException {
        byte[] bytes = encoded(dataSet);

        Optional<DataSet> found = scan(bytes, true);

        assertThat(found).isPresent();
        assertSame(found.get(), read(bytes, true).orElseThrow());
    }

    @Test
    void keepsNothingOfTheArray() throws IOException {
        byte[] bytes = encoded(plain());
        DataSet found = scan(bytes, true).orElseThrow();

        Arrays.fill(bytes, (byte) 'x');

        assertThat(found.string(Tag.StationName)).contains("Röntgen 2");
        assertThat(found.string(Tag.PatientID)).contains("P-1");
    }

    @Test
    void readsAnUnknownCharacterSetAsTold() throws IOException {
        byte[] bytes = encoded(plain().toBuilder()
                .put(Tag.SpecificCharacterSet, VR.CS, "NOBODY'S")
                .put(Tag.StationName, VR.SH, "????")
                .build());
        System.arraycopy("第一".getBytes(CHINESE), 0, bytes, position(bytes, "????"), 4);

        DataSet found = RoutingScan.of(bytes, bytes.length, true, CHINESE).orElseThrow();

        assertThat(found.string(Tag.StationName)).contains("第一");
    }

    @Test
    void leavesTextInACharacterSetThatNobodyNamesToTheReader() throws IOException {
        byte[] bytes = encoded(plain().with(Tag.StationName, VR.SH, "????").without(Tag.SpecificCharacterSet));
        bytes[position(bytes, "????")] = (byte) 0xE4;

        assertThat(scan(bytes, true)).isEmpty();
    }

    private static int position(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    static Stream<Arguments> irregular() {
        // AccessionNumber (0008,0050), Modality (0008,0060), Series Instance UID (0020,000E)
        String series = "20 00 0e 00 55 49 04 00 31 2e 32 00";
        return Stream.of(
                Arguments.of("odd length", "08 00 50 00 53 48 03 00 41 2d 31" + series),
                Arguments.of("no VR", "08 00 50 00 02 00 00 00 41 31" + series),
                Arguments.of("unknown VR", "08 00 50 00 5a 5a 02 00 41 31" + series),
                Arguments.of("out of order", "08 00 60 00 43 53 02 00 43 54 08 00 50 00 53 48 02 00 41 31" + series),
                Arguments.of("twice", "08 00 60 00 43 53 02 00 43 54 08 00 60 00 43 53 02 00 4d 52" + series),
                Arguments.of("tag zero", "00 00 00 00 00 00 00 00 00 00 00 00"),
                Arguments.of("a delimiter", "fe ff dd e0 00 00 00 00" + series),
                Arguments.of("a value cut off", "08 00 50 00 53 48 08 00 41 31"),
                Arguments.of("a header cut off", "08 00 60 00 43 53 02 00 43 54 09 00 01 10 4f 42 00 00"),
                Arguments.of("undefined length in OB", "09 00 01 10 4f 42 00 00 ff ff ff ff" + series),
                Arguments.of("a length beyond an int", "09 00 01 10 4f 42 00 00 00 00 00 80" + series),
                Arguments.of("items in UN", "09 00 01 10 55 4e 00 00 08 00 00 00 fe ff 00 e0 00 00 00 00" + series),
                Arguments.of(
                        "no item in a sequence",
                        "08 00 40 11 53 51 00 00 08 00 00 00 08 00 60 00 43 53 00 00" + series),
                Arguments.of(
                        "an item too long", "08 00 40 11 53 51 00 00 08 00 00 00 fe ff 00 e0 0c 00 00 00" + series),
                Arguments.of(
                        "an element beyond its item",
                        "08 00 40 11 53 51 00 00 10 00 00 00 fe ff 00 e0 08 00 00 00 08 00 60 00 43 53 04 00" + series),
                Arguments.of("no delimiter", "08 00 40 11 53 51 00 00 ff ff ff ff fe ff 00 e0 ff ff ff ff" + series),
                Arguments.of(
                        "a delimiter with a length",
                        "08 00 40 11 53 51 00 00 ff ff ff ff fe ff dd e0 02 00 00 00" + series),
                Arguments.of(
                        "a delimiter within a length",
                        "08 00 40 11 53 51 00 00 08 00 00 00 fe ff dd e0 00 00 00 00" + series));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("irregular")
    void leavesFaultsToTheReader(String name, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(scan(bytes, true)).isEmpty();
    }

    @Test
    void leavesDeepSequencesAndLongValuesToTheReader() throws IOException {
        DataSet deep = DataSet.empty();
        for (int i = 0; i < 9; i++) {
            deep = DataSet.empty().withItems(Tag.ReferencedStudySequence, deep);
        }

        assertThat(scan(encoded(deep), true)).isEmpty();
        assertThat(scan(encoded(plain().with(Tag.PatientID, VR.LO, "P".repeat(1026))), true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 20, 100, 150})
    void leavesAHeadThatEndsBeforeTheLastOfThemToTheReader(int length) throws IOException {
        byte[] bytes = encoded(plain());

        assertThat(RoutingScan.of(bytes, length, false, StandardCharsets.ISO_8859_1))
                .isEmpty();
    }

    @Test
    void needsNoMoreThanTheHeadUpToTheLastOfThem() throws IOException {
        byte[] bytes = encoded(plain());
        int head = bytes.length - 10; // Instance Number is cut off

        DataSet found =
                RoutingScan.of(bytes, head, false, StandardCharsets.ISO_8859_1).orElseThrow();

        assertSame(found, read(bytes, true).orElseThrow());
    }

    /** 60,000 data sets with up to three bytes changed, cut off or not. */
    @Test
    void agreesWithTheReaderOverDamagedDataSets() throws IOException {
        Random random = new Random(7);
        List<byte[]> whole =
                List.of(encoded(plain()), encoded(nested(LengthForm.DEFINED)), encoded(nested(LengthForm.UNDEFINED)));
        int found = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = whole.get(i % whole.size()).clone();
            for (int j = random.nextInt(4); j > 0; j--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : bytes[random.nextInt(bytes.length)];
            }
            byte[] head = Arrays.copyOf(bytes, bytes.length - (random.nextInt(3) == 0 ? random.nextInt(60) : 0));
            boolean complete = random.nextBoolean();
            Optional<DataSet> scanned = scan(head, complete);
            if (scanned.isPresent()) {
                found++;
                assertSame(scanned.get(), read(head, complete).orElseThrow());
            }
        }
        assertThat(found).isGreaterThan(10_000);
    }

    private static void assertSame(DataSet scanned, DataSet read) {
        assertThat(scanned).isEqualTo(read);
        assertThat(scanned.characterSet()).isEqualTo(read.characterSet());
        read.forEach(element -> assertThat(scanned.strings(element.tag())).isEqualTo(read.strings(element.tag())));
    }

    private static Optional<DataSet> scan(byte[] bytes, boolean whole) {
        return RoutingScan.of(bytes, bytes.length, whole, StandardCharsets.ISO_8859_1);
    }

    private static Optional<DataSet> read(byte[] bytes, boolean whole) throws IOException {
        try (DataSetReader reader =
                DataSetReader.of(new ByteArrayInputStream(bytes), EXPLICIT, ReadOptions.DEFAULT.strict())) {
            return RoutingAttributes.read(reader, whole, ReadOptions.DEFAULT);
        }
    }

    private static byte[] encoded(DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(bytes, EXPLICIT));
        return bytes.toByteArray();
    }
}
