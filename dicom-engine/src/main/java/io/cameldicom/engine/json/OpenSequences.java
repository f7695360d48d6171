package io.cameldicom.engine.json;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.TagPath.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sequences that have begun and not ended, with the number of the item in each. */
final class OpenSequences {
    private int[] tags = new int[8];
    private int[] items = new int[8];
    private int depth;
    /** The depth from which on nothing is written; 0 where everything is. */
    private int skippedFrom;

    int depth() {
        return depth;
    }

    void push(int tag, boolean skipped) {
        if (depth == tags.length) {
            tags = Arrays.copyOf(tags, depth * 2);
            items = Arrays.copyOf(items, depth * 2);
        }
        tags[depth] = tag;
        items[depth] = -1;
        depth++;
        if (skipped && skippedFrom == 0) {
            skippedFrom = depth;
        }
    }

    void pop() {
        if (depth == skippedFrom) {
            skippedFrom = 0;
        }
        depth--;
    }

    /** Counts an item and tells whether it is written. */
    boolean startItem() {
        items[depth - 1]++;
        return skippedFrom == 0;
    }

    /** The present item of the innermost sequence, from 0; -1 before the first. */
    int item() {
        return items[depth - 1];
    }

    boolean isSkipped() {
        return skippedFrom > 0;
    }

    /** The way to an element of the innermost item. */
    TagPath path(int tag) {
        List<Step> steps = new ArrayList<>(depth + 1);
        for (int i = 0; i < depth; i++) {
            steps.add(Step.of(tags[i]).withItem(Math.max(items[i], 0)));
        }
        steps.add(Step.of(tag));
        return new TagPath(steps);
    }
}
