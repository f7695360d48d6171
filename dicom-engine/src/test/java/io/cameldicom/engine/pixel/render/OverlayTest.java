package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overlays of groups 6000 to 601E (PS3.3 C.9.2). */
class OverlayTest {
    private static DataSet overlay(int group, int rows, int columns, int... bytes) {
        return DataSet.builder()
                .put(Tag.of(group, 0x0010), VR.US, rows)
                .put(Tag.of(group, 0x0011), VR.US, columns)
                .put(Tag.of(group, 0x0040), VR.CS, "G")
                .put(Tag.of(group, 0x0050), VR.SS, 1, 1)
                .put(Tag.of(group, 0x0100), VR.US, 1)
                .put(Tag.of(group, 0x0102), VR.US, 0)
                .put(Tag.of(group, 0x3000), VR.OB, Value.Bytes.of(Frames.bytes(bytes)))
                .build();
    }

    private static String drawn(Overlay overlay, int columns, int rows) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                text.append(overlay.isSet(column, row) ? '#' : '.');
            }
            text.append(row < rows - 1 ? "/" : "");
        }
        return text.toString();
    }

    @Test
    void readsBitsFromTheLowestUp() throws IOException {
        // 3 rows of 3: 101 010 111, lowest bit first
        List<Overlay> overlays = Overlay.read(overlay(0x6000, 3, 3, 0b11010101, 0b1), 1);

        assertThat(overlays).hasSize(1);
        assertThat(drawn(overlays.get(0), 3, 3)).isEqualTo("#.#/.#./###");
        assertThat(overlays.get(0).group()).isEqualTo(0x6000);
    }

    @ParameterizedTest(name = "origin {0}\\{1}")
    @CsvSource({"1, 1, ##../##../....", "2, 3, ..../..##/..##", "0, 0, #.../..../....", "-5, 1, ..../..../...."})
    void liesAtItsOrigin(int row, int column, String expected) throws IOException {
        DataSet dataSet = overlay(0x6000, 2, 2, 0b1111).with(Tag.of(0x6000, 0x0050), VR.SS, "" + row, "" + column);

        assertThat(drawn(Overlay.read(dataSet, 1).get(0), 4, 3)).isEqualTo(expected);
    }

    @Test
    void takesThePlaneOfItsFrame() throws IOException {
        // planes of 5 bits, without a gap: 10000, 01000, 00100, for frames 2 to 4
        DataSet dataSet = overlay(0x6002, 1, 5, 0b01000001, 0b00010000)
                .with(Tag.of(0x6002, 0x0015), VR.IS, "3")
                .with(Tag.of(0x6002, 0x0051), VR.US, "2");

        assertThat(Overlay.read(dataSet, 1)).isEmpty();
        assertThat(drawn(Overlay.read(dataSet, 2).get(0), 5, 1)).isEqualTo("#....");
        assertThat(drawn(Overlay.read(dataSet, 3).get(0), 5, 1)).isEqualTo(".#...");
        assertThat(drawn(Overlay.read(dataSet, 4).get(0), 5, 1)).isEqualTo("..#..");
        assertThat(Overlay.read(dataSet, 5)).isEmpty();
    }

    @Test
    void isOverEachFrameWhereItDoesNotSay() throws IOException {
        assertThat(Overlay.read(overlay(0x601E, 1, 1, 1), 17)).hasSize(1);
    }

    @Test
    void readsWhatIsThereOfCutBits() throws IOException {
        Overlay overlay = Overlay.read(overlay(0x6000, 65_535, 16_000, 0xFF), 1).get(0);

        assertThat(overlay.isSet(7, 0)).isTrue();
        assertThat(overlay.isSet(8, 0)).isFalse();
        assertThat(overlay.isSet(0, 65_534)).isFalse();
    }

    @Test
    void passesOverWhatIsNoOverlay() throws IOException {
        assertThat(Overlay.read(overlay(0x6000, 0, 3, 1), 1)).isEmpty();
        assertThat(Overlay.read(overlay(0x6000, 65_535, 65_535, 1), 1)).isEmpty();
        assertThat(Overlay.read(DataSet.empty(), 1)).isEmpty();
    }

    @Test
    void findsBitsThatPixelsDoNotUse() {
        PixelDescription image = new PixelDescription(
                3,
                1,
                1,
                1,
                16,
                12,
                11,
                false,
                false,
                PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);
        DataSet dataSet = DataSet.builder()
                .put(Tag.of(0x6000, 0x0010), VR.US, 1)
                .put(Tag.of(0x6000, 0x0011), VR.US, 3)
                .put(Tag.of(0x6000, 0x0040), VR.CS, "R")
                .put(Tag.of(0x6000, 0x0100), VR.US, 16)
                .put(Tag.of(0x6000, 0x0102), VR.US, 14)
                // a position within the pixels is none
                .put(Tag.of(0x6002, 0x0010), VR.US, 1)
                .put(Tag.of(0x6002, 0x0011), VR.US, 3)
                .put(Tag.of(0x6002, 0x0100), VR.US, 16)
                .put(Tag.of(0x6002, 0x0102), VR.US, 11)
                .build();

        List<Overlay> overlays = Overlay.embedded(dataSet, image, Frames.bytes(0, 0x40, 0xFF, 0x8F, 0x34, 0x42));

        assertThat(overlays).hasSize(1);
        assertThat(drawn(overlays.get(0), 3, 1)).isEqualTo("#.#");
        assertThat(overlays.get(0).isRegion()).isTrue();
        assertThat(Overlay.embedded(dataSet, image, new byte[3])).isEmpty();
    }
}
