package io.cameldicom.engine.rules;

import java.util.OptionalInt;

/** How one value stands to another. */
enum Relation {
    EQUAL("=="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Relation(String symbol) {
        this.symbol = symbol;
    }

    /** The sign for the relation, or for its opposite, which only equality has. */
    String symbol(boolean negated) {
        return negated ? "!=" : symbol;
    }

    /** Whether values of this order are so related; what has no order is not related at all. */
    boolean holds(OptionalInt order) {
        if (order.isEmpty()) {
            return false;
        }
        int sign = order.getAsInt();
        return switch (this) {
            case EQUAL -> sign == 0;
            case LESS -> sign < 0;
            case AT_MOST -> sign <= 0;
            case GREATER -> sign > 0;
            case AT_LEAST -> sign >= 0;
        };
    }
}
