package io.cameldicom.engine.data;

/**
 * How the end of a sequence or item is marked: by a length before it, or by a delimiter after it.
 *
 * <p>Events and values carry the form they were read in, so that what nobody touched is written back byte for byte.
 *
 * @dicom PS3.5 7.5.1
 */
public enum LengthForm {
    /** The length stands in the header. */
    DEFINED,
    /** The header says FFFFFFFFH and a delimitation item ends the content. */
    UNDEFINED
}
