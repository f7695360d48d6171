package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomTimeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "07, HOUR, 07:00, 07:59:59.999999999",
        "1009, MINUTE, 10:09, 10:09:59.999999999",
        "101112, SECOND, 10:11:12, 10:11:12.999999999",
        "101112.1, FRACTION_1, 10:11:12.1, 10:11:12.199999999",
        "101112.00, FRACTION_2, 10:11:12, 10:11:12.009999999",
        "101112.001, FRACTION_3, 10:11:12.001, 10:11:12.001999999",
        "101112.0010, FRACTION_4, 10:11:12.001, 10:11:12.001099999",
        "101112.12345, FRACTION_5, 10:11:12.12345, 10:11:12.123459999",
        "070907.070907, FRACTION_6, 07:09:07.070907, 07:09:07.070907999",
        "23, HOUR, 23:00, 23:59:59.999999999",
        "235960, SECOND, 23:59:59.999999999, 23:59:59.999999999",
        "235960.5, FRACTION_1, 23:59:59.999999999, 23:59:59.999999999"
    })
    void keepsThePrecisionThatWasRead(String text, Precision precision, LocalTime earliest, LocalTime latest) {
        DicomTime time = DicomTime.parse(text);

        assertThat(time.precision()).isEqualTo(precision);
        assertThat(time.earliest()).isEqualTo(earliest);
        assertThat(time.latest()).isEqualTo(latest);
        assertThat(time).hasToString(text);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "10:11,1011",
                "10:11:12,101112",
                "10:11:12.5,101112.5",
                " 101112 ,101112",
                "101112.123456789,101112.123456",
                "101112\0,101112"
            })
    void readsOtherFormsThatAreUnderstood(String text, String expected) {
        assertThat(DicomTime.parse(text)).hasToString(expected);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "101",
                "10111",
                "1011121",
                "24",
                "2400",
                "1060",
                "101161",
                "10.5",
                "1011.5",
                "101112.",
                "101112.x",
                "101112.12345x7",
                "101112.1234567x",
                "10:1",
                "10:",
                "10:11:",
                "10:11:1",
                "10:1112",
                "1011:12",
                "-1",
                "+101112",
                "10 11",
                "101112+0100",
                "10:11-12",
                "\u0661\u0660",
                "101112\n",
                "1e"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(DicomTime.tryParse(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomTime.parse(text));
    }

    @Test
    void readsAVeryLongTextInOneGo() {
        assertThat(DicomTime.tryParse("1".repeat(1_000_000))).isEmpty();
        assertThat(DicomTime.parse("101112." + "1".repeat(1_000_000))).hasToString("101112.111111");
    }

    @Test
    void isMadeOfNumbersOrATimeOfDay() {
        assertThat(DicomTime.of(10, 11)).hasToString("1011");
        assertThat(DicomTime.of(10, 11, 12)).hasToString("101112");
        assertThat(DicomTime.of(LocalTime.of(1, 2, 3))).hasToString("010203");
        assertThat(DicomTime.of(LocalTime.of(1, 2, 3, 4_005_999))).hasToString("010203.004005");
    }

    @Test
    void refusesNumbersOutOfRangeOrBeyondThePrecision() {
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomTime.of(24, 0));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomTime.of(0, 60));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomTime.of(0, 0, 61));
        assertThatExceptionOfType(DicomValueException.class)
                .isThrownBy(() -> new DicomTime(0, 1, 0, 0, Precision.HOUR));
        assertThatExceptionOfType(DicomValueException.class)
                .isThrownBy(() -> new DicomTime(0, 0, 0, 1, Precision.FRACTION_5));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> new DicomTime(0, 0, 0, 0, Precision.DAY));
        assertThatExceptionOfType(DicomValueException.class)
                .isThrownBy(() -> new DicomTime(0, 0, 0, 1_000_000, Precision.FRACTION_6));
    }

    @Test
    void isOrderedByMomentThenPrecision() {
        assertThat(DicomTime.parse("235959.999999")).isLessThan(DicomTime.parse("235960"));
        assertThat(DicomTime.parse("10")).isLessThan(DicomTime.parse("1000"));
        assertThat(DicomTime.parse("1059")).isLessThan(DicomTime.parse("11"));
    }

    // PS3.4 C.2.2.2.5.2.
    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "1000-1200, 1000, 1200",
        "10:00 - 12:00, 1000, 1200",
        "1030-, 1030, ''",
        "-101112.5, '', 101112.5",
        "10, 10, 10"
    })
    void readsRanges(String text, String from, String to) {
        DicomRange<DicomTime> range = DicomTime.parseRange(text);

        assertThat(range.from().map(DicomTime::toString).orElse("")).isEqualTo(from);
        assertThat(range.to().map(DicomTime::toString).orElse("")).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1000-x", "1000-1100-1200"})
    void refusesWhatIsNoRange(String text) {
        assertThat(DicomTime.tryParseRange(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomTime.parseRange(text));
    }
}
