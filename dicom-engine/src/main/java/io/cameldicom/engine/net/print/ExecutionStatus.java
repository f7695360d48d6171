package io.cameldicom.engine.net.print;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far a print job is: the terms of Execution Status (2100,0020), and the event that tells of each.
 *
 * @dicom PS3.4 H.4.5.2.1
 */
public enum ExecutionStatus {
    /** It waits for its turn. */
    PENDING(1),
    /** Its films are being printed. */
    PRINTING(2),
    /** All films are printed. */
    DONE(3),
    /** A film could not be printed; those after it are not. */
    FAILURE(4);

    private final int eventTypeId;

    ExecutionStatus(int eventTypeId) {
        this.eventTypeId = eventTypeId;
    }

    /** The Event Type ID of the report that a job is in this state. */
    public int eventTypeId() {
        return eventTypeId;
    }

    /** Whether a job stays like this. */
    public boolean isFinal() {
        return this == DONE || this == FAILURE;
    }

    static Optional<ExecutionStatus> of(String term) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(term))
                .findFirst();
    }

    static Optional<ExecutionStatus> ofEvent(int eventTypeId) {
        return Arrays.stream(values())
                .filter(status -> status.eventTypeId == eventTypeId)
                .findFirst();
    }
}
