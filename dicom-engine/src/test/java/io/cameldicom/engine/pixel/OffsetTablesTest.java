package io.cameldicom.engine.pixel;

import static io.cameldicom.engine.pixel.Images.grey;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetTablesTest {
    private static final long GIGABYTE = 1L << 30;

    /** Frames that are only lengths: nobody reads them. */
    private static ValueSource frame(long length) {
        return new Value.Bulk(new FileRange(Path.of("frames"), 0, length), 1, SpecificCharacterSet.ASCII);
    }

    private static DataSet put(ValueSource... frames) {
        DataSetBuilder image = grey(1, 1, frames.length, 8, 8)
                .put(Tag.ExtendedOffsetTable, VR.OV, Value.Bytes.of(new byte[8]))
                .put(Tag.ExtendedOffsetTableLengths, VR.OV, Value.Bytes.of(new byte[8]));
        OffsetTables.put(image, List.of(frames));
        return image.build();
    }

    private static Value.Bytes basic(DataSet image) {
        Value.Fragments pixels =
                (Value.Fragments) image.element(Tag.PixelData).orElseThrow().value();
        return (Value.Bytes) pixels.all().get(0);
    }

    private static long[] table(DataSet image, int tag) {
        byte[] bytes = ((Value.Bytes) image.element(tag).orElseThrow().value()).toByteArray();
        long[] numbers = new long[bytes.length / 8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = LittleEndian.getLong(bytes, i * 8);
        }
        return numbers;
    }

    @Test
    void basicTableServesAsLongAsTheLastFrameBeginsBelowFourGigabytes() {
        DataSet image = put(frame(2 * GIGABYTE), frame(2 * GIGABYTE - 20), frame(8));

        byte[] offsets = basic(image).toByteArray();
        assertThat(LittleEndian.getInt(offsets, 8)).isEqualTo((int) 0xFFFF_FFFCL);
        assertThat(image.contains(Tag.ExtendedOffsetTable)).isFalse();
        assertThat(image.contains(Tag.ExtendedOffsetTableLengths)).isFalse();
    }

    @Test
    void extendedTableServesBeyondThat() {
        DataSet image = put(frame(2 * GIGABYTE), frame(2 * GIGABYTE), frame(8));

        assertThat(basic(image).size()).isZero();
        assertThat(table(image, Tag.ExtendedOffsetTable)).containsExactly(0, 2 * GIGABYTE + 8, 4 * GIGABYTE + 16);
        assertThat(table(image, Tag.ExtendedOffsetTableLengths)).containsExactly(2 * GIGABYTE, 2 * GIGABYTE, 8);
    }
}
