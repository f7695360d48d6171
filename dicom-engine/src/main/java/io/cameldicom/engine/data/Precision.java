package io.cameldicom.engine.data;

import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;

/**
 * How much of a date or time a value tells, from the year down to a millionth of a second.
 *
 * @dicom PS3.5 6.2
 */
public enum Precision {
    /** {@code YYYY}. */
    YEAR(ChronoUnit.YEARS, 1, 4),
    /** {@code YYYYMM}. */
    MONTH(ChronoUnit.MONTHS, 1, 6),
    /** {@code YYYYMMDD}. */
    DAY(ChronoUnit.DAYS, 1, 8),
    /** {@code HH} behind the day. */
    HOUR(ChronoUnit.HOURS, 1, 10),
    /** {@code HHMM} behind the day. */
    MINUTE(ChronoUnit.MINUTES, 1, 12),
    /** {@code HHMMSS} behind the day. */
    SECOND(ChronoUnit.SECONDS, 1, 14),
    /** A tenth of a second. */
    FRACTION_1(ChronoUnit.NANOS, 100_000_000, 16),
    /** A hundredth of a second. */
    FRACTION_2(ChronoUnit.NANOS, 10_000_000, 17),
    /** A millisecond. */
    FRACTION_3(ChronoUnit.NANOS, 1_000_000, 18),
    /** A tenth of a millisecond. */
    FRACTION_4(ChronoUnit.NANOS, 100_000, 19),
    /** A hundredth of a millisecond. */
    FRACTION_5(ChronoUnit.NANOS, 10_000, 20),
    /** A microsecond. */
    FRACTION_6(ChronoUnit.NANOS, 1_000, 21);

    private static final Precision[] ALL = values();

    private final ChronoUnit unit;
    private final int amount;
    private final int characters;

    Precision(ChronoUnit unit, int amount, int characters) {
        this.unit = unit;
        this.amount = amount;
        this.characters = characters;
    }

    /** The number of digits behind the second, 0 to 6. */
    public int fractionDigits() {
        return Math.max(ordinal() - SECOND.ordinal(), 0);
    }

    /** Whether this tells at least as much as {@code other}. */
    public boolean isAtLeast(Precision other) {
        return compareTo(other) >= 0;
    }

    /** The precision of seconds with so many digits behind them; more than six count as six. */
    static Precision ofFraction(int digits) {
        return ALL[SECOND.ordinal() + Math.min(digits, 6)];
    }

    /** The number of characters of a DT value without offset. */
    int characters() {
        return characters;
    }

    /** The last nanosecond of the stretch of this precision that starts at {@code earliest}. */
    <T extends Temporal> T latest(T earliest, Class<T> type) {
        return type.cast(earliest.plus(amount, unit).minus(1, ChronoUnit.NANOS));
    }
}
