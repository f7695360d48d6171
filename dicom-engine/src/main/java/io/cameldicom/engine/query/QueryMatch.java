package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.dict.Tag;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a provider found: the identifier of a response, with the attributes of its level by name.
 *
 * <p>What was not asked for, or has no value, is empty.
 *
 * @dicom PS3.4 C.4.1.1.3.2
 */
public sealed interface QueryMatch permits PatientMatch, StudyMatch, SeriesMatch, InstanceMatch, WorklistMatch {
    /** A match of the level that the identifier names; of a worklist where it names none. */
    static QueryMatch of(DataSet identifier) {
        Optional<QueryLevel> level = QueryLevel.of(identifier);
        if (level.isEmpty()) {
            return new WorklistMatch(identifier);
        }
        return switch (level.get()) {
            case PATIENT -> new PatientMatch(identifier);
            case STUDY -> new StudyMatch(identifier);
            case SERIES -> new SeriesMatch(identifier);
            case IMAGE, FRAME -> new InstanceMatch(identifier);
        };
    }

    /** The identifier itself. */
    DataSet dataSet();

    /** The application entities that it can be retrieved from. */
    default List<String> retrieveAeTitles() {
        return dataSet().strings(Tag.RetrieveAETitle);
    }

    /** How soon it can be retrieved: {@code ONLINE}, {@code NEARLINE}, {@code OFFLINE} or {@code UNAVAILABLE}. */
    default Optional<String> instanceAvailability() {
        return dataSet().string(Tag.InstanceAvailability);
    }

    /**
     * A date with its time, as far as that is known, and the offset from UTC that the identifier tells.
     *
     * @param dateTag of an attribute of VR DA
     * @param timeTag of the attribute of VR TM that goes with it
     */
    default Optional<DicomDateTime> moment(int dateTag, int timeTag) {
        DataSet dataSet = dataSet();
        Optional<DicomDateTime> local = dataSet.date(dateTag).map(day -> dataSet.time(timeTag)
                .map(time -> DicomDateTime.of(day, time))
                .orElseGet(() -> DicomDateTime.of(day)));
        Optional<ZoneOffset> offset = dataSet.string(Tag.TimezoneOffsetFromUTC).flatMap(DicomDateTime::tryParseOffset);
        return offset.isPresent() ? local.map(moment -> moment.withOffset(offset.get())) : local;
    }
}
