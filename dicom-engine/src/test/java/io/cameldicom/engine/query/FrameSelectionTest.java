package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of level FRAME: what they select, how they are written, and what is refused. */
class FrameSelectionTest {
    private static final int FRAMES = 25;
    /** Frames 0.1 s from each other, the first one at 0. */
    private static double seconds(int frame) {
        return (frame - 1) * 0.1;
    }

    private static int[] among(FrameSelection selection) {
        return selection.among(FRAMES, FrameSelectionTest::seconds);
    }

    private static int[] numbers(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest(name = "{0} are {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1              | 1
            1, 4, 25       | 1 4 25
            # what is not there is passed over
            24, 25, 26     | 24 25
            26             | ''
            23-            | 23 24 25
            20-24/2        | 20 22 24
            20-25/2        | 20 22 24
            1-2, 24-99     | 1 2 24 25
            # PS3.4 Y.3.2.1.2 has this example
            2-9/3, 12-/5   | 2 5 8 12 17 22
            # the last frame of a range is the last that its step meets
            1-9/5, 8       | 1 6 8
            26-30, 31-40   | ''
            """)
    void listsAndRanges(String text, String expected) {
        assertThat(among(FrameSelection.parse(text))).containsExactly(numbers(expected));
    }

    @ParameterizedTest(name = "{0} to {1} s are {2}")
    @CsvSource({"0.3, 0.5, 4 5 6", "0, 0, 1", "2.35, 9, 25", "-1, 0.05, 1", "2.41, 9, ''", "0.31, 0.39, ''"})
    void timesWithBothEnds(double start, double end, String expected) {
        FrameSelection times = FrameSelection.times(start, end);

        assertThat(times.isByTime()).isTrue();
        assertThat(among(times)).containsExactly(numbers(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1,1", "3,2", "1-5,5", "5-3", "1-5/0", "a", "1--3", "1,", "4294967296", "1-,9"})
    void whatIsNoListIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FrameSelection.parse(text));
    }

    @Test
    void whatIsNoListOfNumbersOrTimesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(FrameSelection::numbers);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FrameSelection.numbers(IntStream.rangeClosed(1, 16_384).toArray()));
        assertThatIllegalArgumentException().isThrownBy(() -> FrameSelection.times(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FrameSelection.times(0, Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,4,25", "1-4", "2-9/3,12-/5"})
    void keysSayTheSame(String text) throws QueryException {
        FrameSelection selection = FrameSelection.parse(text);

        assertThat(FrameSelection.of(selection.keys())).isEqualTo(selection);
        assertThat(selection.keys().size()).isEqualTo(1);
    }

    @Test
    void queryNamesFramesInPlaceOfOthers() throws QueryException {
        DataSet identifier = Query.at(QueryLevel.FRAME)
                .match(Tag.SOPInstanceUID, "1.2.3")
                .frames(FrameSelection.times(0.5, 2))
                .frames(1, 3)
                .require(InformationModel.COMPOSITE_INSTANCE_ROOT)
                .identifier();

        assertThat(identifier.string(Tag.QueryRetrieveLevel)).contains("FRAME");
        assertThat(identifier.longValues(Tag.SimpleFrameList)).containsExactly(1, 3);
        assertThat(identifier.contains(Tag.TimeRange)).isFalse();
        assertThat(identifier.contains(Tag.SpecificCharacterSet)).isFalse();
    }

    @Test
    void mapOfKeysNamesFrames() throws QueryException {
        DataSet identifier = Query.of(Map.of(
                        "QueryRetrieveLevel",
                        "FRAME",
                        "SOPInstanceUID",
                        "1.2.3",
                        "CalculatedFrameList",
                        "1\\4294967295\\2"))
                .require(InformationModel.COMPOSITE_INSTANCE_ROOT)
                .identifier();

        assertThat(among(FrameSelection.of(identifier))).hasSize(13).startsWith(1, 3, 5);
        assertThat(FrameSelection.of(Query.of(Map.of("TimeRange", "0.5\\2")).identifier()))
                .isEqualTo(FrameSelection.times(0.5, 2));
    }

    @Test
    void exactlyOneKeyIsNeeded() {
        DataSet none = DataSet.empty().with(Tag.SimpleFrameList, VR.UL);
        DataSet both = FrameSelection.numbers(1).keys().toBuilder()
                .putAll(FrameSelection.times(0, 1).keys())
                .build();

        for (DataSet identifier : new DataSet[] {DataSet.empty(), none, both}) {
            assertThatThrownBy(() -> FrameSelection.of(identifier))
                    .isInstanceOfSatisfying(QueryException.class, wrong -> assertThat(wrong.faults())
                            .singleElement()
                            .returns(QueryFault.Rule.FRAMES_NOT_NAMED, QueryFault::rule));
        }
    }

    @Test
    void keysThatBreakTheirRulesAreRefused() {
        DataSet[] broken = {
            DataSet.builder().put(Tag.SimpleFrameList, VR.UL, 2, 2).build(),
            DataSet.builder().put(Tag.SimpleFrameList, VR.UL, 0).build(),
            DataSet.builder().put(Tag.CalculatedFrameList, VR.UL, 1, 5).build(),
            DataSet.builder().put(Tag.CalculatedFrameList, VR.UL, 5, 1, 1).build(),
            DataSet.builder().put(Tag.CalculatedFrameList, VR.UL, 1, 5, 0).build(),
            DataSet.builder().put(Tag.TimeRange, VR.FD, 1.0).build(),
            DataSet.builder().put(Tag.TimeRange, VR.FD, 1.0, 0.0).build(),
        };

        for (DataSet identifier : broken) {
            assertThatThrownBy(() -> FrameSelection.of(identifier))
                    .isInstanceOfSatisfying(QueryException.class, wrong -> assertThat(wrong.faults())
                            .singleElement()
                            .returns(QueryFault.Rule.FRAMES_NOT_IN_ORDER, QueryFault::rule));
        }
    }
}
