package io.cameldicom.engine.workflow;

/**
 * The attributes of a unified procedure step.
 *
 * @dicom PS3.4 CC.2.5.1.3
 */
final class UpsTable {
    // PS3.4 Table CC.2.5-3: keyword, N-CREATE, N-SET, final state. Conditions that only people know (1C, 2C, RC) are
    // not checked.
    private static final String TEXT =
            """
            TransactionUID                                          0 - O
            SOPClassUID                                             s - R
            SOPInstanceUID                                          s - R
            ScheduledProcedureStepPriority                          1 v R
            ScheduledProcedureStepModificationDateTime              s s R
            ProcedureStepLabel                                      1 v O
            WorklistLabel                                           2 v O
            ScheduledProcessingParametersSequence                   2 3 O
            ScheduledStationNameCodeSequence                        2 3 O
            ScheduledStationClassCodeSequence                       2 3 O
            ScheduledStationGeographicLocationCodeSequence          2 3 O
            ScheduledHumanPerformersSequence                        3 3 O
            >HumanPerformerCodeSequence                             1 1 O
            >HumanPerformerName                                     1 1 O
            >HumanPerformerOrganization                             1 1 O
            ScheduledProcedureStepStartDateTime                     1 v R
            ExpectedCompletionDateTime                              3 v O
            ScheduledWorkitemCodeSequence                           2 v O
            CommentsOnTheScheduledProcedureStep                     2 v O
            InputReadinessState                                     1 v R
            InputInformationSequence                                2 3 O
            PatientName                                             2 - O
            PatientID                                               2 - O
            IssuerOfPatientID                                       2 - O
            IssuerOfPatientIDQualifiersSequence                     2 - O
            OtherPatientIDsSequence                                 2 3 O
            >PatientID                                              1 1 O
            PatientBirthDate                                        2 - O
            PatientSex                                              2 - O
            AdmissionID                                             2 - O
            IssuerOfAdmissionIDSequence                             2 - O
            AdmittingDiagnosesDescription                           2 - O
            AdmittingDiagnosesCodeSequence                          2 - O
            ReferencedRequestSequence                               2 - O
            >StudyInstanceUID                                       1 - O
            >AccessionNumber                                        2 - O
            >IssuerOfAccessionNumberSequence                        2 - O
            >OrderPlacerIdentifierSequence                          2 - O
            >OrderFillerIdentifierSequence                          2 - O
            >RequestedProcedureID                                   2 - O
            >RequestedProcedureDescription                          2 - O
            >RequestedProcedureCodeSequence                         2 - O
            ReplacedProcedureStepSequence                           3 - O
            ProcedureStepState                                      1 - R
            ProcedureStepProgressInformationSequence                0 3 X
            >ProcedureStepProgress                                  - v O
            >ProcedureStepProgressDescription                       - v O
            >ProcedureStepProgressParametersSequence                - 3 O
            >ProcedureStepCommunicationsURISequence                 - v O
            >>ContactURI                                            - 1 O
            >>ContactDisplayName                                    - v O
            >ProcedureStepCancellationDateTime                      - v X
            >ReasonForCancellation                                  - v O
            >ProcedureStepDiscontinuationReasonCodeSequence         - v X
            UnifiedProcedureStepPerformedProcedureSequence          0 3 P
            >ActualHumanPerformersSequence                          - v O
            >>HumanPerformerCodeSequence                            - v O
            >>HumanPerformerName                                    - v O
            >>HumanPerformerOrganization                            - v O
            >PerformedStationNameCodeSequence                       - 3 P
            >PerformedStationClassCodeSequence                      - 3 O
            >PerformedStationGeographicLocationCodeSequence         - 3 O
            >PerformedProcedureStepStartDateTime                    - v P
            >PerformedProcedureStepDescription                      - v O
            >CommentsOnThePerformedProcedureStep                    - v O
            >PerformedWorkitemCodeSequence                          - v P
            >PerformedProcessingParametersSequence                  - v O
            >PerformedProcedureStepEndDateTime                      - v P
            >OutputInformationSequence                              - 2 E
            """;

    static final AttributeTable RULES = AttributeTable.parse(TEXT);

    private UpsTable() {}
}
