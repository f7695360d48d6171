package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A day of the Gregorian calendar (VR DA), {@code YYYYMMDD}.
 *
 * <p>Lenient in: the form of ACR-NEMA, {@code YYYY.MM.DD}, and spaces around the value are understood.
 *
 * @param date the day, of a year from 0 to 9999
 * @dicom PS3.5 6.2
 */
public record DicomDate(LocalDate date) implements Comparable<DicomDate> {
    private static final int MAX_YEAR = 9999;

    /**
     * Creates a date.
     *
     * @throws DicomValueException if the year has no four digits
     */
    public DicomDate {
        Objects.requireNonNull(date, "date");
        if (date.getYear() < 0 || date.getYear() > MAX_YEAR) {
            throw new DicomValueException(VR.DA, "a year has four digits");
        }
    }

    /**
     * The date of a day.
     *
     * @throws DicomValueException if there is no such day, or the year has no four digits
     */
    public static DicomDate of(int year, int month, int day) {
        return day(year, month, day).map(DicomDate::new).orElseThrow(DicomDate::unreadable);
    }

    /**
     * Reads a date.
     *
     * @throws DicomValueException if the text has neither form, or there is no such day
     */
    public static DicomDate parse(CharSequence text) {
        return tryParse(text).orElseThrow(DicomDate::unreadable);
    }

    /** Like {@link #parse}, empty instead of an exception. */
    public static Optional<DicomDate> tryParse(CharSequence text) {
        String value = ValueRules.trim(VR.DA, text.toString());
        boolean dotted = value.length() == 10 && value.charAt(4) == '.' && value.charAt(7) == '.';
        if (!dotted && value.length() != 8) {
            return Optional.empty();
        }
        int gap = dotted ? 1 : 0;
        return day(
                        Digits.read(value, 0, 4),
                        Digits.read(value, 4 + gap, 6 + gap),
                        Digits.read(value, 6 + 2 * gap, 8 + 2 * gap))
                .map(DicomDate::new);
    }

    /**
     * Reads a date or, as query keys hold it, a range of dates: {@code 20200101-20201231}, {@code 20200101-},
     * {@code -20201231}.
     *
     * @throws DicomValueException if the text is neither
     * @dicom PS3.4 C.2.2.2.5.1
     */
    public static DicomRange<DicomDate> parseRange(CharSequence text) {
        return tryParseRange(text).orElseThrow(DicomDate::unreadable);
    }

    /** Like {@link #parseRange}, empty instead of an exception. */
    public static Optional<DicomRange<DicomDate>> tryParseRange(CharSequence text) {
        return DicomRange.read(ValueRules.trim(VR.DA, text.toString()), DicomDate::tryParse);
    }

    /** The day, or empty where there is none; a number below zero stands for one that could not be read. */
    static Optional<LocalDate> day(int year, int month, int day) {
        // Asked instead of tried, since a wrong date is common enough to make an exception a cost.
        if (year < 0 || year > MAX_YEAR || month < 1 || month > 12 || day < 1) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.of(year, month, 1);
        return day > first.lengthOfMonth() ? Optional.empty() : Optional.of(first.withDayOfMonth(day));
    }

    private static DicomValueException unreadable() {
        return new DicomValueException(VR.DA, "not a date of the form YYYYMMDD");
    }

    @Override
    public int compareTo(DicomDate other) {
        return date.compareTo(other.date);
    }

    /** The value in DICOM's form, {@code YYYYMMDD}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(8);
        Digits.append(out, date.getYear(), 4);
        Digits.append(out, date.getMonthValue(), 2);
        Digits.append(out, date.getDayOfMonth(), 2);
        return out.toString();
    }
}
