package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A time of day (VR TM) that remembers how precise it is: {@code HH}, {@code HHMM}, {@code HHMMSS} or
 * {@code HHMMSS.F} with one to six digits.
 *
 * <p>{@code 10} means some time from ten to eleven o'clock: {@link #earliest()} and {@link #latest()} are the bounds. A
 * leap second, 60, is taken for the last nanosecond of second 59 where Java's time of day is asked for, so that order is
 * kept.
 *
 * <p>Lenient in: the form of ACR-NEMA, {@code HH:MM:SS}, spaces around the value, and digits behind the microsecond,
 * which are cut off.
 *
 * @param hour 0 to 23
 * @param minute 0 to 59; 0 where the precision is less
 * @param second 0 to 60; 0 where the precision is less
 * @param micros 0 to 999,999 microseconds; 0 in the digits beyond the precision
 * @param precision {@link Precision#HOUR} or finer
 * @dicom PS3.5 6.2
 */
public record DicomTime(int hour, int minute, int second, int micros, Precision precision)
        implements Comparable<DicomTime> {
    private static final Comparator<DicomTime> ORDER = Comparator.comparingInt(DicomTime::hour)
            .thenComparingInt(DicomTime::minute)
            .thenComparingInt(DicomTime::second)
            .thenComparingInt(DicomTime::micros)
            .thenComparing(DicomTime::precision);

    private static final int[] MICROS_OF_DIGIT = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
    private static final int NANOS_OF_MICRO = 1_000;

    /** The day's first instant as an hour and no more. */
    static final DicomTime MIDNIGHT = new DicomTime(0, 0, 0, 0, Precision.HOUR);

    /**
     * Creates a time.
     *
     * @throws DicomValueException if a number is out of range, or not zero though beyond the precision
     */
    public DicomTime {
        Objects.requireNonNull(precision, "precision");
        if (!inRange(hour, minute, second) || micros < 0 || micros > 999_999) {
            throw unreadable();
        }
        boolean fits = precision.isAtLeast(Precision.HOUR)
                && (minute == 0 || precision.isAtLeast(Precision.MINUTE))
                && (second == 0 || precision.isAtLeast(Precision.SECOND))
                && micros % MICROS_OF_DIGIT[precision.fractionDigits()] == 0;
        if (!fits) {
            throw new DicomValueException(VR.TM, "a number beyond the precision is zero");
        }
    }

    /**
     * A time of hours and minutes.
     *
     * @throws DicomValueException if a number is out of range
     */
    public static DicomTime of(int hour, int minute) {
        return new DicomTime(hour, minute, 0, 0, Precision.MINUTE);
    }

    /**
     * A time to the second.
     *
     * @throws DicomValueException if a number is out of range
     */
    public static DicomTime of(int hour, int minute, int second) {
        return new DicomTime(hour, minute, second, 0, Precision.SECOND);
    }

    /** A time to the microsecond, or to the second where nothing stands behind it; nanoseconds are cut off. */
    public static DicomTime of(LocalTime time) {
        int micros = time.getNano() / NANOS_OF_MICRO;
        return new DicomTime(
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                micros,
                micros == 0 ? Precision.SECOND : Precision.FRACTION_6);
    }

    /**
     * Reads a time.
     *
     * @throws DicomValueException if the text has none of the forms, or a number is out of range
     */
    public static DicomTime parse(CharSequence text) {
        return tryParse(text).orElseThrow(DicomTime::unreadable);
    }

    /** Like {@link #parse}, empty instead of an exception. */
    public static Optional<DicomTime> tryParse(CharSequence text) {
        String value = ValueRules.trim(VR.TM, text.toString());
        int length = value.length();
        if (length > 2 && value.charAt(2) == ':') {
            boolean seconds = length >= 8 && value.charAt(5) == ':';
            if (!seconds && length != 5) {
                return Optional.empty();
            }
            value = value.substring(0, 2) + value.substring(3, 5) + (seconds ? value.substring(6) : "");
        }
        return read(value, 0, value.length());
    }

    /**
     * Reads a time or, as query keys hold it, a range of times: {@code 1000-1200}, {@code 1000-}, {@code -1200}.
     *
     * @throws DicomValueException if the text is neither
     * @dicom PS3.4 C.2.2.2.5.2
     */
    public static DicomRange<DicomTime> parseRange(CharSequence text) {
        return tryParseRange(text).orElseThrow(DicomTime::unreadable);
    }

    /** Like {@link #parseRange}, empty instead of an exception. */
    public static Optional<DicomRange<DicomTime>> tryParseRange(CharSequence text) {
        return DicomRange.read(ValueRules.trim(VR.TM, text.toString()), DicomTime::tryParse);
    }

    /** Reads {@code text[from, to)}, without colons, as it stands in TM and behind the day in DT. */
    static Optional<DicomTime> read(String text, int from, int to) {
        int point = text.indexOf('.', from);
        boolean fraction = point >= 0 && point < to;
        int length = (fraction ? point : to) - from;
        if (length != 6 && (fraction || (length != 4 && length != 2))) {
            return Optional.empty();
        }
        int hour = Digits.read(text, from, from + 2);
        int minute = length < 4 ? 0 : Digits.read(text, from + 2, from + 4);
        int second = length < 6 ? 0 : Digits.read(text, from + 4, from + 6);
        if (!inRange(hour, minute, second)) {
            return Optional.empty();
        }
        if (!fraction) {
            Precision precision =
                    switch (length) {
                        case 2 -> Precision.HOUR;
                        case 4 -> Precision.MINUTE;
                        default -> Precision.SECOND;
                    };
            return Optional.of(new DicomTime(hour, minute, second, 0, precision));
        }
        if (!Digits.areDigits(text, point + 1, to)) {
            return Optional.empty();
        }
        Precision precision = Precision.ofFraction(to - point - 1);
        int digits = precision.fractionDigits();
        int micros = Digits.read(text, point + 1, point + 1 + digits) * MICROS_OF_DIGIT[digits];
        return Optional.of(new DicomTime(hour, minute, second, micros, precision));
    }

    private static boolean inRange(int hour, int minute, int second) {
        // PS3.5 Table 6.2-1: second 60 is there for a leap second.
        return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
    }

    private static DicomValueException unreadable() {
        return new DicomValueException(VR.TM, "not a time of the form HHMMSS.FFFFFF, or one out of range");
    }

    /** The first moment that this value may mean. */
    public LocalTime earliest() {
        return second == 60
                ? LocalTime.of(hour, minute, 59, 999_999_999)
                : LocalTime.of(hour, minute, second, micros * NANOS_OF_MICRO);
    }

    /** The last moment, to the nanosecond, that this value may mean. */
    public LocalTime latest() {
        return second == 60 ? earliest() : precision.latest(earliest(), LocalTime.class);
    }

    /** By moment, then by precision, the coarser first. */
    @Override
    public int compareTo(DicomTime other) {
        return ORDER.compare(this, other);
    }

    /** The value in DICOM's form, of as many characters as its precision has. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(13);
        Digits.append(out, hour, 2);
        Digits.append(out, minute, 2);
        Digits.append(out, second, 2);
        out.append('.');
        Digits.append(out, micros, 6);
        out.setLength(precision.characters() - Precision.DAY.characters());
        return out.toString();
    }
}
