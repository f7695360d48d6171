package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.List;
import java.util.stream.Collectors;

/** What a comparison asks of one value. */
sealed interface ValueTest {
    /**
     * Whether the value is as asked for.
     *
     * @param dataSet where the value comes from
     * @param steps what is left to be done over it
     */
    boolean accepts(Scalar value, DataSet dataSet, Steps steps);

    /** What stands behind the path in the normal form. */
    String text(boolean negated, TagPath path);

    /** {@code == 'CT'}. */
    record AgainstLiteral(Relation relation, String literal) implements ValueTest {
        @Override
        public boolean accepts(Scalar value, DataSet dataSet, Steps steps) {
            return relation.holds(value.compareTo(literal));
        }

        @Override
        public String text(boolean negated, TagPath path) {
            return relation.symbol(negated) + " " + Literals.text(literal, path);
        }
    }

    /** {@code == StudyDate}: so related to any value there. */
    record AgainstPath(Relation relation, TagPath other) implements ValueTest {
        @Override
        public boolean accepts(Scalar value, DataSet dataSet, Steps steps) {
            for (Attribute place : dataSet.attributes(other)) {
                List<Scalar> values = Scalar.all(place, other);
                steps.take(values.size());
                for (Scalar right : values) {
                    if (relation.holds(value.compareTo(right))) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public String text(boolean negated, TagPath path) {
            return relation.symbol(negated) + " " + other;
        }
    }

    /** {@code in ('CT', 'MR')}. */
    record OneOf(List<String> literals) implements ValueTest {
        public OneOf {
            literals = List.copyOf(literals);
        }

        @Override
        public boolean accepts(Scalar value, DataSet dataSet, Steps steps) {
            for (String literal : literals) {
                if (Relation.EQUAL.holds(value.compareTo(literal))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String text(boolean negated, TagPath path) {
            return literals.stream()
                    .map(literal -> Literals.text(literal, path))
                    .collect(Collectors.joining(", ", negated ? "not in (" : "in (", ")"));
        }
    }

    /** {@code ~ 'CHEST.*'}. */
    record Match(Regex regex) implements ValueTest {
        @Override
        public boolean accepts(Scalar value, DataSet dataSet, Steps steps) {
            return regex.matches(value.text(), steps);
        }

        @Override
        public String text(boolean negated, TagPath path) {
            return (negated ? "!~ " : "~ ") + Literals.quoted(regex.toString());
        }
    }

    /** {@code contains 'CHEST'}. */
    record Containing(String part) implements ValueTest {
        @Override
        public boolean accepts(Scalar value, DataSet dataSet, Steps steps) {
            return value.text().contains(part);
        }

        @Override
        public String text(boolean negated, TagPath path) {
            return (negated ? "not contains " : "contains ") + Literals.quoted(part);
        }
    }
}
