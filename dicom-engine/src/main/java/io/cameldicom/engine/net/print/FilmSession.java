package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.service.PeerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A film session: what its films have in common. Guarded by the lock of its association. */
final class FilmSession {
    private final String uid;
    private final String study;
    private final List<FilmBox> films = new ArrayList<>();
    private DataSet attributes;
    private Optional<DataSet> presentationLut;

    FilmSession(String uid, String study, DataSet attributes, Optional<DataSet> presentationLut) {
        this.uid = uid;
        this.study = study;
        this.attributes = attributes;
        this.presentationLut = presentationLut;
    }

    String uid() {
        return uid;
    }

    String study() {
        return study;
    }

    int copies() {
        return attributes.intValue(Tag.NumberOfCopies, 1);
    }

    void set(DataSet taken, Optional<DataSet> lut) {
        attributes = ImageBox.merged(attributes, taken);
        presentationLut = lut.or(() -> presentationLut);
    }

    List<FilmBox> films() {
        return films;
    }

    Optional<FilmBox> lastFilm() {
        return films.isEmpty() ? Optional.empty() : Optional.of(films.get(films.size() - 1));
    }

    boolean hasFilm(String wanted) {
        return films.stream().anyMatch(film -> film.uid().equals(wanted));
    }

    /** A job of the last film. */
    List<PrintedFilm> lastFilmAsJob(String job, PeerInfo peer) {
        return List.of(lastFilm()
                .orElseThrow()
                .snapshot(job, new PrintedFilm.Sheet(1, 1, copies()), peer, attributes, presentationLut));
    }

    /** A job of all films: copies are collated (PS3.4 H.4.1.2.4). */
    List<PrintedFilm> asJob(String job, PeerInfo peer) {
        int total = films.size() * copies();
        List<PrintedFilm> sheets = new ArrayList<>(total);
        for (int copy = 0; copy < copies(); copy++) {
            for (FilmBox film : films) {
                PrintedFilm.Sheet sheet = new PrintedFilm.Sheet(sheets.size() + 1, total, 1);
                sheets.add(film.snapshot(job, sheet, peer, attributes, presentationLut));
            }
        }
        return sheets;
    }

    void free() {
        films.forEach(FilmBox::free);
    }
}
