package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.TagPath;

/**
 * What one comparison may cost, over all values that it looks at: a step for each value, for each pair of values, and for
 * each look that a regular expression takes at a character.
 */
final class Steps {
    /** Some milliseconds of work, far more than an honest object needs. */
    static final int MAX = 1_000_000;

    private final TagPath path;
    private int left = MAX;

    /** All steps for what is at {@code path}. */
    Steps(TagPath path) {
        this.path = path;
    }

    /** The attribute that is compared. */
    TagPath path() {
        return path;
    }

    /**
     * Takes some steps.
     *
     * @throws ConditionLimitException if there are not so many
     */
    void take(int count) {
        left -= count;
        if (left < 0) {
            throw new ConditionLimitException(path, "its values take more than " + MAX + " steps");
        }
    }
}
