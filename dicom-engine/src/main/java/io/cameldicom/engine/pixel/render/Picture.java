package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.pixel.PixelException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.Objects;

/**
 * A displayable image: greys of a byte, or red, green and blue of a byte each (sRGB). Changes give a new picture; the
 * array is shared and not copied, as that of a frame is: whoever makes a picture hands it over.
 */
public final class Picture {
    private final int width;
    private final int height;
    private final boolean grey;
    private final byte[] samples;

    private Picture(int width, int height, boolean grey, byte[] samples) {
        this.width = width;
        this.height = height;
        this.grey = grey;
        this.samples = samples;
        if (width < 1 || height < 1 || (long) width * height * (grey ? 1 : 3) != samples.length) {
            throw new IllegalArgumentException(samples.length + " bytes for " + width + " x " + height);
        }
    }

    /** A picture in greys, 0 black to 255 white, row by row. */
    public static Picture grey(int width, int height, byte[] greys) {
        return new Picture(width, height, true, greys);
    }

    /** A picture in colours: red, green, blue, pixel by pixel, row by row. */
    public static Picture rgb(int width, int height, byte[] rgb) {
        return new Picture(width, height, false, rgb);
    }

    /** Refuses pictures that no array can hold. */
    static void check(int width, int height, int bytes) throws PixelException {
        if ((long) width * height * bytes > Integer.MAX_VALUE - 8) {
            throw PixelException.of(
                    PixelException.Reason.TOO_LARGE,
                    "a picture of %d x %d pixels is more than an array holds".formatted(width, height));
        }
    }

    /** Pixels in a row, 1 or more. */
    public int width() {
        return width;
    }

    /** Rows, 1 or more. */
    public int height() {
        return height;
    }

    /** Whether a pixel is one byte of grey rather than three of colours. */
    public boolean isGrey() {
        return grey;
    }

    /** The greys or colours, shared: to be read only. */
    @SuppressWarnings("EI_EXPOSE_REP")
    public byte[] samples() {
        return samples;
    }

    /** Red, green and blue, a byte each; of a picture in colours its own array: to be read only. */
    public byte[] rgb() {
        if (!grey) {
            return samples;
        }
        byte[] rgb = new byte[3 * samples.length];
        for (int i = 0, to = 0; i < samples.length; i++, to += 3) {
            byte value = samples[i];
            rgb[to] = value;
            rgb[to + 1] = value;
            rgb[to + 2] = value;
        }
        return rgb;
    }

    /** The same in colours, with an array of its own. */
    Picture coloured() {
        return new Picture(width, height, false, grey ? rgb() : samples.clone());
    }

    /** The same with an array of its own. */
    Picture copied() {
        return new Picture(width, height, grey, samples.clone());
    }

    /** Fills a part of a row with a grey; for pictures that nobody else has yet. */
    void fill(int row, int from, int to, int value) {
        int n = grey ? 1 : 3;
        Arrays.fill(samples, (row * width + from) * n, (row * width + to) * n, (byte) value);
    }

    /**
     * A part of it: what of {@code part} lies within.
     *
     * @throws PixelException where nothing of it does
     */
    public Picture region(Mask.Rectangle part) throws PixelException {
        int x = Math.max(0, part.x());
        int y = Math.max(0, part.y());
        int newWidth = (int) Math.min(width, (long) part.x() + part.width()) - x;
        int newHeight = (int) Math.min(height, (long) part.y() + part.height()) - y;
        if (newWidth < 1 || newHeight < 1) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "the region lies outside of %d x %d pixels".formatted(width, height));
        }
        int n = grey ? 1 : 3;
        byte[] cut = new byte[newWidth * newHeight * n];
        for (int row = 0; row < newHeight; row++) {
            System.arraycopy(samples, ((y + row) * width + x) * n, cut, row * newWidth * n, newWidth * n);
        }
        return new Picture(newWidth, newHeight, grey, cut);
    }

    /** It, turned and mirrored. */
    public Picture laid(Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return this;
        }
        byte[] laid = orientation.lay(samples, width, height, grey ? 1 : 3);
        return orientation.isTurned() ? new Picture(height, width, grey, laid) : new Picture(width, height, grey, laid);
    }

    /**
     * It in another size: smaller by averages of areas, larger by a filter, each way for itself.
     *
     * @throws IllegalArgumentException where a side is less than 1, or no array holds the result
     */
    public Picture scaled(int newWidth, int newHeight, ScalingFilter filter) {
        Objects.requireNonNull(filter, "filter");
        int n = grey ? 1 : 3;
        if (newWidth < 1 || newHeight < 1 || (long) newWidth * newHeight * n > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(newWidth + " x " + newHeight);
        }
        if (newWidth == width && newHeight == height) {
            return this;
        }
        byte[] scaled = new byte[newWidth * newHeight * n];
        Scaling scaling = new Scaling(
                n,
                Scaling.Taps.of(width, newWidth, filter),
                Scaling.Taps.of(height, newHeight, filter),
                (y, row) -> System.arraycopy(row, 0, scaled, y * row.length, row.length));
        for (int y = 0; y < height; y++) {
            scaling.put(samples, y * width * n);
        }
        return new Picture(newWidth, newHeight, grey, scaled);
    }

    /** With black for white; colours become their complements. */
    public Picture inverted() {
        byte[] inverted = new byte[samples.length];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~samples[i];
        }
        return new Picture(width, height, grey, inverted);
    }

    /** A copy for Java 2D: of type {@code TYPE_BYTE_GRAY} or {@code TYPE_3BYTE_BGR}. */
    public BufferedImage toBufferedImage() {
        BufferedImage image =
                new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        if (grey) {
            System.arraycopy(samples, 0, data, 0, data.length);
        } else {
            for (int i = 0; i < data.length; i += 3) {
                data[i] = samples[i + 2];
                data[i + 1] = samples[i + 1];
                data[i + 2] = samples[i];
            }
        }
        return image;
    }

    /** Size and kind. */
    @Override
    public String toString() {
        return "%d x %d pixels in %s".formatted(width, height, grey ? "greys" : "colours");
    }
}
