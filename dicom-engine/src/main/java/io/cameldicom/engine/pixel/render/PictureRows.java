package io.cameldicom.engine.pixel.render;

import java.io.Closeable;
import java.io.IOException;

/**
 * A picture that is read row by row, from above, once: one that need not be in memory as a whole. For one thread, which closes
 * it.
 */
public interface PictureRows extends Closeable {
    /** Opens a picture, as often as it is wanted. */
    @FunctionalInterface
    interface Source {
        /**
         * The picture from its first row on; the caller closes it.
         *
         * @throws IOException where it cannot be read
         */
        PictureRows open() throws IOException;
    }

    /** Pixels in a row, 1 or more. */
    int width();

    /** Rows, 1 or more. */
    int height();

    /** Whether a pixel is one byte of grey rather than three of colours. */
    boolean isGrey();

    /** How high and how wide a pixel is. */
    PixelAspect aspect();

    /**
     * Reads the next row.
     *
     * @param row takes a grey for each pixel, or red, green and blue
     * @throws IOException where there is none, or it cannot be read
     */
    void read(byte[] row) throws IOException;

    /** The rows of a picture in memory. */
    static PictureRows of(Picture picture, PixelAspect aspect) {
        return new RowsOfPicture(picture, aspect);
    }

    /**
     * The middle of it, where it has more columns or rows than these, else itself. Closing the middle closes the whole.
     *
     * @param columns 1 or more
     * @param rows 1 or more
     * @throws IOException where rows above the middle cannot be read
     */
    default PictureRows middle(int columns, int rows) throws IOException {
        return columns >= width() && rows >= height() ? this : MiddleRows.of(this, columns, rows);
    }
}
