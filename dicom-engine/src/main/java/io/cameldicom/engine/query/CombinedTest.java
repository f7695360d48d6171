package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.dict.VR;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Asks for a date and the time that goes with it, as one moment between two. A date without a time is the start of its day.
 *
 * @param from the first moment, if there is one
 * @param to the last moment, if there is one
 * @param timeTag the attribute of the time
 * @dicom PS3.4 C.2.2.2.5
 */
record CombinedTest(Optional<LocalDateTime> from, Optional<LocalDateTime> to, int timeTag, TimeZones zones)
        implements ValueTest {
    /** The test for two ranges of one form; empty where one has an end that the other has not. */
    static Optional<ValueTest> of(
            DicomRange<DicomDate> dates, DicomRange<DicomTime> times, int timeTag, TimeZones zones) {
        if (dates.from().isPresent() != times.from().isPresent()
                || dates.to().isPresent() != times.to().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new CombinedTest(
                dates.from().map(day -> day.date().atTime(times.from().get().earliest())),
                dates.to().map(day -> day.date().atTime(times.to().get().latest())),
                timeTag,
                zones));
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        Optional<LocalDateTime> moment = StoredValues.texts(level, tag, VR.DA).stream()
                .findFirst()
                .flatMap(DicomDate::tryParse)
                .map(day -> day.date().atTime(time(level)).plusSeconds(zones.shift(root)));
        return moment.isPresent()
                && (from.isEmpty() || !moment.get().isBefore(from.get()))
                && (to.isEmpty() || !moment.get().isAfter(to.get()));
    }

    private LocalTime time(DataSet level) {
        return StoredValues.texts(level, timeTag, VR.TM).stream()
                .findFirst()
                .flatMap(DicomTime::tryParse)
                .map(DicomTime::earliest)
                .orElse(LocalTime.MIDNIGHT);
    }
}
