package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sequence of a data set is parsed when its items are asked for, or at once if it is long: nobody can tell. */
class LazySequenceTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static final SpecificCharacterSet LATIN_1 = SpecificCharacterSet.of(List.of("ISO_IR 100"));

    /** Items with a text, a nested sequence and a number each, about 100 bytes; no value needs padding. */
    private static DataSet withItems(int count, LengthForm form) {
        List<DataSet> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            DataSet inner = DataSet.builder()
                    .put(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3." + (100_000 + i))
                    .build();
            items.add(DataSet.builder()
                    .inheritedCharacterSet(LATIN_1)
                    .put(Tag.CodeMeaning, VR.LO, "Größe " + (1000 + i))
                    .put(
                            Tag.ReferencedImageSequence,
                            VR.SQ,
                            Value.Items.of(form, List.of(inner, DataSet.empty()), form))
                    .put(Tag.Rows, VR.US, i & 0xFFFF)
                    .build());
        }
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
                .put(Tag.ReferencedSeriesSequence, VR.SQ, Value.Items.of(form, items, form))
                .put(Tag.PatientID, VR.LO, "behind")
                .build();
    }

    private static byte[] encode(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(out, syntax));
        return out.toByteArray();
    }

    private static Stream<Arguments> sequences() {
        return Stream.of(LengthForm.values()).flatMap(form -> Stream.of(
                        EXPLICIT, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
                .flatMap(syntax ->
                        IntStream.of(0, 1, 40, 2500, 6000).mapToObj(count -> Arguments.of(syntax, form, count))));
    }

    @ParameterizedTest(name = "{2} items, {1}, {0}")
    @MethodSource("sequences")
    void givesTheSameItemsAndBytes(TransferSyntax syntax, LengthForm form, int count) throws IOException {
        DataSet expected = withItems(count, form);
        byte[] bytes = encode(expected, syntax);
        for (Source source : Source.values()) {
            try (DataSetReader reader = source.open(bytes, syntax, ReadOptions.DEFAULT.strict())) {
                DataSet read = reader.readDataSet();

                assertThat(read).isEqualTo(expected);
                assertThat(encode(read, syntax)).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest(name = "{2} items, {1}, {0}")
    @MethodSource("sequences")
    void countsEveryElementOnce(TransferSyntax syntax, LengthForm form, int count) throws IOException {
        byte[] bytes = encode(withItems(count, form), syntax);
        ReadOptions exact = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withMaxElements(3 + 7L * count));

        assertThat(DataSetReader.of(bytes, syntax, exact).readDataSet().items(Tag.ReferencedSeriesSequence))
                .hasSize(count);
    }

    @Test
    void reportsAFaultOnceThoughALongSequenceIsWalkedThroughTwice() throws IOException {
        byte[] bytes = encode(withItems(6000, LengthForm.UNDEFINED), EXPLICIT);
        bytes[bytes.length - 14 - 4] = 4; // the sequence's delimiter says a length
        DataSetReader reader = DataSetReader.of(bytes, EXPLICIT, ReadOptions.DEFAULT);

        assertThat(reader.readDataSet().string(Tag.PatientID)).contains("behind");
        assertThat(reader.deviations()).extracting(Deviation::leniency).containsExactly(Leniency.UNEXPECTED_DELIMITER);
    }

    @Test
    void keepsTheCharacterSetOfEachItem() throws IOException {
        byte[] bytes = Hex.bytes(
                """
                08 00 05 00 | 'CS' | 0A 00 | 'ISO_IR 100'
                08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                  FE FF 00 E0 | FF FF FF FF
                    10 00 10 00 | 'PN' | 02 00 | E4 20               # Latin-1: ä
                  FE FF 0D E0 | 00 00 00 00
                  FE FF 00 E0 | FF FF FF FF
                    08 00 05 00 | 'CS' | 0A 00 | 'ISO_IR 144'
                    10 00 10 00 | 'PN' | 02 00 | B4 20               # Cyrillic: Д
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF         # out of order, so nothing is lazy here
                      FE FF 00 E0 | FF FF FF FF
                        10 00 10 00 | 'PN' | 02 00 | B4 20
                      FE FF 0D E0 | 00 00 00 00
                    FE FF DD E0 | 00 00 00 00
                  FE FF 0D E0 | 00 00 00 00
                  FE FF 00 E0 | FF FF FF FF
                    08 00 05 00 | 'CS' | 00 00                       # empty: the default repertoire
                    10 00 10 00 | 'PN' | 02 00 | 'B '
                  FE FF 0D E0 | 00 00 00 00
                FE FF DD E0 | 00 00 00 00
                10 00 10 00 | 'PN' | 02 00 | E4 20
                """);
        String lazy = Hex.text(bytes)
                .replace(
                        "08 00 40 11 53 51 00 00 ff ff ff ff fe ff 00 e0 ff ff ff ff 10 00 10 00 50 4e 02 00 b4",
                        "10 00 12 10 53 51 00 00 ff ff ff ff fe ff 00 e0 ff ff ff ff 10 00 10 00 50 4e 02 00 b4");
        for (byte[] form : List.of(bytes, Hex.bytes(lazy))) {
            DataSet dataSet =
                    DataSetReader.of(form, EXPLICIT, ReadOptions.DEFAULT).readDataSet();
            List<DataSet> items = dataSet.items(Tag.ReferencedImageSequence);

            assertThat(items.get(0).string(Tag.PatientName)).contains("ä");
            assertThat(items.get(0).characterSet().terms()).containsExactly("ISO_IR 100");
            assertThat(items.get(1).string(Tag.PatientName)).contains("Д");
            assertThat(items.get(1).characterSet().terms()).containsExactly("ISO_IR 144");
            DataSet nested = items.get(1)
                    .item(form == bytes ? Tag.ReferencedImageSequence : 0x00101012)
                    .orElseThrow();
            assertThat(nested.string(Tag.PatientName)).contains("Д");
            assertThat(items.get(2).characterSet().terms()).isEmpty();
            assertThat(items.get(2).string(Tag.PatientName)).contains("B");
            assertThat(dataSet.string(Tag.PatientName)).contains("ä");
        }
    }

    @Test
    void isTheSameForEveryThreadThatAsksFirst() throws Exception {
        byte[] bytes = encode(withItems(200, LengthForm.UNDEFINED), EXPLICIT);
        DataSet expected = withItems(200, LengthForm.UNDEFINED);
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 30; round++) {
                DataSet shared =
                        DataSetReader.of(bytes, EXPLICIT, ReadOptions.DEFAULT).readDataSet();
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Callable<Boolean>> readers = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    readers.add(() -> {
                        start.await();
                        return shared.equals(expected)
                                && shared.with(Tag.PatientID, VR.LO, "x").size() == 3;
                    });
                }
                for (Future<Boolean> equal : pool.invokeAll(readers)) {
                    assertThat(equal.get()).isTrue();
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
