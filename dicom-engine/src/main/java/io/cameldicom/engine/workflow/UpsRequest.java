package io.cameldicom.engine.workflow;

/**
 * What can be asked of a unified procedure step with regard to its state: the rows of the transition table.
 *
 * @dicom PS3.4 CC.1.1
 */
public enum UpsRequest {
    /** N-CREATE with this SOP Instance UID. */
    CREATE,
    /** Change state to IN PROGRESS, with the right transaction UID. */
    START,
    /** Change state to IN PROGRESS, without it. */
    START_WITHOUT_LOCK,
    /** Change state to SCHEDULED. */
    SCHEDULE,
    /** Change state to COMPLETED, with the right transaction UID. */
    COMPLETE,
    /** Change state to COMPLETED, without it. */
    COMPLETE_WITHOUT_LOCK,
    /** Ask whoever performs it to cancel it. */
    REQUEST_CANCEL,
    /** Change state to CANCELED, with the right transaction UID. */
    CANCEL,
    /** Change state to CANCELED, without it. */
    CANCEL_WITHOUT_LOCK;

    /** The row for a change to {@code target}. */
    static UpsRequest change(UpsState target, boolean rightUid) {
        return switch (target) {
            case SCHEDULED -> SCHEDULE;
            case IN_PROGRESS -> rightUid ? START : START_WITHOUT_LOCK;
            case COMPLETED -> rightUid ? COMPLETE : COMPLETE_WITHOUT_LOCK;
            case CANCELED -> rightUid ? CANCEL : CANCEL_WITHOUT_LOCK;
        };
    }
}
