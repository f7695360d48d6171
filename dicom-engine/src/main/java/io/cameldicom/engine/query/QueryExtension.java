package io.cameldicom.engine.query;

/**
 * What a user and a provider of C-FIND may agree on besides the baseline: one byte each of the SOP Class Extended
 * Negotiation, in the order of the constants.
 *
 * @dicom PS3.4 C.5.1.1
 */
public enum QueryExtension {
    /** Any combination of keys of all levels, without the unique keys above the level. */
    RELATIONAL,
    /** A range of dates and a range of times that belong together are one range of moments. */
    DATE_TIME,
    /** Names match that sound alike. */
    FUZZY_NAMES,
    /** Dates and times of the identifier are in the zone that it names. */
    TIMEZONE,
    /** Enhanced multi-frame images and their conversions are chosen between by Query/Retrieve View. */
    ENHANCED_CONVERSION,
    /** A key of two quotation marks matches what has no value. */
    EMPTY_VALUES,
    /** A key of several values matches what has one of them. */
    MULTIPLE_VALUES
}
