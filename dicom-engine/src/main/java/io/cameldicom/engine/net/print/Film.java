package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A film that a print user wants. Immutable; made by {@link #builder}.
 *
 * <pre>{@code
 * Film film = Film.builder(ImageDisplayFormat.standard(2, 2)).sizeId("A4").image(first).image(second).build();
 * }</pre>
 *
 * @dicom PS3.4 H.4.2
 */
public final class Film {
    private final DataSet attributes;
    private final Map<Integer, PrintableImage> images;
    private final List<FilmAnnotation> annotations;
    private final Optional<DataSet> presentationLut;

    private Film(Builder builder) {
        attributes = builder.attributes.build();
        images = new TreeMap<>(builder.images);
        annotations = List.copyOf(builder.annotations);
        presentationLut = builder.presentationLut;
    }

    /** A film with a layout. */
    public static Builder builder(ImageDisplayFormat layout) {
        return new Builder(layout);
    }

    /** The attributes of its film box. */
    public DataSet attributes() {
        return attributes;
    }

    /** Whether it is of Basic Color Print Management: an image is. */
    public boolean isColor() {
        return images.values().stream().anyMatch(PrintableImage::isColor);
    }

    /** How many images it has. */
    public int imageCount() {
        return images.size();
    }

    Map<Integer, PrintableImage> images() {
        return images;
    }

    List<FilmAnnotation> annotations() {
        return annotations;
    }

    Optional<DataSet> presentationLut() {
        return presentationLut;
    }

    /** Collects what is to be on a film. Not safe for threads. */
    public static final class Builder {
        private final DataSetBuilder attributes = DataSet.builder();
        private final Map<Integer, PrintableImage> images = new TreeMap<>();
        private final List<FilmAnnotation> annotations = new ArrayList<>();
        private Optional<DataSet> presentationLut = Optional.empty();

        private Builder(ImageDisplayFormat layout) {
            attributes.put(Tag.ImageDisplayFormat, VR.ST, layout.toString());
        }

        /** Its size, such as {@code A4} or {@code 14INX17IN}. */
        public Builder sizeId(String id) {
            attributes.put(Tag.FilmSizeID, VR.CS, id);
            return this;
        }

        /** Whether it is wider than high. */
        public Builder landscape(boolean wide) {
            attributes.put(Tag.FilmOrientation, VR.CS, wide ? "LANDSCAPE" : "PORTRAIT");
            return this;
        }

        /** How images are enlarged: {@code REPLICATE}, {@code BILINEAR}, {@code CUBIC}, {@code NONE}. */
        public Builder magnification(String type) {
            attributes.put(Tag.MagnificationType, VR.CS, type);
            return this;
        }

        /** Other attributes of the film box: densities, trim, borders and so on. */
        public Builder attributes(DataSet filmBoxAttributes) {
            attributes.putAll(filmBoxAttributes);
            return this;
        }

        /** Puts an image at the first position behind all others. */
        public Builder image(PrintableImage image) {
            int last =
                    images.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
            return image(last + 1, image);
        }

        /** Puts an image at a position, from 1. */
        public Builder image(int position, PrintableImage image) {
            if (position < 1) {
                throw new IllegalArgumentException("Position " + position);
            }
            images.put(position, Objects.requireNonNull(image, "image"));
            return this;
        }

        /**
         * Puts text on it.
         *
         * @param formatId the Annotation Display Format ID, as the printer knows it
         */
        public Builder annotations(String formatId, List<FilmAnnotation> texts) {
            attributes.put(Tag.AnnotationDisplayFormatID, VR.CS, formatId);
            annotations.addAll(texts);
            return this;
        }

        /** Prints it by a Presentation LUT: the attributes to create one with. */
        public Builder presentationLut(DataSet lut) {
            presentationLut = Optional.of(lut);
            return this;
        }

        /** Prints it by a Presentation LUT of this shape: {@code IDENTITY} or {@code LIN OD}. */
        public Builder presentationLutShape(String shape) {
            return presentationLut(DataSet.builder()
                    .put(Tag.PresentationLUTShape, VR.CS, shape)
                    .build());
        }

        /** The film. */
        public Film build() {
            return new Film(this);
        }
    }
}
