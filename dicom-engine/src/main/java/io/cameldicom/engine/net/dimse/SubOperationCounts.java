package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import java.util.OptionalInt;

/**
 * How far the C-STORE sub-operations of a C-GET or C-MOVE have come; a number that the response does not give is empty.
 *
 * @param remaining sub-operations still to come, (0000,1020), 0 to 65,535; not given in the last response, save after a
 *     cancel
 * @param completed sub-operations that succeeded, (0000,1021), 0 to 65,535
 * @param failed sub-operations that failed, (0000,1022), 0 to 65,535
 * @param warning sub-operations that ended with a warning, (0000,1023), 0 to 65,535
 * @dicom PS3.7 9.1.3.1, 9.1.4.1
 */
public record SubOperationCounts(
        OptionalInt remaining, OptionalInt completed, OptionalInt failed, OptionalInt warning) {
    /** No numbers at all. */
    public static final SubOperationCounts NONE =
            new SubOperationCounts(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    public SubOperationCounts {
        UnsignedShort.check(remaining, "remaining sub-operations");
        UnsignedShort.check(completed, "completed sub-operations");
        UnsignedShort.check(failed, "failed sub-operations");
        UnsignedShort.check(warning, "warning sub-operations");
    }

    /** All four numbers, as a pending or cancelled operation has them. */
    public static SubOperationCounts of(int remaining, int completed, int failed, int warning) {
        return new SubOperationCounts(
                OptionalInt.of(remaining), OptionalInt.of(completed), OptionalInt.of(failed), OptionalInt.of(warning));
    }

    /** The numbers at the end, when none remains. */
    public static SubOperationCounts ended(int completed, int failed, int warning) {
        return new SubOperationCounts(
                OptionalInt.empty(), OptionalInt.of(completed), OptionalInt.of(failed), OptionalInt.of(warning));
    }

    static SubOperationCounts read(CommandReader in) {
        return new SubOperationCounts(
                in.optionalNumber(Tag.NumberOfRemainingSuboperations),
                in.optionalNumber(Tag.NumberOfCompletedSuboperations),
                in.optionalNumber(Tag.NumberOfFailedSuboperations),
                in.optionalNumber(Tag.NumberOfWarningSuboperations));
    }

    void write(CommandWriter out) {
        out.optionalNumber(Tag.NumberOfRemainingSuboperations, remaining)
                .optionalNumber(Tag.NumberOfCompletedSuboperations, completed)
                .optionalNumber(Tag.NumberOfFailedSuboperations, failed)
                .optionalNumber(Tag.NumberOfWarningSuboperations, warning);
    }
}
