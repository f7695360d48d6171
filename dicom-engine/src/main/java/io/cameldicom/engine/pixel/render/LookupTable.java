package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A table from whole numbers to whole numbers: a Modality, VOI or Presentation LUT, or one colour of a palette. What is
 * below the first input has the first entry, what is above the last input has the last entry. Immutable.
 *
 * @dicom PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5
 */
public final class LookupTable implements ValueTransform {
    private final int first;
    private final int bits;
    private final int[] entries;

    /**
     * Copies the entries.
     *
     * @param first the number that has the first entry
     * @param bits significant bits of an entry, 1 to 16: {@code 2^bits - 1} is the greatest output
     * @param entries one or more
     */
    public LookupTable(int first, int bits, int... entries) {
        if (entries.length == 0 || bits < 1 || bits > 16) {
            throw new IllegalArgumentException(entries.length + " entries of " + bits + " bits");
        }
        this.first = first;
        this.bits = bits;
        this.entries = entries.clone();
    }

    /**
     * The table of a Presentation LUT: LUT Descriptor (0028,3002) and LUT Data (0028,3006); empty where it is none.
     *
     * @param item of a Presentation LUT Sequence
     * @throws IOException where the data stay in a file and cannot be read
     */
    public static Optional<LookupTable> ofPresentation(DataSet item) throws IOException {
        return LookupTableReader.read(item, false);
    }

    /** The number that has the first entry. */
    public int first() {
        return first;
    }

    /** How many entries there are, 1 or more. */
    public int size() {
        return entries.length;
    }

    /** Significant bits of an entry. */
    public int bits() {
        return bits;
    }

    /** The entry at {@code index}, from 0 to {@link #size()} - 1, whatever its input. */
    public int entry(int index) {
        return entries[index];
    }

    /** The entry for {@code input}; the first or the last one for what the table does not reach. */
    public int lookUp(int input) {
        long index = (long) input - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    /** The entry for the whole number that is nearest to {@code value}. */
    @Override
    public double apply(double value) {
        return entries[(int) Math.max(0, Math.min(entries.length - 1, Math.rint(value - first)))];
    }

    /** The greatest number that {@link #bits()} can hold. */
    public int maximum() {
        return (1 << bits) - 1;
    }

    /** The greatest entry. */
    int greatestEntry() {
        return Arrays.stream(entries).max().orElseThrow();
    }

    /** The same entries with another number of significant bits. */
    LookupTable withBits(int newBits) {
        return new LookupTable(first, newBits, entries);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LookupTable that
                && first == that.first
                && bits == that.bits
                && Arrays.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * first + bits) + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return "%d entries of %d bits from %d on".formatted(entries.length, bits, first);
    }
}
