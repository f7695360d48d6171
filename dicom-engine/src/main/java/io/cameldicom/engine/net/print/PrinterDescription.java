package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a printer is and can: what it tells to those who ask (N-GET of Printer and of Printer Configuration Retrieval), and the
 * layouts that the standard leaves to it. Immutable; made by {@link #builder}.
 *
 * @dicom PS3.4 H.4.6, H.4.11
 */
public final class PrinterDescription {
    /** A printer called {@code CAMEL-DICOM} that takes all layouts of the standard, and densities and images of any size. */
    public static final PrinterDescription DEFAULT = builder("CAMEL-DICOM").build();

    private static final int SPOOLED_BITS = 12;
    private static final long KIB = 1024;

    /**
     * What can be printed on.
     *
     * @param type Medium Type, such as {@code PAPER}
     * @param sizeId Film Size ID, such as {@code A4}
     * @param densities what it can show
     */
    public record Medium(String type, String sizeId, Densities densities) {}

    /**
     * A range of optical densities, in hundredths.
     *
     * @param minimum 0 or more
     * @param maximum not less than the minimum
     */
    public record Densities(int minimum, int maximum) {
        /** Of a printer that takes any density. */
        public static final Densities ANY = new Densities(0, 0xFFFF);

        /** Refuses a range that is none. */
        public Densities {
            if (minimum < 0 || maximum < minimum) {
                throw new IllegalArgumentException("Densities from %d to %d".formatted(minimum, maximum));
            }
        }

        int nearest(int density) {
            return Math.max(minimum, Math.min(maximum, density));
        }
    }

    private final String name;
    private final DataSet identification;
    private final List<Medium> media;
    private final Densities densities;
    private final Map<ImageDisplayFormat, Integer> layouts;
    private final Map<String, Integer> annotations;
    private final ImageBoxSizes sizes;

    private PrinterDescription(Builder builder) {
        name = builder.name;
        identification = builder.identification.build();
        media = List.copyOf(builder.media);
        densities = builder.densities;
        layouts = Map.copyOf(builder.layouts);
        annotations = Map.copyOf(builder.annotations);
        sizes = builder.sizes;
    }

    /** A printer with this name, of 64 characters at most. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The densities it can print. */
    public Densities densities() {
        return densities;
    }

    /** How many pixels its image boxes have. */
    public ImageBoxSizes imageBoxSizes() {
        return sizes;
    }

    /** How many image boxes a film of this layout has; empty for one that it does not know. */
    public OptionalInt imageBoxes(ImageDisplayFormat layout) {
        OptionalInt fixed = layout.imageBoxes();
        if (fixed.isPresent()) {
            return fixed;
        }
        Optional<Integer> own = Optional.ofNullable(layouts.get(layout));
        return own.isPresent() ? OptionalInt.of(own.get()) : OptionalInt.empty();
    }

    /** How many places for text a film of this Annotation Display Format ID has; one, unless told. */
    public int annotationBoxes(String formatId) {
        return annotations.getOrDefault(formatId, 1);
    }

    /** The attributes of the Printer SOP Instance. */
    DataSet attributes(PrinterState state) {
        return identification.toBuilder()
                .put(Tag.PrinterStatus, VR.CS, state.status().name())
                .put(Tag.PrinterStatusInfo, VR.CS, state.info())
                .put(Tag.PrinterName, VR.LO, name)
                .build();
    }

    /** The attributes of the Printer Configuration Retrieval SOP Instance. */
    DataSet configuration(List<String> sopClasses, PrintOptions options) {
        DataSetBuilder item = DataSet.builder()
                .put(Tag.SOPClassesSupported, VR.UI, sopClasses.toArray(String[]::new))
                .put(
                        Tag.MaximumMemoryAllocation,
                        VR.IS,
                        String.valueOf(Math.min(options.spoolQuota() / KIB, Integer.MAX_VALUE)))
                .put(Tag.MemoryBitDepth, VR.US, SPOOLED_BITS)
                .put(Tag.PrintingBitDepth, VR.US, SPOOLED_BITS)
                .putItems(Tag.MediaInstalledSequence, installed())
                .putItems(Tag.OtherMediaAvailableSequence)
                .putItems(Tag.SupportedImageDisplayFormatsSequence, formats())
                .put(Tag.DefaultPrinterResolutionID, VR.CS, "STANDARD")
                .put(Tag.DefaultMagnificationType, VR.CS, "CUBIC")
                .put(Tag.OtherMagnificationTypesAvailable, VR.CS, "REPLICATE", "BILINEAR", "NONE")
                .putEmpty(Tag.DefaultSmoothingType, VR.CS)
                .putEmpty(Tag.OtherSmoothingTypesAvailable, VR.CS)
                .putEmpty(Tag.ConfigurationInformationDescription, VR.LT)
                .put(Tag.MaximumCollatedFilms, VR.IS, String.valueOf(options.films()))
                .put(Tag.DecimateCropResult, VR.CS, "DECIMATE")
                .put(Tag.Manufacturer, VR.LO, identification.string(Tag.Manufacturer, ""))
                .put(Tag.ManufacturerModelName, VR.LO, identification.string(Tag.ManufacturerModelName, ""))
                .put(Tag.PrinterName, VR.LO, name);
        return DataSet.builder()
                .putItems(Tag.PrinterConfigurationSequence, item.build())
                .build();
    }

    private List<DataSet> installed() {
        List<DataSet> items = new ArrayList<>();
        for (Medium medium : media) {
            items.add(DataSet.builder()
                    .put(Tag.ItemNumber, VR.IS, String.valueOf(items.size() + 1))
                    .put(Tag.MediumType, VR.CS, medium.type())
                    .put(Tag.FilmSizeID, VR.CS, medium.sizeId())
                    .put(Tag.MinDensity, VR.US, medium.densities().minimum())
                    .put(Tag.MaxDensity, VR.US, medium.densities().maximum())
                    .build());
        }
        return items;
    }

    private List<DataSet> formats() {
        return layouts.keySet().stream()
                .map(layout -> DataSet.builder()
                        .put(Tag.ImageDisplayFormat, VR.ST, layout.toString())
                        .putEmpty(Tag.FilmOrientation, VR.CS)
                        .putEmpty(Tag.FilmSizeID, VR.CS)
                        .putEmpty(Tag.PrinterResolutionID, VR.CS)
                        .putEmpty(Tag.PrinterPixelSpacing, VR.DS)
                        .put(Tag.RequestedImageSizeFlag, VR.CS, "NO")
                        .build())
                .toList();
    }

    /** Collects what is to be told. Not safe for threads. */
    public static final class Builder {
        private final String name;
        private final DataSetBuilder identification = DataSet.builder();
        private final List<Medium> media = new ArrayList<>();
        private final Map<ImageDisplayFormat, Integer> layouts = new HashMap<>();
        private final Map<String, Integer> annotations = new HashMap<>();
        private Densities densities = Densities.ANY;
        private ImageBoxSizes sizes = ImageBoxSizes.ANY;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Who made it, and which model it is. */
        public Builder model(String manufacturer, String model) {
            identification.put(Tag.Manufacturer, VR.LO, manufacturer).put(Tag.ManufacturerModelName, VR.LO, model);
            return this;
        }

        /** Which one of them it is, and its software. */
        public Builder serialNumber(String serialNumber, String softwareVersion) {
            identification
                    .put(Tag.DeviceSerialNumber, VR.LO, serialNumber)
                    .put(Tag.SoftwareVersions, VR.LO, softwareVersion);
            return this;
        }

        /** One more medium that is installed. */
        public Builder medium(Medium medium) {
            media.add(Objects.requireNonNull(medium, "medium"));
            return this;
        }

        /** The densities it can print: one that is asked for beyond them is answered with B605H. */
        public Builder densities(Densities range) {
            densities = Objects.requireNonNull(range, "range");
            return this;
        }

        /** How many image boxes there are in a layout of slides, or in one of its own; without this such a film is refused. */
        public Builder layout(ImageDisplayFormat layout, int imageBoxes) {
            if (layout.imageBoxes().isPresent() || imageBoxes < 1) {
                throw new IllegalArgumentException(layout + " with " + imageBoxes + " images");
            }
            layouts.put(layout, imageBoxes);
            return this;
        }

        /** How many places for text there are in an annotation display format. */
        public Builder annotations(String formatId, int boxes) {
            if (boxes < 0) {
                throw new IllegalArgumentException(boxes + " places for text");
            }
            annotations.put(formatId, boxes);
            return this;
        }

        /** How many pixels its image boxes have; unless told, any image fits. */
        public Builder imageBoxSizes(ImageBoxSizes known) {
            sizes = Objects.requireNonNull(known, "known");
            return this;
        }

        /** The description. */
        public PrinterDescription build() {
            return new PrinterDescription(this);
        }
    }
}
