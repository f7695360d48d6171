package io.cameldicom.engine.net.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableImageTest {
    private static DataSet image(String photometric, int samples, int allocated, int stored, byte... pixels) {
        return DataSet.builder()
                .put(Tag.SamplesPerPixel, VR.US, samples)
                .put(Tag.PhotometricInterpretation, VR.CS, photometric)
                .put(Tag.PlanarConfiguration, VR.US, 0)
                .put(Tag.Rows, VR.US, 1)
                .put(Tag.Columns, VR.US, 2)
                .put(Tag.BitsAllocated, VR.US, allocated)
                .put(Tag.BitsStored, VR.US, stored)
                .put(Tag.HighBit, VR.US, stored - 1)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.PixelData, VR.OW, Value.Bytes.of(pixels))
                .build();
    }

    @ParameterizedTest(name = "{0}, {1} samples of {2} in {3} bits: {4}")
    @CsvSource({
        "MONOCHROME1, 1, 8, 8, 0",
        "MONOCHROME2, 1, 12, 16, 0",
        "MONOCHROME2, 1, 16, 16, 00280101",
        "MONOCHROME2, 1, 10, 16, 00280101",
        "PALETTE COLOR, 1, 8, 8, 00280004",
        "YBR_FULL, 3, 8, 8, 00280004",
        "RGB, 3, 8, 8, 0",
        "RGB, 3, 16, 16, 00280100",
        "RGB, 1, 8, 8, 00280004"
    })
    void whatAnImageBoxCannotHoldIsRefused(String photometric, int samples, int stored, int allocated, String tag)
            throws Exception {
        DataSet image = image(photometric, samples, allocated, stored, new byte[12]);

        int wrong = Integer.parseUnsignedInt(tag, 16);
        if (wrong == 0) {
            assertThat(PrintableImage.of(image).isColor()).isEqualTo(samples == 3);
        } else {
            assertThatThrownBy(() -> PrintableImage.of(image))
                    .isInstanceOfSatisfying(UnprintableImageException.class, refusal -> assertThat(refusal.tag())
                            .isEqualTo(wrong));
        }
    }

    @Test
    void pixelsMustBeThereAndEnough() {
        DataSet image = image("MONOCHROME2", 1, 8, 8, (byte) 1, (byte) 2);

        assertThatThrownBy(() -> PrintableImage.of(image.without(Tag.PixelData)))
                .hasMessageContaining("(7FE0,0010) is missing");
        assertThatThrownBy(() -> PrintableImage.of(image.with(Tag.PixelData, VR.OW, Value.Bytes.of((byte) 1))))
                .hasMessageContaining("too short");
        assertThatThrownBy(() -> PrintableImage.of(
                        image.with(Tag.PixelData, VR.OB, Value.Fragments.of(List.of(Value.Bytes.EMPTY)))))
                .hasMessageContaining("compressed");
    }

    @Test
    void eachFrameIsAnImage() throws Exception {
        DataSet image = image("MONOCHROME2", 1, 8, 8, (byte) 1, (byte) 2, (byte) 3, (byte) 4)
                .with(Tag.NumberOfFrames, VR.IS, "2");

        List<PrintableImage> frames = PrintableImage.frames(image);

        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).pixels()).isEqualTo(Value.Bytes.of((byte) 3, (byte) 4));
        assertThatThrownBy(() -> PrintableImage.of(image)).hasMessageContaining("(0028,0008)");
    }

    @Test
    void colorsAreSeparatedIntoPlanes() throws Exception {
        PrintableImage image =
                PrintableImage.of(image("RGB", 3, 8, 8, (byte) 1, (byte) 2, (byte) 3, (byte) 11, (byte) 12, (byte) 13));
        assertThat(image.isInterleaved()).isTrue();

        try (ColorPlanes planes = ColorPlanes.of(image.pixels())) {
            DataSet item = image.modification(3, planes.planes())
                    .item(Tag.BasicColorImageSequence)
                    .orElseThrow();

            Value.Bulk pixels =
                    (Value.Bulk) item.element(Tag.PixelData).orElseThrow().value();
            assertThat(pixels.load(100))
                    .isEqualTo(Value.Bytes.of((byte) 1, (byte) 11, (byte) 2, (byte) 12, (byte) 3, (byte) 13));
            assertThat(item.intValue(Tag.PlanarConfiguration)).hasValue(1);
        }
    }
}
