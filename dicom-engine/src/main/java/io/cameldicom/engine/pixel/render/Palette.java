package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.pixel.render.LookupTableReader.Descriptor;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The colours of stored values.
 *
 * @param red a table of 8 or 16 bits
 * @param green likewise
 * @param blue likewise
 * @param use what is looked up
 * @dicom PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9
 */
public record Palette(LookupTable red, LookupTable green, LookupTable blue, Use use) {
    /** What is looked up in a palette. */
    public enum Use {
        /** Stored values, of an image in palette colours. */
        STORED_VALUES,
        /** Stored values from the first one that the palette maps; what is less is a shade of grey (PS3.3 C.7.6.19). */
        ABOVE_GREYS,
        /** P-values: the first colour is that of 0, the last one that of 1 (Pixel Presentation COLOR_RANGE). */
        P_VALUES
    }

    private static final Set<String> SUPPLEMENTED = Set.of("COLOR", "MIXED");

    public Palette {
        Objects.requireNonNull(red, "red");
        Objects.requireNonNull(green, "green");
        Objects.requireNonNull(blue, "blue");
        Objects.requireNonNull(use, "use");
    }

    /**
     * The palette that an image is shown with, segmented or not; empty where it has none that is whole, and where it is an
     * image in greys that does not say that it is to be coloured.
     *
     * @param signed whether stored values are signed, and so the first one that the tables map
     * @throws IOException where a table that stays in a file cannot be read
     */
    public static Optional<Palette> read(DataSet dataSet, boolean signed) throws IOException {
        Optional<Use> use = use(dataSet);
        return use.isEmpty() ? Optional.empty() : read(dataSet, signed, use.get());
    }

    private static Optional<Use> use(DataSet dataSet) {
        boolean greys = dataSet.string(Tag.PhotometricInterpretation, "").startsWith("MONOCHROME");
        String presentation = dataSet.string(Tag.PixelPresentation, "");
        if (!greys) {
            return Optional.of(Use.STORED_VALUES);
        } else if (presentation.equals("COLOR_RANGE")) {
            return Optional.of(Use.P_VALUES);
        }
        return SUPPLEMENTED.contains(presentation) ? Optional.of(Use.ABOVE_GREYS) : Optional.empty();
    }

    /**
     * The palette of a data set, segmented or not, as of the Color Palette object; empty where it has none that is whole.
     *
     * @param signed whether stored values are signed, and so the first one that the tables map
     * @throws IOException where a table that stays in a file cannot be read
     */
    public static Optional<Palette> read(DataSet dataSet, boolean signed, Use use) throws IOException {
        Optional<LookupTable> red = colour(
                dataSet,
                signed,
                Tag.RedPaletteColorLookupTableDescriptor,
                Tag.RedPaletteColorLookupTableData,
                Tag.SegmentedRedPaletteColorLookupTableData);
        Optional<LookupTable> green = colour(
                dataSet,
                signed,
                Tag.GreenPaletteColorLookupTableDescriptor,
                Tag.GreenPaletteColorLookupTableData,
                Tag.SegmentedGreenPaletteColorLookupTableData);
        Optional<LookupTable> blue = colour(
                dataSet,
                signed,
                Tag.BluePaletteColorLookupTableDescriptor,
                Tag.BluePaletteColorLookupTableData,
                Tag.SegmentedBluePaletteColorLookupTableData);
        if (red.isEmpty() || green.isEmpty() || blue.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Palette(red.get(), green.get(), blue.get(), use).withRealBits());
    }

    private static Optional<LookupTable> colour(DataSet dataSet, boolean signed, int descriptor, int data, int segments)
            throws IOException {
        Optional<Descriptor> told = Descriptor.of(dataSet, descriptor, signed);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = LookupTableReader.bytes(dataSet, data);
        return bytes.length > 0
                ? LookupTableReader.table(told.get(), bytes)
                : SegmentedPalette.expand(told.get(), LookupTableReader.bytes(dataSet, segments));
    }

    /** Tables that claim 16 bits and use the low 8 only are taken for what they are, or all would be black. */
    private Palette withRealBits() {
        int greatest = Math.max(red.greatestEntry(), Math.max(green.greatestEntry(), blue.greatestEntry()));
        boolean claim = red.bits() > 8 && green.bits() > 8 && blue.bits() > 8;
        return claim && greatest <= 0xFF
                ? new Palette(red.withBits(8), green.withBits(8), blue.withBits(8), use)
                : this;
    }

    /** The first stored value that has a colour of its own. */
    public int first() {
        return red.first();
    }

    /** The colour of a stored value, as 0xRRGGBB. */
    public int rgb(int stored) {
        return eight(red, stored) << 16 | eight(green, stored) << 8 | eight(blue, stored);
    }

    /** The colour of a P-value, as 0xRRGGBB. */
    public int rgb(double pValue) {
        return rgb(red.first() + (int) Math.rint(pValue * (red.size() - 1)));
    }

    private static int eight(LookupTable table, int stored) {
        int entry = table.lookUp(stored);
        int shifted = table.bits() >= 8 ? entry >> table.bits() - 8 : entry * 0xFF / table.maximum();
        return Math.min(0xFF, shifted);
    }
}
