package io.cameldicom.engine.pixel.render;

import java.util.Objects;

/**
 * The size that a picture is brought to: as large as fits, in its proportions, with the shape of its pixels heeded.
 *
 * @param width the most columns, 1 to 65,535
 * @param height the most rows, 1 to 65,535
 * @param enlarging whether smaller pictures are made larger
 * @param filter how pictures are made larger; smaller they become by averages of areas
 */
public record Viewport(int width, int height, boolean enlarging, ScalingFilter filter) {
    public Viewport {
        Objects.requireNonNull(filter, "filter");
        if (width < 1 || height < 1 || width > 0xFFFF || height > 0xFFFF) {
            throw new IllegalArgumentException("viewport " + width + " x " + height);
        }
    }

    /** A viewport that is filled as far as the proportions let it, by bicubic interpolation. */
    public static Viewport of(int width, int height) {
        return new Viewport(width, height, true, ScalingFilter.BICUBIC);
    }

    /** The size of a picture: columns and rows, 1 or more. */
    record Size(int columns, int rows) {}

    /** The picture in its new size. */
    Picture fit(Picture picture, PixelAspect aspect) {
        Size size = size(picture.width(), picture.height(), aspect);
        return picture.scaled(size.columns(), size.rows(), filter);
    }

    /** The new size of a picture of so many pixels. */
    Size size(int columns, int rows, PixelAspect aspect) {
        // The smaller side of a pixel stays what it is, the other one is stretched to it.
        double unit = Math.min(aspect.width(), aspect.height());
        double wide = columns * aspect.width() / unit;
        double high = rows * aspect.height() / unit;
        double factor = Math.min(width / wide, height / high);
        if (!enlarging) {
            factor = Math.min(1, factor);
        }
        return new Size(side(wide * factor, width), side(high * factor, height));
    }

    private static int side(double wished, int most) {
        return (int) Math.max(1, Math.min(most, Math.rint(wished)));
    }
}
