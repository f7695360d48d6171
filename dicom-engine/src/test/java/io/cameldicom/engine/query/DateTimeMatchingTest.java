package io.cameldicom.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.4 C.2.2.2.1 and C.2.2.2.5: dates and times by their meaning, ranges, both combined, time zones. */
class DateTimeMatchingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a date                                 | DA | 20240517          | 20240517     | true
                    another date                           | DA | 20240517          | 20240518     | false
                    the form of ACR-NEMA                   | DA | 20240517          | 2024.05.17   | true
                    the form of ACR-NEMA in the key        | DA | 2024.05.17        | 20240517     | true
                    within a range                         | DA | 20240101-20241231 | 20240517     | true
                    the first day of a range               | DA | 20240101-20241231 | 20240101     | true
                    the last day of a range                | DA | 20240101-20241231 | 20241231     | true
                    before a range                         | DA | 20240101-20241231 | 20231231     | false
                    behind a range                         | DA | 20240101-20241231 | 20250101     | false
                    spaces around the hyphen               | DA | 20240101 - 20241231 | 20240517   | true
                    no end                                 | DA | 20240517-         | 20240517     | true
                    no end, before                         | DA | 20240517-         | 20240516     | false
                    no start                               | DA | -20240517         | 20240517     | true
                    no start, behind                       | DA | -20240517         | 20240518     | false
                    a reversed range                       | DA | 20241231-20240101 | 20240517     | false
                    no date in the entity                  | DA | 20240101-         |              | false
                    a broken date in the entity            | DA | 20240101-         | 2024-05-17   | false
                    a day that there is not                | DA | -20241231         | 20240231     | false
                    a broken key finds what is as broken   | DA | 2024-05-17x       | 2024-05-17x  | true
                    a hyphen alone                         | DA | -                 | 20240517     | false
                    one of several dates                   | DA | 20240517          | 20240101\\20240517 | true
                    several keys                           | DA | 20240101\\20240517- | 20240601   | true
                    a time                                 | TM | 103000            | 103000       | true
                    a fraction of zeros                    | TM | 103000            | 103000.000   | true
                    minutes in the entity                  | TM | 103000            | 1030         | true
                    minutes in the key are all seconds     | TM | 1030              | 103015       | true
                    minutes in the key, the next           | TM | 1030              | 103100       | false
                    seconds in the key, minutes stored     | TM | 103015            | 1030         | false
                    colons                                 | TM | 223000            | 22:30:00     | true
                    within a range of times                | TM | 0800-1200         | 103000       | true
                    the last minute of a range             | TM | 0800-1200         | 120059.999   | true
                    behind a range of times                | TM | 0800-1200         | 120100       | false
                    until a time                           | TM | -0800             | 000000       | true
                    from a time                            | TM | 2200-             | 235959.9     | true
                    no range over midnight                 | TM | 2200-0600         | 230000       | false
                    a leap second                          | TM | 2359-             | 235960       | true
                    a broken time in the entity            | TM | 0800-1200         | 25:00        | false
                    a moment                               | DT | 20240517103000    | 20240517103000.0000 | true
                    a day of moments                       | DT | 20240517          | 20240517103000 | true
                    another day                            | DT | 20240517          | 20240518     | false
                    a range of moments                     | DT | 20240517-20240518 | 20240518235959 | true
                    a range of years                       | DT | 2023-2024         | 20241231235959.999999 | true
                    before a range of years                | DT | 2023-2024         | 20221231     | false
                    until a moment                         | DT | -20240517103000   | 20240517103000 | true
                    offsets on both sides                  | DT | 20240517100000+0000 | 20240517120000+0200 | true
                    offsets that make another moment       | DT | 20240517120000+0000 | 20240517120000+0200 | false
                    a negative offset in a range           | DT | 20240517100000-0500-20240517110000-0500 | 20240517153000+0000 | true
                    an offset in the entity only           | DT | 20240517100000    | 20240517120000+0200 | true
                    a broken moment                        | DT | 2023-2024         | yesterday    | false
                    """)
    void byMeaning(String rule, VR vr, String key, String stored, boolean matches) throws Exception {
        assertThat(Rows.matches(Tag.StudyDate, vr, key, stored, MatchingOptions.DEFAULT))
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the first evening               | 20240705-20240707 | 1900-0700 | 20240705 | 200000 | true
                    the first morning               | 20240705-20240707 | 1900-0700 | 20240705 | 080000 | false
                    the day between, any time       | 20240705-20240707 | 1900-0700 | 20240706 | 120000 | true
                    the last morning                | 20240705-20240707 | 1900-0700 | 20240707 | 070030 | true
                    the last evening                | 20240705-20240707 | 1900-0700 | 20240707 | 190000 | false
                    a date without a time           | 20240705-20240707 | 1900-0700 | 20240706 |        | true
                    no date                         | 20240705-20240707 | 1900-0700 |          | 120000 | false
                    open end                        | 20240705-         | 1900-     | 20240801 | 000000 | true
                    open end, before                | 20240705-         | 1900-     | 20240705 | 185959 | false
                    open start                      | -20240705         | -1900     | 20240705 | 190000 | true
                    open start, behind              | -20240705         | -1900     | 20240705 | 190100 | false
                    two forms are two keys          | 20240705-20240707 | -0700     | 20240706 | 120000 | false
                    a date and a range are two keys | 20240705          | 1900-2000 | 20240705 | 120000 | false
                    """)
    void combinedIfNegotiated(
            String rule, String dates, String times, String storedDate, String storedTime, boolean matches)
            throws Exception {
        DataSet identifier = study(dates, times).build();
        MatchingOptions negotiated = MatchingOptions.DEFAULT.withExtensions(QueryExtension.DATE_TIME);

        assertThat(Matcher.of(identifier, negotiated)
                        .matches(study(storedDate, storedTime).build()))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"20240706, 120000, false", "20240706, 193000, true"})
    void separateUnlessNegotiated(String storedDate, String storedTime, boolean matches) throws Exception {
        DataSet identifier = study("20240705-20240707", "1900-2000").build();

        assertThat(Matcher.of(identifier).matches(study(storedDate, storedTime).build()))
                .isEqualTo(matches);
    }

    private static DataSetBuilder study(String date, String time) {
        DataSetBuilder study = DataSet.builder();
        if (date != null) {
            study.put(Tag.StudyDate, VR.DA, date);
        }
        if (time != null) {
            study.put(Tag.StudyTime, VR.TM, time);
        }
        return study;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the next day there                   | 20240518 |           | +0900 | 20240517 | 200000 | +0000 | true
                    not the day here                     | 20240517 |           | +0900 | 20240517 | 200000 | +0000 | false
                    the hour there                       |          | 0500      | +0900 | 20240517 | 200000 | +0000 | true
                    not the hour here                    |          | 2000      | +0900 | 20240517 | 200000 | +0000 | false
                    the day before, west                 | 20240516 |           | -0800 | 20240517 | 020000 | +0000 | true
                    a day without a time stays           | 20240517 |           | +0900 | 20240517 |        | +0000 | true
                    the same zone                        | 20240517 | 2000      | +0900 | 20240517 | 200000 | +0900 | true
                    the local zone, if none is told      | 20240517 | 2100      | +0200 | 20240517 | 200000 |       | true
                    a broken zone is none                | 20240517 | 2000      | Tokyo | 20240517 | 200000 | +0000 | true
                    """)
    void inTheZoneOfTheQueryIfNegotiated(
            String rule,
            String date,
            String time,
            String zone,
            String storedDate,
            String storedTime,
            String storedZone,
            boolean matches)
            throws Exception {
        MatchingOptions negotiated =
                MatchingOptions.DEFAULT.withExtensions(QueryExtension.TIMEZONE).withLocalOffset(ZoneOffset.ofHours(1));
        DataSet identifier =
                study(date, time).put(Tag.TimezoneOffsetFromUTC, VR.SH, zone).build();
        DataSetBuilder stored = study(storedDate, storedTime);
        if (storedZone != null) {
            stored.put(Tag.TimezoneOffsetFromUTC, VR.SH, storedZone);
        }

        assertThat(Matcher.of(identifier, negotiated).matches(stored.build())).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the query's zone                         | 20240518050000      | +0900 | 20240517200000      | +0000 | true
                    an offset of its own goes first          | 20240517200000+0000 | +0900 | 20240517200000      | +0000 | true
                    an offset of the value goes first        | 20240518050000      | +0900 | 20240517210000+0100 | +0000 | true
                    """)
    void momentsInTheZoneOfTheQuery(
            String rule, String key, String zone, String stored, String storedZone, boolean matches) throws Exception {
        DataSet identifier = moment(key, zone);
        DataSet entity = moment(stored, storedZone);
        MatchingOptions negotiated = MatchingOptions.DEFAULT.withExtensions(QueryExtension.TIMEZONE);

        assertThat(Matcher.of(identifier, negotiated).matches(entity)).isEqualTo(matches);
    }

    private static DataSet moment(String moment, String zone) {
        return DataSet.builder()
                .put(Tag.AcquisitionDateTime, VR.DT, moment)
                .put(Tag.TimezoneOffsetFromUTC, VR.SH, zone)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"20240517, true", "20240518, false"})
    void theZoneOfTheQueryDoesNotCountUnlessNegotiated(String date, boolean matches) throws Exception {
        DataSet identifier =
                study(date, null).put(Tag.TimezoneOffsetFromUTC, VR.SH, "+0900").build();
        DataSet stored = study("20240517", "200000")
                .put(Tag.TimezoneOffsetFromUTC, VR.SH, "+0000")
                .build();

        assertThat(Matcher.of(identifier).matches(stored)).isEqualTo(matches);
    }
}
