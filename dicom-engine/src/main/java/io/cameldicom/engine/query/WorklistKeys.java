package io.cameldicom.engine.query;

import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.Tag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a modality asks a worklist for: what has a value in every answer, or is there at least (types 1 and 2).
 *
 * @dicom PS3.4 K.6.1.2.2
 */
final class WorklistKeys {
    private static final int[] STEP = {
        Tag.ScheduledStationAETitle,
        Tag.ScheduledProcedureStepStartDate,
        Tag.ScheduledProcedureStepStartTime,
        Tag.Modality,
        Tag.ScheduledPerformingPhysicianName,
        Tag.ScheduledProcedureStepDescription,
        Tag.ScheduledStationName,
        Tag.ScheduledProcedureStepLocation,
        Tag.ScheduledProtocolCodeSequence,
        Tag.PreMedication,
        Tag.ScheduledProcedureStepID,
        Tag.RequestedContrastAgent,
        Tag.ScheduledProcedureStepStatus
    };
    private static final int[] PROCEDURE = {
        Tag.AccessionNumber,
        Tag.ReferringPhysicianName,
        Tag.ReferencedStudySequence,
        Tag.ReferencedPatientSequence,
        Tag.PatientName,
        Tag.PatientID,
        Tag.IssuerOfPatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.PatientWeight,
        Tag.MedicalAlerts,
        Tag.Allergies,
        Tag.PregnancyStatus,
        Tag.StudyInstanceUID,
        Tag.RequestingPhysician,
        Tag.RequestedProcedureDescription,
        Tag.RequestedProcedureCodeSequence,
        Tag.AdmissionID,
        Tag.SpecialNeeds,
        Tag.CurrentPatientLocation,
        Tag.PatientState,
        Tag.RequestedProcedureID,
        Tag.RequestedProcedurePriority,
        Tag.PatientTransportArrangements,
        Tag.ConfidentialityConstraintOnPatientDataDescription
    };
    private static final TagPath STEPS = TagPath.of(Tag.ScheduledProcedureStepSequence);
    private static final List<TagPath> ALL = Stream.concat(
                    IntStream.of(PROCEDURE).mapToObj(TagPath::of),
                    IntStream.of(STEP).mapToObj(STEPS::child))
            .toList();

    private WorklistKeys() {}

    static List<TagPath> all() {
        return ALL;
    }
}
