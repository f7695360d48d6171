package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixels of several samples become red, green and blue (PS3.3 C.7.6.3.1.2). */
class ColourFrameTest {
    private static DisplayPipeline pipeline(String photometric) throws IOException {
        return DisplayPipeline.of(DataSet.empty().with(Tag.PhotometricInterpretation, VR.CS, photometric), 1);
    }

    private static int[] shown(FrameSamples frame, String photometric) throws IOException {
        return Frames.shown(frame, pipeline(photometric), RenderSettings.STANDARD);
    }

    static Stream<Arguments> pixels() {
        return Stream.of(
                pixel("RGB", "1 2 3", "1 2 3"),
                pixel("YBR_RCT", "1 2 3", "1 2 3"),
                pixel("YBR_ICT", "1 2 3", "1 2 3"),
                // R = Y + 1.402 Cr, G = Y - 0.344136 Cb - 0.714136 Cr, B = Y + 1.772 Cb, with 128 taken from Cb and Cr
                pixel("YBR_FULL", "128 128 128", "128 128 128"),
                pixel("YBR_FULL", "76 85 255", "254 0 0"),
                pixel("YBR_FULL", "150 44 21", "0 255 1"),
                pixel("YBR_FULL", "29 255 107", "0 0 254"),
                pixel("YBR_FULL", "255 0 255", "255 208 28"),
                pixel("YBR_FULL_422", "76 85 255", "254 0 0"),
                // the same, black at 16 and white at 235
                pixel("YBR_PARTIAL_422", "16 128 128", "0 0 0"),
                pixel("YBR_PARTIAL_422", "235 128 128", "255 255 255"),
                pixel("YBR_PARTIAL_420", "126 128 128", "128 128 128"),
                pixel("YBR_PARTIAL_420", "82 90 240", "255 1 0"),
                pixel("YBR_PARTIAL_420", "0 128 128", "0 0 0"),
                // hue over a circle of 256, saturation, value
                pixel("HSV", "0 255 200", "200 0 0"),
                pixel("HSV", "0 0 77", "77 77 77"),
                pixel("HSV", "64 255 255", "128 255 0"),
                pixel("HSV", "128 255 255", "0 255 255"),
                pixel("HSV", "192 255 255", "128 0 255"),
                pixel("CMYK", "0 0 0 0", "255 255 255"),
                pixel("CMYK", "255 0 0 0", "0 255 255"),
                pixel("CMYK", "100 50 0 200", "0 5 55"),
                pixel("ARGB", "9 1 2 3", "1 2 3"));
    }

    private static Arguments pixel(String photometric, String samples, String rgb) {
        return Arguments.of(photometric, numbers(samples), numbers(rgb));
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pixels")
    void convertsAPixel(String photometric, int[] samples, int[] rgb) throws IOException {
        assertThat(shown(Frames.of(1, 1, samples.length, 8, false, samples), photometric))
                .containsExactly(rgb);
    }

    @ParameterizedTest(name = "{0} bits, signed {1}: {2}")
    @CsvSource({
        "1, false, 1, 255",
        "4, false, 15, 255",
        "4, false, 5, 85",
        "10, false, 1023, 255",
        "10, false, 512, 128",
        "16, false, 65535, 255",
        "16, false, 32768, 128",
        "8, true, -128, 0",
        "16, true, 0, 128",
        "32, false, -1, 255",
    })
    void takesTheUpperEightBits(int precision, boolean signed, int sample, int shown) throws IOException {
        assertThat(shown(Frames.of(1, 1, 3, precision, signed, sample, sample, sample), "RGB"))
                .containsExactly(shown, shown, shown);
    }

    @Test
    void believesTheDecoderMoreThanTheDataSet() throws IOException {
        FrameSamples frame = Frames.of(1, 1, 3, 8, false, 76, 85, 255);

        assertThat(shown(frame.withColour(SampleColour.RGB), "YBR_FULL")).containsExactly(76, 85, 255);
        assertThat(shown(frame.withColour(SampleColour.YBR_FULL), "RGB")).containsExactly(254, 0, 0);
    }

    @Test
    void replacesColoursOfArgbByThePalette() throws IOException {
        DataSet image = DataSet.builder()
                .put(Tag.PhotometricInterpretation, VR.CS, "ARGB")
                .put(Tag.RedPaletteColorLookupTableDescriptor, VR.US, 2, 0, 16)
                .put(Tag.GreenPaletteColorLookupTableDescriptor, VR.US, 2, 0, 16)
                .put(Tag.BluePaletteColorLookupTableDescriptor, VR.US, 2, 0, 16)
                .put(Tag.RedPaletteColorLookupTableData, VR.OW, Frames.words(0, 0x1100))
                .put(Tag.GreenPaletteColorLookupTableData, VR.OW, Frames.words(0, 0x2200))
                .put(Tag.BluePaletteColorLookupTableData, VR.OW, Frames.words(0, 0x3300))
                .build();

        assertThat(Frames.shown(
                        Frames.of(2, 1, 4, 8, false, 0, 1, 2, 3, 1, 1, 2, 3),
                        DisplayPipeline.of(image, 1),
                        RenderSettings.STANDARD))
                .containsExactly(1, 2, 3, 0x11, 0x22, 0x33);
    }
}
