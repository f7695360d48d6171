package io.cameldicom.engine.net.service;

/**
 * What does not add up in the responses to a C-MOVE or C-GET, and is tolerated: many archives count in ways of their own.
 *
 * @dicom PS3.4 C.4.2.1.6 to C.4.2.1.9
 */
public enum RetrieveDeviation {
    /** A pending response brings a data set, which was thrown away: only the last response has one. */
    PENDING_DATA_SET,
    /** A pending response lacks a count. */
    COUNT_MISSING,
    /** Completed, failed or warning sub-operations became fewer. */
    COUNT_WENT_BACK,
    /** More sub-operations remain than before. */
    REMAINING_GREW,
    /** All counts together are not what they were. */
    TOTAL_CHANGED,
    /** The status is success, and yet there are failures or warnings. */
    STATUS_AGAINST_COUNTS,
    /** The list of failed instances is not as long as their number. */
    FAILED_LIST_LENGTH,
    /** The list of failed instances cannot be decoded. */
    FAILED_LIST_UNREADABLE
}
