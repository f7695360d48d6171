package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.Set;

/**
 * What is asked of the values of an attribute.
 *
 * @param quantifier of how many values
 * @param path the attribute
 * @param negated whether the opposite of {@code test} is asked
 * @param test what is asked of one value
 */
record Comparison(Quantifier quantifier, TagPath path, boolean negated, ValueTest test) implements Condition {
    /** Of how many values something is asked. */
    enum Quantifier {
        /** Nothing is written: any value or, negated, no value. */
        PLAIN(""),
        /** One value. */
        ANY("any "),
        /** Every value, and there is one. */
        ALL("all ");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    Comparison {
        if (quantifier == Quantifier.ANY && !negated) {
            quantifier = Quantifier.PLAIN;
        }
    }

    @Override
    public boolean test(DataSet dataSet) {
        Steps steps = new Steps(path);
        boolean seen = false;
        for (Attribute place : dataSet.attributes(path)) {
            for (Scalar value : Scalar.all(place, path)) {
                steps.take(1);
                seen = true;
                if (decides(test.accepts(value, dataSet, steps))) {
                    return quantifier == Quantifier.ANY || quantifier == Quantifier.PLAIN && !negated;
                }
            }
        }
        return switch (quantifier) {
            case PLAIN -> negated;
            case ANY -> false;
            case ALL -> seen;
        };
    }

    /** Whether no other value matters after one that was accepted or not. */
    private boolean decides(boolean accepted) {
        return switch (quantifier) {
            case PLAIN -> accepted;
            case ANY -> accepted != negated;
            case ALL -> accepted == negated;
        };
    }

    @Override
    public Set<TagPath> paths() {
        return test instanceof ValueTest.AgainstPath against && !against.other().equals(path)
                ? Set.of(path, against.other())
                : Set.of(path);
    }

    @Override
    public boolean needs(int tag) {
        return Scalar.dependsOn(path, tag)
                || test instanceof ValueTest.AgainstPath against && Scalar.dependsOn(against.other(), tag);
    }

    @Override
    public String toString() {
        return quantifier.prefix + path + " " + test.text(negated, path);
    }
}
