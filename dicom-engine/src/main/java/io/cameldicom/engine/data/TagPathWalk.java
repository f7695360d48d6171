package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Follows a {@link TagPath} through the items of a data set. */
final class TagPathWalk {
    private TagPathWalk() {}

    static Attribute first(DataSet start, TagPath path) {
        List<Attribute> found = all(start, path);
        return found.isEmpty() ? Attribute.absent(path.last().tag(), start.characterSet()) : found.get(0);
    }

    static List<Attribute> all(DataSet start, TagPath path) {
        if (path.steps().size() == 1) {
            Attribute attribute = step(start, path.last());
            return attribute.isPresent() ? List.of(attribute) : List.of();
        }
        List<Attribute> found = new ArrayList<>();
        for (DataSet level : levels(start, path)) {
            Attribute attribute = step(level, path.last());
            if (attribute.isPresent()) {
                found.add(attribute);
            }
        }
        return List.copyOf(found);
    }

    static List<DataSet> items(DataSet start, TagPath path) {
        List<DataSet> found = new ArrayList<>();
        for (DataSet level : levels(start, path)) {
            found.addAll(items(level, path.last()));
        }
        return List.copyOf(found);
    }

    /** The data sets that the last step's element may stand in. */
    private static List<DataSet> levels(DataSet start, TagPath path) {
        List<DataSet> levels = List.of(start);
        for (TagPath.Step step : path.steps().subList(0, path.steps().size() - 1)) {
            List<DataSet> next = new ArrayList<>();
            for (DataSet level : levels) {
                next.addAll(items(level, step));
            }
            levels = next;
        }
        return levels;
    }

    private static List<DataSet> items(DataSet level, TagPath.Step step) {
        List<DataSet> items = step(level, step).items();
        if (!step.namesItem() || step.isWildcard()) {
            return items;
        }
        return step.item() < items.size() ? List.of(items.get(step.item())) : List.of();
    }

    private static Attribute step(DataSet level, TagPath.Step step) {
        if (step.privateCreator().isEmpty()) {
            return level.attribute(step.tag());
        }
        OptionalInt tag = level.privateTag(step.privateCreator(), Tag.group(step.tag()), step.tag() & 0xFF);
        return tag.isPresent() ? level.attribute(tag.getAsInt()) : Attribute.absent(step.tag(), level.characterSet());
    }
}
