package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes, and what they cover. */
class MaskTest {
    private static String drawn(Mask mask, int columns, int rows) {
        char[][] image = new char[rows][columns];
        for (char[] row : image) {
            Arrays.fill(row, '.');
        }
        mask.within(columns, rows, (row, from, to) -> {
            for (int column = from; column < to; column++) {
                assertThat(image[row][column]).as("no pixel twice").isEqualTo('.');
                image[row][column] = '#';
            }
        });
        return String.join("/", Arrays.stream(image).map(String::new).toList());
    }

    private static Mask polygon(int... coordinates) {
        List<Mask.Point> points = new ArrayList<>();
        for (int i = 0; i < coordinates.length; i += 2) {
            points.add(new Mask.Point(coordinates[i], coordinates[i + 1]));
        }
        return new Mask.Polygon(points);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(new Mask.Rectangle(1, 1, 2, 1), "...../.##../....."),
                Arguments.of(new Mask.Rectangle(-5, -5, 100, 100), "#####/#####/#####"),
                Arguments.of(new Mask.Rectangle(3, 2, Integer.MAX_VALUE, Integer.MAX_VALUE), "...../...../...##"),
                Arguments.of(new Mask.Rectangle(0, 0, 0, 3), "...../...../....."),
                Arguments.of(new Mask.Rectangle(5, 0, 1, 1), "...../...../....."),
                Arguments.of(new Mask.Circle(2, 1, 0), "...../..#../....."),
                Arguments.of(new Mask.Circle(2, 1, 1), "..#../.###./..#.."),
                Arguments.of(new Mask.Circle(2, 1, 2), ".###./#####/.###."),
                Arguments.of(new Mask.Circle(-1, 1, 2), "#..../##.../#...."),
                Arguments.of(new Mask.Circle(0, 0, Integer.MAX_VALUE), "#####/#####/#####"),
                Arguments.of(polygon(1, 0, 3, 0, 3, 2, 1, 2), ".###./.###./.###."),
                Arguments.of(polygon(0, 0, 4, 0, 2, 2), "#####/.###./..#.."),
                Arguments.of(polygon(0, 1, 4, 1, 2, 1), "...../#####/....."),
                Arguments.of(polygon(2, 0, 2, 2, 2, 1), "..#../..#../..#.."),
                Arguments.of(polygon(-9, -9, 20, -9, 20, 20, -9, 20), "#####/#####/#####"),
                Arguments.of(polygon(9, 9, 20, 9, 20, 20), "...../...../....."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void coverTheirPixelsOnce(Mask mask, String expected) {
        assertThat(drawn(mask, 5, 3)).isEqualTo(expected);
    }

    @Test
    void refusesWhatIsNoShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mask.Rectangle(0, 0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mask.Circle(0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> polygon(0, 0, 1, 1));
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(Frames.of(2, 1, 1, 8, false, 5, 6), PhotometricInterpretation.MONOCHROME2, ints(5, 0)),
                Arguments.of(
                        Frames.of(2, 1, 1, 12, false, 5, 6),
                        PhotometricInterpretation.MONOCHROME1,
                        ints(5, 0, 255, 15)),
                Arguments.of(
                        Frames.of(2, 1, 1, 12, true, 5, 6), PhotometricInterpretation.MONOCHROME2, ints(5, 0, 0, 248)),
                Arguments.of(
                        Frames.of(2, 1, 1, 16, true, 5, 6),
                        PhotometricInterpretation.MONOCHROME1,
                        ints(5, 0, 255, 127)),
                Arguments.of(
                        Frames.of(2, 1, 1, 32, false, 5, 6),
                        PhotometricInterpretation.MONOCHROME1,
                        ints(5, 0, 0, 0, 255, 255, 255, 255)),
                Arguments.of(
                        Frames.of(2, 1, 3, 8, false, 1, 2, 3, 4, 5, 6),
                        PhotometricInterpretation.RGB,
                        ints(1, 2, 3, 0, 0, 0)),
                Arguments.of(
                        Frames.of(2, 1, 3, 8, false, 1, 2, 3, 4, 5, 6),
                        PhotometricInterpretation.YBR_FULL,
                        ints(1, 2, 3, 0, 128, 128)),
                Arguments.of(
                        Frames.of(2, 1, 3, 8, false, 1, 2, 3, 4, 5, 6).withColour(SampleColour.RGB),
                        PhotometricInterpretation.YBR_FULL,
                        ints(1, 2, 3, 0, 0, 0)),
                Arguments.of(
                        Frames.of(2, 1, 3, 8, false, 1, 2, 3, 4, 5, 6),
                        PhotometricInterpretation.YBR_PARTIAL_420,
                        ints(1, 2, 3, 16, 128, 128)),
                Arguments.of(
                        Frames.of(2, 1, 4, 8, false, 1, 2, 3, 4, 5, 6, 7, 8),
                        PhotometricInterpretation.CMYK,
                        ints(1, 2, 3, 4, 0, 0, 0, 255)));
    }

    private static int[] ints(int... numbers) {
        return numbers;
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("frames")
    void makesSamplesBlack(FrameSamples frame, PhotometricInterpretation photometric, int[] expected) {
        byte[] before = frame.cells().clone();

        FrameSamples masked = Masking.withMasks(frame, photometric, List.of(new Mask.Rectangle(1, 0, 9, 9)));

        assertThat(masked.cells()).containsExactly(Frames.bytes(expected));
        assertThat(masked.format()).isEqualTo(frame.format());
        assertThat(frame.cells()).containsExactly(before);
    }

    @Test
    void keepsThatAFrameIsNotWhole() {
        FrameSamples partial = FrameSamples.partial(Frames.row(8, false, 1).format(), new byte[1]);

        assertThat(Masking.withMasks(partial, List.of(), 9).isWhole()).isFalse();
    }

    @Test
    void shutterShowsWhatLiesWithinAllItsShapes() {
        DataSet dataSet = DataSet.builder()
                .put(Tag.ShutterShape, VR.CS, "RECTANGULAR", "CIRCULAR", "POLYGONAL", "BITMAP")
                .put(Tag.ShutterLeftVerticalEdge, VR.IS, 2)
                .put(Tag.ShutterRightVerticalEdge, VR.IS, 4)
                .put(Tag.ShutterUpperHorizontalEdge, VR.IS, 1)
                .put(Tag.ShutterLowerHorizontalEdge, VR.IS, 3)
                .put(Tag.CenterOfCircularShutter, VR.IS, 2, 3) // row, column
                .put(Tag.RadiusOfCircularShutter, VR.IS, 1)
                .put(Tag.VerticesOfThePolygonalShutter, VR.IS, 1, 1, 1, 5, 2, 5, 2, 1)
                .put(Tag.ShutterPresentationValue, VR.US, 0xFFFF)
                .build();

        Shutter shutter = Shutter.read(dataSet).orElseThrow();

        assertThat(shutter.openings())
                .containsExactly(
                        new Mask.Rectangle(1, 0, 3, 3), new Mask.Circle(2, 1, 1), polygon(0, 0, 4, 0, 4, 1, 0, 1));
        assertThat(shutter.presentationValue()).isEqualTo(0xFFFF);
        // of ..#../.###./..#.. the upper two rows
        assertThat(shutter.covered(5, 3).stream()).containsExactly(0, 1, 3, 4, 5, 9, 10, 11, 12, 13, 14);
    }

    @Test
    void hasNoShutterWithoutAShape() {
        assertThat(Shutter.read(DataSet.empty())).isEmpty();
        assertThat(Shutter.read(DataSet.empty().with(Tag.ShutterShape, VR.CS, "CIRCULAR")))
                .isEmpty();
        assertThat(Shutter.read(DataSet.empty().with(Tag.ShutterShape, VR.CS, "BITMAP")))
                .isEmpty();
    }
}
