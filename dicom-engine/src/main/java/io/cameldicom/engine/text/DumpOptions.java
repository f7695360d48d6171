package io.cameldicom.engine.text;

import io.cameldicom.engine.dict.PrivateDictionary;
import java.util.Objects;

/**
 * How much a dump shows; immutable.
 *
 * @param width the characters of a value that are shown, 1 at least; a longer value is cut and followed by {@code ...}
 * @param maxItems the items of a sequence, and the fragments of an encapsulated value, that are shown; the others are
 *     counted
 * @param maxDepth how many sequences deep items are shown; 0 shows the outermost level only
 * @param showValues whether values are shown; if not, there are only tags, VRs, lengths, names and the UIDs that the
 *     standard registers, so nothing of a patient
 * @param privateDictionary the names of private elements
 */
public record DumpOptions(
        int width, int maxItems, int maxDepth, boolean showValues, PrivateDictionary privateDictionary) {
    /** All elements, 64 characters of each value. */
    public static final DumpOptions DEFAULT =
            new DumpOptions(64, Integer.MAX_VALUE, Integer.MAX_VALUE, true, PrivateDictionary.standard());

    public DumpOptions {
        Objects.requireNonNull(privateDictionary, "privateDictionary");
        if (width < 1 || maxItems < 0 || maxDepth < 0) {
            throw new IllegalArgumentException("width " + width + ", items " + maxItems + ", depth " + maxDepth);
        }
    }

    /** The same with values cut to so many characters. */
    public DumpOptions withWidth(int characters) {
        return new DumpOptions(characters, maxItems, maxDepth, showValues, privateDictionary);
    }

    /** The same with so many items of each sequence. */
    public DumpOptions withMaxItems(int items) {
        return new DumpOptions(width, items, maxDepth, showValues, privateDictionary);
    }

    /** The same with sequences shown so many levels deep. */
    public DumpOptions withMaxDepth(int depth) {
        return new DumpOptions(width, maxItems, depth, showValues, privateDictionary);
    }

    /** The same, without values. */
    public DumpOptions withoutValues() {
        return new DumpOptions(width, maxItems, maxDepth, false, privateDictionary);
    }

    /** The same with other names for private elements. */
    public DumpOptions withPrivateDictionary(PrivateDictionary dictionary) {
        return new DumpOptions(width, maxItems, maxDepth, showValues, dictionary);
    }
}
