package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.pixel.render.LookupTableReader.Descriptor;
import java.util.Arrays;
import java.util.Optional;

/**
 * A palette written as segments: listed values, straight lines, and repetitions of earlier segments. Bad segments end it;
 * what they leave open is filled with the last value.
 *
 * @dicom PS3.3 C.7.9.2
 */
final class SegmentedPalette {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    /** No palette needs more: each segment should make one entry at least. */
    private static final int MOST_SEGMENTS = 1 << 18;

    private final byte[] data;
    private final boolean words;
    private final int[] entries;
    private int filled;
    private int budget = MOST_SEGMENTS;

    private SegmentedPalette(byte[] data, boolean words, int entries) {
        this.data = data;
        this.words = words;
        this.entries = new int[entries];
    }

    /** The whole table; empty where there is not one entry. */
    static Optional<LookupTable> expand(Descriptor descriptor, byte[] data) {
        SegmentedPalette palette = new SegmentedPalette(data, descriptor.bits() > 8, descriptor.entries());
        palette.run(0, Integer.MAX_VALUE, true);
        if (palette.filled == 0) {
            return Optional.empty();
        }
        Arrays.fill(palette.entries, palette.filled, palette.entries.length, palette.entries[palette.filled - 1]);
        return Optional.of(new LookupTable(descriptor.first(), descriptor.bits(), palette.entries));
    }

    /** The number of bytes or words. */
    private int length() {
        return words ? data.length / 2 : data.length;
    }

    private int at(int index) {
        return words ? LittleEndian.getUnsignedShort(data, 2 * index) : data[index] & 0xFF;
    }

    private void run(int start, int segments, boolean repeats) {
        int index = start;
        for (int i = 0; i < segments && index >= 0 && filled < entries.length && budget > 0; i++) {
            budget--;
            index = segment(index, repeats);
        }
    }

    /** Carries out one segment, and tells where the next one is; -1 where the data end or are wrong. */
    private int segment(int index, boolean repeats) {
        if (index < 0 || index + 2 > length()) {
            return -1;
        }
        int count = at(index + 1);
        switch (at(index)) {
            case DISCRETE -> {
                int there = Math.min(count, length() - index - 2);
                for (int i = 0; i < there; i++) {
                    put(at(index + 2 + i));
                }
                return there < count ? -1 : index + 2 + count;
            }
            case LINEAR -> {
                if (index + 3 > length() || filled == 0) {
                    return -1;
                }
                line(count, at(index + 2));
                return index + 3;
            }
            case INDIRECT -> {
                int offset = offset(index + 2);
                // A repetition within a repetition is forbidden, and could go on for ever.
                if (offset < 0 || !repeats) {
                    return -1;
                }
                run(offset, count, false);
                return index + (words ? 4 : 6);
            }
            default -> {
                return -1;
            }
        }
    }

    /** Where the segments to be repeated are: 32 bits, least significant byte or word first, counted in bytes. */
    private int offset(int index) {
        int parts = words ? 2 : 4;
        if (index + parts > length()) {
            return -1;
        }
        long offset = 0;
        for (int i = parts - 1; i >= 0; i--) {
            offset = offset << (words ? 16 : 8) | at(index + i);
        }
        long unit = words ? offset / 2 : offset;
        return unit < length() ? (int) unit : -1;
    }

    private void line(int count, int end) {
        int start = entries[filled - 1];
        for (int i = 1; i <= count; i++) {
            put(start + (int) Math.rint((double) (end - start) * i / count));
        }
    }

    private void put(int entry) {
        if (filled < entries.length) {
            entries[filled++] = entry;
        }
    }
}
