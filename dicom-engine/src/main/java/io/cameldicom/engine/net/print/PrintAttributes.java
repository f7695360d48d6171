package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import java.util.List;

/**
 * What is taken over of the attributes of a request, and what is not.
 *
 * @param taken what counts
 * @param unknown those that the service does not have, which are left out
 * @param outOfRange those whose value cannot be, in whose place the default counts
 */
record PrintAttributes(DataSet taken, List<Integer> unknown, List<Integer> outOfRange) {
    PrintAttributes {
        unknown = List.copyOf(unknown);
        outOfRange = List.copyOf(outOfRange);
    }

    /** Success, or the warning that is due. */
    Status status() {
        if (!outOfRange.isEmpty()) {
            return Status.ATTRIBUTE_VALUE_OUT_OF_RANGE;
        }
        return unknown.isEmpty() ? Status.SUCCESS : Status.ATTRIBUTE_LIST_ERROR;
    }

    /** The status of its own, if there is one to tell; else {@code other}. */
    Status statusUnless(Status other) {
        return other.equals(Status.SUCCESS) ? status() : other;
    }

    /** Which attributes it is about. */
    StatusDetail detail() {
        List<Integer> told = outOfRange.isEmpty() ? unknown : outOfRange;
        return StatusDetail.NONE.withAttributeIdentifiers(
                told.stream().mapToInt(Integer::intValue).toArray());
    }

    PrintAttributes withTaken(DataSet other) {
        return new PrintAttributes(other, unknown, outOfRange);
    }
}
