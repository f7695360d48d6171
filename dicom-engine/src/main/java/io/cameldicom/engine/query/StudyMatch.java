package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.PersonName;
import io.cameldicom.engine.dict.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A study that was found, or that a series or instance is in.
 *
 * @param dataSet the identifier of the response
 * @dicom PS3.4 C.6.1.1.3, C.6.2.1.2
 */
public record StudyMatch(DataSet dataSet) implements QueryMatch {
    public StudyMatch {
        Objects.requireNonNull(dataSet, "dataSet");
    }

    /** What is known of the patient. */
    public PatientMatch patient() {
        return new PatientMatch(dataSet);
    }

    /** Study Instance UID. */
    public Optional<String> uid() {
        return dataSet.string(Tag.StudyInstanceUID);
    }

    /** Study Date and Study Time. */
    public Optional<DicomDateTime> dateTime() {
        return moment(Tag.StudyDate, Tag.StudyTime);
    }

    /** Accession Number. */
    public Optional<String> accessionNumber() {
        return dataSet.string(Tag.AccessionNumber);
    }

    /** Study ID. */
    public Optional<String> id() {
        return dataSet.string(Tag.StudyID);
    }

    /** Study Description. */
    public Optional<String> description() {
        return dataSet.string(Tag.StudyDescription);
    }

    /** Modalities in Study. */
    public List<String> modalities() {
        return dataSet.strings(Tag.ModalitiesInStudy);
    }

    /** SOP Classes in Study. */
    public List<String> sopClasses() {
        return dataSet.strings(Tag.SOPClassesInStudy);
    }

    /** Referring Physician's Name. */
    public Optional<PersonName> referringPhysician() {
        return dataSet.personName(Tag.ReferringPhysicianName);
    }

    /** The number of series that the provider has of the study. */
    public OptionalInt numberOfSeries() {
        return dataSet.intValue(Tag.NumberOfStudyRelatedSeries);
    }

    /** The number of instances that the provider has of the study. */
    public OptionalInt numberOfInstances() {
        return dataSet.intValue(Tag.NumberOfStudyRelatedInstances);
    }
}
