package io.cameldicom.engine.workflow;

import java.util.Optional;

/**
 * The states of a unified procedure step.
 *
 * @dicom PS3.4 CC.1.1
 */
public enum UpsState {
    /** To be performed by whoever takes it. */
    SCHEDULED("SCHEDULED"),
    /** Taken by a performer, who holds the transaction UID. */
    IN_PROGRESS("IN PROGRESS"),
    /** Performed. */
    COMPLETED("COMPLETED"),
    /** Given up, before or while it was performed. */
    CANCELED("CANCELED");

    private final String text;

    UpsState(String text) {
        this.text = text;
    }

    /** Whether nothing changes any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELED;
    }

    /** The value of Procedure Step State (0074,1000). */
    public String text() {
        return text;
    }

    /** The state by its value in an attribute. */
    public static Optional<UpsState> of(String text) {
        for (UpsState state : values()) {
            if (state.text.equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
