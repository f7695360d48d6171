package io.cameldicom.engine.json;

/**
 * The faults of real JSON that a reader can forgive, one name each; every one that is used is reported as a
 * {@link JsonDeviation}.
 */
public enum JsonLeniency {
    /** A tag with lower-case digits (PS3.18 F.2.2). */
    LOWER_CASE_TAG,
    /** A keyword, or a tag with punctuation, in place of eight digits: {@code PatientID}, {@code (0010,0020)}. */
    KEYWORD_AS_TAG,
    /** Attributes out of the order of their tags. */
    TAG_ORDER,
    /** A tag that occurs twice in one object: the first one counts. */
    DUPLICATE_TAG,
    /** A group length (gggg,0000): it is dropped. */
    GROUP_LENGTH,
    /** File meta information in the data set: {@link JsonDataSetReader#metaInformation()} has it. */
    FILE_META_INFORMATION,
    /** An attribute without {@code vr}: the dictionaries tell it. */
    MISSING_VR,
    /** A {@code vr} that is none, or in lower case: the dictionaries tell it, else it is UN. */
    UNKNOWN_VR,
    /**
     * A value without the array around it, or without the attribute object; an array around InlineBinary or BulkDataURI; a
     * Value for a VR of bytes.
     */
    VALUE_SHAPE,
    /** A {@code null} or an empty array for an element without value. */
    NULL_VALUE,
    /** More than one of Value, InlineBinary and BulkDataURI: the first of this order that is there counts. */
    SEVERAL_VALUES,
    /** A member of an attribute object that the standard does not know. */
    UNKNOWN_MEMBER,
    /** A number in quotation marks for a VR that has none, or in another form than its VR allows. */
    NUMBER_FORM,
    /** A number or a truth value without quotation marks for a VR of text. */
    TEXT_FORM,
    /** NaN or an infinity without quotation marks, or {@code null} in their place. */
    NON_FINITE_NUMBER,
    /** A person name that is a string, with equals signs between its groups. */
    NAME_AS_STRING,
    /** Several values in one string, with backslashes between them. */
    BACKSLASH,
    /** Base64 with white space, without padding, or in the alphabet for URLs (RFC 4648). */
    BASE64,
    /** Bulk data that {@link BulkDataResolver} has no value for: the element is left out. Not forgiven by default. */
    UNRESOLVED_BULK_DATA
}
