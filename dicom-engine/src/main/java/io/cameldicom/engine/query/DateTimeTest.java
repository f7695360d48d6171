package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.DicomRange;
import io.cameldicom.engine.dict.VR;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a moment on the world's clock. A key without an offset is in the zone of the query, if that counts, else in that of
 * the entity.
 *
 * @param ranges one of which will do
 * @dicom PS3.4 C.2.2.2.1, C.2.2.2.5.3
 */
record DateTimeTest(List<DicomRange<DicomDateTime>> ranges, TimeZones zones) implements ValueTest {
    DateTimeTest {
        ranges = List.copyOf(ranges);
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        for (String text : StoredValues.texts(level, tag, VR.DT)) {
            Optional<DicomDateTime> moment = DicomDateTime.tryParse(text);
            if (moment.isPresent() && isAsked(moment.get(), zones.of(root))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAsked(DicomDateTime stored, ZoneOffset home) {
        OffsetDateTime moment = stored.toOffsetDateTime(home);
        ZoneOffset offset = zones.asked().orElse(home);
        for (DicomRange<DicomDateTime> range : ranges) {
            boolean early = range.from().isPresent()
                    && moment.isBefore(range.from().get().toOffsetDateTime(offset));
            boolean late =
                    range.to().isPresent() && moment.isAfter(end(range.to().get(), offset));
            if (!early && !late) {
                return true;
            }
        }
        return false;
    }

    private static OffsetDateTime end(DicomDateTime to, ZoneOffset offset) {
        return to.latest().atOffset(to.offset().orElse(offset));
    }
}
