package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.PersonName;
import io.cameldicom.engine.dict.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A worklist item that was found: a requested procedure and the step of it that is scheduled.
 *
 * @param dataSet the identifier of the response
 * @dicom PS3.4 K.6.1.2.2
 */
public record WorklistMatch(DataSet dataSet) implements QueryMatch {
    public WorklistMatch {
        Objects.requireNonNull(dataSet, "dataSet");
    }

    /** What is known of the patient. */
    public PatientMatch patient() {
        return new PatientMatch(dataSet);
    }

    /** The scheduled procedure step; an empty data set where there is none. */
    public DataSet step() {
        return dataSet.item(Tag.ScheduledProcedureStepSequence).orElse(DataSet.empty());
    }

    /** Scheduled Procedure Step ID. */
    public Optional<String> stepId() {
        return step().string(Tag.ScheduledProcedureStepID);
    }

    /** Scheduled Procedure Step Description. */
    public Optional<String> stepDescription() {
        return step().string(Tag.ScheduledProcedureStepDescription);
    }

    /** Scheduled Procedure Step Start Date and Time. */
    public Optional<DicomDateTime> start() {
        DataSet step = step();
        return step.date(Tag.ScheduledProcedureStepStartDate).map(day -> step.time(Tag.ScheduledProcedureStepStartTime)
                .map(time -> DicomDateTime.of(day, time))
                .orElseGet(() -> DicomDateTime.of(day)));
    }

    /** The modality that is to do the step. */
    public Optional<String> modality() {
        return step().string(Tag.Modality);
    }

    /** Scheduled Station AE Title: who is to do the step. */
    public List<String> stationAeTitles() {
        return step().strings(Tag.ScheduledStationAETitle);
    }

    /** Scheduled Performing Physician's Name. */
    public Optional<PersonName> performingPhysician() {
        return step().personName(Tag.ScheduledPerformingPhysicianName);
    }

    /** Accession Number. */
    public Optional<String> accessionNumber() {
        return dataSet.string(Tag.AccessionNumber);
    }

    /** The Study Instance UID that images get. */
    public Optional<String> studyInstanceUid() {
        return dataSet.string(Tag.StudyInstanceUID);
    }

    /** Requested Procedure ID. */
    public Optional<String> requestedProcedureId() {
        return dataSet.string(Tag.RequestedProcedureID);
    }

    /** Requested Procedure Description. */
    public Optional<String> requestedProcedureDescription() {
        return dataSet.string(Tag.RequestedProcedureDescription);
    }

    /** Referring Physician's Name. */
    public Optional<PersonName> referringPhysician() {
        return dataSet.personName(Tag.ReferringPhysicianName);
    }
}
