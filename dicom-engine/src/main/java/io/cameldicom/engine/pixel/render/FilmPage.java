package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.pixel.render.FilmLayout.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A film: images side by side on a sheet, and lines of text below them.
 *
 * <pre>{@code
 * Picture page = FilmPage.of("STANDARD\\2,3", FilmSize.of("14INX17IN").orElse(FilmSize.A4))
 *         .with(FilmPage.Image.of(1, picture))
 *         .withAnnotations(List.of("..."))
 *         .compose();
 * }</pre>
 *
 * <p>Images are opened while the film is composed, one after the other, and read row by row: whatever their size, what is in memory
 * is the film. Text needs a font, which the machine must have. Immutable.
 *
 * @dicom PS3.3 C.13.3, C.13.5
 */
public final class FilmPage {
    private static final double MARGIN = 3; // mm, around the sheet
    private static final double GAP = 1; // mm, between images
    private static final double TEXT = 4; // mm, the height of a line
    private static final int TEXT_PART = 3; // of the sheet: a third at most
    private static final int MOST_PIXELS = 1 << 28;

    private final FilmLayout layout;
    private final FilmSize size;
    private final Style style;
    private final List<Image> images;
    private final List<String> annotations;

    private FilmPage(FilmLayout layout, FilmSize size, Style style, List<Image> images, List<String> annotations) {
        this.layout = layout;
        this.size = size;
        this.style = style;
        this.images = List.copyOf(images);
        this.annotations = List.copyOf(annotations);
    }

    /** How images become larger or smaller: Magnification Type (2010,0060). */
    public enum Magnification {
        /** Pixels are repeated. */
        REPLICATE(ScalingFilter.NEAREST),
        /** Lines between pixels. */
        BILINEAR(ScalingFilter.BILINEAR),
        /** Curves through pixels. */
        CUBIC(ScalingFilter.BICUBIC),
        /** One pixel of the film for each of the image, unless that is too large. */
        NONE(ScalingFilter.BICUBIC);

        private final ScalingFilter filter;

        Magnification(ScalingFilter filter) {
            this.filter = filter;
        }

        ScalingFilter filter() {
            return filter;
        }

        /** The type with this defined term, {@link #CUBIC} for what is none. */
        public static Magnification of(String term) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(term))
                    .findFirst()
                    .orElse(CUBIC);
        }
    }

    /**
     * How an image fills its place.
     *
     * @param magnification how it becomes larger or smaller
     * @param millimetres how wide it is to be, above 0: Requested Image Size (2020,0030); empty for as large as fits
     * @param cropped whether one that is to be wider or higher than its place loses its edges rather than becoming smaller:
     *     Requested Decimate/Crop Behavior (2020,0040)
     */
    public record Fit(Magnification magnification, OptionalDouble millimetres, boolean cropped) {
        public Fit {
            Objects.requireNonNull(magnification, "magnification");
            if (millimetres.isPresent()
                    && !(millimetres.getAsDouble() > 0 && Double.isFinite(millimetres.getAsDouble()))) {
                throw new IllegalArgumentException(millimetres.getAsDouble() + " mm");
            }
        }

        /** As large as fits. */
        public static Fit of(Magnification magnification) {
            return new Fit(magnification, OptionalDouble.empty(), false);
        }
    }

    /**
     * An image on the film.
     *
     * @param position from 1, as the layout counts
     * @param source with all that is to be seen
     * @param fit how it fills its place
     */
    public record Image(int position, PictureRows.Source source, Fit fit) {
        public Image {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(fit, "fit");
            if (position < 1) {
                throw new IllegalArgumentException("position " + position);
            }
        }

        /** A picture in memory, with pixels as high as wide, as large as fits. */
        public static Image of(int position, Picture picture) {
            Objects.requireNonNull(picture, "picture");
            return new Image(position, () -> PictureRows.of(picture, PixelAspect.SQUARE), Fit.of(Magnification.CUBIC));
        }
    }

    /**
     * How the sheet looks.
     *
     * @param pixelsPerMillimetre above 0, at most 100
     * @param landscape whether it lies on its long side
     * @param border the grey around images, 0 (black) to 255: Border Density (2010,0100)
     * @param empty the grey of places without an image: Empty Image Density (2010,0110)
     * @param trim whether each image has a line around it: Trim (2010,0140)
     */
    public record Style(double pixelsPerMillimetre, boolean landscape, int border, int empty, boolean trim) {
        /** About 150 dpi, upright, black where there is no image, no lines. */
        public static final Style STANDARD = new Style(6, false, 0, 0, false);

        public Style {
            if (!(pixelsPerMillimetre > 0 && pixelsPerMillimetre <= 100) || (border | empty) >>> 8 != 0) {
                throw new IllegalArgumentException(
                        "%s pixels per mm, greys %d and %d".formatted(pixelsPerMillimetre, border, empty));
            }
        }
    }

    /**
     * A sheet without images.
     *
     * @param displayFormat Image Display Format (2010,0010): {@code STANDARD\C,R}, {@code ROW\..} or {@code COL\..}
     * @throws IllegalArgumentException where it is another one, which only a printer knows, or has more than 10,000 places
     */
    public static FilmPage of(String displayFormat, FilmSize size) {
        FilmLayout layout = FilmLayout.parse(displayFormat)
                .orElseThrow(() -> new IllegalArgumentException("no layout of images: " + displayFormat));
        return new FilmPage(layout, Objects.requireNonNull(size, "size"), Style.STANDARD, List.of(), List.of());
    }

    /** The same in another look. */
    public FilmPage withStyle(Style other) {
        return new FilmPage(layout, size, Objects.requireNonNull(other, "style"), images, annotations);
    }

    /** The same with one more image; one at a position that the layout has not is left out. */
    public FilmPage with(Image image) {
        List<Image> more = new ArrayList<>(images);
        more.add(Objects.requireNonNull(image, "image"));
        return new FilmPage(layout, size, style, more, annotations);
    }

    /** The same with other lines of text. */
    public FilmPage withAnnotations(List<String> lines) {
        return new FilmPage(layout, size, style, images, lines);
    }

    /** How it looks. */
    public Style style() {
        return style;
    }

    /** How many places for images there are. */
    public int places() {
        return layout.cells().size();
    }

    /** Pixels in a row of the film. */
    public int width() {
        return pixels(style.landscape() ? size.height() : size.width());
    }

    /** Rows of the film. */
    public int height() {
        return pixels(style.landscape() ? size.width() : size.height());
    }

    private int pixels(double millimetres) {
        return (int) Math.max(1, Math.rint(millimetres * style.pixelsPerMillimetre()));
    }

    /** The rows that text takes, at the lower edge. */
    private int textRows() {
        return Math.min(height() / TEXT_PART, pixels(annotations.size() * TEXT));
    }

    /**
     * Where a place for an image is, in pixels of the film; each side is 1 or more.
     *
     * @param position from 1 to {@link #places()}
     */
    public Mask.Rectangle place(int position) {
        Cell cell = layout.cells().get(position - 1);
        double scale = style.pixelsPerMillimetre();
        double gap = GAP * scale / 2;
        int margin = (int) Math.rint(MARGIN * scale);
        double across = Math.max(1, width() - 2.0 * margin);
        double down = Math.max(1, height() - 2.0 * margin - (annotations.isEmpty() ? 0 : textRows()));
        int left = (int) Math.rint(margin + cell.left() * across + gap);
        int top = (int) Math.rint(margin + cell.top() * down + gap);
        int right = (int) Math.rint(margin + cell.right() * across - gap);
        int bottom = (int) Math.rint(margin + cell.bottom() * down - gap);
        return new Mask.Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    /**
     * The film; in greys where all its images are.
     *
     * @throws IOException where an image cannot be read
     * @throws IllegalArgumentException where the film would have more than 2^28 pixels
     */
    public Picture compose() throws IOException {
        int width = width();
        int height = height();
        if ((long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a film of %d x %d pixels".formatted(width, height));
        }
        Picture page = Picture.grey(width, height, new byte[width * height]);
        fill(page, new Mask.Rectangle(0, 0, width, height), style.border());
        for (int position = 1; position <= places(); position++) {
            prepare(page, place(position));
        }
        for (Image image : images) {
            if (image.position() <= places()) {
                page = placed(page, image);
            }
        }
        if (!annotations.isEmpty()) {
            int margin = (int) Math.rint(MARGIN * style.pixelsPerMillimetre());
            new FilmText(annotations, margin).draw(page, textRows(), style.border() < 0x80 ? 0xFF : 0);
        }
        return page;
    }

    /** A place without an image. */
    private void prepare(Picture page, Mask.Rectangle box) {
        if (style.trim()) {
            int line = (int) Math.max(1, style.pixelsPerMillimetre() / 5);
            Mask.Rectangle around =
                    new Mask.Rectangle(box.x() - line, box.y() - line, box.width() + 2 * line, box.height() + 2 * line);
            fill(page, around, 0xFF - style.border());
        }
        fill(page, box, style.empty());
    }

    private Picture placed(Picture page, Image image) throws IOException {
        Mask.Rectangle box = place(image.position());
        try (PictureRows rows = image.source().open()) {
            Picture target = page.isGrey() && !rows.isGrey() ? page.coloured() : page;
            fill(target, box, style.border());
            FilmImage.of(rows, image.fit(), box, style.pixelsPerMillimetre()).draw(target, box);
            return target;
        }
    }

    private static void fill(Picture page, Mask.Rectangle part, int grey) {
        part.within(page.width(), page.height(), (row, from, to) -> page.fill(row, from, to, grey));
    }
}
