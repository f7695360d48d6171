package io.cameldicom.engine.net.dimse;

/**
 * What a command set was forgiven: faults that leave no doubt about what is meant.
 *
 * @dicom PS3.7 6.3.1
 */
public enum CommandDeviation {
    /** There is no Command Group Length (0000,0000). */
    MISSING_GROUP_LENGTH,
    /** Command Group Length is not the number of bytes that follow it. */
    WRONG_GROUP_LENGTH,
    /** Elements are not in ascending order, or one stands twice: the first counts. */
    ELEMENT_ORDER,
    /** An element does not belong to group 0000: it is ignored. */
    FOREIGN_ELEMENT,
    /** A value has an odd number of bytes. */
    ODD_LENGTH,
    /** A number has not two bytes: the first two count, and fewer are as good as none. */
    NUMBER_LENGTH,
    /** A UID or an AE title has characters that no text of the default repertoire has: question marks replace them. */
    TEXT_CHARACTERS,
    /** Priority is missing or has no value that the standard knows: it counts as medium. */
    PRIORITY,
    /** A data set is announced in a message that never has one, or none in a message that always has. */
    DATA_SET_TYPE
}
