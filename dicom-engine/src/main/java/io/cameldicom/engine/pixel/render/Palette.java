package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.pixel.render.LookupTableReader.Descriptor;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * The colours of stored values.
 *
 * @param red a table of 8 or 16 bits
 * @param green likewise
 * @param blue likewise
 * @dicom PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9
 */
public record Palette(LookupTable red, LookupTable green, LookupTable blue) {
    public Palette {
        Objects.requireNonNull(red, "red");
        Objects.requireNonNull(green, "green");
        Objects.requireNonNull(blue, "blue");
    }

    /**
     * The palette of a data set, segmented or not; empty where it has none that is whole.
     *
     * @param signed whether stored values are signed, and so the first one that the tables map
     * @throws IOException where a table that stays in a file cannot be read
     */
    public static Optional<Palette> read(DataSet dataSet, boolean signed) throws IOException {
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
        return Optional.of(new Palette(red.get(), green.get(), blue.get()).withRealBits());
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
                ? new Palette(red.withBits(8), green.withBits(8), blue.withBits(8))
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

    private static int eight(LookupTable table, int stored) {
        int entry = table.lookUp(stored);
        int shifted = table.bits() >= 8 ? entry >> table.bits() - 8 : entry * 0xFF / table.maximum();
        return Math.min(0xFF, shifted);
    }
}
