package io.cameldicom.engine.rules;

/** Text that is no {@link Condition}, and where it stops being one. */
public final class ConditionSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int index;

    /**
     * Creates an exception.
     *
     * @param reason what was expected or is wrong
     * @param index the place in the text, counted from 0
     */
    public ConditionSyntaxException(String reason, int index) {
        super(reason + " at index " + index);
        this.index = index;
    }

    /** The place in the text where the fault is, counted from 0; the text's length where it ends too early. */
    public int index() {
        return index;
    }
}
