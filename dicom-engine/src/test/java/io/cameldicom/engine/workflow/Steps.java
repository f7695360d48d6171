package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;

/** Attribute lists of procedure steps that have all that the standard asks for. */
public final class Steps {
    static final String UID = "1.2.3.4";
    static final String KEY = "1.2.3.4.5";

    private static final Code CODE = new Code("121726", "DCM", "", "RT Treatment with Internal Verification");

    private Steps() {}

    /** What an N-CREATE of a unified procedure step gives. */
    public static DataSet ups() {
        DataSetBuilder step = DataSet.builder()
                .put(Tag.ScheduledProcedureStepPriority, VR.CS, "MEDIUM")
                .put(Tag.ProcedureStepLabel, VR.LO, "Plan")
                .put(Tag.WorklistLabel, VR.LO, "Planning")
                .put(Tag.ScheduledProcedureStepStartDateTime, VR.DT, "20260102030405")
                .put(Tag.InputReadinessState, VR.CS, "READY")
                .put(Tag.ProcedureStepState, VR.CS, "SCHEDULED")
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientID, VR.LO, "P1");
        return withEmpty(
                step,
                Tag.TransactionUID,
                Tag.ScheduledProcessingParametersSequence,
                Tag.ScheduledStationNameCodeSequence,
                Tag.ScheduledStationClassCodeSequence,
                Tag.ScheduledStationGeographicLocationCodeSequence,
                Tag.ScheduledWorkitemCodeSequence,
                Tag.CommentsOnTheScheduledProcedureStep,
                Tag.InputInformationSequence,
                Tag.IssuerOfPatientID,
                Tag.IssuerOfPatientIDQualifiersSequence,
                Tag.OtherPatientIDsSequence,
                Tag.PatientBirthDate,
                Tag.PatientSex,
                Tag.AdmissionID,
                Tag.IssuerOfAdmissionIDSequence,
                Tag.AdmittingDiagnosesDescription,
                Tag.AdmittingDiagnosesCodeSequence,
                Tag.ReferencedRequestSequence,
                Tag.ProcedureStepProgressInformationSequence,
                Tag.UnifiedProcedureStepPerformedProcedureSequence);
    }

    /** What an N-SET of its performer gives, so that the step can be completed. */
    public static DataSet performed(String transactionUid) {
        DataSet performed = DataSet.builder()
                .putCodes(Tag.PerformedStationNameCodeSequence, CODE)
                .put(Tag.PerformedProcedureStepStartDateTime, VR.DT, "20260102030405")
                .put(Tag.PerformedProcedureStepEndDateTime, VR.DT, "20260102040506")
                .putCodes(Tag.PerformedWorkitemCodeSequence, CODE)
                .putEmpty(Tag.OutputInformationSequence, VR.SQ)
                .build();
        return DataSet.builder()
                .put(Tag.TransactionUID, VR.UI, transactionUid)
                .putItems(Tag.UnifiedProcedureStepPerformedProcedureSequence, performed)
                .build();
    }

    /** What an N-SET about progress gives. */
    static DataSet progress(String transactionUid, String percent) {
        return DataSet.builder()
                .put(Tag.TransactionUID, VR.UI, transactionUid)
                .putItems(
                        Tag.ProcedureStepProgressInformationSequence,
                        DataSet.builder()
                                .put(Tag.ProcedureStepProgress, VR.DS, percent)
                                .build())
                .build();
    }

    /** What an N-CREATE of a performed procedure step gives. */
    public static DataSet mpps() {
        DataSet scheduled = withEmpty(
                DataSet.builder()
                        .put(Tag.StudyInstanceUID, VR.UI, "1.2.840.1")
                        .put(Tag.ScheduledProcedureStepID, VR.SH, "SPS1"),
                Tag.ReferencedStudySequence,
                Tag.AccessionNumber,
                Tag.RequestedProcedureID,
                Tag.RequestedProcedureDescription,
                Tag.ScheduledProcedureStepDescription,
                Tag.ScheduledProtocolCodeSequence);
        DataSetBuilder step = DataSet.builder()
                .putItems(Tag.ScheduledStepAttributesSequence, scheduled)
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientID, VR.LO, "P1")
                .put(Tag.PerformedProcedureStepID, VR.SH, "PPS1")
                .put(Tag.PerformedStationAETitle, VR.AE, "CT1")
                .put(Tag.PerformedProcedureStepStartDate, VR.DA, "20260102")
                .put(Tag.PerformedProcedureStepStartTime, VR.TM, "030405")
                .put(Tag.PerformedProcedureStepStatus, VR.CS, "IN PROGRESS")
                .put(Tag.Modality, VR.CS, "CT");
        return withEmpty(
                step,
                Tag.PatientBirthDate,
                Tag.PatientSex,
                Tag.ReferencedPatientSequence,
                Tag.PerformedStationName,
                Tag.PerformedLocation,
                Tag.PerformedProcedureStepDescription,
                Tag.PerformedProcedureTypeDescription,
                Tag.ProcedureCodeSequence,
                Tag.PerformedProcedureStepEndDate,
                Tag.PerformedProcedureStepEndTime,
                Tag.StudyID,
                Tag.PerformedProtocolCodeSequence,
                Tag.PerformedSeriesSequence);
    }

    /** What an N-SET gives that ends a performed procedure step. */
    public static DataSet ended(String status) {
        DataSet series = withEmpty(
                DataSet.builder().put(Tag.ProtocolName, VR.LO, "Chest").put(Tag.SeriesInstanceUID, VR.UI, "1.2.840.2"),
                Tag.PerformingPhysicianName,
                Tag.OperatorsName,
                Tag.SeriesDescription,
                Tag.RetrieveAETitle,
                Tag.ReferencedImageSequence,
                Tag.ReferencedNonImageCompositeSOPInstanceSequence);
        return DataSet.builder()
                .put(Tag.PerformedProcedureStepStatus, VR.CS, status)
                .put(Tag.PerformedProcedureStepEndDate, VR.DA, "20260102")
                .put(Tag.PerformedProcedureStepEndTime, VR.TM, "040506")
                .putItems(Tag.PerformedSeriesSequence, series)
                .build();
    }

    private static DataSet withEmpty(DataSetBuilder builder, int... tags) {
        for (int tag : tags) {
            builder.putEmpty(tag, Dictionary.vr(tag));
        }
        return builder.build();
    }
}
