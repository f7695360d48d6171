package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures are cut, turned and scaled. */
class PictureTest {
    /** 1 2 3 over 4 5 6. */
    private static final Picture SIX = Frames.grey(3, 2, 1, 2, 3, 4, 5, 6);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "UPRIGHT, 3 x 2, 1 2 3 4 5 6",
        "RIGHT, 2 x 3, 4 1 5 2 6 3",
        "HALF, 3 x 2, 6 5 4 3 2 1",
        "LEFT, 2 x 3, 3 6 2 5 1 4",
        "FLIPPED, 3 x 2, 3 2 1 6 5 4",
        "FLIPPED_RIGHT, 2 x 3, 6 3 5 2 4 1",
        "FLIPPED_HALF, 3 x 2, 4 5 6 1 2 3",
        "FLIPPED_LEFT, 2 x 3, 1 4 2 5 3 6",
    })
    void isLaidDown(Orientation orientation, String size, String samples) {
        Picture laid = SIX.laid(orientation);

        assertThat(laid.width() + " x " + laid.height()).isEqualTo(size);
        assertThat(Frames.numbers(laid))
                .containsExactly(Arrays.stream(samples.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void keepsColoursTogether(Orientation orientation) {
        int[] rgb = IntStream.range(0, 18).toArray();
        Picture laid = Picture.rgb(3, 2, Frames.bytes(rgb)).laid(orientation);
        Picture numbers = Frames.grey(3, 2, 0, 1, 2, 3, 4, 5).laid(orientation);

        for (int pixel = 0; pixel < 6; pixel++) {
            int first = 3 * Frames.numbers(numbers)[pixel];
            assertThat(Arrays.copyOfRange(Frames.numbers(laid), 3 * pixel, 3 * pixel + 3))
                    .containsExactly(first, first + 1, first + 2);
        }
    }

    @ParameterizedTest(name = "{0} quarters, flipped {1}: {2}")
    @CsvSource({"0, false, UPRIGHT", "1, false, RIGHT", "-1, false, LEFT", "6, true, FLIPPED_HALF", "4, true, FLIPPED"})
    void namesTurns(int quarters, boolean flipped, Orientation expected) {
        assertThat(Orientation.of(quarters, flipped)).isEqualTo(expected);
    }

    @Test
    void becomesSmallerByAverages() {
        Picture picture = Frames.grey(4, 2, 0, 10, 20, 30, 40, 50, 60, 71);

        assertThat(Frames.numbers(picture.scaled(2, 1, ScalingFilter.LANCZOS))).containsExactly(25, 45);
        assertThat(Frames.numbers(picture.scaled(1, 2, ScalingFilter.NEAREST))).containsExactly(15, 55);
        // three columns of 4/3 each: (0 + 10/3) / (4/3), (20/3 + 40/3) / (4/3) of the first row
        assertThat(Frames.numbers(picture.scaled(3, 2, ScalingFilter.BICUBIC))).startsWith(3, 15, 28);
    }

    @Test
    void becomesLargerByRepetition() {
        assertThat(Frames.numbers(Frames.grey(2, 1, 9, 200).scaled(5, 2, ScalingFilter.NEAREST)))
                .containsExactly(9, 9, 200, 200, 200, 9, 9, 200, 200, 200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // at -1/4, 1/4, 3/4, 5/4 between 0 and 100
        "BILINEAR, 0 25 75 100",
        // Catmull-Rom: weights -0.0703125, 0.8671875, 0.2265625, -0.0234375 at a quarter; beyond the ends
        // it overshoots, to -7 and 107
        "BICUBIC, 0 20 80 107",
    })
    void becomesLargerByCurves(ScalingFilter filter, String expected) {
        assertThat(Frames.numbers(Frames.grey(2, 1, 0, 100).scaled(4, 1, filter)))
                .containsExactly(Arrays.stream(expected.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @ParameterizedTest
    @EnumSource(ScalingFilter.class)
    void keepsEvenPicturesEven(ScalingFilter filter) {
        for (int size : new int[] {1, 2, 3, 7, 50}) {
            byte[] rgb = new byte[3 * 7 * 5];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) (i % 3 * 100 + 1);
            }

            int[] scaled = Frames.numbers(Picture.rgb(7, 5, rgb).scaled(size, 51 - size, filter));

            for (int i = 0; i < scaled.length; i++) {
                assertThat(scaled[i]).isEqualTo(i % 3 * 100 + 1);
            }
        }
    }

    @Test
    void givesItsColours() {
        assertThat(Frames.grey(1, 2, 7, 200).rgb()).containsExactly(Frames.bytes(7, 7, 7, 200, 200, 200));
        assertThat(Frames.numbers(Picture.rgb(1, 1, Frames.bytes(0, 55, 255)).inverted()))
                .containsExactly(255, 200, 0);
    }

    @Test
    void becomesAnImageOfJava() {
        BufferedImage grey = SIX.toBufferedImage();
        BufferedImage colours = Picture.rgb(1, 1, Frames.bytes(1, 2, 3)).toBufferedImage();

        assertThat(grey.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(grey.getRaster().getSample(2, 1, 0)).isEqualTo(6);
        assertThat(colours.getRGB(0, 0)).isEqualTo(0xFF010203);
    }

    @Test
    void refusesSizesThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.grey(2, 2, new byte[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> SIX.scaled(0, 1, ScalingFilter.NEAREST));
        assertThatIllegalArgumentException().isThrownBy(() -> SIX.scaled(65_535, 65_535, ScalingFilter.NEAREST));
        assertThatIllegalArgumentException().isThrownBy(() -> Viewport.of(0, 5));
    }
}
