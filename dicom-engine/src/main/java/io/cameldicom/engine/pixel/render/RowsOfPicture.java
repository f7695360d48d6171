package io.cameldicom.engine.pixel.render;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;

/** The rows of a picture in memory. */
final class RowsOfPicture implements PictureRows {
    private final Picture picture;
    private final PixelAspect aspect;
    private int next;

    RowsOfPicture(Picture picture, PixelAspect aspect) {
        this.picture = Objects.requireNonNull(picture, "picture");
        this.aspect = Objects.requireNonNull(aspect, "aspect");
    }

    @Override
    public int width() {
        return picture.width();
    }

    @Override
    public int height() {
        return picture.height();
    }

    @Override
    public boolean isGrey() {
        return picture.isGrey();
    }

    @Override
    public PixelAspect aspect() {
        return aspect;
    }

    @Override
    public void read(byte[] row) throws IOException {
        if (next == picture.height()) {
            throw new EOFException("a picture of " + next + " rows has no more");
        }
        int length = picture.samples().length / picture.height();
        System.arraycopy(picture.samples(), next * length, row, 0, length);
        next++;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
