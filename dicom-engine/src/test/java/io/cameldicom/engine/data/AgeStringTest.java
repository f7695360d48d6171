package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeStringTest {
    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "018M,018M,P18M",
                "000D,000D,P0D",
                "999Y,999Y,P999Y",
                "003W,003W,P21D",
                "45Y,045Y,P45Y",
                "5d,005D,P5D",
                " 045Y ,045Y,P45Y"
            })
    void readsAges(String text, String form, Period period) {
        assertThat(AgeString.parse(text)).hasToString(form);
        assertThat(AgeString.parse(text).toPeriod()).isEqualTo(period);
        assertThat(AgeString.parse(form)).isEqualTo(AgeString.parse(text));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {"", " ", "Y", "045", "0045Y", "-45Y", "+45Y", "4 5Y", "45 Y", "45J", "4.5Y", "\u0664\u0665Y"})
    void refusesWhatIsNoAge(String text) {
        assertThat(AgeString.tryParse(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> AgeString.parse(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1000})
    void refusesACountOutOfRange(int count) {
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> AgeString.of(count, AgeString.Unit.DAYS));
    }
}
