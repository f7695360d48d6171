package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question about a data set that is answered with yes or no; the package says how it is written.
 *
 * <p>Immutable, for any number of threads, and equal where the normal forms are. Conditions come from somebody who is
 * trusted, data sets need not: what a data set can make a test cost is bounded, see {@link #test}.
 */
public sealed interface Condition permits Comparison, Junction, Negation, Presence {
    /**
     * Reads a condition.
     *
     * @throws ConditionSyntaxException if the text is none, names an unknown attribute, or compares an attribute with
     *     what it can never be compared with
     */
    static Condition parse(String text) {
        return new ConditionParser(text).parse();
    }

    /**
     * Whether the condition holds for a data set.
     *
     * @throws ConditionLimitException if a value is too long, or a regular expression takes too many steps on it; neither
     *     yes nor no would be right then, since a sender could bring about either
     */
    boolean test(DataSet dataSet);

    /** The attributes that the condition looks at. */
    Set<TagPath> paths();

    /**
     * The tags on the outermost level that the condition looks at. Private elements that are named by their creator have
     * none before the data set is known: {@link #needs} tells of them, too.
     */
    default Set<Integer> tags() {
        return paths().stream()
                .map(path -> path.steps().get(0))
                .filter(step -> !step.hasPrivateCreator())
                .map(TagPath.Step::tag)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the answer may depend on this element of the outermost level, for a reader that keeps only what is needed:
     * so for {@link #tags()}, for what may be, or may reserve the block of, a private element that is named by its creator,
     * and for Specific Character Set, without which no text can be read.
     */
    boolean needs(int tag);

    /** The normal form, which {@link #parse} reads as an equal condition. */
    @Override
    String toString();
}
