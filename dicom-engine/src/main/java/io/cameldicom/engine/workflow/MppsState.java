package io.cameldicom.engine.workflow;

import java.util.Optional;

/**
 * The states of a performed procedure step.
 *
 * @dicom PS3.4 F.1.5
 */
public enum MppsState {
    /** Begun, and going on. */
    IN_PROGRESS("IN PROGRESS"),
    /** Ended as planned. */
    COMPLETED("COMPLETED"),
    /** Ended before its end, or without success. */
    DISCONTINUED("DISCONTINUED");

    private final String text;

    MppsState(String text) {
        this.text = text;
    }

    /** Whether nothing changes any more. */
    public boolean isFinal() {
        return this != IN_PROGRESS;
    }

    /** The value of Performed Procedure Step Status (0040,0252). */
    public String text() {
        return text;
    }

    /** The state by its value in an attribute. */
    public static Optional<MppsState> of(String text) {
        for (MppsState state : values()) {
            if (state.text.equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
