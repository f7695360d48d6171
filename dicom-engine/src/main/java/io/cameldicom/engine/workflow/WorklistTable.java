package io.cameldicom.engine.workflow;

/**
 * The attributes that a modality worklist must be able to return: of type 1, with a value, of type 2, at least empty.
 *
 * @dicom PS3.4 K.6.1.2.2
 */
final class WorklistTable {
    // PS3.4 Table K.6-1, return key types. Conditions (1C) that only the scheduler knows are not checked.
    private static final String TEXT =
            """
            ScheduledProcedureStepSequence            1 3 O
            >ScheduledStationAETitle                  1 3 O
            >ScheduledProcedureStepStartDate          1 3 O
            >ScheduledProcedureStepStartTime          1 3 O
            >Modality                                 1 3 O
            >ScheduledPerformingPhysicianName         2 3 O
            >ScheduledStationName                     2 3 O
            >ScheduledProcedureStepLocation           2 3 O
            >PreMedication                            2 3 O
            >ScheduledProcedureStepID                 1 3 O
            >RequestedContrastAgent                   2 3 O
            RequestedProcedureID                      1 3 O
            StudyInstanceUID                          1 3 O
            ReferencedStudySequence                   2 3 O
            RequestedProcedurePriority                2 3 O
            PatientTransportArrangements              2 3 O
            AccessionNumber                           2 3 O
            RequestingPhysician                       2 3 O
            ReferringPhysicianName                    2 3 O
            AdmissionID                               2 3 O
            CurrentPatientLocation                    2 3 O
            ReferencedPatientSequence                 2 3 O
            PatientName                               1 3 O
            PatientID                                 1 3 O
            PatientBirthDate                          2 3 O
            PatientSex                                2 3 O
            PatientWeight                             2 3 O
            ConfidentialityConstraintOnPatientDataDescription 2 3 O
            PatientState                              2 3 O
            PregnancyStatus                           2 3 O
            MedicalAlerts                             2 3 O
            Allergies                                 2 3 O
            SpecialNeeds                              2 3 O
            """;

    static final AttributeTable RULES = AttributeTable.parse(TEXT);

    private WorklistTable() {}
}
