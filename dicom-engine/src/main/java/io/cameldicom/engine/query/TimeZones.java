package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which offsets from UTC the dates and times of a query and of an entity have, and which of them belong together.
 *
 * @param asked the offset of the identifier, where it counts because that was negotiated
 * @param local the offset of entities that tell none
 * @dicom PS3.4 C.4.1.1.3.1; PS3.3 C.12.1.1.8
 */
record TimeZones(Optional<ZoneOffset> asked, ZoneOffset local) {
    /** What belongs together has keywords that differ in this only. */
    private static final String DATE = "Date";

    private static final String TIME = "Time";

    static TimeZones of(DataSet identifier, MatchingOptions options) {
        return new TimeZones(
                options.has(QueryExtension.TIMEZONE) ? offset(identifier) : Optional.empty(), options.localOffset());
    }

    private static Optional<ZoneOffset> offset(DataSet dataSet) {
        return dataSet.string(Tag.TimezoneOffsetFromUTC).flatMap(DicomDateTime::tryParseOffset);
    }

    /** The offset of dates and times in an entity that have none of their own. */
    ZoneOffset of(DataSet root) {
        return offset(root).orElse(local);
    }

    /** How many seconds an entity's clock has to be put forward to show what the query's does. */
    long shift(DataSet root) {
        return asked.isPresent() ? (long) asked.get().getTotalSeconds() - of(root).getTotalSeconds() : 0;
    }

    /** The attribute of the time that goes with a date: Study Time with Study Date. */
    static OptionalInt timeOf(int date) {
        return partner(date, DATE, TIME);
    }

    /** The attribute of the date that goes with a time. */
    static OptionalInt dateOf(int time) {
        return partner(time, TIME, DATE);
    }

    private static OptionalInt partner(int tag, String from, String to) {
        String keyword = Dictionary.keyword(tag);
        return keyword.endsWith(from)
                ? Dictionary.tag(keyword.substring(0, keyword.length() - from.length()) + to)
                : OptionalInt.empty();
    }
}
