package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.PersonName;
import io.cameldicom.engine.dict.Tag;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A patient that was found, or that a study, series, instance or worklist item is of.
 *
 * @param dataSet the identifier of the response
 * @dicom PS3.4 C.6.1.1.2
 */
public record PatientMatch(DataSet dataSet) implements QueryMatch {
    public PatientMatch {
        Objects.requireNonNull(dataSet, "dataSet");
    }

    /** Patient ID, which is unique within its issuer. */
    public Optional<String> id() {
        return dataSet.string(Tag.PatientID);
    }

    /** Who issued the Patient ID. */
    public Optional<String> issuerOfId() {
        return dataSet.string(Tag.IssuerOfPatientID);
    }

    /** Patient's Name. */
    public Optional<PersonName> name() {
        return dataSet.personName(Tag.PatientName);
    }

    /** Patient's Birth Date. */
    public Optional<DicomDate> birthDate() {
        return dataSet.date(Tag.PatientBirthDate);
    }

    /** Patient's Sex: {@code F}, {@code M} or {@code O}. */
    public Optional<String> sex() {
        return dataSet.string(Tag.PatientSex);
    }

    /** The number of studies that the provider has of the patient. */
    public OptionalInt numberOfStudies() {
        return dataSet.intValue(Tag.NumberOfPatientRelatedStudies);
    }

    /** The number of series that the provider has of the patient. */
    public OptionalInt numberOfSeries() {
        return dataSet.intValue(Tag.NumberOfPatientRelatedSeries);
    }

    /** The number of instances that the provider has of the patient. */
    public OptionalInt numberOfInstances() {
        return dataSet.intValue(Tag.NumberOfPatientRelatedInstances);
    }
}
