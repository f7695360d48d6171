package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.pixel.render.FilmLayout.Cell;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A film: images side by side on a sheet, and lines of text below them.
 *
 * <pre>{@code
 * Picture page = FilmPage.of("STANDARD\\2,3", FilmSize.of("14INX17IN").orElse(FilmSize.A4))
 *         .with(new FilmPage.Image(1, picture, PixelAspect.SQUARE, false, Magnification.CUBIC))
 *         .withAnnotations(List.of("..."))
 *         .compose();
 * }</pre>
 *
 * <p>Text needs a font, which the machine must have. Immutable.
 *
 * @dicom PS3.3 C.13.3, C.13.5
 */
public final class FilmPage {
    private static final double MARGIN = 3; // mm, around the sheet
    private static final double GAP = 1; // mm, between images
    private static final double TEXT = 4; // mm, the height of a line
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

        /** The type with this defined term, {@link #CUBIC} for what is none. */
        public static Magnification of(String term) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(term))
                    .findFirst()
                    .orElse(CUBIC);
        }
    }

    /**
     * An image on the film.
     *
     * @param position from 1, as the layout counts
     * @param picture with all that is to be seen
     * @param aspect how high and how wide its pixels are
     * @param reversed whether black and white change places: Polarity (2020,0020) REVERSE
     * @param magnification how it fills its place
     */
    public record Image(
            int position, Picture picture, PixelAspect aspect, boolean reversed, Magnification magnification) {
        public Image {
            Objects.requireNonNull(picture, "picture");
            Objects.requireNonNull(aspect, "aspect");
            Objects.requireNonNull(magnification, "magnification");
            if (position < 1) {
                throw new IllegalArgumentException("position " + position);
            }
        }
    }

    /**
     * How the sheet looks.
     *
     * @param pixelsPerMillimetre above 0, at most 100
     * @param landscape whether it lies on its long side
     * @param border the grey around images, 0 (black) to 255: Border Density (2010,0100), see {@link #greyOf}
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
     * @throws IllegalArgumentException where it is another one: those only a printer knows
     */
    public static FilmPage of(String displayFormat, FilmSize size) {
        FilmLayout layout = FilmLayout.parse(displayFormat)
                .orElseThrow(() -> new IllegalArgumentException("no layout of images: " + displayFormat));
        return new FilmPage(layout, Objects.requireNonNull(size, "size"), Style.STANDARD, List.of(), List.of());
    }

    /**
     * The grey of a density, 0 (black) to 255.
     *
     * @param density {@code BLACK}, {@code WHITE}, or hundredths of optical density, which the film has from
     *     {@code minimum} (white) to {@code maximum} (black); black for what is none of these
     */
    public static int greyOf(String density, int minimum, int maximum) {
        if (density.equals("WHITE")) {
            return 0xFF;
        }
        if (!density.matches("[0-9]{1,4}") || maximum <= minimum) {
            return 0;
        }
        double dark = (Double.parseDouble(density) - minimum) / (maximum - minimum);
        return (int) Math.rint(0xFF * (1 - Math.max(0, Math.min(1, dark))));
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

    /** How many places for images there are. */
    public int places() {
        return layout.cells().size();
    }

    /**
     * The film; in greys where all its images are.
     *
     * @throws IllegalArgumentException where it would have more than 2^28 pixels
     */
    public Picture compose() {
        double scale = style.pixelsPerMillimetre();
        int width = (int) Math.max(1, Math.rint((style.landscape() ? size.height() : size.width()) * scale));
        int height = (int) Math.max(1, Math.rint((style.landscape() ? size.width() : size.height()) * scale));
        if ((long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a film of %d x %d pixels".formatted(width, height));
        }
        boolean grey = images.stream().allMatch(image -> image.picture().isGrey());
        byte[] samples = new byte[width * height * (grey ? 1 : 3)];
        Picture page = grey ? Picture.grey(width, height, samples) : Picture.rgb(width, height, samples);
        fill(page, 0, 0, width, height, style.border());
        int text = (int) Math.rint(annotations.size() * TEXT * scale);
        int margin = (int) Math.rint(MARGIN * scale);
        for (int position = 1; position <= places(); position++) {
            place(page, box(layout.cells().get(position - 1), margin, width, height - text), position);
        }
        return annotations.isEmpty() ? page : annotated(page, margin, text);
    }

    /** Where a cell is on the page: x, y, width, height; all 1 or more. */
    private Mask.Rectangle box(Cell cell, int margin, int width, int height) {
        double gap = GAP * style.pixelsPerMillimetre() / 2;
        double across = Math.max(1, width - 2.0 * margin);
        double down = Math.max(1, height - 2.0 * margin);
        int left = (int) Math.rint(margin + cell.left() * across + gap);
        int top = (int) Math.rint(margin + cell.top() * down + gap);
        int right = (int) Math.rint(margin + cell.right() * across - gap);
        int bottom = (int) Math.rint(margin + cell.bottom() * down - gap);
        return new Mask.Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private void place(Picture page, Mask.Rectangle box, int position) {
        int line = style.trim() ? (int) Math.max(1, style.pixelsPerMillimetre() / 5) : 0;
        if (line > 0) {
            fill(
                    page,
                    box.x() - line,
                    box.y() - line,
                    box.width() + 2 * line,
                    box.height() + 2 * line,
                    0xFF - style.border());
        }
        fill(page, box.x(), box.y(), box.width(), box.height(), style.empty());
        for (Image image : images) {
            if (image.position() == position) {
                fill(page, box.x(), box.y(), box.width(), box.height(), style.border());
                draw(page, image, box);
            }
        }
    }

    private static void draw(Picture page, Image image, Mask.Rectangle box) {
        boolean enlarging = image.magnification() != Magnification.NONE;
        Viewport place = new Viewport(
                Math.min(0xFFFF, box.width()), Math.min(0xFFFF, box.height()), enlarging, image.magnification().filter);
        Picture fitted = place.fit(image.picture(), image.aspect());
        Picture shown = image.reversed() ? fitted.inverted() : fitted;
        byte[] from = page.isGrey() ? shown.samples() : shown.rgb();
        int n = page.isGrey() ? 1 : 3;
        int x = box.x() + (box.width() - shown.width()) / 2;
        int y = box.y() + (box.height() - shown.height()) / 2;
        int left = Math.max(0, x);
        int right = Math.min(page.width(), x + shown.width());
        for (int row = Math.max(0, y); row < Math.min(page.height(), y + shown.height()) && left < right; row++) {
            System.arraycopy(
                    from,
                    ((row - y) * shown.width() + left - x) * n,
                    page.samples(),
                    (row * page.width() + left) * n,
                    (right - left) * n);
        }
    }

    private static void fill(Picture page, int x, int y, int width, int height, int grey) {
        new Mask.Rectangle(x, y, width, height)
                .within(page.width(), page.height(), (row, from, to) -> page.fill(row, from, to, grey));
    }

    private Picture annotated(Picture page, int margin, int textHeight) {
        int strip = Math.min(page.height(), textHeight);
        BufferedImage text = new BufferedImage(page.width(), strip, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = text.createGraphics();
        try {
            int line = Math.max(1, strip / annotations.size());
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(1, line * 3 / 4)));
            graphics.setColor(Color.WHITE);
            FontMetrics metrics = graphics.getFontMetrics();
            for (int i = 0; i < annotations.size(); i++) {
                graphics.drawString(annotations.get(i), margin, i * line + metrics.getAscent());
            }
        } finally {
            graphics.dispose();
        }
        blend(page, ((DataBufferByte) text.getRaster().getDataBuffer()).getData());
        return page;
    }

    /** Lays text on the lowest rows of the page: black or white, whatever the border is not. */
    private void blend(Picture page, byte[] text) {
        int n = page.isGrey() ? 1 : 3;
        int ink = style.border() < 0x80 ? 0xFF : 0;
        int start = page.samples().length - text.length * n;
        for (int i = 0; i < text.length; i++) {
            int opacity = text[i] & 0xFF;
            if (opacity > 0) {
                for (int c = 0; c < n; c++) {
                    int at = start + i * n + c;
                    int below = page.samples()[at] & 0xFF;
                    page.samples()[at] = (byte) (below + (ink - below) * opacity / 0xFF);
                }
            }
        }
    }
}
