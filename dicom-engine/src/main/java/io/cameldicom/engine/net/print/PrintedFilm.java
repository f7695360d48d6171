package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.service.PeerInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A film that somebody wants to have printed: all that a print user has said of it, and its images in files. Nothing is
 * composed: {@link ImageDisplayFormat#cells} tells where each image belongs.
 *
 * <p>Its text form tells nothing of the patient.
 *
 * @param job the print job it belongs to
 * @param sheet which sheet of the job it is
 * @param peer who wants it
 * @param color whether it is of Basic Color Print Management
 * @param layout how the images are laid out
 * @param session the attributes of the film session: label, medium, destination and so on
 * @param filmBox the attributes of the film box: size, orientation, densities and so on
 * @param images those that were given; other positions stay empty
 * @param annotations those that were given
 * @param presentationLut the Presentation LUT of the film or the session
 * @dicom PS3.4 H.2
 */
public record PrintedFilm(
        String job,
        Sheet sheet,
        PeerInfo peer,
        boolean color,
        ImageDisplayFormat layout,
        DataSet session,
        DataSet filmBox,
        List<PrintedImage> images,
        List<FilmAnnotation> annotations,
        Optional<DataSet> presentationLut) {
    /**
     * Which sheet of a job. A single film is printed so many times by whoever prints it; of a session the handler is given each
     * film once for each copy, collated: with two copies of films 1 and 2 it prints 1, 2, 1, 2.
     *
     * @param number from 1
     * @param total how many sheets the handler is given for the job
     * @param copies how often to print this one
     */
    public record Sheet(int number, int total, int copies) {}

    /** Copies the lists. */
    public PrintedFilm {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(sheet, "sheet");
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(filmBox, "filmBox");
        images = List.copyOf(images);
        annotations = List.copyOf(annotations);
        Objects.requireNonNull(presentationLut, "presentationLut");
    }

    PrintedFilm withSheet(Sheet other) {
        return new PrintedFilm(job, other, peer, color, layout, session, filmBox, images, annotations, presentationLut);
    }

    /** How urgent it is. */
    public PrintPriority priority() {
        return PrintPriority.of(session.string(Tag.PrintPriority, "")).orElse(PrintPriority.MED);
    }

    /** What the session is called, or {@code ""}. */
    public String label() {
        return session.string(Tag.FilmSessionLabel, "");
    }

    /** What to print on, such as {@code PAPER}; {@code ""} leaves it to the printer. */
    public String mediumType() {
        return session.string(Tag.MediumType, "");
    }

    /** Where it is to lie when it is printed, such as {@code PROCESSOR}; {@code ""} leaves it to the printer. */
    public String destination() {
        return session.string(Tag.FilmDestination, "");
    }

    /** Its size, such as {@code A4} or {@code 14INX17IN}; {@code ""} leaves it to the printer. */
    public String sizeId() {
        return filmBox.string(Tag.FilmSizeID, "");
    }

    /** Whether it is wider than high. */
    public boolean isLandscape() {
        return filmBox.string(Tag.FilmOrientation, "").equals("LANDSCAPE");
    }

    /** The image at a position, from 1. */
    public Optional<PrintedImage> image(int position) {
        return images.stream().filter(image -> image.position() == position).findFirst();
    }

    /** Job, sheet and layout. */
    @Override
    public String toString() {
        return "film %d of %d of job %s, %s, %d images"
                .formatted(sheet.number(), sheet.total(), job, layout, images.size());
    }
}
