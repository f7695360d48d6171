package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDateTest {
    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "19930822,1993-08-22",
                "20240229,2024-02-29",
                "20000229,2000-02-29",
                "99991231,9999-12-31",
                "00010101,0001-01-01",
                "1993.08.22,1993-08-22",
                " 19930822 ,1993-08-22",
                "19930822\0,1993-08-22"
            })
    void readsDates(String text, LocalDate expected) {
        assertThat(DicomDate.parse(text).date()).isEqualTo(expected);
        assertThat(DicomDate.parse(text)).hasToString(expected.toString().replace("-", ""));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                " ",
                "1993",
                "199308",
                "1993082",
                "199308220",
                "19930230",
                "19931301",
                "19930001",
                "19930100",
                "19230229",
                "21000229",
                "1993-08-22",
                "1993.0822",
                "199308.22",
                "1993/08/22",
                "+9930822",
                "-9930822",
                "1993 822",
                "\u0661\u0669\u0669\u0663\u0660\u0668\u0662\u0662",
                "19930822-",
                "19930822\n",
                "yyyymmdd"
            })
    void refusesWhatIsNoDate(String text) {
        assertThat(DicomDate.tryParse(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomDate.parse(text));
    }

    @Test
    void refusesAVeryLongText() {
        assertThat(DicomDate.tryParse("1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void isMadeOfNumbersOrADay() {
        assertThat(DicomDate.of(2024, 2, 29)).isEqualTo(new DicomDate(LocalDate.of(2024, 2, 29)));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomDate.of(2023, 2, 29));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomDate.of(10000, 1, 1));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> new DicomDate(LocalDate.of(10000, 1, 1)));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> new DicomDate(LocalDate.of(-1, 1, 1)));
    }

    @Test
    void isOrderedByDay() {
        assertThat(DicomDate.of(2023, 12, 31)).isLessThan(DicomDate.of(2024, 1, 1));
    }

    // PS3.4 C.2.2.2.5.1.
    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "20200101-20201231, 20200101, 20201231, 20200101-20201231",
        "20200101 - 20201231, 20200101, 20201231, 20200101-20201231",
        "20200101-, 20200101, '', 20200101-",
        "-20201231, '', 20201231, -20201231",
        "20200101, 20200101, 20200101, 20200101",
        "20201231-20200101, 20201231, 20200101, 20201231-20200101",
        "2020.01.01-2020.12.31, 20200101, 20201231, 20200101-20201231"
    })
    void readsRanges(String text, String from, String to, String form) {
        DicomRange<DicomDate> range = DicomDate.parseRange(text);

        assertThat(range.from().map(DicomDate::toString).orElse("")).isEqualTo(from);
        assertThat(range.to().map(DicomDate::toString).orElse("")).isEqualTo(to);
        assertThat(range).hasToString(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "20200101-2020", "x-20200101", "20200101--", "20200101-20200102-20200103"})
    void refusesWhatIsNoRange(String text) {
        assertThat(DicomDate.tryParseRange(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomDate.parseRange(text));
    }

    @Test
    void comparesRangesByTheirEnds() {
        DicomDate day = DicomDate.of(2020, 1, 1);

        assertThat(DicomDate.parseRange("20200101-20200101")).isEqualTo(DicomRange.of(day));
        assertThat(DicomRange.of(day).isSingleValue()).isTrue();
        assertThat(DicomRange.startingAt(day)).isNotEqualTo(DicomRange.endingAt(day));
        assertThat(DicomRange.startingAt(day).isSingleValue()).isFalse();
        assertThat(DicomRange.startingAt(day)).hasSameHashCodeAs(DicomDate.parseRange("20200101-"));
    }
}
