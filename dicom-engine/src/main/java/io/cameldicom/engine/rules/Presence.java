package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.List;
import java.util.Set;

/** Whether an attribute, or an item, is there or has no content. */
record Presence(TagPath path, State state) implements Condition {
    /** What is asked. */
    enum State {
        PRESENT,
        EMPTY;

        String word() {
            return this == PRESENT ? "present" : "empty";
        }
    }

    @Override
    public boolean test(DataSet dataSet) {
        if (path.last().namesItem()) {
            List<DataSet> items = dataSet.items(path);
            return state == State.PRESENT ? !items.isEmpty() : items.stream().allMatch(DataSet::isEmpty);
        }
        List<Attribute> places = dataSet.attributes(path);
        return state == State.PRESENT ? !places.isEmpty() : places.stream().allMatch(Scalar::isBlank);
    }

    @Override
    public Set<TagPath> paths() {
        return Set.of(path);
    }

    @Override
    public boolean needs(int tag) {
        return Scalar.dependsOn(path, tag);
    }

    @Override
    public String toString() {
        return toString("is");
    }

    /** The condition with the verb given, {@code is} or {@code is not}. */
    String toString(String verb) {
        return path + " " + verb + " " + state.word();
    }
}
