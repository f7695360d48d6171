package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.VR;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;

/**
 * An age (VR AS): up to 999 days, weeks, months or years, {@code 018M}.
 *
 * <p>Lenient in: fewer than three digits ({@code 45Y}), a lower-case unit and spaces around the value are understood.
 *
 * @param count 0 to 999
 * @param unit what is counted
 * @dicom PS3.5 6.2
 */
public record AgeString(int count, Unit unit) {
    /** What an age is counted in. */
    public enum Unit {
        /** {@code D}. */
        DAYS('D'),
        /** {@code W}. */
        WEEKS('W'),
        /** {@code M}. */
        MONTHS('M'),
        /** {@code Y}. */
        YEARS('Y');

        private final char letter;

        Unit(char letter) {
            this.letter = letter;
        }

        private static Optional<Unit> of(char letter) {
            return switch (letter) {
                case 'D', 'd' -> Optional.of(DAYS);
                case 'W', 'w' -> Optional.of(WEEKS);
                case 'M', 'm' -> Optional.of(MONTHS);
                case 'Y', 'y' -> Optional.of(YEARS);
                default -> Optional.empty();
            };
        }
    }

    private static final int DIGITS = 3;
    private static final int MAX = 999;

    /**
     * Creates an age.
     *
     * @throws DicomValueException if the count is out of range
     */
    public AgeString {
        Objects.requireNonNull(unit, "unit");
        if (count < 0 || count > MAX) {
            throw new DicomValueException(VR.AS, "an age has three digits");
        }
    }

    /**
     * An age of so many units.
     *
     * @throws DicomValueException if the count is out of range
     */
    public static AgeString of(int count, Unit unit) {
        return new AgeString(count, unit);
    }

    /**
     * Reads an age.
     *
     * @throws DicomValueException if the text is not one to three digits and a unit
     */
    public static AgeString parse(CharSequence text) {
        return tryParse(text).orElseThrow(() -> new DicomValueException(VR.AS, "not an age of the form nnnY"));
    }

    /** Like {@link #parse}, empty instead of an exception. */
    public static Optional<AgeString> tryParse(CharSequence text) {
        String value = ValueRules.trim(VR.AS, text.toString());
        int digits = value.length() - 1;
        if (digits < 1 || digits > DIGITS) {
            return Optional.empty();
        }
        int count = Digits.read(value, 0, digits);
        return count < 0 ? Optional.empty() : Unit.of(value.charAt(digits)).map(unit -> of(count, unit));
    }

    /** The age as a stretch of the calendar. */
    public Period toPeriod() {
        return switch (unit) {
            case DAYS -> Period.ofDays(count);
            case WEEKS -> Period.ofWeeks(count);
            case MONTHS -> Period.ofMonths(count);
            case YEARS -> Period.ofYears(count);
        };
    }

    /** The value in DICOM's form, three digits and a unit. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(DIGITS + 1);
        Digits.append(out, count, DIGITS);
        return out.append(unit.letter).toString();
    }
}
