package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDateTimeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2024, YEAR, 2024-01-01T00:00, 2024-12-31T23:59:59.999999999",
        "202402, MONTH, 2024-02-01T00:00, 2024-02-29T23:59:59.999999999",
        "20240229, DAY, 2024-02-29T00:00, 2024-02-29T23:59:59.999999999",
        "2024022923, HOUR, 2024-02-29T23:00, 2024-02-29T23:59:59.999999999",
        "202402292359, MINUTE, 2024-02-29T23:59, 2024-02-29T23:59:59.999999999",
        "20240229235958, SECOND, 2024-02-29T23:59:58, 2024-02-29T23:59:58.999999999",
        "20240229235958.1, FRACTION_1, 2024-02-29T23:59:58.1, 2024-02-29T23:59:58.199999999",
        "20240229235958.123456, FRACTION_6, 2024-02-29T23:59:58.123456, 2024-02-29T23:59:58.123456999",
        "20161231235960, SECOND, 2016-12-31T23:59:59.999999999, 2016-12-31T23:59:59.999999999",
        "9999, YEAR, 9999-01-01T00:00, 9999-12-31T23:59:59.999999999"
    })
    void keepsThePrecisionThatWasRead(String text, Precision precision, LocalDateTime earliest, LocalDateTime latest) {
        for (String offset : new String[] {"", "+0000", "-0500", "+1400", "-1200", "+0545"}) {
            DicomDateTime moment = DicomDateTime.parse(text + offset);

            assertThat(moment.precision()).isEqualTo(precision);
            assertThat(moment.earliest()).isEqualTo(earliest);
            assertThat(moment.latest()).isEqualTo(latest);
            assertThat(moment.offset().isPresent()).isEqualTo(!offset.isEmpty());
            assertThat(moment).hasToString(text + offset).isEqualTo(DicomDateTime.parse(text + offset + " "));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "20240102101112.123+0100, 2024-01-02T10:11:12.123+01:00",
        "20240102101112-0330, 2024-01-02T10:11:12-03:30",
        "2007-0500, 2007-01-01T00:00-05:00",
        "20240102101112, 2024-01-02T10:11:12+02:00",
        "20240102101112-0000, 2024-01-02T10:11:12Z"
    })
    void takesTheDefaultOffsetWhereItHasNone(String text, OffsetDateTime expected) {
        assertThat(DicomDateTime.parse(text).toOffsetDateTime(ZoneOffset.ofHours(2)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                " ",
                "202",
                "20240",
                "2024013",
                "202413",
                "20240230",
                "2024022924",
                "20240229235961",
                "202402292360",
                "2024.5",
                "20240229.5",
                "2024022923.5",
                "20240229235958.",
                "20240229235958.x",
                "20240229235958+",
                "20240229235958+1",
                "20240229235958+01",
                "20240229235958+010",
                "20240229235958+01000",
                "20240229235958+1900",
                "20240229235958+0160",
                "20240229235958+01:00",
                "20240229235958Z",
                "20240229T235958",
                "2024-02-29",
                "+0100",
                "-2024",
                "2024022923595",
                "20240229 10",
                "2024+01x0",
                "\u0662\u0660\u0662\u0664"
            })
    void refusesWhatIsNoMoment(String text) {
        assertThat(DicomDateTime.tryParse(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomDateTime.parse(text));
    }

    @Test
    void refusesAVeryLongText() {
        assertThat(DicomDateTime.tryParse("2".repeat(1_000_000))).isEmpty();
        assertThat(DicomDateTime.tryParse("20240229235958." + "1".repeat(1_000_000)))
                .isEmpty();
        assertThat(DicomDateTime.tryParseRange("2020-".repeat(200_000))).isEmpty();
    }

    @Test
    void cutsOffWhatIsFinerThanAMicrosecond() {
        assertThat(DicomDateTime.parse("20240229235958.123456789")).hasToString("20240229235958.123456");
        assertThat(DicomDateTime.of(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 1_999)))
                .hasToString("20240229010203.000001");
    }

    @Test
    void isMadeOfJavasTimes() {
        LocalDateTime local = LocalDateTime.of(2024, 2, 29, 1, 2, 3);

        assertThat(DicomDateTime.of(local)).hasToString("20240229010203");
        assertThat(DicomDateTime.of(local.atOffset(ZoneOffset.ofHoursMinutes(-3, -30))))
                .hasToString("20240229010203-0330");
        assertThat(DicomDateTime.of(local.atOffset(ZoneOffset.ofTotalSeconds(-3661))))
                .hasToString("20240229010203-0101");
        assertThat(DicomDateTime.of(DicomDate.of(2024, 2, 29))).hasToString("20240229");
        assertThat(DicomDateTime.of(DicomDate.of(2024, 2, 29), DicomTime.of(1, 2)))
                .hasToString("202402290102");
        assertThat(DicomDateTime.of(DicomDate.of(2024, 2, 29)).withOffset(ZoneOffset.UTC))
                .hasToString("20240229+0000");
        assertThatExceptionOfType(DicomValueException.class)
                .isThrownBy(() -> DicomDateTime.of(LocalDateTime.of(10000, 1, 1, 0, 0)));
    }

    @Test
    void givesItsDateAndTimeWhereTheyAreTold() {
        assertThat(DicomDateTime.parse("202402").date()).isEmpty();
        assertThat(DicomDateTime.parse("20240229").date()).contains(DicomDate.of(2024, 2, 29));
        assertThat(DicomDateTime.parse("20240229").time()).isEmpty();
        assertThat(DicomDateTime.parse("202402290102").time()).contains(DicomTime.of(1, 2));
    }

    @Test
    void differsWherePrecisionOrOffsetDo() {
        DicomDateTime day = DicomDateTime.parse("20240101");

        assertThat(day).isNotEqualTo(DicomDateTime.parse("202401"));
        assertThat(day).isNotEqualTo(DicomDateTime.parse("2024010100"));
        assertThat(day).isNotEqualTo(DicomDateTime.parse("20240101+0000"));
        assertThat(day).hasSameHashCodeAs(DicomDateTime.parse("20240101"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"+0000, Z", "-0000, Z", "+0100, +01:00", "-0330, -03:30", "+1400, +14:00", "+1800, +18:00"})
    void readsOffsetsFromUtc(String text, String expected) {
        assertThat(DicomDateTime.parseOffset(text)).isEqualTo(ZoneOffset.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0100", "+01", "+01:00", "+1801", "+0160", "++100", "+01000"})
    void refusesWhatIsNoOffset(String text) {
        assertThat(DicomDateTime.tryParseOffset(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomDateTime.parseOffset(text));
    }

    // PS3.4 C.2.2.2.5.3: a hyphen parts a range, but is the sign of an offset, too.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2019-2020, 2019, 2020",
        "2019 - 2020, 2019, 2020",
        "20190101-20200101, 20190101, 20200101",
        "2019-, 2019, ''",
        "-2020, '', 2020",
        "2007-0500, 2007-0500, 2007-0500",
        "2007-1200, 2007-1200, 2007-1200",
        "2007-0500-, 2007-0500, ''",
        "-2007-0500, '', 2007-0500",
        "2007-0500-2008, 2007-0500, 2008",
        "2007-2008-0500, 2007, 2008-0500",
        "2007-0500-2008-0500, 2007-0500, 2008-0500",
        "2007-0500-2008+0100, 2007-0500, 2008+0100",
        "2007+0100-2008, 2007+0100, 2008",
        "20190101101112.5-0330-20200101, 20190101101112.5-0330, 20200101",
        "19750101-19800101+0200, 19750101, 19800101+0200",
        "1000-1300, 1000, 1300",
        "2007-1500, 2007-1500, 2007-1500",
        "20080101-20070101, 20080101, 20070101"
    })
    void tellsRangesFromOffsets(String text, String from, String to) {
        DicomRange<DicomDateTime> range = DicomDateTime.parseRange(text);

        assertThat(range.from().map(DicomDateTime::toString).orElse("")).isEqualTo(from);
        assertThat(range.to().map(DicomDateTime::toString).orElse("")).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "2007-x", "x-2007", "2007-0500-2008-0500-2009", "-2007-2008-2009"})
    void refusesWhatIsNoRange(String text) {
        assertThat(DicomDateTime.tryParseRange(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DicomDateTime.parseRange(text));
    }
}
