package io.cameldicom.engine.net.print;

import java.util.Objects;

/**
 * Text on a film.
 *
 * @param position which of the places for text, from 1, or from 0 as some printers have it; where they are is the printer's affair
 * @param text up to 64 characters, which may tell of a patient
 * @dicom PS3.3 C.13.7
 */
public record FilmAnnotation(int position, String text) {
    /** Refuses a position that is none. */
    public FilmAnnotation {
        Objects.requireNonNull(text, "text");
        if (position < 0) {
            throw new IllegalArgumentException("Position " + position);
        }
    }

    /** The position only: the text may be a patient's name. */
    @Override
    public String toString() {
        return "annotation " + position;
    }
}
