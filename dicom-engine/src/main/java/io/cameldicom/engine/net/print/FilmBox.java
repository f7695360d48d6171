package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.service.PeerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A film, with its boxes for images and text. Guarded by the lock of its association. */
final class FilmBox {
    private final String uid;
    private final String series;
    private final boolean color;
    private final ImageDisplayFormat layout;
    private final List<ImageBox> imageBoxes;
    private final List<AnnotationBox> annotationBoxes;
    private DataSet attributes;
    private Optional<DataSet> presentationLut;

    /** Creates one with boxes of these numbers. */
    FilmBox(
            String uid,
            boolean color,
            ImageDisplayFormat layout,
            DataSet attributes,
            Optional<DataSet> presentationLut,
            int images,
            int annotations,
            UidGenerator uids) {
        this.uid = uid;
        this.series = uids.next();
        this.color = color;
        this.layout = layout;
        this.attributes = attributes;
        this.presentationLut = presentationLut;
        this.imageBoxes = IntStream.rangeClosed(1, images)
                .mapToObj(position -> new ImageBox(uids.next(), position))
                .toList();
        this.annotationBoxes = IntStream.rangeClosed(1, annotations)
                .mapToObj(position -> new AnnotationBox(uids.next(), position))
                .toList();
    }

    String uid() {
        return uid;
    }

    String series() {
        return series;
    }

    boolean isColor() {
        return color;
    }

    ImageDisplayFormat layout() {
        return layout;
    }

    DataSet attributes() {
        return attributes;
    }

    /** What the user is told of a new film: its attributes, and the names of its boxes. */
    DataSet created() {
        DataSet told = attributes.toBuilder()
                .putItems(
                        Tag.ReferencedImageBoxSequence,
                        imageBoxes.stream()
                                .map(box -> reference(imageBoxClass(), box.uid()))
                                .toList())
                .build();
        return annotationBoxes.isEmpty()
                ? told
                : told.toBuilder()
                        .putItems(
                                Tag.ReferencedBasicAnnotationBoxSequence,
                                annotationBoxes.stream()
                                        .map(box -> reference(Uid.BasicAnnotationBox, box.uid()))
                                        .toList())
                        .build();
    }

    String imageBoxClass() {
        return color ? Uid.BasicColorImageBox : Uid.BasicGrayscaleImageBox;
    }

    static DataSet reference(String sopClassUid, String sopInstanceUid) {
        return DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, VR.UI, sopClassUid)
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, sopInstanceUid)
                .build();
    }

    void set(DataSet taken, Optional<DataSet> lut) {
        attributes = ImageBox.merged(attributes, taken);
        presentationLut = lut.or(() -> presentationLut);
    }

    Optional<ImageBox> imageBox(String wanted) {
        return imageBoxes.stream().filter(box -> box.uid().equals(wanted)).findFirst();
    }

    Optional<AnnotationBox> annotationBox(String wanted) {
        return annotationBoxes.stream().filter(box -> box.uid().equals(wanted)).findFirst();
    }

    /** Whether {@code box} can be moved to a position: it is there, and no other box has an image there. */
    boolean isFree(int position, ImageBox box) {
        return position >= 1
                && position <= imageBoxes.size()
                && imageBoxes.stream()
                        .noneMatch(other -> other != box && other.position() == position && other.hasImage());
    }

    boolean hasImages() {
        return imageBoxes.stream().anyMatch(ImageBox::hasImage);
    }

    /** The film as it is now, its images held. */
    PrintedFilm snapshot(
            String job, PrintedFilm.Sheet sheet, PeerInfo peer, DataSet session, Optional<DataSet> lutOfSession) {
        Optional<DataSet> lut = presentationLut.or(() -> lutOfSession);
        List<PrintedImage> images = new ArrayList<>();
        imageBoxes.forEach(box -> box.snapshot(lut).ifPresent(images::add));
        images.sort((one, other) -> Integer.compare(one.position(), other.position()));
        List<FilmAnnotation> annotations =
                annotationBoxes.stream().flatMap(box -> box.snapshot().stream()).toList();
        return new PrintedFilm(job, sheet, peer, color, layout, session, attributes, images, annotations, lut);
    }

    void free() {
        imageBoxes.forEach(ImageBox::free);
    }
}
