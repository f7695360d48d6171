package io.cameldicom.engine.workflow;

import java.util.List;

/**
 * What a service demands of one attribute: a row of a table of N-CREATE, N-SET and final state requirements.
 *
 * @param tag which
 * @param create what N-CREATE must, may or must not give
 * @param set what N-SET must, may or must not give
 * @param last what must be there for a final state
 * @param items the same for attributes of the sequence's items
 */
record AttributeRule(int tag, Given create, Given set, Last last, List<AttributeRule> items) {
    AttributeRule {
        items = List.copyOf(items);
    }

    /** What a request must, may or must not give. */
    enum Given {
        /** Required with a value (type 1). */
        VALUE('1'),
        /** Required, may be empty (type 2). */
        PRESENT('2'),
        /** Required to be empty. */
        EMPTY('0'),
        /** With a value, if it is given (3/1). */
        VALUE_IF_GIVEN('v'),
        /** As anybody likes (type 3, 3/2). */
        OPTIONAL('3'),
        /** The provider's own: what a peer gives does not count. */
        OURS('s'),
        /** Not allowed. */
        NEVER('-');

        private final char code;

        Given(char code) {
            this.code = code;
        }

        static Given of(String text) {
            for (Given given : values()) {
                if (text.length() == 1 && given.code == text.charAt(0)) {
                    return given;
                }
            }
            throw new IllegalArgumentException("no requirement: " + text);
        }
    }

    /** What must be there for a final state; the codes of PS3.4 Table CC.2.5-1, and one more. */
    enum Last {
        /** A value, for any final state. */
        R,
        /** A value, for the state of success. */
        P,
        /** A value, for the other one. */
        X,
        /** The attribute, with or without a value, for the state of success. */
        E,
        /** Nothing. */
        O;

        boolean concerns(boolean success) {
            return switch (this) {
                case R -> true;
                case P, E -> success;
                case X -> !success;
                case O -> false;
            };
        }
    }
}
