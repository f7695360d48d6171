package io.cameldicom.processor;

import io.cameldicom.engine.film.FilmRenderer;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.engine.pixel.render.FilmPage;
import io.cameldicom.engine.pixel.render.FilmSize;
import io.cameldicom.engine.pixel.render.Jpeg;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.engine.pixel.render.Png;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Makes the page of the film in the body, as it would come out of a printer, in the bytes of a PNG or JPEG; the header
 * {@code Content-Type} says of which. A PNG says how large it is meant to be.
 *
 * <p>The body is what a consumer with {@code services=print} gives: a {@link PrintedFilm}. Its images are read row by row, so large
 * ones need little memory. A bean: set up by one thread, then safe for any number of them.
 *
 * <p>It is none of the formats of {@link DicomRenderer}, for windows, frames and overlays mean nothing to a film, and a resolution
 * nothing to an image.
 */
public final class DicomFilmRenderer implements Processor {
    private static final int FINE = 90;

    /** What the body becomes. */
    public enum Format {
        /** Without loss. */
        PNG("image/png"),
        /** Smaller, not exact. */
        JPEG("image/jpeg");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }
    }

    private Format format = Format.PNG;
    private FilmRenderer renderer = FilmRenderer.STANDARD;
    private String filmSize = "A4";
    private int quality = FINE;

    /** Creates one that makes PNG of 150 dpi, unless told otherwise. */
    public DicomFilmRenderer() {
        // a bean
    }

    /** One that makes PNG. */
    public static DicomFilmRenderer png() {
        return new DicomFilmRenderer();
    }

    /** One that makes JPEG, of a quality of 90 unless set. */
    public static DicomFilmRenderer jpeg() {
        DicomFilmRenderer jpeg = new DicomFilmRenderer();
        jpeg.setFormat(Format.JPEG);
        return jpeg;
    }

    /** In a resolution of so many dots per inch. */
    public DicomFilmRenderer resolution(double dotsPerInch) {
        setResolution(dotsPerInch);
        return this;
    }

    /** With a quality of JPEG, 1 to 100. */
    public DicomFilmRenderer quality(int percent) {
        setQuality(percent);
        return this;
    }

    /** As this printer would, which is the one that the consumer's option {@code printer} describes to users. */
    public DicomFilmRenderer printer(PrinterDescription description) {
        setPrinter(description);
        return this;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.setBody(bytes(renderer.page(message.getMandatoryBody(PrintedFilm.class))));
        message.setHeader(Exchange.CONTENT_TYPE, format.contentType);
    }

    private byte[] bytes(FilmPage page) throws IOException {
        Picture picture = page.compose();
        return switch (format) {
            case PNG -> Png.ofSized(picture, page.style().pixelsPerMillimetre());
            case JPEG -> Jpeg.of(picture, quality);
        };
    }

    public Format getFormat() {
        return format;
    }

    /** What the body becomes: png, unless told, or jpeg. */
    public void setFormat(Format format) {
        this.format = format;
    }

    public double getResolution() {
        return renderer.dotsPerInch();
    }

    /** Dots per inch, 10 to 2,400; 150 unless set. */
    public void setResolution(double resolution) {
        renderer = renderer.withResolution(resolution);
    }

    public int getMaximumPixels() {
        return renderer.maximumPixels();
    }

    /** The most pixels of a page; a film that would have more is made coarser. 33,554,432 unless set. */
    public void setMaximumPixels(int maximumPixels) {
        renderer = renderer.withMaximumPixels(maximumPixels);
    }

    public String getFilmSize() {
        return filmSize;
    }

    /** The Film Size ID of a film whose user says none that is known; A4 unless set. */
    public void setFilmSize(String filmSize) {
        renderer = renderer.withSize(FilmSize.of(filmSize)
                .orElseThrow(() -> new IllegalArgumentException("filmSize is none that is known: " + filmSize)));
        this.filmSize = filmSize;
    }

    public int getQuality() {
        return quality;
    }

    /** Quality of JPEG, 1 to 100; 90 unless set. */
    public void setQuality(int quality) {
        this.quality = quality;
    }

    public PrinterDescription getPrinter() {
        return renderer.printer();
    }

    /** What the printer can, as the consumer's option printer tells users: densities, layouts, pixels of image boxes. */
    public void setPrinter(PrinterDescription printer) {
        renderer = renderer.withPrinter(printer);
    }
}
