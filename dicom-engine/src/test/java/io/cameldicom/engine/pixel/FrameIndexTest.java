package io.cameldicom.engine.pixel;

import static io.cameldicom.engine.pixel.Images.grey;
import static io.cameldicom.engine.pixel.Images.hex;
import static io.cameldicom.engine.pixel.Images.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameIndexTest {
    private static final byte[] NO_TABLE = {};
    /** An image that ends: EOI. */
    private static final byte[] END_1 = hex("FFD8 0101 FFD9");
    /** The same with a byte of padding. */
    private static final byte[] END_2 = hex("FFD8 02 FFD9 00");
    /** The first half of an image, which holds what looks like a delimiter. */
    private static final byte[] HALF = hex("FFD8 FEFFDDE0 0000 0000 0101");
    /** Its second half. */
    private static final byte[] REST = hex("0102 FFD9");

    private static FrameIndex index(DataSet image, PixelCoding coding) throws IOException {
        Value.Fragments pixels =
                (Value.Fragments) image.element(Tag.PixelData).orElseThrow().value();
        return FrameIndex.of(image, pixels, image.intValue(Tag.NumberOfFrames, 1), coding);
    }

    private static List<String> frames(FrameIndex index) throws IOException {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < index.frames(); i++) {
            frames.add(HexFormat.of().withUpperCase().formatHex(index.read(i, 1000)));
        }
        return frames;
    }

    @Test
    void oneFrameHasAllFragments() throws IOException {
        DataSet image = with(grey(1, 1, 1, 8, 8), NO_TABLE, HALF, REST);

        assertThat(frames(index(image, PixelCoding.JPEG))).containsExactly("FFD8FEFFDDE00000000001010102FFD9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # table                    | coding
            ''                         | JPEG
            00000000 0E000000 2E000000 | JPEG
            00000000 0E000000 2E000000 | RLE
            # offsets that are of no fragment, too few, descending: the fragments tell
            00000000 0C000000 2E000000 | JPEG
            00000000                   | JPEG_2000
            28000000 0E000000 00000000 | JPEG_LS
            """)
    void framesOfSeveralFragmentsAreTold(String table, PixelCoding coding) throws IOException {
        DataSet image = with(grey(1, 1, 3, 8, 8), hex(table), END_1, HALF, REST, END_2);

        assertThat(frames(index(image, coding)))
                .containsExactly("FFD80101FFD9", "FFD8FEFFDDE00000000001010102FFD9", "FFD802FFD900");
    }

    @Test
    void oneFragmentAFrameNeedsNoMarks() throws IOException {
        DataSet image = with(grey(1, 1, 2, 8, 8), NO_TABLE, hex("0102"), hex("0304"));

        assertThat(frames(index(image, PixelCoding.RLE))).containsExactly("0102", "0304");
    }

    @Test
    void extendedTableGoesBeforeTheBasicOneAndTellsLengths() throws IOException {
        DataSet image = with(grey(1, 1, 2, 8, 8), hex("00000000 08000000"), hex("0100"), hex("0200"), hex("0304"))
                .with(Tag.ExtendedOffsetTable, VR.OV, Value.Bytes.of(hex("0000000000000000 0A00000000000000")))
                .with(Tag.ExtendedOffsetTableLengths, VR.OV, Value.Bytes.of(hex("0100000000000000 0400000000000000")));

        assertThat(frames(index(image, PixelCoding.RLE))).containsExactly("01", "02000304");
    }

    @Test
    void extendedTableWhoseLengthsLieKeepsItsOffsets() throws IOException {
        DataSet image = with(grey(1, 1, 2, 8, 8), NO_TABLE, hex("0100"), hex("0200"))
                .with(Tag.ExtendedOffsetTable, VR.OV, Value.Bytes.of(hex("0000000000000000 0A00000000000000")))
                .with(Tag.ExtendedOffsetTableLengths, VR.OV, Value.Bytes.of(hex("0100000000000000 FFFFFFFFFFFFFF7F")));

        assertThat(frames(index(image, PixelCoding.RLE))).containsExactly("0100", "0200");
    }

    @Test
    void videoIsOneFrame() throws IOException {
        DataSet image = with(grey(1, 1, 25, 8, 8), NO_TABLE, hex("0102"), hex("0304"));

        assertThat(frames(index(image, PixelCoding.MPEG4_AVC))).containsExactly("01020304");
    }

    @ParameterizedTest
    @CsvSource({"2, more", "5, fewer"})
    void fragmentsThatCannotBeTheFramesAreRefused(int frames, String how) {
        DataSet image = with(grey(1, 1, frames, 8, 8), NO_TABLE, END_1, HALF, REST, END_2);

        assertThatThrownBy(() -> index(image, PixelCoding.JPEG))
                .isInstanceOfSatisfying(PixelException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(PixelException.Reason.INCONSISTENT))
                .hasMessageContaining("4 fragments")
                .hasMessageContaining(how);
    }

    @Test
    void valueWithoutFragmentsIsRefused() {
        DataSet image = with(grey(1, 1, 1, 8, 8), NO_TABLE, new byte[0][]);

        assertThatThrownBy(() -> index(image, PixelCoding.JPEG)).hasMessageContaining("no fragments");
    }

    @Test
    void frameBeyondTheLimitIsNotRead() throws IOException {
        FrameIndex index = index(with(grey(1, 1, 1, 8, 8), NO_TABLE, HALF, REST), PixelCoding.JPEG);

        assertThatThrownBy(() -> index.read(0, 15)).hasMessageContaining("more than the 15 allowed");
    }
}
