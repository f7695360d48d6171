package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Look-up tables in all the forms that they are stored in. */
class LookupTableReaderTest {
    private static DataSet item(VR descriptorVr, Value data, long... descriptor) {
        return DataSet.builder()
                .put(Tag.LUTDescriptor, descriptorVr, descriptor)
                .put(Tag.LUTData, VR.OW, data)
                .build();
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("words", false, item(VR.US, Frames.words(10, 20, 30), 3, 5, 16), table(5, 16, 10, 20, 30)),
                Arguments.of(
                        "bytes, two to a word",
                        false,
                        item(VR.US, Value.Bytes.of(Frames.bytes(1, 2, 255, 0)), 3, 0, 8),
                        table(0, 8, 1, 2, 255)),
                Arguments.of(
                        "bytes, one to a word",
                        false,
                        item(VR.US, Frames.words(1, 2, 255), 3, 0, 8),
                        table(0, 8, 1, 2, 255)),
                Arguments.of(
                        "first input negative, as SS",
                        true,
                        item(VR.SS, Frames.words(1, 2), 2, -1024, 12),
                        table(-1024, 12, 1, 2)),
                Arguments.of(
                        "first input negative, as US",
                        true,
                        item(VR.US, Frames.words(1, 2), 2, 0x10000 - 1024, 12),
                        table(-1024, 12, 1, 2)),
                Arguments.of(
                        "first input large",
                        false,
                        item(VR.US, Frames.words(1, 2), 2, 40_000, 12),
                        table(40_000, 12, 1, 2)),
                Arguments.of(
                        "fewer entries than promised",
                        false,
                        item(VR.US, Frames.words(1, 2), 5, 0, 16),
                        table(0, 16, 1, 2)));
    }

    private static LookupTable table(int first, int bits, int... entries) {
        return new LookupTable(first, bits, entries);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void reads(String name, boolean signed, DataSet item, LookupTable expected) throws IOException {
        assertThat(LookupTableReader.read(item, signed)).as(name).contains(expected);
    }

    @Test
    void takesZeroEntriesFor65536() throws IOException {
        DataSet item = item(VR.US, Frames.words(new int[65_536]), 0, 0, 16);

        assertThat(LookupTableReader.read(item, false))
                .hasValueSatisfying(table -> assertThat(table.size()).isEqualTo(65_536));
    }

    @Test
    void takesManyEntriesInADescriptorOfSignedNumbers() throws IOException {
        DataSet item = item(VR.SS, Frames.words(new int[40_000]), (short) 40_000, -5, 16);

        assertThat(LookupTableReader.read(item, true))
                .hasValueSatisfying(table -> assertThat(table.size()).isEqualTo(40_000));
    }

    static Stream<DataSet> none() {
        return Stream.of(
                DataSet.empty(),
                item(VR.US, Value.Bytes.EMPTY, 3, 0, 16),
                item(VR.US, Frames.words(1, 2, 3), 3, 0),
                DataSet.builder().put(Tag.LUTDescriptor, VR.US, 3L, 0L, 16L).build());
    }

    @ParameterizedTest
    @MethodSource("none")
    void readsNoneWhereThereIsNone(DataSet item) throws IOException {
        assertThat(LookupTableReader.read(item, false)).isEmpty();
    }

    @Test
    void givesTheEndsToWhatItDoesNotReach() {
        LookupTable table = table(-2, 8, 10, 20, 30);

        assertThat(table.apply(-100)).isEqualTo(10);
        assertThat(table.apply(-2)).isEqualTo(10);
        assertThat(table.apply(-1)).isEqualTo(20);
        assertThat(table.apply(0.4)).isEqualTo(30);
        assertThat(table.apply(1e12)).isEqualTo(30);
        assertThat(table.lookUp(Integer.MIN_VALUE)).isEqualTo(10);
        assertThat(table.lookUp(Integer.MAX_VALUE)).isEqualTo(30);
    }
}
