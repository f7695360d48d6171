package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelException;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames become pictures. */
class FrameRendererTest {
    private static final RenderSettings STANDARD = RenderSettings.STANDARD;

    @ParameterizedTest(name = "{0} bits, signed {1}")
    @CsvSource({
        "1, false",
        "2, true",
        "4, false",
        "7, true",
        "8, false",
        "8, true",
        "9, false",
        "10, true",
        "12, false",
        "12, true",
        "15, false",
        "16, false",
        "16, true",
        "20, false",
        "24, true",
        "31, false",
        "32, true"
    })
    void showsTheFullRangeFromBlackToWhite(int precision, boolean signed) throws PixelException {
        long span = (1L << precision) - 1;
        long least = signed ? -(1L << precision - 1) : 0;
        FrameSamples frame = Frames.row(precision, signed, (int) least, (int) (least + span), (int) (least + span / 2));

        int[] shown = Frames.shown(frame, DisplayPipeline.GREY, STANDARD.withVoi(VoiChoice.FULL_RANGE));

        assertThat(shown).containsExactly(0, 255, (int) Math.rint(255.0 * (span / 2) / span));
    }

    @Test
    void showsEachOf65536Values() throws PixelException {
        int[] samples = IntStream.rangeClosed(-32768, 32767).toArray();

        int[] shown = Frames.shown(
                Frames.of(256, 256, 1, 16, true, samples), DisplayPipeline.GREY, STANDARD.withWindow(0, 65536));

        for (int i = 0; i < shown.length; i++) {
            assertThat(shown[i]).isEqualTo((int) (i * 255 / 65535.0 + 0.5));
        }
    }

    @Test
    void takesRescaleThenWindowThenPresentation() throws PixelException {
        DisplayPipeline pipeline = DisplayPipeline.GREY
                .withModality(new Rescale(2, -1000))
                .withVois(List.of(new Window(0, 200, Window.Function.LINEAR_EXACT, "")))
                .withPresentation(Presentation.INVERSE);

        // 2 x - 1000: -200, -100, -50, 0, 100
        assertThat(Frames.shown(Frames.row(12, false, 400, 450, 475, 500, 550), pipeline, STANDARD))
                .containsExactly(255, 255, 191, 128, 0);
    }

    @Test
    void takesTablesInEachStep() throws PixelException {
        DisplayPipeline pipeline = DisplayPipeline.GREY
                .withModality(new LookupTable(1, 8, 10, 20, 30))
                .withVois(List.of(new VoiTable(
                        new LookupTable(
                                10,
                                4,
                                IntStream.range(0, 21).map(i -> Math.min(15, i)).toArray()),
                        "")))
                .withPresentation(new Presentation(false, Optional.of(new LookupTable(0, 8, 0, 51, 102, 255))));

        // 10, 20, 30 -> 0, 10/15, 1 -> entries 0, 2, 3
        assertThat(Frames.shown(Frames.row(8, false, 0, 1, 2, 3, 9), pipeline, STANDARD))
                .containsExactly(0, 0, 102, 255, 255);
    }

    @Test
    void invertsBeforeThePresentationTable() {
        Presentation presentation = new Presentation(true, Optional.of(new LookupTable(7, 8, 0, 100, 255)));

        assertThat(presentation.apply(1)).isZero();
        assertThat(presentation.apply(0)).isEqualTo(1);
        assertThat(presentation.apply(0.5)).isEqualTo(100 / 255.0);
    }

    @Test
    void choosesAmongWindows() throws PixelException {
        DisplayPipeline pipeline = DisplayPipeline.GREY.withVois(List.of(
                Window.ofRange(0, 255),
                new Window(127.5, 255, Window.Function.LINEAR_EXACT, "Lung"),
                Window.ofRange(100, 101)));
        FrameSamples frame = Frames.row(12, false, 51, 102);

        assertThat(Frames.shown(frame, pipeline, STANDARD)).containsExactly(51, 102);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withVoi(new VoiChoice.Stored(2))))
                .containsExactly(0, 255);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withVoi(new VoiChoice.Stored(9))))
                .containsExactly(51, 102);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withVoi(new VoiChoice.Explained("LUNG"))))
                .containsExactly(51, 102);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withWindow(52, 1))).containsExactly(0, 255);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withVoi(VoiChoice.MIN_MAX)))
                .containsExactly(0, 255);
    }

    @Test
    void leavesEightBitsAsTheyAreAndStretchesMore() throws PixelException {
        assertThat(Frames.shown(Frames.row(8, false, 10, 20, 30), DisplayPipeline.GREY, STANDARD))
                .containsExactly(10, 20, 30);
        assertThat(Frames.shown(Frames.row(12, false, 10, 20, 30), DisplayPipeline.GREY, STANDARD))
                .containsExactly(0, 128, 255);
    }

    @Test
    void showsAFrameOfOneValue() throws PixelException {
        assertThat(Frames.shown(Frames.row(12, false, 7, 7), DisplayPipeline.GREY, STANDARD))
                .containsExactly(0, 0);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {12, 32})
    void leavesOutlyingPixelsOut(int precision) throws PixelException {
        int[] samples = IntStream.range(0, 100).map(i -> 100 + i).toArray();
        samples[0] = 0;
        samples[99] = 2000;

        int[] shown = Frames.shown(
                Frames.row(precision, false, samples),
                DisplayPipeline.GREY,
                STANDARD.withVoi(new VoiChoice.Percentile(1)));

        assertThat(shown[1]).isZero();
        assertThat(shown[2]).isEqualTo(3);
        assertThat(shown[98]).isEqualTo(255);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {16, 32})
    void showsPaddingBlackAndDoesNotCountIt(int precision) throws PixelException {
        DisplayPipeline pipeline = DisplayPipeline.GREY
                .withPadding(Optional.of(new PixelPadding(-2000, -1990)))
                .withPresentation(Presentation.INVERSE);
        FrameSamples frame = Frames.row(precision, true, -2000, -1995, 0, 100, 50);

        assertThat(Frames.shown(frame, pipeline, STANDARD)).containsExactly(0, 0, 255, 0, 128);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withPadding(true))).containsExactly(255, 254, 12, 0, 6);
    }

    @Test
    void invertsOnRequest() throws PixelException {
        assertThat(Frames.shown(Frames.row(8, false, 0, 55, 255), DisplayPipeline.GREY, STANDARD.withInverted(true)))
                .containsExactly(255, 200, 0);
    }

    @Test
    void ignoresBitsAboveThePrecision() throws PixelException {
        FrameSamples frame = Frames.row(12, false, 0xF000, 0xFFFF);

        assertThat(Frames.shown(frame, DisplayPipeline.GREY, STANDARD.withVoi(VoiChoice.FULL_RANGE)))
                .containsExactly(0, 255);
    }

    @Test
    void showsRealNumbers() throws PixelException {
        FrameValues values = FrameValues.of(4, 1, new double[] {-0.5, Double.NaN, 0.5, 0.25});

        Picture picture = FrameRenderer.render(values, DisplayPipeline.GREY, STANDARD);

        assertThat(Frames.numbers(picture)).containsExactly(0, 0, 255, 191);
    }

    @Test
    void readsRealNumbersFromCells() {
        assertThat(FrameValues.ofFloats(1, 1, Frames.bytes(0, 0, 0xC0, 0x3F)).at(0, 0))
                .isEqualTo(1.5);
        assertThat(FrameValues.ofDoubles(1, 1, Frames.bytes(0, 0, 0, 0, 0, 0, 0xF8, 0x3F))
                        .at(0, 0))
                .isEqualTo(1.5);
        assertThat(FrameValues.of(Frames.row(32, false, -1)).at(0, 0)).isEqualTo(4294967295.0);
    }

    @Test
    void gives16BitGreys() throws PixelException {
        byte[] greys = FrameRenderer.grey16(
                Frames.row(12, false, 0, 1, 4095), DisplayPipeline.GREY, STANDARD.withVoi(VoiChoice.FULL_RANGE));

        assertThat(greys).containsExactly(0, 0, 0, 16, 0xFF, 0xFF);
    }

    private static DataSet palette(String photometric, String presentation, int first) {
        return DataSet.builder()
                .put(Tag.PhotometricInterpretation, VR.CS, photometric)
                .put(Tag.PixelPresentation, VR.CS, presentation)
                .put(Tag.RedPaletteColorLookupTableDescriptor, VR.US, 3, first, 16)
                .put(Tag.GreenPaletteColorLookupTableDescriptor, VR.US, 3, first, 16)
                .put(Tag.BluePaletteColorLookupTableDescriptor, VR.US, 3, first, 16)
                .put(Tag.RedPaletteColorLookupTableData, VR.OW, Frames.words(0x1000, 0x2000, 0x3000))
                .put(Tag.GreenPaletteColorLookupTableData, VR.OW, Frames.words(0x4000, 0x5000, 0x6000))
                .put(Tag.BluePaletteColorLookupTableData, VR.OW, Frames.words(0x7000, 0x8000, 0xFFFF))
                .build();
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {8, 16, 32})
    void looksColoursUp(int precision) throws IOException {
        DisplayPipeline pipeline = DisplayPipeline.of(palette("PALETTE COLOR", "", 10), 1);

        assertThat(Frames.shown(Frames.row(precision, false, 0, 11, 99), pipeline, STANDARD))
                .containsExactly(0x10, 0x40, 0x70, 0x20, 0x50, 0x80, 0x30, 0x60, 0xFF);
    }

    @Test
    void coloursWhatLiesAboveTheGreys() throws IOException {
        DisplayPipeline pipeline = DisplayPipeline.of(palette("MONOCHROME2", "MIXED", 256), 1);
        RenderSettings settings = STANDARD.withWindow(128, 256);

        assertThat(Frames.shown(Frames.row(16, false, 0, 200, 257), pipeline, settings))
                .containsExactly(0, 0, 0, 200, 200, 200, 0x20, 0x50, 0x80);
    }

    @Test
    void coloursARange() throws IOException {
        DisplayPipeline pipeline = DisplayPipeline.of(palette("MONOCHROME2", "COLOR_RANGE", 0), 1);
        int[] expected = {0x10, 0x40, 0x70, 0x20, 0x50, 0x80, 0x30, 0x60, 0xFF};

        assertThat(Frames.shown(Frames.row(16, false, 0, 500, 1000), pipeline, STANDARD))
                .containsExactly(expected);
        assertThat(Frames.numbers(
                        FrameRenderer.render(FrameValues.of(3, 1, new double[] {-1, 0, 1}), pipeline, STANDARD)))
                .containsExactly(expected);
    }

    @Test
    void leavesGreysGreyThatDoNotAskForColours() throws IOException {
        DisplayPipeline pipeline = DisplayPipeline.of(palette("MONOCHROME2", "MONOCHROME", 0), 1);

        assertThat(FrameRenderer.render(Frames.row(8, false, 1), pipeline, STANDARD)
                        .isGrey())
                .isTrue();
    }

    @Test
    void refusesIndicesWithoutAPalette() {
        DataSet image = DataSet.empty().with(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");

        assertThatThrownBy(() -> FrameRenderer.render(Frames.row(8, false, 1), DisplayPipeline.of(image, 1), STANDARD))
                .isInstanceOfSatisfying(PixelException.class, e -> assertThat(e.reason())
                        .isEqualTo(PixelException.Reason.INCONSISTENT));
    }

    @Test
    void refusesPixelsOfTwoSamples() {
        assertThatThrownBy(
                        () -> FrameRenderer.render(Frames.of(1, 1, 2, 8, false, 1, 2), DisplayPipeline.GREY, STANDARD))
                .isInstanceOf(PixelException.class);
    }

    private static Overlay dot(int group, int x, int y) {
        BitSet bits = new BitSet();
        bits.set(0);
        return Overlay.of(group, false, x, y, 1, 1, bits);
    }

    @Test
    void drawsOverlaysInTheirColour() throws PixelException {
        DisplayPipeline pipeline = DisplayPipeline.GREY.withOverlays(List.of(dot(0x6000, 1, 0), dot(0x6002, 5, 5)));
        FrameSamples frame = Frames.of(2, 1, 1, 8, false, 7, 8);

        assertThat(Frames.shown(frame, pipeline, STANDARD)).containsExactly(7, 255);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withOverlays(false))).containsExactly(7, 8);
        assertThat(Frames.shown(frame, pipeline, STANDARD.withOverlayColour(0xFF8000)))
                .containsExactly(7, 7, 7, 255, 128, 0);
        assertThat(frame.cells()).containsExactly(7, 8);
    }

    @Test
    void veilsRegionsOfInterest() throws PixelException {
        BitSet bits = new BitSet();
        bits.set(0);
        DisplayPipeline pipeline =
                DisplayPipeline.GREY.withOverlays(List.of(Overlay.of(0x6000, true, 0, 0, 1, 1, bits)));

        assertThat(Frames.shown(Frames.row(8, false, 55, 55), pipeline, STANDARD))
                .containsExactly(155, 55);
    }

    @Test
    void coversWhatTheShutterCovers() throws PixelException {
        DisplayPipeline pipeline = DisplayPipeline.GREY.withShutter(
                Optional.of(new Shutter(List.of(new Mask.Rectangle(1, 0, 1, 1)), 0x8000)));

        assertThat(Frames.shown(Frames.row(8, false, 1, 2, 3), pipeline, STANDARD))
                .containsExactly(128, 2, 128);
        assertThat(Frames.shown(Frames.row(8, false, 1, 2, 3), pipeline, STANDARD.withShutter(false)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void masksThenCutsThenTurnsThenScales() throws PixelException {
        FrameSamples frame = Frames.of(3, 2, 1, 8, false, 10, 20, 30, 40, 50, 60);
        RenderSettings settings = STANDARD.withMasks(List.of(new Mask.Rectangle(1, 0, 1, 1)))
                .withRegion(new Mask.Rectangle(1, 0, 2, 2))
                .withOrientation(Orientation.RIGHT)
                .withViewport(new Viewport(4, 4, true, ScalingFilter.NEAREST));

        // 0 30 / 50 60, turned to the right: 50 0 / 60 30
        assertThat(Frames.shown(frame, DisplayPipeline.GREY, settings))
                .containsExactly(50, 50, 0, 0, 50, 50, 0, 0, 60, 60, 30, 30, 60, 60, 30, 30);
    }

    @Test
    void refusesARegionBesideTheFrame() {
        assertThatThrownBy(() -> Frames.shown(
                        Frames.row(8, false, 1),
                        DisplayPipeline.GREY,
                        STANDARD.withRegion(new Mask.Rectangle(1, 0, 5, 5))))
                .isInstanceOf(PixelException.class);
    }

    @Test
    void heedsTheShapeOfPixelsInAViewport() throws PixelException {
        DisplayPipeline pipeline = new DisplayPipeline(
                PhotometricInterpretation.MONOCHROME2,
                Rescale.IDENTITY,
                List.of(),
                Presentation.IDENTITY,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new PixelAspect(2, 1));
        FrameSamples frame = Frames.of(4, 4, 1, 8, false, new int[16]);
        RenderSettings settings = STANDARD.withViewport(Viewport.of(100, 100));

        assertThat(FrameRenderer.render(frame, pipeline, settings)).hasToString("50 x 100 pixels in greys");
        assertThat(FrameRenderer.render(frame, pipeline, settings.withOrientation(Orientation.LEFT)))
                .hasToString("100 x 50 pixels in greys");
        assertThat(FrameRenderer.render(frame, pipeline, STANDARD.asThumbnail(4)))
                .hasToString("2 x 4 pixels in greys");
        assertThat(FrameRenderer.render(frame, pipeline, STANDARD.asThumbnail(100)))
                .hasToString("4 x 8 pixels in greys");
    }
}
