package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.dict.VR;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks for a date. Where the query has a time zone of its own, the time that goes with the date says which day it is there.
 *
 * @param ranges one of which will do
 * @param timeTag the attribute of the time that goes with the date
 * @dicom PS3.4 C.2.2.2.1, C.2.2.2.5.1
 */
record DateTest(List<DicomRange<DicomDate>> ranges, OptionalInt timeTag, TimeZones zones) implements ValueTest {
    DateTest {
        ranges = List.copyOf(ranges);
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        List<String> texts = StoredValues.texts(level, tag, VR.DA);
        for (int i = 0; i < texts.size(); i++) {
            Optional<DicomDate> date = DicomDate.tryParse(texts.get(i));
            if (date.isPresent() && isAsked(inZone(date.get().date(), root, level, i))) {
                return true;
            }
        }
        return false;
    }

    private LocalDate inZone(LocalDate date, DataSet root, DataSet level, int index) {
        long shift = zones.shift(root);
        if (shift == 0 || timeTag.isEmpty()) {
            return date;
        }
        List<String> times = StoredValues.texts(level, timeTag.getAsInt(), VR.TM);
        Optional<DicomTime> time = index < times.size() ? DicomTime.tryParse(times.get(index)) : Optional.empty();
        // A day without a time is a day in any zone.
        return time.map(t -> date.atTime(t.earliest()).plusSeconds(shift).toLocalDate())
                .orElse(date);
    }

    private boolean isAsked(LocalDate date) {
        for (DicomRange<DicomDate> range : ranges) {
            boolean early =
                    range.from().isPresent() && date.isBefore(range.from().get().date());
            boolean late =
                    range.to().isPresent() && date.isAfter(range.to().get().date());
            if (!early && !late) {
                return true;
            }
        }
        return false;
    }
}
