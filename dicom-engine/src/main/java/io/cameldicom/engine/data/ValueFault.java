package io.cameldicom.engine.data;

import java.util.Objects;

/**
 * One way in which a value breaks the rules of its VR.
 *
 * @param kind which rule
 * @param message the rule in words, without the value
 */
public record ValueFault(Kind kind, String message) {
    /** The rules that a value can break. */
    public enum Kind {
        /** The value is longer than its VR allows. */
        LENGTH,
        /** A character is not of the VR's repertoire. */
        CHARACTER,
        /** The characters do not follow the VR's grammar. */
        FORMAT,
        /** The value is well formed, but means nothing, or a number that is too great. */
        RANGE
    }

    /** Creates a fault. */
    public ValueFault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }
}
