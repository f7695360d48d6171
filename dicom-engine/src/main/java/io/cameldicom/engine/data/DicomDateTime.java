package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * A moment (VR DT) that remembers how precise it is, from {@code YYYY} to {@code YYYYMMDDHHMMSS.FFFFFF}, and whether an
 * offset from UTC stands behind it: {@code &ZZXX}, where {@code &} is a sign.
 *
 * <p>Without an offset the moment is local to where the data set was made, or as Timezone Offset From UTC (0008,0201)
 * says; {@link #toOffsetDateTime} takes that offset. Instances are immutable, and equal where precision, numbers and
 * offset are.
 *
 * <p>Lenient in: spaces around the value, digits behind the microsecond, which are cut off, and offsets beyond the
 * standard's -1200 to +1400, up to 18 hours.
 *
 * @dicom PS3.5 6.2
 */
public final class DicomDateTime {
    /** As long as DT may be in a query, and a little leniency. */
    private static final int MAX_LENGTH = 64;

    private static final int OFFSET_LENGTH = 5;
    private static final int MIN_OFFSET_SECONDS = -12 * 3600;
    private static final int SECONDS_OF_MINUTE = 60;

    private final LocalDate date;
    private final DicomTime time;
    private final Precision precision;
    private final Optional<ZoneOffset> offset;

    private DicomDateTime(LocalDate date, DicomTime time, Precision precision, Optional<ZoneOffset> offset) {
        this.date = date;
        this.time = time;
        this.precision = precision;
        this.offset = offset;
    }

    /**
     * A moment without an offset, to the microsecond, or to the second where nothing stands behind it.
     *
     * @throws DicomValueException if the year has no four digits
     */
    public static DicomDateTime of(LocalDateTime moment) {
        return of(new DicomDate(moment.toLocalDate()), DicomTime.of(moment.toLocalTime()));
    }

    /**
     * A moment with its offset, to the microsecond, or to the second where nothing stands behind it; the seconds of an
     * offset are cut off.
     *
     * @throws DicomValueException if the year has no four digits
     */
    public static DicomDateTime of(OffsetDateTime moment) {
        return of(moment.toLocalDateTime()).withOffset(moment.getOffset());
    }

    /** A day and a time of it, as precise as the time. */
    public static DicomDateTime of(DicomDate date, DicomTime time) {
        return new DicomDateTime(date.date(), time, time.precision(), Optional.empty());
    }

    /** A whole day. */
    public static DicomDateTime of(DicomDate date) {
        return new DicomDateTime(date.date(), DicomTime.MIDNIGHT, Precision.DAY, Optional.empty());
    }

    /** This moment with an offset from UTC, whose seconds are cut off; the numbers stay. */
    public DicomDateTime withOffset(ZoneOffset other) {
        ZoneOffset minutes = ZoneOffset.ofTotalSeconds(other.getTotalSeconds() / SECONDS_OF_MINUTE * SECONDS_OF_MINUTE);
        return new DicomDateTime(date, time, precision, Optional.of(minutes));
    }

    /**
     * Reads a moment.
     *
     * @throws DicomValueException if the text has none of the forms, or a number is out of range
     */
    public static DicomDateTime parse(CharSequence text) {
        return tryParse(text).orElseThrow(DicomDateTime::unreadable);
    }

    /** Like {@link #parse}, empty instead of an exception. */
    public static Optional<DicomDateTime> tryParse(CharSequence text) {
        String value = ValueRules.trim(VR.DT, text.toString());
        int sign = value.length() - OFFSET_LENGTH;
        Optional<ZoneOffset> offset = sign < 4 ? Optional.empty() : readOffset(value, sign);
        return read(value, offset.isPresent() ? sign : value.length(), offset);
    }

    /**
     * Reads a moment or, as query keys hold it, a range: {@code 2019-2020}, {@code 20200101+0100-}, {@code -2020}.
     *
     * <p>A hyphen may part a range or be the sign of an offset. The text is one moment where it can be, with an offset of
     * -1200 or more; else the first hyphen parts it that leaves two moments in order ({@code 2007-0500-2008}); else, so
     * that nothing readable is refused, whatever reading is left.
     *
     * @throws DicomValueException if the text is neither
     * @dicom PS3.4 C.2.2.2.5.3
     */
    public static DicomRange<DicomDateTime> parseRange(CharSequence text) {
        return tryParseRange(text).orElseThrow(DicomDateTime::unreadable);
    }

    /** Like {@link #parseRange}, empty instead of an exception. */
    public static Optional<DicomRange<DicomDateTime>> tryParseRange(CharSequence text) {
        String value = ValueRules.trim(VR.DT, text.toString());
        if (value.length() > 2 * MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<DicomRange<DicomDateTime>> single = tryParse(value).map(DicomRange::of);
        if (single.flatMap(DicomRange::from)
                .filter(DicomDateTime::hasCommonOffset)
                .isPresent()) {
            return single;
        }
        Optional<DicomRange<DicomDateTime>> reversed = Optional.empty();
        for (int hyphen = value.indexOf('-'); hyphen >= 0; hyphen = value.indexOf('-', hyphen + 1)) {
            Optional<DicomRange<DicomDateTime>> range = DicomRange.split(value, hyphen, DicomDateTime::tryParse);
            if (range.filter(DicomDateTime::isInOrder).isPresent()) {
                return range;
            }
            reversed = reversed.or(() -> range);
        }
        return single.isPresent() ? single : reversed;
    }

    private boolean hasCommonOffset() {
        return offset.isEmpty() || offset.get().getTotalSeconds() >= MIN_OFFSET_SECONDS;
    }

    /** By year and with one to spare: what matters is whether an offset was taken for a year, and offsets may differ. */
    private static boolean isInOrder(DicomRange<DicomDateTime> range) {
        int from = range.from().map(end -> end.date.getYear()).orElse(Year.MIN_VALUE);
        int to = range.to().map(end -> end.date.getYear()).orElse(Year.MAX_VALUE);
        return from <= to + 1;
    }

    private static Optional<DicomDateTime> read(String text, int end, Optional<ZoneOffset> offset) {
        if (end > MAX_LENGTH || end < 4 || (end < 8 && end % 2 != 0)) {
            return Optional.empty();
        }
        int month = end < 6 ? 1 : Digits.read(text, 4, 6);
        int day = end < 8 ? 1 : Digits.read(text, 6, 8);
        Optional<LocalDate> date = DicomDate.day(Digits.read(text, 0, 4), month, day);
        if (date.isEmpty()) {
            return Optional.empty();
        }
        if (end > 8) {
            return DicomTime.read(text, 8, end)
                    .map(time -> new DicomDateTime(date.get(), time, time.precision(), offset));
        }
        Precision precision =
                switch (end) {
                    case 4 -> Precision.YEAR;
                    case 6 -> Precision.MONTH;
                    default -> Precision.DAY;
                };
        return Optional.of(new DicomDateTime(date.get(), DicomTime.MIDNIGHT, precision, offset));
    }

    /**
     * Reads an offset from UTC, {@code +0100} or {@code -0330}, as Timezone Offset From UTC (0008,0201) holds it.
     *
     * @throws DicomValueException if the text is none, or beyond 18 hours
     */
    public static ZoneOffset parseOffset(CharSequence text) {
        return tryParseOffset(text)
                .orElseThrow(() -> new DicomValueException(VR.SH, "not an offset of the form &ZZXX"));
    }

    /** Like {@link #parseOffset}, empty instead of an exception. */
    public static Optional<ZoneOffset> tryParseOffset(CharSequence text) {
        String value = ValueRules.trim(VR.SH, text.toString());
        return value.length() == OFFSET_LENGTH ? readOffset(value, 0) : Optional.empty();
    }

    private static Optional<ZoneOffset> readOffset(String text, int at) {
        int sign = text.charAt(at);
        int hours = Digits.read(text, at + 1, at + 3);
        int minutes = Digits.read(text, at + 3, at + 5);
        boolean readable = (sign == '+' || sign == '-') && hours >= 0 && minutes >= 0 && minutes <= 59;
        if (!readable || hours * 60 + minutes > 18 * 60) {
            return Optional.empty();
        }
        return Optional.of(
                sign == '-' ? ZoneOffset.ofHoursMinutes(-hours, -minutes) : ZoneOffset.ofHoursMinutes(hours, minutes));
    }

    private static DicomValueException unreadable() {
        return new DicomValueException(VR.DT, "not a moment of the form YYYYMMDDHHMMSS.FFFFFF&ZZXX, or out of range");
    }

    /** How much of the moment is told. */
    public Precision precision() {
        return precision;
    }

    /** The offset from UTC that stands in the value. */
    public Optional<ZoneOffset> offset() {
        return offset;
    }

    /** The first moment that this value may mean, in its own offset. */
    public LocalDateTime earliest() {
        return date.atTime(time.earliest());
    }

    /** The last moment, to the nanosecond, that this value may mean, in its own offset. */
    public LocalDateTime latest() {
        return precision.isAtLeast(Precision.HOUR)
                ? date.atTime(time.latest())
                : precision.latest(earliest(), LocalDateTime.class);
    }

    /** The day, where it is told. */
    public Optional<DicomDate> date() {
        return precision.isAtLeast(Precision.DAY) ? Optional.of(new DicomDate(date)) : Optional.empty();
    }

    /** The time of day, where at least the hour is told. */
    public Optional<DicomTime> time() {
        return precision.isAtLeast(Precision.HOUR) ? Optional.of(time) : Optional.empty();
    }

    /**
     * The first moment that this value may mean, on the world's clock.
     *
     * @param defaultOffset the offset where the value has none, from Timezone Offset From UTC (0008,0201) for example
     */
    public OffsetDateTime toOffsetDateTime(ZoneOffset defaultOffset) {
        return earliest().atOffset(offset.orElse(defaultOffset));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DicomDateTime that
                && date.equals(that.date)
                && time.equals(that.time)
                && precision == that.precision
                && offset.equals(that.offset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(date, time, precision, offset);
    }

    /** The value in DICOM's form, of as many characters as its precision has, and its offset. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(26).append(new DicomDate(date));
        if (precision.isAtLeast(Precision.HOUR)) {
            out.append(time);
        } else {
            out.setLength(precision.characters());
        }
        offset.ifPresent(zone -> append(out, zone));
        return out.toString();
    }

    private static void append(StringBuilder out, ZoneOffset zone) {
        int minutes = zone.getTotalSeconds() / SECONDS_OF_MINUTE;
        out.append(minutes < 0 ? '-' : '+');
        Digits.append(out, Math.abs(minutes) / 60, 2);
        Digits.append(out, Math.abs(minutes) % 60, 2);
    }
}
