package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.dict.VR;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a time of day. What a time leaves open is zero in an entity, and in a key anything: {@code 2230} asks for a minute.
 *
 * @param ranges one of which will do
 * @dicom PS3.4 C.2.2.2.1, C.2.2.2.5.2
 */
record TimeTest(List<DicomRange<DicomTime>> ranges, TimeZones zones) implements ValueTest {
    TimeTest {
        ranges = List.copyOf(ranges);
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        for (String text : StoredValues.texts(level, tag, VR.TM)) {
            Optional<DicomTime> time = DicomTime.tryParse(text);
            if (time.isPresent() && isAsked(time.get().earliest().plusSeconds(zones.shift(root)))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAsked(LocalTime time) {
        for (DicomRange<DicomTime> range : ranges) {
            boolean early =
                    range.from().isPresent() && time.isBefore(range.from().get().earliest());
            boolean late =
                    range.to().isPresent() && time.isAfter(range.to().get().latest());
            if (!early && !late) {
                return true;
            }
        }
        return false;
    }
}
