package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A data set says how its frames are shown. */
class DisplayPipelineTest {
    private static final DataSet CT = DataSet.builder()
            .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
            .put(Tag.SamplesPerPixel, VR.US, 1)
            .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
            .put(Tag.PixelRepresentation, VR.US, 1)
            .put(Tag.RescaleSlope, VR.DS, "2")
            .put(Tag.RescaleIntercept, VR.DS, "-1024")
            .put(Tag.WindowCenter, VR.DS, "40", "-600")
            .put(Tag.WindowWidth, VR.DS, "400", "1500")
            .put(Tag.WindowCenterWidthExplanation, VR.LO, "MEDIASTINUM", "LUNG")
            .build();

    private static final DataSet LUT = DataSet.builder()
            .put(Tag.LUTDescriptor, VR.US, 2, 0, 8)
            .put(Tag.LUTExplanation, VR.LO, "BONE")
            .put(Tag.LUTData, VR.OW, Frames.words(0, 255))
            .build();

    @Test
    void readsRescaleAndWindows() throws IOException {
        DisplayPipeline pipeline = DisplayPipeline.of(CT, 1);

        assertThat(pipeline.photometric()).isEqualTo(PhotometricInterpretation.MONOCHROME2);
        assertThat(pipeline.modality()).isEqualTo(new Rescale(2, -1024));
        assertThat(pipeline.vois())
                .containsExactly(
                        new Window(40, 400, Window.Function.LINEAR, "MEDIASTINUM"),
                        new Window(-600, 1500, Window.Function.LINEAR, "LUNG"));
        assertThat(pipeline.presentation()).isEqualTo(Presentation.IDENTITY);
    }

    @Test
    void readsVoiLutsAfterWindows() throws IOException {
        DisplayPipeline pipeline = DisplayPipeline.of(CT.withItems(Tag.VOILUTSequence, LUT), 1);

        assertThat(pipeline.vois()).hasSize(3);
        assertThat(pipeline.vois().get(2).explanation()).isEqualTo("BONE");
    }

    @Test
    void prefersTheModalityLutToTheRescale() throws IOException {
        DisplayPipeline pipeline = DisplayPipeline.of(CT.withItems(Tag.ModalityLUTSequence, LUT), 1);

        assertThat(pipeline.modality()).isEqualTo(new LookupTable(0, 8, 0, 255));
    }

    /** PS3.3 C.8.7.1.1.2. */
    @Test
    void leavesTheModalityLutOfAnAngiogramAside() throws IOException {
        DataSet xa = CT.toBuilder()
                .put(Tag.SOPClassUID, VR.UI, Uid.XRayAngiographicImageStorage)
                .put(Tag.PixelIntensityRelationship, VR.CS, "LOG")
                .putItems(Tag.ModalityLUTSequence, LUT)
                .remove(Tag.RescaleSlope)
                .remove(Tag.RescaleIntercept)
                .build();

        assertThat(DisplayPipeline.of(xa, 1).modality()).isEqualTo(Rescale.IDENTITY);
    }

    @Test
    void passesOverWindowsThatMeanNothing() throws IOException {
        DataSet odd = CT.toBuilder()
                .put(Tag.WindowCenter, VR.DS, "1", "2", "3")
                .put(Tag.WindowWidth, VR.DS, "0", "10")
                .remove(Tag.WindowCenterWidthExplanation)
                .build();

        assertThat(DisplayPipeline.of(odd, 1).vois()).containsExactly(Window.of(2, 10));
    }

    @Test
    void readsTheFunctionOfWindows() throws IOException {
        DataSet exact = CT.with(Tag.VOILUTFunction, VR.CS, "SIGMOID");

        assertThat(DisplayPipeline.of(exact, 1).vois())
                .allSatisfy(voi -> assertThat(((Window) voi).function()).isEqualTo(Window.Function.SIGMOID));
    }

    @Test
    void takesLinearWindowsOfRealNumbersExactly() throws IOException {
        DataSet map = CT.toBuilder()
                .put(Tag.FloatPixelData, VR.OF, Frames.words(0, 0))
                .put(Tag.VOILUTFunction, VR.CS, "LINEAR")
                .build();

        assertThat(DisplayPipeline.of(map, 1).vois())
                .allSatisfy(voi -> assertThat(((Window) voi).function()).isEqualTo(Window.Function.LINEAR_EXACT));
    }

    @Test
    void readsTheFunctionalGroupsOfAFrame() throws IOException {
        DataSet enhanced = CT.toBuilder()
                .putItems(
                        Tag.SharedFunctionalGroupsSequence,
                        DataSet.empty()
                                .withItems(Tag.PixelValueTransformationSequence, rescale("3", "7"))
                                .withItems(
                                        Tag.PixelMeasuresSequence,
                                        DataSet.empty().with(Tag.PixelSpacing, VR.DS, "0.5", "0.25")))
                .putItems(
                        Tag.PerFrameFunctionalGroupsSequence,
                        DataSet.empty().withItems(Tag.FrameVOILUTSequence, window("1", "10")),
                        DataSet.empty()
                                .withItems(Tag.FrameVOILUTSequence, window("2", "20"))
                                .withItems(Tag.PixelValueTransformationSequence, rescale("5", "9")))
                .build();

        DisplayPipeline first = DisplayPipeline.of(enhanced, 1);
        DisplayPipeline second = DisplayPipeline.of(enhanced, 2);

        assertThat(first.modality()).isEqualTo(new Rescale(3, 7));
        assertThat(first.vois()).containsExactly(Window.of(1, 10));
        assertThat(first.aspect()).isEqualTo(new PixelAspect(0.5, 0.25));
        assertThat(second.modality()).isEqualTo(new Rescale(5, 9));
        assertThat(second.vois()).containsExactly(Window.of(2, 20));
        assertThat(DisplayPipeline.of(enhanced, 3).vois()).hasSize(2);
    }

    private static DataSet rescale(String slope, String intercept) {
        return DataSet.empty().with(Tag.RescaleSlope, VR.DS, slope).with(Tag.RescaleIntercept, VR.DS, intercept);
    }

    private static DataSet window(String center, String width) {
        return DataSet.empty().with(Tag.WindowCenter, VR.DS, center).with(Tag.WindowWidth, VR.DS, width);
    }

    @ParameterizedTest(name = "{0} with {1}: inverse {2}")
    @CsvSource({
        "MONOCHROME1, '', true",
        "MONOCHROME2, '', false",
        "MONOCHROME1, INVERSE, true",
        "MONOCHROME2, INVERSE, true",
        "MONOCHROME1, IDENTITY, false",
        "MONOCHROME2, IDENTITY, false",
        "MONOCHROME1, LIN OD, true",
    })
    void letsTheShapeSayWhatIsBlack(String photometric, String shape, boolean inverse) throws IOException {
        DataSet image = CT.toBuilder()
                .put(Tag.PhotometricInterpretation, VR.CS, photometric)
                .put(Tag.PresentationLUTShape, VR.CS, shape)
                .build();

        assertThat(DisplayPipeline.of(image, 1).presentation().inverse()).isEqualTo(inverse);
    }

    @Test
    void readsAPresentationLut() throws IOException {
        DataSet image = CT.withItems(Tag.PresentationLUTSequence, LUT);

        assertThat(DisplayPipeline.of(image, 1).presentation().table()).contains(new LookupTable(0, 8, 0, 255));
    }

    @ParameterizedTest(name = "{0} of {1} to {2}, signed {3}")
    @CsvSource({
        "SS, -2000, -2000, 1, -2000, -2000",
        "US, 63536, 63536, 1, -2000, -2000",
        "SS, -1, -1, 0, 65535, 65535",
        "US, 100, 50, 0, 50, 100",
    })
    void givesPaddingTheSignOfPixels(VR vr, int value, int limit, int signed, double from, double to)
            throws IOException {
        DataSet image = CT.toBuilder()
                .put(Tag.PixelRepresentation, VR.US, signed)
                .put(Tag.PixelPaddingValue, vr, value)
                .put(Tag.PixelPaddingRangeLimit, vr, limit)
                .build();

        assertThat(DisplayPipeline.of(image, 1).padding()).contains(new PixelPadding(from, to));
    }

    @Test
    void readsTheShapeOfPixels() throws IOException {
        assertThat(DisplayPipeline.of(CT, 1).aspect()).isEqualTo(PixelAspect.SQUARE);
        assertThat(DisplayPipeline.of(CT.with(Tag.PixelAspectRatio, VR.IS, "4", "3"), 1)
                        .aspect())
                .isEqualTo(new PixelAspect(4, 3));
        assertThat(DisplayPipeline.of(CT.with(Tag.ImagerPixelSpacing, VR.DS, "0.2", "0.1"), 1)
                        .aspect())
                .isEqualTo(new PixelAspect(0.2, 0.1));
        assertThat(DisplayPipeline.of(CT.with(Tag.PixelSpacing, VR.DS, "0", "1"), 1)
                        .aspect())
                .isEqualTo(PixelAspect.SQUARE);
    }

    @Test
    void makesSenseOfAnEmptyDataSet() throws IOException {
        assertThat(DisplayPipeline.of(DataSet.empty(), 1)).isEqualTo(DisplayPipeline.GREY);
    }

    @Test
    void letsStepsBeReplaced() {
        ValueTransform squares = value -> value * value;

        DisplayPipeline pipeline = DisplayPipeline.GREY.withModality(squares).withVois(List.of(Window.ofRange(0, 100)));

        assertThat(pipeline.modality()).isSameAs(squares);
        assertThat(pipeline.vois()).containsExactly(Window.ofRange(0, 100));
        assertThat(pipeline.withPresentation(Presentation.INVERSE)
                        .presentation()
                        .inverse())
                .isTrue();
    }
}
