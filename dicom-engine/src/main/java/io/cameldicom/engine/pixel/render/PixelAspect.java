package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.stream.Stream;

/**
 * How high and how wide a pixel is, in the same unit.
 *
 * @param height above 0
 * @param width above 0
 * @dicom PS3.3 C.7.6.3.1.7, 10.7
 */
public record PixelAspect(double height, double width) {
    /** As high as wide. */
    public static final PixelAspect SQUARE = new PixelAspect(1, 1);

    /** @throws IllegalArgumentException where a number is not above 0 and finite */
    public PixelAspect {
        if (!isRight(height) || !isRight(width)) {
            throw new IllegalArgumentException(height + " x " + width);
        }
    }

    private static boolean isRight(double number) {
        return number > 0 && Double.isFinite(number);
    }

    static PixelAspect read(FunctionalGroups groups) {
        double[] spacing = groups.macroOrWhole(Tag.PixelMeasuresSequence).doubleValues(Tag.PixelSpacing);
        DataSet whole = groups.whole();
        return Stream.concat(
                        Stream.of(spacing),
                        Stream.of(Tag.ImagerPixelSpacing, Tag.NominalScannedPixelSpacing, Tag.PixelAspectRatio)
                                .map(whole::doubleValues))
                .filter(PixelAspect::isPair)
                .findFirst()
                .map(pair -> new PixelAspect(pair[0], pair[1]))
                .orElse(SQUARE);
    }

    private static boolean isPair(double[] numbers) {
        return numbers.length >= 2 && isRight(numbers[0]) && isRight(numbers[1]);
    }

    /** The aspect of the same pixels when rows have become columns. */
    PixelAspect turned() {
        return new PixelAspect(/* height= */ width, /* width= */ height);
    }
}
