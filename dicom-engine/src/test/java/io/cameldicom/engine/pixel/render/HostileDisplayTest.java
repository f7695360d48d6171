package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.FrameSamples;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a data set says, a frame becomes a picture or a {@link DicomException}, in bounded time and memory. */
class HostileDisplayTest {
    private static final int ROUNDS = 3000;
    private static final List<String> PHOTOMETRIC = List.of(
            "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL", "ARGB", "CMYK", "HSV", "nonsense");
    private static final int[] DECIMALS = {
        Tag.RescaleSlope, Tag.RescaleIntercept, Tag.WindowCenter, Tag.WindowWidth, Tag.PixelSpacing
    };
    private static final int[] SHORTS = {
        Tag.PixelPaddingValue,
        Tag.PixelPaddingRangeLimit,
        Tag.RedPaletteColorLookupTableDescriptor,
        Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor,
        Tag.ShutterPresentationValue,
        Tag.of(0x6000, 0x0010),
        Tag.of(0x6000, 0x0011),
        Tag.of(0x6000, 0x0050),
        Tag.of(0x6000, 0x0102),
        Tag.of(0x6000, 0x0051)
    };
    private static final int[] INTEGERS = {
        Tag.ShutterLeftVerticalEdge,
        Tag.ShutterRightVerticalEdge,
        Tag.ShutterUpperHorizontalEdge,
        Tag.CenterOfCircularShutter,
        Tag.RadiusOfCircularShutter,
        Tag.VerticesOfThePolygonalShutter,
        Tag.PixelAspectRatio,
        Tag.of(0x6000, 0x0015)
    };
    private static final int[] WORDS = {
        Tag.RedPaletteColorLookupTableData,
        Tag.SegmentedGreenPaletteColorLookupTableData,
        Tag.BluePaletteColorLookupTableData,
        Tag.ICCProfile,
        Tag.of(0x6000, 0x3000)
    };

    private final Random random = new Random(20_260_101);

    private String number() {
        return switch (random.nextInt(5)) {
            case 0 -> "0";
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> (random.nextInt(2000) - 1000) + "e" + random.nextInt(300);
            default -> Integer.toString(random.nextInt(40) - 10);
        };
    }

    private DataSetBuilder mixed() {
        DataSetBuilder builder = DataSet.builder()
                .put(Tag.PhotometricInterpretation, VR.CS, PHOTOMETRIC.get(random.nextInt(PHOTOMETRIC.size())))
                .put(Tag.PixelRepresentation, VR.US, random.nextInt(2))
                .put(Tag.PixelPresentation, VR.CS, random.nextBoolean() ? "MIXED" : "COLOR_RANGE")
                .put(Tag.ShutterShape, VR.CS, "RECTANGULAR", "CIRCULAR", "POLYGONAL");
        for (int tag : DECIMALS) {
            if (random.nextBoolean()) {
                builder.put(tag, VR.DS, number(), number());
            }
        }
        for (int tag : SHORTS) {
            if (random.nextInt(4) > 0) {
                builder.put(tag, VR.US, random.nextInt(20), random.nextInt(0x10000), random.nextInt(20));
            }
        }
        for (int tag : INTEGERS) {
            if (random.nextBoolean()) {
                int n = random.nextInt(4) > 0 ? random.nextInt(30) : random.nextInt();
                builder.put(tag, VR.IS, n, random.nextInt(20), random.nextInt(20), n, 3, 4);
            }
        }
        for (int tag : WORDS) {
            if (random.nextInt(4) > 0) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                builder.put(tag, VR.OW, Value.Bytes.of(bytes));
            }
        }
        return builder;
    }

    @Test
    @Timeout(30)
    void endsInAPictureOrAnException() throws IOException {
        int pictures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            DataSetBuilder builder = mixed();
            DataSet item = mixed().put(
                            Tag.LUTDescriptor, VR.US, random.nextInt(300), random.nextInt(0x10000), random.nextInt(40))
                    .put(Tag.LUTData, VR.OW, Value.Bytes.of(new byte[random.nextInt(400)]))
                    .build();
            if (random.nextBoolean()) {
                builder.putItems(random.nextBoolean() ? Tag.ModalityLUTSequence : Tag.VOILUTSequence, item);
            }
            if (random.nextBoolean()) {
                builder.putItems(Tag.PerFrameFunctionalGroupsSequence, item.withItems(Tag.FrameVOILUTSequence, item));
            }
            pictures += render(builder.build()).isPresent() ? 1 : 0;
        }

        assertThat(pictures).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    private Optional<Picture> render(DataSet dataSet) throws IOException {
        int components = random.nextInt(3) > 0 ? 1 : 3 + random.nextInt(2);
        int precision = 1 + random.nextInt(32);
        int[] samples = random.ints(6L * components).toArray();
        FrameSamples frame = Frames.of(3, 2, components, precision, random.nextBoolean(), samples);
        RenderSettings settings = RenderSettings.STANDARD
                .withOrientation(Orientation.of(random.nextInt(4), random.nextBoolean()))
                .withViewport(Viewport.of(1 + random.nextInt(20), 1 + random.nextInt(20)));
        try {
            return Optional.of(
                    FrameRenderer.render(frame, DisplayPipeline.of(dataSet, 1 + random.nextInt(2)), settings));
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).containsAnyOf("without a palette", "cannot be shown as");
            return Optional.empty();
        }
    }
}
