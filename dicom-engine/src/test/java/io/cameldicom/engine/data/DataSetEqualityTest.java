package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.VR;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are no bytes in memory are equal as what they are: items, fragments, ranges of a file. */
class DataSetEqualityTest {
    private static final int TAG = 0x00091001;
    private static final DataSet ITEM = DataSet.empty().with(TAG, VR.LO, "A");

    private static Value bulk(String file, long offset, int swapUnit) {
        return new Value.Bulk(new FileRange(Path.of(file), offset, 8), swapUnit, SpecificCharacterSet.ASCII);
    }

    private static Value fragments(int... firstBytes) {
        return Value.Fragments.of(Arrays.stream(firstBytes)
                .mapToObj(b -> Value.Bytes.of((byte) b, (byte) 0))
                .toList());
    }

    private static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("the same range", bulk("a", 2, 1), bulk("a", 2, 1), true),
                Arguments.of("another offset", bulk("a", 2, 1), bulk("a", 4, 1), false),
                Arguments.of("another file", bulk("a", 2, 1), bulk("b", 2, 1), false),
                Arguments.of("another byte order", bulk("a", 2, 1), bulk("a", 2, 2), false),
                Arguments.of("a range and bytes", bulk("a", 2, 1), Value.Bytes.of(new byte[8]), false),
                Arguments.of("the same fragments", fragments(1, 2), fragments(1, 2), true),
                Arguments.of("another fragment", fragments(1, 2), fragments(1, 3), false),
                Arguments.of("a fragment more", fragments(1), fragments(1, 2), false),
                Arguments.of("a fragment and bytes", fragments(1), Value.Bytes.of((byte) 1, (byte) 0), false),
                Arguments.of("the same items", Value.Items.of(ITEM), Value.Items.of(ITEM), true),
                Arguments.of("an item more", Value.Items.of(ITEM), Value.Items.of(ITEM, ITEM), false),
                Arguments.of("items and fragments", Value.Items.of(), fragments(), false),
                Arguments.of("items and no bytes", Value.Items.of(), Value.Bytes.EMPTY, false),
                Arguments.of("no bytes and a range", Value.Bytes.EMPTY, bulk("a", 2, 1), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void isThatOfTheirKind(String name, Value one, Value other, boolean equal) {
        DataSet first = DataSet.empty().with(TAG, VR.UN, one);
        DataSet second = DataSet.empty().with(TAG, VR.UN, other);

        assertThat(first.equals(second)).isEqualTo(equal);
        assertThat(second.equals(first)).isEqualTo(equal);
        assertThat(first).hasSameHashCodeAs(second);
        assertThat(first).isEqualTo(first.toBuilder().build());
    }
}
