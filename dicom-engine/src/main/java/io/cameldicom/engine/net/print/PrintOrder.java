package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The films that a print user wants to have printed in one session. Immutable; made by {@link #builder}.
 *
 * @dicom PS3.4 H.4.1
 */
public final class PrintOrder {
    private final DataSet session;
    private final List<Film> films;
    private final boolean collated;

    private PrintOrder(Builder builder) {
        session = builder.session.build();
        films = List.copyOf(builder.films);
        collated = builder.collated;
        if (films.isEmpty()) {
            throw new IllegalArgumentException("There is no film to print");
        }
        if (films.stream().map(Film::isColor).distinct().count() > 1) {
            throw new IllegalArgumentException("Grayscale and color films are not of one session");
        }
    }

    /** An order of nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The attributes of the film session. */
    public DataSet session() {
        return session;
    }

    /** The films. */
    public List<Film> films() {
        return films;
    }

    /** Whether the session is printed as a whole, which is one job; else each film is one. */
    public boolean isCollated() {
        return collated;
    }

    /** Whether it is of Basic Color Print Management. */
    public boolean isColor() {
        return films.get(0).isColor();
    }

    /** Collects what is to be printed. Not safe for threads. */
    public static final class Builder {
        private final DataSetBuilder session = DataSet.builder();
        private final List<Film> films = new ArrayList<>();
        private boolean collated;

        private Builder() {}

        /** How many copies, 1 or more. */
        public Builder copies(int number) {
            if (number < 1) {
                throw new IllegalArgumentException(number + " copies");
            }
            session.put(Tag.NumberOfCopies, VR.IS, String.valueOf(number));
            return this;
        }

        /** How urgent it is. */
        public Builder priority(PrintPriority priority) {
            session.put(Tag.PrintPriority, VR.CS, priority.name());
            return this;
        }

        /** What to print on: {@code PAPER}, {@code CLEAR FILM}, {@code BLUE FILM}, {@code MAMMO CLEAR FILM}, {@code MAMMO BLUE FILM}. */
        public Builder mediumType(String type) {
            session.put(Tag.MediumType, VR.CS, type);
            return this;
        }

        /** Where it is to lie when it is printed: {@code MAGAZINE}, {@code PROCESSOR}, {@code BIN_1} and so on. */
        public Builder destination(String destination) {
            session.put(Tag.FilmDestination, VR.CS, destination);
            return this;
        }

        /** What people call it; up to 64 characters. */
        public Builder label(String label) {
            session.put(Tag.FilmSessionLabel, VR.LO, label);
            return this;
        }

        /** Other attributes of the film session. */
        public Builder attributes(DataSet filmSessionAttributes) {
            session.putAll(filmSessionAttributes);
            return this;
        }

        /** One more film. */
        public Builder film(Film film) {
            films.add(Objects.requireNonNull(film, "film"));
            return this;
        }

        /** Whether the session is printed as a whole, its copies collated; not every printer can. */
        public Builder collated(boolean whole) {
            collated = whole;
            return this;
        }

        /**
         * The order.
         *
         * @throws IllegalArgumentException if there is no film, or films are of both grayscale and color
         */
        public PrintOrder build() {
            return new PrintOrder(this);
        }
    }
}
