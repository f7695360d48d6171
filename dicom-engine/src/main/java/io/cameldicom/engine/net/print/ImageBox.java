package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import java.util.Optional;

/** A place for an image on a film. Guarded by the lock of its association. */
final class ImageBox {
    private final String uid;
    private int position;
    private DataSet attributes = DataSet.empty();
    private Optional<SpooledImage> image = Optional.empty();
    private Optional<DataSet> presentationLut = Optional.empty();

    ImageBox(String uid, int position) {
        this.uid = uid;
        this.position = position;
    }

    String uid() {
        return uid;
    }

    int position() {
        return position;
    }

    boolean hasImage() {
        return image.isPresent();
    }

    /** Takes over what was set; an image of before goes. */
    void set(int newPosition, ImageBoxContent content, DataSet taken, Optional<DataSet> lut) {
        position = newPosition;
        attributes = merged(attributes, taken);
        presentationLut = lut.or(() -> presentationLut);
        if (content.erased() || content.image().isPresent()) {
            free();
            image = content.image();
        }
    }

    static DataSet merged(DataSet before, DataSet changes) {
        DataSetBuilder builder = before.toBuilder();
        for (Element change : changes) {
            builder.put(change);
        }
        return builder.build();
    }

    /** It as it is now, for a job; the image is held. */
    Optional<PrintedImage> snapshot(Optional<DataSet> lutOfFilm) {
        return image.map(
                held -> new PrintedImage(position, attributes, held.retain(), presentationLut.or(() -> lutOfFilm)));
    }

    void free() {
        image.ifPresent(SpooledImage::release);
        image = Optional.empty();
    }
}
