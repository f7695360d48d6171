package io.cameldicom.engine.workflow;

/**
 * What a request does to a unified procedure step: the cells of the transition table.
 *
 * @dicom PS3.4 CC.1.1
 */
public enum UpsAction {
    /** Create it, in state SCHEDULED, with an empty transaction UID. */
    CREATE,
    /** Record the transaction UID, go to IN PROGRESS, report it. */
    START,
    /** If the final state requirements are met, go to COMPLETED and report it. */
    COMPLETE,
    /** If the final state requirements are met, go to CANCELED and report it. */
    CANCEL,
    /** Go to IN PROGRESS and on to CANCELED, and report both. */
    CANCEL_UNSTARTED,
    /** Report that somebody asks for its cancellation. */
    REPORT_REQUEST,
    /** Nothing: answer with the status of the cell. */
    NONE
}
