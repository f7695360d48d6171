package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an input may cost is limited, by each limit alone, and a length that lies costs nothing. */
class ReadLimitsTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    private Path folder;

    private static byte[] encode(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(out, syntax));
        return out.toByteArray();
    }

    private static ReadOptions limits(ReadLimits limits) {
        return ReadOptions.DEFAULT.withLimits(limits);
    }

    private static void assertOverLimit(Source source, byte[] bytes, TransferSyntax syntax, ReadLimits limits)
            throws IOException {
        try (DataSetReader reader = source.open(bytes, syntax, limits(limits))) {
            assertThatThrownBy(reader::readDataSet)
                    .asInstanceOf(type(DicomFormatException.class))
                    .satisfies(e -> {
                        assertThat(e.category()).isEqualTo(DicomException.Category.CONFIGURATION);
                        assertThat(e.advice()).contains("limits");
                    });
        }
    }

    private static DataSet nested(int levels) {
        DataSet dataSet = DataSet.empty();
        for (int i = 0; i < levels; i++) {
            dataSet = DataSet.empty().withItems(Tag.ReferencedImageSequence, dataSet);
        }
        return dataSet;
    }

    @ParameterizedTest
    @EnumSource
    void ofNestedSequences(Source source) throws IOException {
        byte[] bytes = encode(nested(5), EXPLICIT);
        ReadLimits limits = ReadLimits.DEFAULT.withMaxDepth(5);

        try (DataSetReader reader = source.open(bytes, EXPLICIT, limits(limits))) {
            assertThat(reader.readDataSet()).isEqualTo(nested(5));
        }
        assertOverLimit(source, bytes, EXPLICIT, limits.withMaxDepth(4));
    }

    @ParameterizedTest
    @EnumSource
    void ofElementsAndItems(Source source) throws IOException {
        byte[] bytes = encode(nested(5).with(Tag.Rows, VR.US, "1"), EXPLICIT);
        ReadLimits limits = ReadLimits.DEFAULT.withMaxElements(11);

        try (DataSetReader reader = source.open(bytes, EXPLICIT, limits(limits))) {
            assertThat(reader.readDataSet().size()).isEqualTo(2);
        }
        assertOverLimit(source, bytes, EXPLICIT, limits.withMaxElements(10));
    }

    @ParameterizedTest
    @EnumSource
    void ofFragments(Source source) throws IOException {
        Value.Bytes fragment = Value.Bytes.of((byte) 1, (byte) 2);
        DataSet dataSet = DataSet.empty()
                .with(Tag.PixelData, VR.OB, Value.Fragments.of(java.util.Collections.nCopies(20, fragment)));
        byte[] bytes = encode(dataSet, TransferSyntax.RLE_LOSSLESS);
        ReadLimits limits = ReadLimits.DEFAULT.withMaxFragments(20);

        try (DataSetReader reader = source.open(bytes, TransferSyntax.RLE_LOSSLESS, limits(limits))) {
            assertThat(reader.readDataSet()).isEqualTo(dataSet);
        }
        assertOverLimit(source, bytes, TransferSyntax.RLE_LOSSLESS, limits.withMaxFragments(19));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILE")
    void ofMemoryForLongValues(Source source) throws IOException {
        byte[] bytes = encode(DataSet.empty().with(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[300_000])), EXPLICIT);
        ReadLimits limits = ReadLimits.DEFAULT.withMaxMemory(400_000);

        try (DataSetReader reader = source.open(bytes, EXPLICIT, limits(limits))) {
            assertThat(reader.readDataSet().size()).isEqualTo(1);
        }
        assertOverLimit(source, bytes, EXPLICIT, limits.withMaxMemory(299_000));
    }

    @Test
    void ofMemoryIsNotTouchedByValuesThatStayInTheirFile() throws IOException {
        byte[] bytes = encode(DataSet.empty().with(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[300_000])), EXPLICIT);
        try (DataSetReader reader =
                Source.FILE.open(bytes, EXPLICIT, limits(ReadLimits.DEFAULT.withMaxMemory(20_000)))) {
            assertThat(reader.readDataSet().size()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofMemoryForElements(Source source) throws IOException {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            hex.append(String.format("10 00 %02X %02X | 'LO' | 00 00%n", i & 0xFF, i >> 8));
        }

        assertOverLimit(source, Hex.bytes(hex.toString()), EXPLICIT, ReadLimits.DEFAULT.withMaxMemory(50_000));
    }

    @ParameterizedTest
    @EnumSource
    void ofMemoryForEmptyItemsOfALongSequence(Source source) throws IOException {
        DataSet[] items = new DataSet[50_000];
        Arrays.fill(items, DataSet.empty());
        byte[] bytes = encode(DataSet.empty().withItems(Tag.ReferencedImageSequence, items), EXPLICIT);

        assertOverLimit(source, bytes, EXPLICIT, ReadLimits.DEFAULT.withMaxMemory(10L << 20));
    }

    /** A slide's tiles are a hundred thousand fragments of a file, of which only the headers are read. */
    @Test
    void ofMemoryIsNotTouchedByTheHeadersOfFragmentsInAFile() throws IOException {
        Path file = folder.resolve("tiles.dcm");
        int tiles = 3000;
        int length = 70_000;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(Hex.bytes("E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF"));
            for (int i = 0; i < tiles; i++) {
                out.write(Hex.bytes("FE FF 00 E0 | 70 11 01 00"));
                out.seek(out.getFilePointer() + length); // a hole
            }
            out.write(Hex.bytes("FE FF DD E0 | 00 00 00 00"));
        }
        ReadOptions options = limits(ReadLimits.DEFAULT.withMaxMemory(1 << 20));
        try (DataSetReader reader = DataSetReader.root(
                Window.over(ByteInput.of(file), 0), TransferSyntax.RLE_LOSSLESS, options, new Deviations(options))) {
            Value value =
                    reader.readDataSet().element(Tag.PixelData).orElseThrow().value();

            assertThat(((Value.Fragments) value).all()).hasSize(tiles);
        }
    }

    @Test
    void ofInflatedBytes() throws IOException {
        byte[] bytes =
                encode(DataSet.empty().with(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[1_000_000])), DEFLATED);
        assertThat(bytes).hasSizeLessThan(2000);
        ReadLimits limits = ReadLimits.DEFAULT.withMaxInflated(1_000_012);

        for (Source source : Source.values()) {
            try (DataSetReader reader = source.open(bytes, DEFLATED, limits(limits))) {
                assertThat(reader.readDataSet().size()).isEqualTo(1);
            }
            assertOverLimit(source, bytes, DEFLATED, limits.withMaxInflated(1_000_011));
            try (DataSetReader reader = source.open(bytes, DEFLATED, limits(limits.withMaxInflated(500_000)))) {
                reader.next();
                assertThatThrownBy(reader::next)
                        .asInstanceOf(type(DicomFormatException.class))
                        .satisfies(e -> assertThat(e.category()).isEqualTo(DicomException.Category.CONFIGURATION));
            }
        }
    }

    @Test
    void arePositive() {
        ReadLimits ok = ReadLimits.DEFAULT;
        assertThatIllegalArgumentException().isThrownBy(() -> ok.withMaxDepth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ok.withMaxElements(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ok.withMaxFragments(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ok.withMaxMemory(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ok.withMaxInflated(0));
    }

    private record Lie(String name, TransferSyntax syntax, long offset, String path, String hex) {}

    private static Stream<Arguments> lies() {
        return Stream.of(
                        new Lie(
                                "a value of 4 GB",
                                EXPLICIT,
                                10,
                                "(7FE0,0010)",
                                """
                                28 00 10 00 | 'US' | 02 00 | 00 02
                                E0 7F 10 00 | 'OW' | 00 00 | FE FF FF FF | 01 02 03 04
                                """),
                        new Lie(
                                "a value of 2 GB in implicit VR",
                                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                                0,
                                "(0010,4000)",
                                "10 00 00 40 | FE FF FF 7F | 'abcd'"),
                        new Lie(
                                "a value of 200 MB, below every limit",
                                EXPLICIT,
                                0,
                                "(7FE0,0010)",
                                "E0 7F 10 00 | 'OW' | 00 00 | 00 00 00 0C | 01 02 03 04"),
                        new Lie("a short value", EXPLICIT, 0, "(0010,0010)", "10 00 10 00 | 'PN' | FE FF | 'A^B'"),
                        new Lie(
                                "a sequence of 4 GB",
                                EXPLICIT,
                                20,
                                "(0008,1140)[0]",
                                """
                                08 00 40 11 | 'SQ' | 00 00 | FE FF FF FF
                                  FE FF 00 E0 | 00 00 00 00
                                """),
                        new Lie(
                                "an item of 4 GB",
                                EXPLICIT,
                                30,
                                "(0008,1140)[0]",
                                """
                                08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                                  FE FF 00 E0 | FE FF FF FF
                                    28 00 10 00 | 'US' | 02 00 | 00 02
                                """),
                        new Lie(
                                "a fragment of 4 GB",
                                TransferSyntax.RLE_LOSSLESS,
                                20,
                                "(7FE0,0010)[1]",
                                """
                                E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
                                  FE FF 00 E0 | 00 00 00 00
                                  FE FF 00 E0 | FE FF FF FF | 01 02
                                """),
                        new Lie(
                                "a UN value of 4 GB that begins like an item",
                                EXPLICIT,
                                0,
                                "(0009,1001)",
                                "09 00 01 10 | 'UN' | 00 00 | FE FF FF FF | FE FF 00 E0 | 00 00 00 00"))
                .flatMap(lie -> Arrays.stream(Source.values()).map(s -> Arguments.of(Named.of(lie.name(), lie), s)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("lies")
    void aLengthThatLiesFailsWithItsPlaceAndCostsNothing(Lie lie, Source source) throws IOException {
        byte[] bytes = Hex.bytes(lie.hex());
        try (DataSetReader warm = source.open(bytes, lie.syntax(), ReadOptions.DEFAULT);
                DataSetReader read = source.open(bytes, lie.syntax(), ReadOptions.DEFAULT);
                DataSetReader copied = source.open(bytes, lie.syntax(), ReadOptions.DEFAULT);
                DataSetReader built = source.open(bytes, lie.syntax(), ReadOptions.DEFAULT);
                DataSetReader walked = source.open(bytes, lie.syntax(), ReadOptions.DEFAULT)) {
            assertThatThrownBy(warm::readDataSet).isInstanceOf(DicomFormatException.class);

            assertFailsAt(lie, source, read::readDataSet);
            assertFailsAt(lie, source, () -> copied.copyTo(new Events()));
            long before = allocated();
            assertThatThrownBy(() -> built.copyTo(DataSet.builder().sink())).isInstanceOf(DicomException.class);
            assertThat(allocated() - before).isLessThan(8 << 20);
            assertFailsAt(lie, source, () -> {
                while (walked.next() != DataSetReader.Event.END) {
                    assertThat(walked.offset()).isNotNegative();
                }
            });
        }
    }

    private static void assertFailsAt(
            Lie lie, Source source, org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        long before = allocated();
        assertThatThrownBy(read).asInstanceOf(type(DicomFormatException.class)).satisfies(e -> {
            if (source == Source.ARRAY || source.isFile()) {
                // The size of the input is known, so the header itself is at fault.
                assertThat(e.offset()).isLessThanOrEqualTo(lie.offset());
            } else {
                assertThat(e.offset()).isEqualTo(lie.offset());
                assertThat(e.path()).isEqualTo(lie.path());
            }
        });
        assertThat(allocated() - before).isLessThan(8 << 20);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 11, 12, 13, 19, 20})
    void anInputThatEndsAnywhereFailsOrEndsThere(int length) throws IOException {
        byte[] bytes = Arrays.copyOf(
                Hex.bytes(
                        """
                        08 00 60 00 | 'CS' | 02 00 | 'CT'
                        09 00 01 10 | 'OB' | 00 00 | 02 00 00 00 | 01 02
                        """),
                length);

        for (Source source : Source.values()) {
            try (DataSetReader reader = source.open(bytes, EXPLICIT, ReadOptions.DEFAULT)) {
                if (length == 8 || length == 9 || length > 17) {
                    assertThatThrownBy(reader::readDataSet).isInstanceOf(DicomFormatException.class);
                } else {
                    assertThatCode(reader::readDataSet).doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void aLyingValueOfADeflatedStreamCostsNothing() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflating deflating = new Deflating(out);
        deflating.write(Hex.bytes("E0 7F 10 00 | 'OW' | 00 00 | 00 00 00 10 | 01 02 03 04"));
        deflating.finish();
        long before = allocated();

        assertThatThrownBy(() -> DataSetReader.of(
                                new ByteArrayInputStream(out.toByteArray()), DEFLATED, ReadOptions.DEFAULT)
                        .readDataSet())
                .isInstanceOf(DicomFormatException.class);
        assertThat(allocated() - before).isLessThan(8 << 20);
    }
}
