package io.cameldicom.engine.data;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a query key of dates or times asks for: one value, or all from one to another, either end possibly open.
 *
 * <p>Both ends belong to the range, and an end of less precision means its whole stretch ({@code 2020} as the upper end
 * includes December). Instances are immutable.
 *
 * @param <T> {@link DicomDate}, {@link DicomTime} or {@link DicomDateTime}
 * @dicom PS3.4 C.2.2.2.5
 */
public final class DicomRange<T> {
    private final Optional<T> from;
    private final Optional<T> to;

    private DicomRange(Optional<T> from, Optional<T> to) {
        this.from = from;
        this.to = to;
    }

    /** The range from one value to another. */
    public static <T> DicomRange<T> of(T from, T to) {
        return new DicomRange<>(Optional.of(from), Optional.of(to));
    }

    /** The range of one value only. */
    public static <T> DicomRange<T> of(T value) {
        return of(value, value);
    }

    /** The range without an upper end. */
    public static <T> DicomRange<T> startingAt(T from) {
        return new DicomRange<>(Optional.of(from), Optional.empty());
    }

    /** The range without a lower end. */
    public static <T> DicomRange<T> endingAt(T to) {
        return new DicomRange<>(Optional.empty(), Optional.of(to));
    }

    /** Reads {@code a}, {@code a-b}, {@code a-} or {@code -b}, where no value holds a hyphen itself. */
    static <T> Optional<DicomRange<T>> read(String text, Function<String, Optional<T>> reader) {
        int hyphen = text.indexOf('-');
        return hyphen < 0 ? reader.apply(text).map(DicomRange::of) : split(text, hyphen, reader);
    }

    /** Reads the range whose ends stand before and behind {@code hyphen}. */
    static <T> Optional<DicomRange<T>> split(String text, int hyphen, Function<String, Optional<T>> reader) {
        String lower = text.substring(0, hyphen).strip();
        String upper = text.substring(hyphen + 1).strip();
        Optional<T> from = reader.apply(lower);
        Optional<T> to = reader.apply(upper);
        boolean readable = (from.isPresent() || lower.isEmpty()) && (to.isPresent() || upper.isEmpty());
        return readable && (from.isPresent() || to.isPresent())
                ? Optional.of(new DicomRange<>(from, to))
                : Optional.empty();
    }

    /** The lower end, itself part of the range. */
    public Optional<T> from() {
        return from;
    }

    /** The upper end, itself part of the range. */
    public Optional<T> to() {
        return to;
    }

    /** Whether both ends are the same value. */
    public boolean isSingleValue() {
        return from.equals(to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DicomRange<?> that && from.equals(that.from) && to.equals(that.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to);
    }

    /** The range in DICOM's form. */
    @Override
    public String toString() {
        String lower = from.map(Object::toString).orElse("");
        return isSingleValue() ? lower : lower + '-' + to.map(Object::toString).orElse("");
    }
}
