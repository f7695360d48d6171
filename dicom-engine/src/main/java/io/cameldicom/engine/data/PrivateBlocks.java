package io.cameldicom.engine.data;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.dict.Tag;
import java.util.OptionalInt;

/**
 * The blocks of private elements in a data set: (gggg,00bb) names the creator who owns (gggg,bb00) to (gggg,bbFF).
 *
 * @dicom PS3.5 7.8.1
 */
final class PrivateBlocks {
    private static final int FIRST = 0x10;
    private static final int LAST = 0xFF;

    private final ElementColumns elements;
    private final SpecificCharacterSet characterSet;

    PrivateBlocks(ElementColumns elements, SpecificCharacterSet characterSet) {
        this.elements = elements;
        this.characterSet = characterSet;
    }

    /** The tag of {@code element}, 00 to FF, in the block {@code block}. */
    static int tag(int group, int block, int element) {
        return Tag.of(group, block << 8 | element & 0xFF);
    }

    /** The first block, 10 to FF, that {@code creator} has reserved. */
    OptionalInt of(String creator, int group) {
        int last = Tag.of(group, LAST);
        for (int index = elements.insertionPoint(Tag.of(group, FIRST));
                index < elements.size() && Integer.compareUnsigned(elements.tagAt(index), last) <= 0;
                index++) {
            if (elements.attributeAt(index, characterSet).string().orElse("").equals(creator)) {
                return OptionalInt.of(elements.tagAt(index) & 0xFF);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The first block that nobody has reserved.
     *
     * @throws IllegalStateException where there is none
     */
    int firstFree(int group) {
        for (int block = FIRST; block <= LAST; block++) {
            if (elements.indexOf(Tag.of(group, block)) < 0) {
                return block;
            }
        }
        throw new IllegalStateException("no free private block in group " + Integer.toHexString(group));
    }
}
