package io.cameldicom.engine.json;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.data.TagPath.Step;
import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A place in a data set: the attributes on the way there, and which item of each the way goes through. */
final class JsonPlace {
    private int[] tags = new int[8];
    private int[] items = new int[8];
    private int depth;

    /** How many attributes the way goes through. */
    int depth() {
        return depth;
    }

    /** Goes on to an attribute, before its first item. */
    void enter(int tag) {
        if (depth == tags.length) {
            tags = Arrays.copyOf(tags, depth * 2);
            items = Arrays.copyOf(items, depth * 2);
        }
        tags[depth] = tag;
        items[depth] = -1;
        depth++;
    }

    /** Goes on to the next item of the innermost attribute. */
    void nextItem() {
        items[depth - 1]++;
    }

    /** The item of the innermost attribute, from 0; -1 before the first. */
    int item() {
        return items[depth - 1];
    }

    /** Goes back out of the innermost attribute. */
    void leave() {
        depth--;
    }

    /** Goes back to the data set itself. */
    void leaveAll() {
        depth = 0;
    }

    /** The path to the innermost attribute. */
    TagPath path() {
        return path(depth - 1, tags[depth - 1]);
    }

    /** The path to an element of the innermost item. */
    TagPath path(int tag) {
        return path(depth, tag);
    }

    private TagPath path(int levels, int tag) {
        List<Step> steps = new ArrayList<>(levels + 1);
        for (int i = 0; i < levels; i++) {
            steps.add(Step.of(tags[i]).withItem(Math.max(items[i], 0)));
        }
        steps.add(Step.of(tag));
        return new TagPath(steps);
    }

    /** The way as messages show it, such as {@code (0008,1140)[0].(0008,1155)}; empty for the data set itself. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            out.append(i > 0 ? "." : "").append(Tag.toString(tags[i]));
            if (i < depth - 1) {
                out.append('[').append(Math.max(items[i], 0)).append(']');
            }
        }
        return out.toString();
    }
}
