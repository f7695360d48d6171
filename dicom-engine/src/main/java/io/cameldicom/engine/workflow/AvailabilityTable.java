package io.cameldicom.engine.workflow;

/**
 * The attributes of an instance availability notification.
 *
 * @dicom PS3.4 R.3.2.1.1
 */
final class AvailabilityTable {
    // PS3.4 Table R.3.2-1. There is no N-SET.
    private static final String TEXT =
            """
            ReferencedPerformedProcedureStepSequence  2 - O
            >ReferencedSOPClassUID                    1 - O
            >ReferencedSOPInstanceUID                 1 - O
            >PerformedWorkitemCodeSequence            2 - O
            StudyInstanceUID                          1 - O
            ReferencedSeriesSequence                  1 - O
            >SeriesInstanceUID                        1 - O
            >ReferencedSOPSequence                    1 - O
            >>ReferencedSOPClassUID                   1 - O
            >>ReferencedSOPInstanceUID                1 - O
            >>InstanceAvailability                    1 - O
            >>RetrieveAETitle                         1 - O
            """;

    static final AttributeTable RULES = AttributeTable.parse(TEXT);

    private AvailabilityTable() {}
}
