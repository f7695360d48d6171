package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.Optional;

/** A place for text on a film. Guarded by the lock of its association. */
final class AnnotationBox {
    private final String uid;
    private int position;
    private String text = "";

    AnnotationBox(String uid, int position) {
        this.uid = uid;
        this.position = position;
    }

    String uid() {
        return uid;
    }

    void set(DataSet taken) {
        position = taken.intValue(Tag.AnnotationPosition, position);
        if (taken.contains(Tag.TextString)) {
            text = taken.string(Tag.TextString, "");
        }
    }

    Optional<FilmAnnotation> snapshot() {
        return text.isEmpty() ? Optional.empty() : Optional.of(new FilmAnnotation(position, text));
    }
}
