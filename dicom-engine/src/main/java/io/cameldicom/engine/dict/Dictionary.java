package io.cameldicom.engine.dict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The elements of the standard: data elements with those of groups 0002 and 0004, and command elements.
 *
 * <p>Constant and safe for any number of threads. Private elements are in {@link PrivateDictionary}.
 *
 * @dicom PS3.6 6, 7, 8; PS3.7 E
 */
public final class Dictionary {
    private static final int SLOT_BITS = 14; // about three slots an element, so a search ends at the first or second
    private static final int ROW_SHIFT = 16;

    /**
     * A hash table with open addressing. Each slot is two numbers, neighbours in memory: the tag, and its row in {@link
     * ElementTable} plus one, shifted left, with its kind. The second is 0 in a free slot.
     */
    private static final int[] SLOTS = slots();

    private Dictionary() {}

    private static int[] slots() {
        int[] slots = new int[2 << SLOT_BITS];
        for (int row = 0; row < ElementTable.REPEATING; row++) {
            int tag = tagOfRow(row);
            int slot = slot(tag);
            while (slots[slot + 1] != 0) {
                slot = next(slot);
            }
            slots[slot] = tag;
            slots[slot + 1] = cellOfRow(row);
        }
        return slots;
    }

    private static int slot(int tag) {
        return ((tag * 0x9E3779B1) >>> (32 - SLOT_BITS)) << 1;
    }

    private static int next(int slot) {
        return (slot + 2) & ((2 << SLOT_BITS) - 1);
    }

    private static int tagOfRow(int row) {
        return (ElementTable.PACKED.charAt(3 * row) << 16) | ElementTable.PACKED.charAt(3 * row + 1);
    }

    private static int cellOfRow(int row) {
        return ((row + 1) << ROW_SHIFT) | ElementTable.PACKED.charAt(3 * row + 2);
    }

    private static int rowOfCell(int cell) {
        return (cell >> ROW_SHIFT) - 1;
    }

    /** The second number of the slot of an element that has one tag, or 0. */
    private static int find(int tag) {
        for (int slot = slot(tag); ; slot = next(slot)) {
            int cell = SLOTS[slot + 1];
            if (SLOTS[slot] == tag || cell == 0) {
                return cell;
            }
        }
    }

    /** As {@link #find}, for repeating elements too. */
    private static int findAny(int tag) {
        int cell = find(tag);
        return cell != 0 ? cell : findRepeating(tag);
    }

    private static int findRepeating(int tag) {
        if (Tag.isGroupLength(tag) || Tag.isPrivate(tag)) {
            return 0;
        }
        for (int row = ElementTable.REPEATING; row < ElementTable.ROWS; row++) {
            int mask = ElementTable.MASKS[ElementTable.MASK_OF_ROW.charAt(row - ElementTable.REPEATING)];
            if (((tag ^ tagOfRow(row)) & mask) == 0) {
                return cellOfRow(row);
            }
        }
        return 0;
    }

    /**
     * The VR that the element has where nothing else says so, as in Implicit VR.
     *
     * <p>Where the standard gives a choice, it is US for {@code US or SS}, and OW for every choice that offers it. A group
     * length is UL, a private creator LO; everything not in the dictionary, and items and delimiters, are UN.
     */
    public static VR vr(int tag) {
        int cell = find(tag);
        return cell != 0 ? PackedKind.vr(cell) : vrOfUnlisted(tag);
    }

    private static VR vrOfUnlisted(int tag) {
        if (Tag.isGroupLength(tag)) {
            return VR.UL;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.isPrivateCreator(tag) ? VR.LO : VR.UN;
        }
        int cell = findRepeating(tag);
        return cell != 0 ? PackedKind.vr(cell) : VR.UN;
    }

    /** Whether other elements of the data set decide between several VRs: Pixel Representation, Bits Allocated. */
    public static boolean isAmbiguous(int tag) {
        int cell = findAny(tag);
        return cell != 0 && PackedKind.vrs(cell).size() > 1;
    }

    /** What the standard says of the element; group lengths and private creators are described, too. */
    public static Optional<DictionaryEntry> entry(int tag) {
        int cell = findAny(tag);
        if (cell != 0) {
            int row = rowOfCell(cell);
            return Optional.of(new DictionaryEntry(
                    tagOfRow(row),
                    ElementKeywords.LINES[row],
                    ElementNames.LINES[row],
                    PackedKind.vrs(cell),
                    PackedKind.vm(cell),
                    PackedKind.retired(cell)));
        }
        if (Tag.isGroupLength(tag)) {
            return Optional.of(new DictionaryEntry(tag, "", "Group Length", List.of(VR.UL), Vm.ONE, true));
        }
        if (Tag.isPrivateCreator(tag)) {
            return Optional.of(new DictionaryEntry(tag, "", "Private Creator", List.of(VR.LO), Vm.ONE, false));
        }
        return Optional.empty();
    }

    /** The keyword of the element, or {@code ""} if it has none. */
    public static String keyword(int tag) {
        int cell = findAny(tag);
        return cell != 0 ? ElementKeywords.LINES[rowOfCell(cell)] : "";
    }

    /** The tag of the element with this keyword, which is case-sensitive; the lowest tag of a repeating element. */
    public static OptionalInt tag(String keyword) {
        int low = 0;
        int high = ElementTable.BY_KEYWORD.length() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int row = ElementTable.BY_KEYWORD.charAt(middle);
            int order = ElementKeywords.LINES[row].compareTo(keyword);
            if (order == 0) {
                return OptionalInt.of(tagOfRow(row));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }
}
