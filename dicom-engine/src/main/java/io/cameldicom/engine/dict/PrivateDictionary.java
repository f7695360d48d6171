package io.cameldicom.engine.dict;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Elements that vendors have defined, by the creator that reserves their block.
 *
 * <p>Creators are compared exactly, after spaces at their end. Immutable and safe for any number of threads: {@link #with}
 * makes another dictionary. The known elements are loaded when {@link #standard()} is first looked into.
 *
 * @dicom PS3.5 7.8.1
 */
public final class PrivateDictionary {
    private static final int ANY_BLOCK = 0xFFFF00FF;
    private static final PrivateDictionary EMPTY = new PrivateDictionary(false, Map.of());
    private static final PrivateDictionary STANDARD = new PrivateDictionary(true, Map.of());

    private final boolean known;
    private final Map<String, Map<Integer, DictionaryEntry>> added;

    private PrivateDictionary(boolean known, Map<String, Map<Integer, DictionaryEntry>> added) {
        this.known = known;
        this.added = added;
    }

    /** The dictionary that knows no element. */
    public static PrivateDictionary empty() {
        return EMPTY;
    }

    /** About 10,500 elements of some 450 creators, collected from vendors' documents. */
    public static PrivateDictionary standard() {
        return STANDARD;
    }

    /**
     * This dictionary and more elements of one creator, which go before those of the same tag.
     *
     * @param entries their tags count without the block: (0019,0042) and (0019,1042) both mean (0019,xx42)
     */
    public PrivateDictionary with(String creator, DictionaryEntry... entries) {
        Map<String, Map<Integer, DictionaryEntry>> more = new HashMap<>(added);
        Map<Integer, DictionaryEntry> ofCreator = new HashMap<>(more.getOrDefault(creator.stripTrailing(), Map.of()));
        for (DictionaryEntry entry : entries) {
            int tag = entry.tag() & ANY_BLOCK;
            ofCreator.put(
                    tag,
                    new DictionaryEntry(tag, entry.keyword(), entry.name(), entry.vrs(), entry.vm(), entry.retired()));
        }
        more.put(creator.stripTrailing(), Map.copyOf(ofCreator));
        return new PrivateDictionary(known, Map.copyOf(more));
    }

    /** What is known of the element with this tag in a block that {@code creator} reserves. */
    public Optional<DictionaryEntry> entry(String creator, int tag) {
        String key = creator.stripTrailing();
        DictionaryEntry entry = findAdded(key, tag);
        if (entry != null) {
            return Optional.of(entry);
        }
        int row = known ? Known.find(key, tag) : -1;
        return row >= 0 ? Optional.of(Known.entry(row)) : Optional.empty();
    }

    /** The VR of the element, chosen as by {@link Dictionary#vr} if there are several, or UN if the element is unknown. */
    public VR vr(String creator, int tag) {
        String key = creator.stripTrailing();
        DictionaryEntry entry = findAdded(key, tag);
        if (entry != null) {
            return PackedKind.firstChoice(entry.vrs());
        }
        int row = known ? Known.find(key, tag) : -1;
        return row >= 0 ? PackedKind.vr(Known.kind(row)) : VR.UN;
    }

    private DictionaryEntry findAdded(String creator, int tag) {
        return added.getOrDefault(creator, Map.of()).get(tag & ANY_BLOCK);
    }

    /** The table, unpacked for binary searches; its own class, so that it is loaded when needed. */
    private static final class Known {
        private static final long[] KEYS = keys();

        private static long[] keys() {
            long[] keys = new long[PrivateTable.ROWS];
            for (int row = 0; row < keys.length; row++) {
                keys[row] = key(PrivateTable.PACKED.charAt(4 * row + 2) >> 13, tag(row));
            }
            return keys;
        }

        private static long key(int mask, int tag) {
            return (long) mask << 32 | Integer.toUnsignedLong(tag);
        }

        private static int tag(int row) {
            return PrivateTable.PACKED.charAt(4 * row) << 16 | PrivateTable.PACKED.charAt(4 * row + 1);
        }

        static int kind(int row) {
            return PrivateTable.PACKED.charAt(4 * row + 2);
        }

        static int find(String creator, int tag) {
            int index = Arrays.binarySearch(PrivateTable.CREATORS, creator);
            if (index < 0) {
                return -1;
            }
            int first = PrivateTable.FIRST_ROWS.charAt(index);
            int end = index + 1 < PrivateTable.CREATORS.length
                    ? PrivateTable.FIRST_ROWS.charAt(index + 1)
                    : PrivateTable.ROWS;
            for (int mask = 0; mask < PrivateTable.MASKS.length; mask++) {
                int row = Arrays.binarySearch(KEYS, first, end, key(mask, tag & PrivateTable.MASKS[mask]));
                if (row >= 0) {
                    return row;
                }
            }
            return -1;
        }

        static DictionaryEntry entry(int row) {
            List<VR> vrs = PackedKind.vrs(kind(row));
            String name = PrivateTable.NAMES[PrivateTable.PACKED.charAt(4 * row + 3)];
            return new DictionaryEntry(tag(row), "", name, vrs, PackedKind.vm(kind(row)), false);
        }
    }
}
