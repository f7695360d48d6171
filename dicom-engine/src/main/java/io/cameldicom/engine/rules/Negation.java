package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.Set;

/** A condition that must not hold. */
record Negation(Condition negated) implements Condition {
    @Override
    public boolean test(DataSet dataSet) {
        return !negated.test(dataSet);
    }

    @Override
    public Set<TagPath> paths() {
        return negated.paths();
    }

    @Override
    public boolean needs(int tag) {
        return negated.needs(tag);
    }

    @Override
    public String toString() {
        if (negated instanceof Presence presence) {
            return presence.toString("is not");
        }
        return negated instanceof Junction ? "not (" + negated + ")" : "not " + negated;
    }
}
