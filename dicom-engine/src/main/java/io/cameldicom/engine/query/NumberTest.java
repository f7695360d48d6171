package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a number, however it is written: {@code 7}, {@code +7}, {@code 007} and {@code 7.0} are one.
 *
 * @param numbers one of which will do
 * @dicom PS3.4 C.2.2.2.1
 */
record NumberTest(VR vr, List<BigDecimal> numbers) implements ValueTest {
    NumberTest {
        numbers = List.copyOf(numbers);
    }

    @Override
    public boolean test(DataSet root, DataSet level, int tag) {
        for (String text : StoredValues.texts(level, tag, vr)) {
            Optional<BigDecimal> stored = DecimalString.tryParse(text);
            if (stored.isPresent() && isAsked(stored.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean isAsked(BigDecimal stored) {
        for (BigDecimal number : numbers) {
            if (number.compareTo(stored) == 0) {
                return true;
            }
        }
        return false;
    }
}
