package io.cameldicom.engine.film;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.print.FilmAnnotation;
import io.cameldicom.engine.net.print.ImageBoxSizes;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.net.print.PrintedImage;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.render.FilmPage;
import io.cameldicom.engine.pixel.render.FilmPage.Fit;
import io.cameldicom.engine.pixel.render.FilmPage.Magnification;
import io.cameldicom.engine.pixel.render.FilmSize;
import io.cameldicom.engine.pixel.render.PictureRows;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes pages of films that somebody has printed: layout, size, orientation, densities of borders and empty places, trim,
 * magnification, sizes asked for, polarity, Presentation LUT, shape of pixels, text, in greys or colours. Black is 0, white is 255,
 * and greys are P-values between them.
 *
 * <p>What the standard leaves to the printer: text stands at the lower edge, a line for each annotation in the order of their
 * positions. Layouts of slides or of the printer's own become columns and rows, as near to a square as can be. An image that is to be
 * cropped loses its edges. Smoothing Type and Configuration Information are passed over.
 *
 * <p>Immutable, for any number of threads.
 *
 * @param dotsPerInch of the page, 10 to 2,400
 * @param maximumPixels of a page, 10,000 to 2^28: a film that would have more is made coarser, for its size is what its user says
 * @param size of a film whose size nobody says, or says in terms that are unknown
 * @param printer the range of densities, image boxes of layouts of its own, and the pixels of image boxes, beyond which images are
 *     cropped that are to be; as its users were told
 * @dicom PS3.3 C.13
 */
public record FilmRenderer(double dotsPerInch, int maximumPixels, FilmSize size, PrinterDescription printer) {
    /** 150 dpi, 2^25 pixels at most, A4, any printer. */
    public static final FilmRenderer STANDARD = new FilmRenderer(150, 1 << 25, FilmSize.A4, PrinterDescription.DEFAULT);

    private static final double INCH = 25.4; // mm
    private static final int FEWEST_PIXELS = 10_000;
    private static final int MOST_PIXELS = 1 << 28;
    private static final int MOST_PLACES = 10_000;

    /** Refuses what makes no page. */
    public FilmRenderer {
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(printer, "printer");
        if (!(dotsPerInch >= 10 && dotsPerInch <= 2400)) {
            throw new IllegalArgumentException(dotsPerInch + " dpi: 10 to 2,400");
        }
        if (maximumPixels < FEWEST_PIXELS || maximumPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(maximumPixels + " pixels: 10,000 to 2^28");
        }
    }

    /** The same with another resolution, in dots per inch. */
    public FilmRenderer withResolution(double other) {
        return new FilmRenderer(other, maximumPixels, size, printer);
    }

    /** The same with another {@link #maximumPixels()}. */
    public FilmRenderer withMaximumPixels(int other) {
        return new FilmRenderer(dotsPerInch, other, size, printer);
    }

    /** The same with another {@link #size()}. */
    public FilmRenderer withSize(FilmSize other) {
        return new FilmRenderer(dotsPerInch, maximumPixels, other, printer);
    }

    /** The same for another {@link #printer()}. */
    public FilmRenderer withPrinter(PrinterDescription other) {
        return new FilmRenderer(dotsPerInch, maximumPixels, size, other);
    }

    /**
     * The page of a film. Its images are read when it is {@link FilmPage#compose composed}, and must be there so long.
     *
     * @throws PixelException where it has more than 10,000 places for images
     */
    public FilmPage page(PrintedFilm film) throws PixelException {
        DataSet box = film.filmBox();
        FilmSize paper = FilmSize.of(film.sizeId()).orElse(size);
        FilmDensities densities = FilmDensities.of(printer.densities(), box, DataSet.empty());
        FilmPage.Style style = new FilmPage.Style(
                pixelsPerMillimetre(paper),
                film.isLandscape(),
                densities.grey(box.string(Tag.BorderDensity, "")),
                densities.grey(box.string(Tag.EmptyImageDensity, "")),
                box.string(Tag.Trim, "").equals("YES"));
        FilmPage page = FilmPage.of(places(film).toString(), paper).withStyle(style);
        for (PrintedImage image : film.images()) {
            page = page.with(image(film, image));
        }
        return page.withAnnotations(film.annotations().stream()
                .sorted(Comparator.comparingInt(FilmAnnotation::position))
                .map(FilmAnnotation::text)
                .toList());
    }

    /** The resolution that was asked for, or the finest with which a film has not too many pixels. */
    private double pixelsPerMillimetre(FilmSize paper) {
        // Sides are whole numbers, so each may become longer by half a pixel.
        double finest = Math.sqrt(maximumPixels / (paper.width() * paper.height()))
                - 0.5 / Math.min(paper.width(), paper.height());
        return Math.min(dotsPerInch / INCH, Math.max(finest, 0.01));
    }

    private ImageDisplayFormat places(PrintedFilm film) throws PixelException {
        ImageDisplayFormat layout = film.layout();
        if (layout.imageBoxes().isPresent()) {
            if (layout.imageBoxes().getAsInt() > MOST_PLACES) {
                throw PixelException.of(
                        PixelException.Reason.TOO_LARGE,
                        "a film with places for " + layout.imageBoxes().getAsInt() + " images");
            }
            return layout;
        }
        int known = printer.imageBoxes(layout).orElse(1);
        int last = film.images().stream().mapToInt(PrintedImage::position).max().orElse(1);
        int count = Math.min(MOST_PLACES, Math.max(known, last));
        int columns = (int) Math.ceil(Math.sqrt(count));
        return ImageDisplayFormat.standard(columns, (count + columns - 1) / columns);
    }

    private FilmPage.Image image(PrintedFilm film, PrintedImage image) {
        DataSet box = image.attributes();
        FilmDensities densities = FilmDensities.of(printer.densities(), box, film.filmBox());
        boolean cropped = box.string(Tag.RequestedDecimateCropBehavior, "").equals("CROP");
        Optional<ImageBoxSizes.Size> pixels = cropped
                ? printer.imageBoxSizes().of(film.layout(), film.filmBox(), image.position())
                : Optional.empty();
        PictureRows.Source source = () ->
                middle(PrintedRows.open(image.image(), image.isReversed(), image.presentationLut(), densities), pixels);
        String magnification = box.string(Tag.MagnificationType, film.filmBox().string(Tag.MagnificationType, ""));
        return new FilmPage.Image(
                image.position(), source, new Fit(Magnification.of(magnification), millimetres(box), cropped));
    }

    /** What the image box of the printer has room for; all of it where nobody knows. */
    private static PictureRows middle(PictureRows rows, Optional<ImageBoxSizes.Size> pixels) throws IOException {
        boolean whole = false;
        try {
            PictureRows seen = pixels.isPresent()
                    ? rows.middle(pixels.get().columns(), pixels.get().rows())
                    : rows;
            whole = true;
            return seen;
        } finally {
            if (!whole) {
                rows.close();
            }
        }
    }

    private static OptionalDouble millimetres(DataSet box) {
        OptionalDouble asked = box.doubleValue(Tag.RequestedImageSize);
        return asked.isPresent() && asked.getAsDouble() > 0 && Double.isFinite(asked.getAsDouble())
                ? asked
                : OptionalDouble.empty();
    }
}
