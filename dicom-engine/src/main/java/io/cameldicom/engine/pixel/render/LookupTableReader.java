package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import java.io.IOException;
import java.util.Optional;

/** Reads look-up tables: a descriptor of three numbers, and data whose cells may be wider than they need to be. */
final class LookupTableReader {
    private static final int MAX_ENTRIES = 1 << 16;
    private static final int MAX_BYTES = 4 * MAX_ENTRIES;

    private LookupTableReader() {}

    /** What a LUT Descriptor says: the number of entries, the first input, the bits of an entry. */
    record Descriptor(int entries, int first, int bits) {
        /** @param signed whether the first input may be negative */
        static Optional<Descriptor> of(DataSet dataSet, int tag, boolean signed) {
            int[] numbers = dataSet.intValues(tag);
            if (numbers.length < 3) {
                return Optional.empty();
            }
            // 0 stands for 65,536; and in a descriptor of VR SS great numbers look negative.
            int entries = (numbers[0] & 0xFFFF) == 0 ? MAX_ENTRIES : numbers[0] & 0xFFFF;
            int first = signed ? (short) numbers[1] : numbers[1] & 0xFFFF;
            int bits = numbers[2] & 0xFFFF;
            return Optional.of(new Descriptor(entries, first, bits >= 1 && bits <= 16 ? bits : 16));
        }
    }

    /**
     * The table in an item of a Modality, VOI or Presentation LUT Sequence; empty where it is none.
     *
     * @param signed whether the first input may be negative
     */
    static Optional<LookupTable> read(DataSet item, boolean signed) throws IOException {
        Optional<Descriptor> descriptor = Descriptor.of(item, Tag.LUTDescriptor, signed);
        if (descriptor.isEmpty()) {
            return Optional.empty();
        }
        return table(descriptor.get(), bytes(item, Tag.LUTData));
    }

    /** The bytes of an element, little endian; none where it is missing, of the wrong kind or absurdly long. */
    static byte[] bytes(DataSet dataSet, int tag) throws IOException {
        var element = dataSet.element(tag);
        if (element.isPresent()
                && element.get().value() instanceof ValueSource source
                && source.length() <= MAX_BYTES) {
            return source.load(MAX_BYTES).toByteArray();
        }
        return new byte[0];
    }

    /** The table; empty where there is not one entry. */
    static Optional<LookupTable> table(Descriptor descriptor, byte[] data) {
        // Bytes are packed two to a word where an entry needs no more; some write a word for each all the same.
        boolean words = data.length >= 2 * descriptor.entries() || descriptor.bits() > 8;
        int count = Math.min(descriptor.entries(), words ? data.length / 2 : data.length);
        if (count == 0) {
            return Optional.empty();
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = words ? LittleEndian.getUnsignedShort(data, 2 * i) : data[i] & 0xFF;
        }
        return Optional.of(new LookupTable(descriptor.first(), descriptor.bits(), entries));
    }
}
