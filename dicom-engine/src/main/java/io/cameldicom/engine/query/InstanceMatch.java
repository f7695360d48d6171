package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.dict.Tag;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A composite instance that was found, an image or not.
 *
 * @param dataSet the identifier of the response
 * @dicom PS3.4 C.6.1.1.5
 */
public record InstanceMatch(DataSet dataSet) implements QueryMatch {
    public InstanceMatch {
        Objects.requireNonNull(dataSet, "dataSet");
    }

    /** What is known of the series. */
    public SeriesMatch series() {
        return new SeriesMatch(dataSet);
    }

    /** SOP Instance UID. */
    public Optional<String> uid() {
        return dataSet.string(Tag.SOPInstanceUID);
    }

    /** SOP Class UID. */
    public Optional<String> sopClassUid() {
        return dataSet.string(Tag.SOPClassUID);
    }

    /** Instance Number. */
    public OptionalInt number() {
        return dataSet.intValue(Tag.InstanceNumber);
    }

    /** Content Date and Content Time. */
    public Optional<DicomDateTime> dateTime() {
        return moment(Tag.ContentDate, Tag.ContentTime);
    }

    /** Number of Frames. */
    public OptionalInt numberOfFrames() {
        return dataSet.intValue(Tag.NumberOfFrames);
    }

    /** Rows, in pixels. */
    public OptionalInt rows() {
        return dataSet.intValue(Tag.Rows);
    }

    /** Columns, in pixels. */
    public OptionalInt columns() {
        return dataSet.intValue(Tag.Columns);
    }
}
