package io.cameldicom.engine.json;

import io.cameldicom.engine.data.TagPath;

/** The sequences that have begun and not ended, with the number of the item in each, and whether they are written. */
final class OpenSequences {
    private final JsonPlace place = new JsonPlace();
    /** The depth from which on nothing is written; 0 where everything is. */
    private int skippedFrom;

    int depth() {
        return place.depth();
    }

    void push(int tag, boolean skipped) {
        place.enter(tag);
        if (skipped && skippedFrom == 0) {
            skippedFrom = place.depth();
        }
    }

    void pop() {
        if (place.depth() == skippedFrom) {
            skippedFrom = 0;
        }
        place.leave();
    }

    /** Counts an item and tells whether it is written. */
    boolean startItem() {
        place.nextItem();
        return skippedFrom == 0;
    }

    /** The present item of the innermost sequence, from 0; -1 before the first. */
    int item() {
        return place.item();
    }

    boolean isSkipped() {
        return skippedFrom > 0;
    }

    /** The way to an element of the innermost item. */
    TagPath path(int tag) {
        return place.path(tag);
    }
}
