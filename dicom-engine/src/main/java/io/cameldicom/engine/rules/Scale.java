package io.cameldicom.engine.rules;

import io.cameldicom.engine.data.AgeString;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What values are compared by. */
enum Scale {
    NUMBER("a number"),
    DATE("a date, YYYYMMDD, or a part of one"),
    TIME("a time, HHMMSS, or a part of one"),
    AGE("an age, nnnY"),
    TEXT("a text");

    private final String description;

    Scale(String description) {
        this.description = description;
    }

    /** The scale for values of a VR. */
    static Scale of(VR vr) {
        return switch (vr) {
            case DS, IS, FL, FD, SL, SS, SV, UL, US, UV -> NUMBER;
            case DA, DT -> DATE;
            case TM -> TIME;
            case AS -> AGE;
            default -> TEXT;
        };
    }

    /** What a literal has to be. */
    String description() {
        return description;
    }

    /** Whether the text can be placed on this scale. */
    boolean reads(String text) {
        return compare(text, text).isPresent();
    }

    /** Below zero, zero or above zero for less, equal or greater; empty where one of them is not on this scale. */
    OptionalInt compare(String left, String right) {
        return switch (this) {
            case NUMBER -> compare(left, right, DecimalString::tryParse, BigDecimal::compareTo);
            case DATE -> compare(left, right, Scale::moment, Scale::compareMoments);
            case TIME -> compare(left, right, DicomTime::tryParse, Scale::compareTimes);
            case AGE -> compare(left, right, AgeString::tryParse, (a, b) -> Double.compare(days(a), days(b)));
            case TEXT -> OptionalInt.of(left.compareTo(right));
        };
    }

    /** An order of two values that need not be of one precision. */
    private interface Order<T> {
        int compare(T left, T right);
    }

    private static <T> OptionalInt compare(
            String left, String right, Function<String, Optional<T>> reader, Order<T> order) {
        Optional<T> first = reader.apply(left);
        Optional<T> second = reader.apply(right);
        return first.isPresent() && second.isPresent()
                ? OptionalInt.of(order.compare(first.get(), second.get()))
                : OptionalInt.empty();
    }

    private static Optional<DicomDateTime> moment(String text) {
        return DicomDate.tryParse(text).map(DicomDateTime::of).or(() -> DicomDateTime.tryParse(text));
    }

    /** The left one's first moment against the right one's stretch. */
    private static int compareMoments(DicomDateTime left, DicomDateTime right) {
        LocalDateTime moment = left.earliest();
        if (left.offset().isPresent() && right.offset().isPresent()) {
            moment = moment.atOffset(left.offset().get())
                    .withOffsetSameInstant(right.offset().get())
                    .toLocalDateTime();
        }
        return within(moment.compareTo(right.earliest()), moment.compareTo(right.latest()));
    }

    private static int compareTimes(DicomTime left, DicomTime right) {
        return within(
                left.earliest().compareTo(right.earliest()), left.earliest().compareTo(right.latest()));
    }

    private static int within(int toFirst, int toLast) {
        return toFirst < 0 ? -1 : Math.max(toLast, 0);
    }

    private static double days(AgeString age) {
        return age.count()
                * switch (age.unit()) {
                    case DAYS -> 1;
                    case WEEKS -> 7;
                    case MONTHS -> 365.25 / 12;
                    case YEARS -> 365.25;
                };
    }
}
