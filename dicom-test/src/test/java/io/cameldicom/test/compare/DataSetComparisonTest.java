package io.cameldicom.test.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.LengthForm;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataSetComparisonTest {
    private static final DataSet ITEM = DataSet.empty().with(Tag.CodeValue, VR.SH, "A");

    static Stream<Arguments> differing() {
        return Stream.of(
                Arguments.of(text("CT"), DataSet.empty(), "(0008,0060) CS: missing"),
                Arguments.of(DataSet.empty(), text("CT"), "(0008,0060) CS: unexpected"),
                Arguments.of(text("CT"), text("MR"), "(0008,0060) CS: differs from byte 0 of 2 on"),
                Arguments.of(text("CT"), text("CTMR"), "(0008,0060) CS: 4 bytes, not 2"),
                Arguments.of(text("CTX"), text("CT"), "(0008,0060) CS: 2 bytes, not 3"),
                Arguments.of(text("CTX"), text("CTXY"), "(0008,0060) CS: 4 bytes, not 3"),
                Arguments.of(text("CT"), DataSet.empty().with(Tag.Modality, VR.SH, "CT"), "(0008,0060) CS: is SH"),
                Arguments.of(items(ITEM), items(), "(0040,A043) SQ: 0 items, not 1"),
                Arguments.of(
                        items(ITEM, ITEM),
                        items(ITEM, ITEM.with(Tag.CodeValue, VR.SH, "B")),
                        "(0040,A043)[1].(0008,0100) SH: differs from byte 0 of 1 on"),
                Arguments.of(
                        fragments(new byte[0], new byte[2]),
                        fragments(new byte[0]),
                        "(7FE0,0010) OB: 1 fragments, not 2"),
                Arguments.of(
                        fragments(new byte[0], new byte[] {1, 2}),
                        fragments(new byte[0], new byte[] {1, 3}),
                        "(7FE0,0010) OB fragment 1: differs from byte 1 of 2 on"),
                Arguments.of(
                        fragments(new byte[0]),
                        DataSet.empty().with(Tag.PixelData, VR.OB, Value.Bytes.of((byte) 1)),
                        "(7FE0,0010) OB: is BYTES, not FRAGMENTS"));
    }

    @ParameterizedTest
    @MethodSource("differing")
    void saysWhereTheDifferenceIs(DataSet expected, DataSet actual, String difference) throws Exception {
        assertThat(DataSetComparison.EXACT.differences(expected, actual)).containsExactly(difference);
    }

    static Stream<Arguments> alike() {
        DataSet openItems = DataSet.empty()
                .with(
                        Tag.ConceptNameCodeSequence,
                        VR.SQ,
                        Value.Items.of(LengthForm.UNDEFINED, List.of(ITEM), LengthForm.UNDEFINED));
        return Stream.of(
                Arguments.of("padded text", text("ABC"), text("ABC ")),
                Arguments.of("padded UID", uid(new byte[] {'1', '.', '2'}), uid(new byte[] {'1', '.', '2', 0})),
                Arguments.of("delimiters", items(ITEM), openItems));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alike")
    void passesOverWhatDoesNotMatter(String what, DataSet expected, DataSet actual) throws Exception {
        assertThat(DataSetComparison.EXACT.differences(expected, actual))
                .as(what)
                .isEmpty();
        assertThat(DataSetComparison.EXACT.differences(actual, expected))
                .as(what)
                .isEmpty();
    }

    @Test
    void readsValuesThatStayInTheirFile(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("bulk"), new byte[] {9, 1, 0, 2, 0, 9});
        DataSet expected = DataSet.builder().put(Tag.PixelData, VR.OW, 1L, 2L).build();
        Value inFile = new Value.Bulk(new FileRange(file, 1, 4), 1, SpecificCharacterSet.ASCII);

        DataSet actual = DataSet.empty().with(Tag.PixelData, VR.OW, inFile);

        assertThat(DataSetComparison.EXACT.differences(expected, actual)).isEmpty();
    }

    @Test
    void passesOverWhatItIsTold() throws Exception {
        DataSet expected = DataSet.builder()
                .put(0x00080000, VR.UL, 4L)
                .put(Tag.Modality, VR.CS, "CT")
                .putItems(Tag.ConceptNameCodeSequence, ITEM)
                .build();
        DataSet actual = items(ITEM.with(Tag.CodeMeaning, VR.LO, "x")).with(Tag.Modality, VR.SH, "CT");

        assertThat(DataSetComparison.EXACT.differences(expected, actual)).hasSize(3);
        assertThat(DataSetComparison.EXACT
                        .ignoring(Tag.CodeMeaning)
                        .ignoringGroupLengths()
                        .ignoringAllVrs()
                        .differences(expected, actual))
                .isEmpty();
    }

    @Test
    void passesOverTrailingSpacesOfTextOnly() throws Exception {
        DataSetComparison comparison = DataSetComparison.EXACT.ignoringAllTrailingSpaces();

        assertThat(comparison.differences(text("CT"), text("CT    "))).isEmpty();
        assertThat(comparison.differences(text("CT"), text("CT   X"))).hasSize(1);
        assertThat(comparison.differences(text("   CT"), text("CT"))).hasSize(1);
        assertThat(comparison.differences(
                        DataSet.empty().with(Tag.PixelData, VR.OB, Value.Bytes.of((byte) 1, (byte) 0)),
                        DataSet.empty()
                                .with(Tag.PixelData, VR.OB, Value.Bytes.of((byte) 1, (byte) 0, (byte) 0, (byte) 0))))
                .hasSize(1);
    }

    @Test
    void withoutVrsAnEmptySequenceIsAnEmptyValue() throws Exception {
        DataSet sequence = items();
        DataSet value = DataSet.empty().with(Tag.ConceptNameCodeSequence, VR.UN, Value.Bytes.EMPTY);

        assertThat(DataSetComparison.EXACT.differences(sequence, value)).hasSize(1);
        assertThat(DataSetComparison.EXACT.ignoringAllVrs().differences(sequence, value))
                .isEmpty();
        assertThat(DataSetComparison.EXACT.ignoringAllVrs().differences(items(ITEM), value))
                .hasSize(1);
    }

    private static DataSet text(String text) {
        return DataSet.empty().with(Tag.Modality, VR.CS, text);
    }

    private static DataSet uid(byte[] bytes) {
        return DataSet.empty().with(Tag.SOPClassUID, VR.UI, Value.Bytes.of(bytes));
    }

    private static DataSet items(DataSet... items) {
        return DataSet.empty().withItems(Tag.ConceptNameCodeSequence, items);
    }

    private static DataSet fragments(byte[]... fragments) {
        return DataSet.empty()
                .with(
                        Tag.PixelData,
                        VR.OB,
                        Value.Fragments.of(
                                Stream.of(fragments).map(Value.Bytes::of).toList()));
    }
}
