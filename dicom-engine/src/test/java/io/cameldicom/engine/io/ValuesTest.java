package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.data.ValueTooLargeException;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the bytes of a value are: in memory, in their file, or next in a stream. */
class ValuesTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final int COUNT = 100_000;

    @TempDir
    private Path folder;

    private static byte[] pixels(int count) {
        byte[] pixels = new byte[count];
        new Random(7).nextBytes(pixels);
        return pixels;
    }

    /** Rows, {@code count} bytes of pixels, and an element after them. */
    private static byte[] encoded(TransferSyntax syntax, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataSet.builder()
                .put(Tag.Rows, VR.US, 512)
                .put(Tag.PixelData, VR.OW, Value.Bytes.of(pixels(count)))
                .put(Tag.DataSetTrailingPadding, VR.OB, Value.Bytes.of((byte) 1, (byte) 2))
                .build()
                .accept(new DataSetEncoder(out, syntax));
        return out.toByteArray();
    }

    private static DataSetReader atPixels(DataSetReader reader) throws IOException {
        reader.next();
        assertThat(reader.next()).isEqualTo(DataSetReader.Event.VALUE);
        assertThat(reader.tag()).isEqualTo(Tag.PixelData);
        return reader;
    }

    @Test
    void aLongValueOfAStreamIsReadOnceBeforeTheNextEvent() throws IOException {
        DataSetReader reader = atPixels(
                DataSetReader.of(new ByteArrayInputStream(encoded(EXPLICIT, COUNT)), EXPLICIT, ReadOptions.DEFAULT));
        ValueSource value = reader.value();
        assertThat(value.length()).isEqualTo(COUNT);
        assertThat(value.fileRange()).isEmpty();

        InputStream in = value.open();
        assertThat(in.readNBytes(20_000)).hasSize(20_000);
        assertThatThrownBy(value::open).isInstanceOf(IllegalStateException.class);

        assertThat(in.readAllBytes()).hasSize(COUNT - 20_000);
        assertThat(in.read()).isEqualTo(-1);
        assertThatThrownBy(() -> value.writeTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(reader.next()).isEqualTo(DataSetReader.Event.VALUE);
        assertThat(reader.tag()).isEqualTo(Tag.DataSetTrailingPadding);
    }

    @Test
    void aStaleStreamOfAValueIsNoWindowOnTheNextOne() throws IOException {
        byte[] bytes = encoded(EXPLICIT, COUNT);
        DataSetReader skipped =
                atPixels(DataSetReader.of(new ByteArrayInputStream(bytes), EXPLICIT, ReadOptions.DEFAULT));
        InputStream ofSkipped = skipped.value().open();
        ofSkipped.read();
        skipped.skip();
        DataSetReader moved =
                atPixels(DataSetReader.of(new ByteArrayInputStream(bytes), EXPLICIT, ReadOptions.DEFAULT));
        InputStream ofMoved = moved.value().open();
        ofMoved.read();
        moved.next();

        assertThatThrownBy(ofSkipped::readAllBytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(ofMoved::readAllBytes).isInstanceOf(IllegalStateException.class);
        assertThat(Hex.text(moved.value().load(10).toByteArray())).isEqualTo("01 02");
    }

    @ParameterizedTest
    @EnumSource
    void aShortValueCanBeKept(Source source) throws IOException {
        try (DataSetReader reader = source.open(encoded(EXPLICIT, 5000), EXPLICIT, ReadOptions.DEFAULT)) {
            ValueSource value = atPixels(reader).value();
            while (reader.next() != DataSetReader.Event.END) {
                assertThat(reader.depth()).isZero();
            }

            assertThat(value.load(5000).toByteArray()).isEqualTo(pixels(5000));
            assertThat(value.open().readAllBytes()).isEqualTo(pixels(5000));
        }
    }

    @ParameterizedTest
    @EnumSource
    void partsOfAValueCanBePassedOver(Source source) throws IOException {
        byte[] bytes = encoded(EXPLICIT, COUNT);
        try (DataSetReader reader = source.open(bytes, EXPLICIT, ReadOptions.DEFAULT)) {
            InputStream in = atPixels(reader).value().open();
            assertThat(in.readNBytes(10)).hasSize(10);

            assertThat(reader.next()).isEqualTo(DataSetReader.Event.VALUE);
            assertThat(reader.tag()).isEqualTo(Tag.DataSetTrailingPadding);
            assertThat(reader.offset()).isEqualTo(bytes.length - 14);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, true",
        "0, 2, true",
        "99, 100, true",
        "100, 100, false",
        "65536, 65536, false",
        "65536, 65538, true",
        "200000, 100000, false",
        "99998, 100000, true",
        "1000, 100000, true"
    })
    void longerValuesThanTheThresholdStayInTheFile(int threshold, int count, boolean inFile) throws IOException {
        int even = count + (count & 1);
        Path file = Files.write(folder.resolve("a.dcm"), encoded(EXPLICIT, even));
        DataSet dataSet;
        try (DataSetReader reader = DataSetReader.root(
                Window.over(ByteInput.of(file), 0),
                EXPLICIT,
                ReadOptions.DEFAULT.withBulkThreshold(threshold),
                new Deviations(ReadOptions.DEFAULT))) {
            dataSet = reader.readDataSet();
        }
        Value value = dataSet.element(Tag.PixelData).orElseThrow().value();

        assertThat(value).isInstanceOf(inFile ? Value.Bulk.class : Value.Bytes.class);
        assertThat(((ValueSource) value).load(even).toByteArray()).isEqualTo(pixels(even));
        assertThat(dataSet.intValue(Tag.Rows)).hasValue(512);
    }

    @ParameterizedTest
    @CsvSource({"ARRAY", "STREAM", "ONE_BYTE_AT_A_TIME"})
    void longValuesThatAreInNoFileComeToMemory(Source source) throws IOException {
        try (DataSetReader reader =
                source.open(encoded(EXPLICIT, COUNT), EXPLICIT, ReadOptions.DEFAULT.withBulkThreshold(0))) {
            DataSet dataSet = reader.readDataSet();

            assertThat(dataSet.element(Tag.PixelData).orElseThrow().value()).isEqualTo(Value.Bytes.of(pixels(COUNT)));
        }
    }

    @Test
    void aValueInAFileIsReadAnewEachTimeAndInPart() throws IOException {
        Path file = Files.write(folder.resolve("a.dcm"), encoded(EXPLICIT, COUNT));
        Value.Bulk bulk;
        try (DataSetReader reader = DataSetReader.root(
                Window.over(ByteInput.of(file), 0),
                EXPLICIT,
                ReadOptions.DEFAULT,
                new Deviations(ReadOptions.DEFAULT))) {
            bulk = (Value.Bulk)
                    reader.readDataSet().element(Tag.PixelData).orElseThrow().value();
        }
        FileRange range = bulk.fileRange().orElseThrow();

        assertThat(range).isEqualTo(new FileRange(file, 22, COUNT));
        assertThat(bulk.open().readAllBytes()).isEqualTo(pixels(COUNT));
        assertThat(bulk.open().readAllBytes()).isEqualTo(pixels(COUNT));
        try (InputStream in = range.slice(1000, 10).open()) {
            assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(pixels(COUNT), 1000, 1010));
        }
        assertThatThrownBy(() -> range.slice(COUNT - 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bulk.load(COUNT - 1)).isInstanceOf(ValueTooLargeException.class);
    }

    @Test
    void aFileThatHasBecomeShorterIsNoticed() throws IOException {
        Path file = Files.write(folder.resolve("a.dcm"), encoded(EXPLICIT, COUNT));
        Value.Bulk bulk = new Value.Bulk(
                new FileRange(file, 22, COUNT + 1000), 1, DataSet.empty().characterSet());

        assertThatThrownBy(() -> bulk.load(1 << 20)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> bulk.writeTo(OutputStream.nullOutputStream())).isInstanceOf(EOFException.class);
        DataSet dataSet = DataSet.empty().with(Tag.PixelData, VR.OW, bulk);
        assertThatThrownBy(() -> dataSet.accept(new DataSetEncoder(OutputStream.nullOutputStream(), EXPLICIT)))
                .isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @EnumSource
    void wordsOfABigEndianValueAreTurnedRoundWhereverItIs(Source source) throws IOException {
        for (int threshold : new int[] {0, 64 << 10, 1 << 20}) {
            ReadOptions options = ReadOptions.DEFAULT.withBulkThreshold(threshold);
            try (DataSetReader streamed = source.open(encoded(BIG, COUNT), BIG, options);
                    DataSetReader kept = source.open(encoded(BIG, COUNT), BIG, options)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                atPixels(streamed).value().writeTo(out);
                assertThat(out.toByteArray()).isEqualTo(pixels(COUNT));

                ValueSource value = (ValueSource)
                        kept.readDataSet().element(Tag.PixelData).orElseThrow().value();
                assertThat(value.load(COUNT).toByteArray()).isEqualTo(pixels(COUNT));
                assertThat(value.fileRange()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fragmentsHaveNoByteOrder(Source source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                Hex.bytes(
                        """
                7F E0 00 10 | 'OW' | 00 00 | FF FF FF FF
                  FF FE E0 00 | 00 01 86 A0                 # 100,000 bytes
                """));
        bytes.writeBytes(pixels(COUNT));
        bytes.writeBytes(Hex.bytes("FF FE E0 DD | 00 00 00 00"));
        try (DataSetReader streamed = source.open(bytes.toByteArray(), BIG, ReadOptions.DEFAULT);
                DataSetReader kept = source.open(bytes.toByteArray(), BIG, ReadOptions.DEFAULT)) {
            streamed.next();
            assertThat(streamed.next()).isEqualTo(DataSetReader.Event.FRAGMENT);
            assertThat(streamed.value().load(COUNT).toByteArray()).isEqualTo(pixels(COUNT));

            Value.Fragments fragments = (Value.Fragments)
                    kept.readDataSet().element(Tag.PixelData).orElseThrow().value();
            assertThat(fragments.all().get(0).load(COUNT).toByteArray()).isEqualTo(pixels(COUNT));
        }
    }

    @Test
    void closingTheReaderClosesTheStream() throws IOException {
        List<String> closed = new java.util.ArrayList<>();
        for (TransferSyntax syntax : List.of(EXPLICIT, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            InputStream in = new ByteArrayInputStream(encoded(syntax, 10)) {
                @Override
                public void close() {
                    closed.add(syntax.keyword());
                }
            };
            try (DataSetReader reader = DataSetReader.of(in, syntax, ReadOptions.DEFAULT)) {
                assertThat(reader.readDataSet().intValue(Tag.Rows)).hasValue(512);
            }
        }
        assertThat(closed).hasSize(2);
    }
}
