package io.cameldicom.engine.workflow;

import java.util.Optional;

/**
 * How far a scheduled procedure step has come.
 *
 * @dicom PS3.3 C.4.10
 */
public enum ScheduledStepStatus {
    /** Planned. */
    SCHEDULED,
    /** The patient is there. */
    ARRIVED,
    /** All preparations are done. */
    READY,
    /** At least one performed procedure step refers to it. */
    STARTED,
    /** The patient has gone. */
    DEPARTED;

    /** The status by its value in Scheduled Procedure Step Status (0040,0020). */
    public static Optional<ScheduledStepStatus> of(String text) {
        for (ScheduledStepStatus status : values()) {
            if (status.name().equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
