package io.cameldicom.engine.workflow;

/**
 * The attributes of a performed procedure step.
 *
 * @dicom PS3.4 F.7.2.1.1
 */
final class MppsTable {
    // PS3.4 Table F.7.2-1: keyword, N-CREATE, N-SET, final state. What must have a value in the end may be set to none
    // before.
    private static final String TEXT =
            """
            ScheduledStepAttributesSequence                         1 - O
            >StudyInstanceUID                                       1 - O
            >ReferencedStudySequence                                2 - O
            >>ReferencedSOPClassUID                                 1 - O
            >>ReferencedSOPInstanceUID                              1 - O
            >AccessionNumber                                        2 - O
            >RequestedProcedureID                                   2 - O
            >RequestedProcedureDescription                          2 - O
            >ScheduledProcedureStepID                               2 - O
            >ScheduledProcedureStepDescription                      2 - O
            >ScheduledProtocolCodeSequence                          2 - O
            PatientName                                             2 - O
            PatientID                                               2 - O
            IssuerOfPatientID                                       3 - O
            IssuerOfPatientIDQualifiersSequence                     3 - O
            OtherPatientIDsSequence                                 3 - O
            PatientBirthDate                                        2 - O
            PatientSex                                              2 - O
            ReferencedPatientSequence                               2 - O
            >ReferencedSOPClassUID                                  1 - O
            >ReferencedSOPInstanceUID                               1 - O
            AdmissionID                                             3 - O
            IssuerOfAdmissionIDSequence                             3 - O
            ServiceEpisodeID                                        3 - O
            IssuerOfServiceEpisodeIDSequence                        3 - O
            ServiceEpisodeDescription                               3 - O
            PerformedProcedureStepID                                1 - O
            PerformedStationAETitle                                 1 - O
            PerformedStationName                                    2 - O
            PerformedLocation                                       2 - O
            PerformedProcedureStepStartDate                         1 - O
            PerformedProcedureStepStartTime                         1 - O
            PerformedProcedureStepStatus                            1 v O
            PerformedProcedureStepDescription                       2 3 O
            PerformedProcedureTypeDescription                       2 3 O
            ProcedureCodeSequence                                   2 3 O
            PerformedProcedureStepEndDate                           2 3 R
            PerformedProcedureStepEndTime                           2 3 R
            Modality                                                1 - O
            StudyID                                                 2 - O
            PerformedProtocolCodeSequence                           2 3 O
            PerformedSeriesSequence                                 2 3 R
            >PerformingPhysicianName                                2 2 O
            >ProtocolName                                           1 1 R
            >OperatorsName                                          2 2 O
            >SeriesInstanceUID                                      1 1 R
            >SeriesDescription                                      2 2 O
            >RetrieveAETitle                                        2 2 O
            >ReferencedImageSequence                                2 2 O
            >>ReferencedSOPClassUID                                 1 1 R
            >>ReferencedSOPInstanceUID                              1 1 R
            >ReferencedNonImageCompositeSOPInstanceSequence         2 2 O
            >>ReferencedSOPClassUID                                 1 1 R
            >>ReferencedSOPInstanceUID                              1 1 R
            """;

    static final AttributeTable RULES = AttributeTable.parse(TEXT);

    private MppsTable() {}
}
