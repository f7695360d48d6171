package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.dict.Tag;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A series that was found, or that an instance is in.
 *
 * @param dataSet the identifier of the response
 * @dicom PS3.4 C.6.1.1.4
 */
public record SeriesMatch(DataSet dataSet) implements QueryMatch {
    public SeriesMatch {
        Objects.requireNonNull(dataSet, "dataSet");
    }

    /** What is known of the study. */
    public StudyMatch study() {
        return new StudyMatch(dataSet);
    }

    /** Series Instance UID. */
    public Optional<String> uid() {
        return dataSet.string(Tag.SeriesInstanceUID);
    }

    /** Modality. */
    public Optional<String> modality() {
        return dataSet.string(Tag.Modality);
    }

    /** Series Number. */
    public OptionalInt number() {
        return dataSet.intValue(Tag.SeriesNumber);
    }

    /** Series Description. */
    public Optional<String> description() {
        return dataSet.string(Tag.SeriesDescription);
    }

    /** Series Date and Series Time. */
    public Optional<DicomDateTime> dateTime() {
        return moment(Tag.SeriesDate, Tag.SeriesTime);
    }

    /** Body Part Examined. */
    public Optional<String> bodyPart() {
        return dataSet.string(Tag.BodyPartExamined);
    }

    /** The number of instances that the provider has of the series. */
    public OptionalInt numberOfInstances() {
        return dataSet.intValue(Tag.NumberOfSeriesRelatedInstances);
    }
}
