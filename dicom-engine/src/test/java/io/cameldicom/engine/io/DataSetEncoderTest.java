package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written conforms, is what was given, and needs no more memory than it may. */
class DataSetEncoderTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    private static final WriteOptions WITH_GROUP_LENGTHS = WriteOptions.DEFAULT.withGroupLengths(true);

    private interface Writing {
        void to(DataSetSink sink) throws IOException;
    }

    private static byte[] encode(TransferSyntax syntax, WriteOptions options, Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(new DataSetEncoder(out, syntax, options));
        return out.toByteArray();
    }

    private static byte[] encode(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return encode(syntax, WriteOptions.DEFAULT, dataSet::accept);
    }

    private static DataSet decode(byte[] bytes, TransferSyntax syntax) throws IOException {
        return DataSetReader.of(bytes, syntax, ReadOptions.DEFAULT.strict()).readDataSet();
    }

    private static Value.Bytes bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return Value.Bytes.of(bytes);
    }

    // ---- what was read comes out as it was

    private static Stream<Arguments> correctDataSets() {
        return ReadingTest.CASES.stream()
                .flatMap(c -> Arrays.stream(Source.values()).map(s -> Arguments.of(Named.of(c.name(), c), s)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("correctDataSets")
    void writesWhatWasReadByteForByte(ReadingTest.Case c, Source source) throws IOException {
        byte[] bytes = Hex.bytes(c.hex());
        for (int threshold : new int[] {0, 3, 64 << 10}) {
            ReadOptions options = ReadOptions.DEFAULT.withBulkThreshold(threshold);
            try (DataSetReader copied = source.open(bytes, c.syntax(), options);
                    DataSetReader read = source.open(bytes, c.syntax(), options)) {
                assertThat(encode(c.syntax(), WITH_GROUP_LENGTHS, copied::copyTo))
                        .isEqualTo(bytes);
                assertThat(encode(c.syntax(), WITH_GROUP_LENGTHS, read.readDataSet()::accept))
                        .isEqualTo(bytes);
            }
        }
    }

    @Test
    void writesSequencesInUnByteForByte() throws IOException {
        byte[] bytes = Hex.bytes(
                """
                09 00 01 10 | 'UN' | 00 00 | 20 00 00 00
                  FE FF 00 E0 | 18 00 00 00
                    09 00 02 10 | 10 00 00 00
                      FE FF 00 E0 | 00 00 00 00
                      FE FF 00 E0 | 00 00 00 00
                09 00 02 10 | 'UN' | 00 00 | FF FF FF FF
                  FE FF 00 E0 | FF FF FF FF
                    28 00 10 00 | 02 00 00 00 | 00 02
                  FE FF 0D E0 | 00 00 00 00
                FE FF DD E0 | 00 00 00 00
                28 00 10 00 | 'US' | 02 00 | 00 02
                """);

        assertThat(encode(decode(bytes, EXPLICIT), EXPLICIT)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"IMPLICIT", "EXPLICIT", "BIG", "DEFLATED"})
    void translatesBetweenAllSyntaxes(String target) throws IOException {
        TransferSyntax syntax =
                switch (target) {
                    case "IMPLICIT" -> IMPLICIT;
                    case "EXPLICIT" -> EXPLICIT;
                    case "BIG" -> BIG;
                    default -> DEFLATED;
                };
        DataSet dataSet = DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
                .putItems(
                        Tag.ReferencedImageSequence,
                        DataSet.builder()
                                .put(Tag.Rows, VR.US, 512, 1)
                                .put(Tag.FrameIncrementPointer, VR.AT, "00181063")
                                .build())
                .put(Tag.PatientName, VR.PN, "Müller^A")
                .put(Tag.PixelData, VR.OW, bytes(1000))
                .build();
        byte[] first = encode(dataSet, syntax);

        assertThat(decode(first, syntax)).isEqualTo(dataSet);
        for (TransferSyntax other : List.of(IMPLICIT, EXPLICIT, BIG, DEFLATED)) {
            byte[] second =
                    encode(other, WriteOptions.DEFAULT, DataSetReader.of(first, syntax, ReadOptions.DEFAULT)::copyTo);
            assertThat(decode(second, other)).isEqualTo(dataSet);
        }
    }

    // ---- lengths of sequences

    private static final String WITH_LENGTHS =
            """
            08 00 40 11 | 'SQ' | 00 00 | 28 00 00 00
              FE FF 00 E0 | 18 00 00 00
                08 00 12 01 | 'SQ' | 00 00 | 08 00 00 00
                  FE FF 00 E0 | 00 00 00 00
                28 00 10 00 | 'US' | 00 00
                28 00 11 00 | 'US' | 02 00 | 00 02
              FE FF 00 E0 | 00 00 00 00
            E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
              FE FF 00 E0 | 00 00 00 00
            FE FF DD E0 | 00 00 00 00
            """
                    .replace("28 00 00 00\n", "36 00 00 00\n")
                    .replace("18 00 00 00\n", "26 00 00 00\n");

    private static final String WITH_DELIMITERS =
            """
            08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
              FE FF 00 E0 | FF FF FF FF
                08 00 12 01 | 'SQ' | 00 00 | FF FF FF FF
                  FE FF 00 E0 | FF FF FF FF
                  FE FF 0D E0 | 00 00 00 00
                FE FF DD E0 | 00 00 00 00
                28 00 10 00 | 'US' | 00 00
                28 00 11 00 | 'US' | 02 00 | 00 02
              FE FF 0D E0 | 00 00 00 00
              FE FF 00 E0 | FF FF FF FF
              FE FF 0D E0 | 00 00 00 00
            FE FF DD E0 | 00 00 00 00
            E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
              FE FF 00 E0 | 00 00 00 00
            FE FF DD E0 | 00 00 00 00
            """;

    @Test
    void delimitsSequencesAndItemsAsAsked() throws IOException {
        TransferSyntax syntax = TransferSyntax.RLE_LOSSLESS;
        byte[] lengths = Hex.bytes(WITH_LENGTHS);
        byte[] delimiters = Hex.bytes(WITH_DELIMITERS);
        for (byte[] given : List.of(lengths, delimiters)) {
            DataSet dataSet = decode(given, syntax);
            WriteOptions options = WriteOptions.DEFAULT;

            assertThat(encode(syntax, options.withSequenceLengths(SequenceLengths.DEFINED), dataSet::accept))
                    .isEqualTo(lengths);
            assertThat(encode(syntax, options.withSequenceLengths(SequenceLengths.UNDEFINED), dataSet::accept))
                    .isEqualTo(delimiters);
            assertThat(encode(syntax, options.withSequenceLengths(SequenceLengths.AS_GIVEN), dataSet::accept))
                    .isEqualTo(given);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "60000, 10000, false", "60000, 70000, true", "60000, 1000000, true", "60000, 0, false",
        "3000000, 2000000, false", "3000000, 3100000, true", "3000000, 8388608, true", "9000000, 8388608, false"
    })
    void fallsBackToDelimitersWhereALengthWouldCostTooMuch(int size, int maxDeferred, boolean defined)
            throws IOException {
        DataSet inner = DataSet.builder()
                .put(Tag.EncapsulatedDocument, VR.OB, bytes(size))
                .build();
        DataSet small = DataSet.empty().with(Tag.Rows, VR.US, "512");
        DataSet dataSet = DataSet.builder()
                .putItems(Tag.ReferencedImageSequence, small, inner, small)
                .putItems(Tag.ReferencedSeriesSequence, small)
                .build();
        WriteOptions options = WriteOptions.DEFAULT.withMaxDeferred(maxDeferred);

        for (TransferSyntax syntax : List.of(IMPLICIT, EXPLICIT, BIG)) {
            byte[] encoded = encode(syntax, options, dataSet::accept);
            DataSet read = decode(encoded, syntax);
            assertThat(read).isEqualTo(dataSet);
            Value.Items sequence = (Value.Items)
                    read.element(Tag.ReferencedImageSequence).orElseThrow().value();
            assertThat(sequence.form() == LengthForm.DEFINED).isEqualTo(defined);
            assertThat(sequence.itemForm(1) == LengthForm.DEFINED).isEqualTo(defined);
            // What comes after it is small again.
            assertThat(sequence.itemForm(2)).isEqualTo(LengthForm.DEFINED);
        }
    }

    @Test
    void holdsNoMoreThanTheBoundWhateverIsWritten() throws IOException {
        int most = 1 << 20;
        DataSetEncoder encoder = new DataSetEncoder(
                OutputStream.nullOutputStream(), EXPLICIT, WriteOptions.DEFAULT.withMaxDeferred(most));
        byte[] chunk = new byte[50_000];
        Value.Bytes value = Value.Bytes.of(chunk);
        long before = allocated();

        encoder.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.DEFINED);
        for (int i = 0; i < 2000; i++) {
            encoder.startItem(LengthForm.DEFINED);
            encoder.value(Tag.EncapsulatedDocument, VR.OB, value);
            encoder.endItem();
        }
        encoder.endSequence();
        encoder.end();

        assertThat(allocated() - before).isLessThan(20L * most);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    // ---- values

    @ParameterizedTest
    @EnumSource
    void turnsWordsOfEveryVrRoundForBigEndian(VR vr) throws IOException {
        if (vr == VR.SQ) {
            return;
        }
        byte[] value = Hex.bytes("01 02 03 04 05 06 07 08 | 11 12 13 14 15 16 17 18");
        String expected =
                switch (vr.swapUnit()) {
                    case 2 -> "02 01 04 03 06 05 08 07 | 12 11 14 13 16 15 18 17";
                    case 4 -> "04 03 02 01 08 07 06 05 | 14 13 12 11 18 17 16 15";
                    case 8 -> "08 07 06 05 04 03 02 01 | 18 17 16 15 14 13 12 11";
                    default -> "01 02 03 04 05 06 07 08 | 11 12 13 14 15 16 17 18";
                };
        int tag = 0x00091001;
        DataSet dataSet = DataSet.empty().with(tag, vr, Value.Bytes.of(value));
        byte[] encoded = encode(dataSet, BIG);

        assertThat(Arrays.copyOfRange(encoded, encoded.length - 16, encoded.length))
                .isEqualTo(Hex.bytes(expected));
        assertThat(decode(encoded, BIG)).isEqualTo(dataSet);
        assertThat(decode(encode(dataSet, EXPLICIT), EXPLICIT)).isEqualTo(dataSet);
    }

    @ParameterizedTest
    @EnumSource
    void padsOddValuesByTheByteOfTheirVr(VR vr) throws IOException {
        if (vr == VR.SQ) {
            return;
        }
        // UI and everything that is no text: NUL (PS3.5 6.2)
        byte pad = (byte) (vr.isText() && vr != VR.UI ? ' ' : 0);
        for (TransferSyntax syntax : List.of(IMPLICIT, EXPLICIT, BIG)) {
            byte[] encoded = encode(DataSet.empty().with(0x00091001, vr, Value.Bytes.of((byte) 'A')), syntax);

            byte[] end = Arrays.copyOfRange(encoded, encoded.length - 2, encoded.length);
            assertThat(end)
                    .isEqualTo(
                            syntax.bigEndian() && vr.swapUnit() == 2 ? new byte[] {pad, 'A'} : new byte[] {'A', pad});
            assertThat(encoded.length % 2).isZero();
            assertThat(decode(encoded, syntax).size()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"65534, LO", "65535, UN", "65536, UN", "100001, UN"})
    void makesUnOfWhatAShortHeaderCannotHold(int length, VR expected) throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tag.PatientComments, VR.LO, Value.Bytes.of(new byte[length]))
                .put(Tag.RedPaletteColorLookupTableData, VR.OW, bytes(10))
                .build();
        for (TransferSyntax syntax : List.of(EXPLICIT, BIG)) {
            DataSet read = decode(encode(dataSet, syntax), syntax);
            assertThat(read.element(Tag.PatientComments).orElseThrow().vr()).isEqualTo(expected);
            assertThat(read.attribute(Tag.RedPaletteColorLookupTableData).longValues())
                    .hasSize(5);
        }
        assertThat(decode(encode(dataSet, IMPLICIT), IMPLICIT)
                        .element(Tag.PatientComments)
                        .orElseThrow()
                        .vr())
                .isEqualTo(VR.LT); // by the dictionary
    }

    @Test
    void numbersThatBecomeUnAreLittleEndianInABigEndianDataSet() throws IOException {
        byte[] numbers = new byte[70_000];
        for (int i = 0; i < numbers.length; i += 2) {
            numbers[i] = 1; // the number 1, little endian
        }
        DataSet dataSet = DataSet.empty().with(Tag.PixelAspectRatio, VR.US, Value.Bytes.of(numbers));
        int lut = Tag.LUTData;
        DataSet dictionaryUs = DataSet.empty().with(lut, VR.US, Value.Bytes.of(numbers));

        assertThat(decode(encode(dataSet, BIG), BIG)
                        .element(Tag.PixelAspectRatio)
                        .orElseThrow()
                        .value())
                .isEqualTo(Value.Bytes.of(numbers));
        DataSet read = decode(encode(dictionaryUs, BIG), BIG);
        assertThat(read.element(lut).orElseThrow().vr()).isEqualTo(VR.UN);
        assertThat(read.intValues(lut)).hasSize(35_000).containsOnly(1);
        assertThat(decode(encode(read, IMPLICIT), IMPLICIT).intValues(lut))
                .hasSize(35_000)
                .containsOnly(1);
    }

    private static Stream<Integer> lengthsAroundTheBuffers() {
        return Stream.of(8, 16, 4096, 8192, 32768, 36864, 65536, 131072)
                .flatMap(n -> Stream.of(n - 12, n - 9, n - 8, n - 1, n, n + 1, n + 8))
                .filter(n -> n >= 0)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("lengthsAroundTheBuffers")
    void writesValuesOfAllLengthsFromEverywhere(int length) throws IOException {
        Value.Bytes inMemory = bytes(length);
        Path file = Source.temporaryFile(inMemory.toByteArray());
        Value.Bulk inFile = new Value.Bulk(new FileRange(file, 0, length), 1, SpecificCharacterSet.ASCII);
        Value.Bytes padded = Value.Bytes.of(Arrays.copyOf(inMemory.toByteArray(), length + (length & 1)));
        DataSet expected = DataSet.builder()
                .put(Tag.Rows, VR.US, 512)
                .putItems(
                        Tag.IconImageSequence,
                        DataSet.empty().with(Tag.PixelData, VR.OW, padded),
                        DataSet.empty().with(Tag.PixelData, VR.OW, padded))
                .put(Tag.PixelData, VR.OW, padded)
                .build();
        for (TransferSyntax syntax : List.of(IMPLICIT, EXPLICIT, BIG, DEFLATED)) {
            for (ValueSource value : List.of(inMemory, inFile, new Streamed(inMemory))) {
                for (SequenceLengths lengths : SequenceLengths.values()) {
                    WriteOptions options = WriteOptions.DEFAULT.withSequenceLengths(lengths);
                    byte[] encoded = encode(syntax, options, sink -> {
                        sink.value(Tag.Rows, VR.US, Value.Bytes.of((byte) 0, (byte) 2));
                        sink.startSequence(Tag.IconImageSequence, VR.SQ, LengthForm.DEFINED);
                        for (int i = 0; i < 2; i++) {
                            sink.startItem(LengthForm.DEFINED);
                            sink.value(Tag.PixelData, VR.OW, value);
                            sink.endItem();
                        }
                        sink.endSequence();
                        sink.value(Tag.PixelData, VR.OW, value);
                        sink.end();
                    });
                    assertThat(DataSetReader.of(encoded, syntax, ReadOptions.DEFAULT)
                                    .readDataSet())
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** A source that is neither in memory nor in a file, and comes in small pieces. */
    private record Streamed(Value.Bytes bytes) implements ValueSource {
        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            open().transferTo(out);
        }

        @Override
        public InputStream open() {
            return new FilterInputStream(bytes.open()) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return super.read(target, offset, Math.min(length, 777));
                }
            };
        }

        @Override
        public SpecificCharacterSet characterSet() {
            return bytes.characterSet();
        }
    }

    @Test
    void padsOddFragmentsWithZero() throws IOException {
        DataSet dataSet = DataSet.empty()
                .with(
                        Tag.PixelData,
                        VR.OB,
                        Value.Fragments.of(List.of(Value.Bytes.EMPTY, Value.Bytes.of((byte) 1, (byte) 2, (byte) 3))));

        assertThat(Hex.text(encode(dataSet, TransferSyntax.RLE_LOSSLESS)))
                .endsWith("fe ff 00 e0 04 00 00 00 01 02 03 00 fe ff dd e0 00 00 00 00");
    }

    @Test
    void writesGroupLengthsOnlyWhereAsked() throws IOException {
        DataSet dataSet = decode(
                Hex.bytes(
                        """
                        08 00 00 00 | 'UL' | 04 00 | 0A 00 00 00
                        08 00 60 00 | 'CS' | 02 00 | 'CT'
                        """),
                EXPLICIT);

        assertThat(encode(EXPLICIT, WITH_GROUP_LENGTHS, dataSet::accept)).hasSize(22);
        assertThat(encode(EXPLICIT, WriteOptions.DEFAULT, dataSet::accept)).hasSize(10);
    }

    @Test
    void deflatesToAnEvenNumberOfBytesWithoutHeader() throws Exception {
        for (int length = 0; length < 200; length += 2) {
            DataSet dataSet = DataSet.empty().with(Tag.PixelData, VR.OB, bytes(length));
            byte[] deflated = encode(dataSet, DEFLATED);
            assertThat(deflated.length % 2).isZero();

            Inflater inflater = new Inflater(true);
            inflater.setInput(deflated);
            byte[] inflated = new byte[length + 13];
            assertThat(inflater.inflate(inflated)).isEqualTo(length + 12);
            assertThat(inflater.finished()).isTrue();
            inflater.end();
            assertThat(Arrays.copyOf(inflated, length + 12)).isEqualTo(encode(dataSet, EXPLICIT));
            assertThat(decode(deflated, DEFLATED)).isEqualTo(dataSet);
        }
    }

    // ---- what cannot be written

    private static Stream<Arguments> refused() {
        Value.Bytes two = Value.Bytes.of((byte) 1, (byte) 2);
        return Stream.of(
                Arguments.of("a smaller tag", EXPLICIT, (Writing) sink -> {
                    sink.value(Tag.Rows, VR.US, two);
                    sink.value(Tag.Modality, VR.CS, two);
                }),
                Arguments.of("a tag twice", IMPLICIT, (Writing) sink -> {
                    sink.value(Tag.Rows, VR.US, two);
                    sink.value(Tag.Rows, VR.US, two);
                }),
                Arguments.of("a smaller tag beyond 8000", IMPLICIT, (Writing) sink -> {
                    sink.value(Tag.DataSetTrailingPadding, VR.OB, two);
                    sink.value(Tag.Rows, VR.US, two);
                }),
                Arguments.of("a smaller tag in an item", BIG, (Writing) sink -> {
                    sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.UNDEFINED);
                    sink.startItem(LengthForm.UNDEFINED);
                    sink.value(Tag.Rows, VR.US, two);
                    sink.value(Tag.Modality, VR.CS, two);
                }),
                Arguments.of("a smaller tag after a sequence", DEFLATED, (Writing) sink -> {
                    sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.UNDEFINED);
                    sink.startItem(LengthForm.UNDEFINED);
                    sink.value(Tag.Rows, VR.US, two);
                    sink.endItem();
                    sink.endSequence();
                    sink.value(Tag.Modality, VR.CS, two);
                }),
                Arguments.of("a sequence twice", EXPLICIT, (Writing) sink -> {
                    sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.UNDEFINED);
                    sink.endSequence();
                    sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.UNDEFINED);
                }),
                Arguments.of("a group length after its group", EXPLICIT, (Writing) sink -> {
                    sink.value(Tag.Modality, VR.CS, two);
                    sink.value(0x00080000, VR.UL, two);
                }),
                Arguments.of("items in implicit VR where nobody expects them", IMPLICIT, (Writing) sink -> {
                    sink.startSequence(Tag.PatientID, VR.SQ, LengthForm.DEFINED);
                }),
                Arguments.of("a value in implicit VR where items are expected", IMPLICIT, (Writing) sink -> {
                    sink.value(Tag.ReferencedImageSequence, VR.LO, two);
                }),
                Arguments.of("a value in UN where items are expected", EXPLICIT, (Writing) sink -> {
                    sink.startSequence(0x00091001, VR.UN, LengthForm.UNDEFINED);
                    sink.startItem(LengthForm.UNDEFINED);
                    sink.value(Tag.ReferencedImageSequence, VR.LO, two);
                }),
                Arguments.of("a delimiter as an element", EXPLICIT, (Writing) sink -> {
                    sink.value(0xFFFEE00D, VR.UN, Value.Bytes.EMPTY);
                }),
                Arguments.of("bytes instead of items", EXPLICIT, (Writing) sink -> {
                    sink.value(Tag.ReferencedImageSequence, VR.SQ, two);
                }),
                Arguments.of("fragments in a native syntax", EXPLICIT, (Writing) sink -> {
                    sink.startFragments(Tag.PixelData, VR.OB);
                }),
                Arguments.of("fragments in an item in a native syntax", IMPLICIT, (Writing) sink -> {
                    sink.startSequence(Tag.IconImageSequence, VR.SQ, LengthForm.UNDEFINED);
                    sink.startItem(LengthForm.UNDEFINED);
                    sink.startFragments(Tag.PixelData, VR.OB);
                }),
                Arguments.of("fragments in UN", TransferSyntax.RLE_LOSSLESS, (Writing) sink -> {
                    sink.startSequence(0x00091001, VR.UN, LengthForm.UNDEFINED);
                    sink.startItem(LengthForm.UNDEFINED);
                    sink.startFragments(Tag.PixelData, VR.OB);
                }),
                Arguments.of(
                        "native pixel data in an encapsulated syntax", TransferSyntax.RLE_LOSSLESS, (Writing) sink -> {
                            sink.value(Tag.PixelData, VR.OW, two);
                        }),
                Arguments.of("a value of more than 4 GB", EXPLICIT, (Writing) sink -> {
                    sink.value(
                            Tag.PixelData,
                            VR.OW,
                            new Value.Bulk(
                                    new FileRange(Path.of("none"), 0, 0xFFFFFFFFL), 1, SpecificCharacterSet.ASCII));
                }),
                Arguments.of("a fragment of more than 4 GB", TransferSyntax.RLE_LOSSLESS, (Writing) sink -> {
                    sink.startFragments(Tag.PixelData, VR.OB);
                    sink.fragment(new Value.Bulk(
                            new FileRange(Path.of("none"), 0, 0xFFFFFFFFL), 1, SpecificCharacterSet.ASCII));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String name, TransferSyntax syntax, Writing writing) {
        DataSetEncoder encoder = new DataSetEncoder(OutputStream.nullOutputStream(), syntax);

        assertThatThrownBy(() -> writing.to(encoder))
                .isInstanceOf(DicomEncodingException.class)
                .satisfies(e -> assertThat(((DicomException) e).advice()).isNotBlank());
    }

    @Test
    void writesNativePixelsOfAnIconInAnEncapsulatedSyntax() throws IOException {
        DataSet icon = DataSet.empty().with(Tag.PixelData, VR.OW, bytes(10));
        DataSet dataSet = DataSet.empty().withItems(Tag.IconImageSequence, icon);
        TransferSyntax unknown = TransferSyntax.of("1.2.3");

        assertThat(decode(encode(dataSet, TransferSyntax.RLE_LOSSLESS), TransferSyntax.RLE_LOSSLESS))
                .isEqualTo(dataSet);
        // Nothing is known of this one: it may well be native.
        assertThat(decode(encode(icon, unknown), unknown)).isEqualTo(icon);
    }

    private static Stream<Arguments> outOfGrammar() {
        return Stream.of(
                Arguments.of("an item outside of a sequence", (Writing) sink -> sink.startItem(LengthForm.DEFINED)),
                Arguments.of("the end of an item that is not open", (Writing) DataSetSink::endItem),
                Arguments.of("the end of a sequence that is not open", (Writing) DataSetSink::endSequence),
                Arguments.of("a fragment outside of a value", (Writing) sink -> sink.fragment(Value.Bytes.EMPTY)),
                Arguments.of("an element between items", (Writing) sink -> {
                    sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.DEFINED);
                    sink.value(Tag.Rows, VR.US, Value.Bytes.EMPTY);
                }),
                Arguments.of("the end of a sequence with an open item", (Writing) sink -> {
                    sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.DEFINED);
                    sink.startItem(LengthForm.DEFINED);
                    sink.endSequence();
                }),
                Arguments.of("the end of the data set with an open item", (Writing) sink -> {
                    sink.startSequence(Tag.ReferencedImageSequence, VR.SQ, LengthForm.DEFINED);
                    sink.startItem(LengthForm.DEFINED);
                    sink.end();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfGrammar")
    void refusesEventsOutOfTheirGrammar(String name, Writing writing) {
        DataSetEncoder encoder = new DataSetEncoder(OutputStream.nullOutputStream(), EXPLICIT);

        assertThatThrownBy(() -> writing.to(encoder)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesSyntaxesThatAreNoneOfDataSets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSetEncoder(
                        OutputStream.nullOutputStream(), TransferSyntax.PAPYRUS_3_IMPLICIT_VR_LITTLE_ENDIAN));
        assertThatIllegalArgumentException().isThrownBy(() -> WriteOptions.DEFAULT.withMaxDeferred(-1));
    }
}
