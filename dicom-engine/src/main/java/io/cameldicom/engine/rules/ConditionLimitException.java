package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.TagPath;
import java.util.Objects;

/**
 * A value made the test of a {@link Condition} cost more than is allowed, so there is no answer. Unchecked, because it is
 * the answer to a hostile object or an unfortunate regular expression; the object should be set aside.
 */
public final class ConditionLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TagPath path;

    /**
     * Creates an exception.
     *
     * @param path the attribute whose value it is
     * @param reason which limit was passed, without the value
     */
    public ConditionLimitException(TagPath path, String reason) {
        super(path + ": " + reason);
        this.path = Objects.requireNonNull(path, "path");
    }

    /** The attribute whose value it is. */
    public TagPath path() {
        return path;
    }
}
