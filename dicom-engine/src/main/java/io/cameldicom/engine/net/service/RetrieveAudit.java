package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** Looks whether the responses to one C-MOVE or C-GET add up. For one thread at a time. */
final class RetrieveAudit {
    private final Set<RetrieveDeviation> found = EnumSet.noneOf(RetrieveDeviation.class);
    private SubOperationCounts last = SubOperationCounts.NONE;

    /** A data set comes with a pending response. */
    void pendingDataSet() {
        found.add(RetrieveDeviation.PENDING_DATA_SET);
    }

    void pending(SubOperationCounts counts) {
        if (counts.remaining().isEmpty() || !isDone(counts)) {
            found.add(RetrieveDeviation.COUNT_MISSING);
        }
        compare(counts);
        last = counts;
    }

    private static boolean isDone(SubOperationCounts counts) {
        return counts.completed().isPresent()
                && counts.failed().isPresent()
                && counts.warning().isPresent();
    }

    private void compare(SubOperationCounts counts) {
        if (isLess(counts.completed(), last.completed())
                || isLess(counts.failed(), last.failed())
                || isLess(counts.warning(), last.warning())) {
            found.add(RetrieveDeviation.COUNT_WENT_BACK);
        }
        if (isLess(last.remaining(), counts.remaining())) {
            found.add(RetrieveDeviation.REMAINING_GREW);
        }
        boolean both = last.remaining().isPresent() && counts.remaining().isPresent();
        if (both && isDone(last) && isDone(counts) && total(last) != total(counts)) {
            found.add(RetrieveDeviation.TOTAL_CHANGED);
        }
    }

    private static boolean isLess(OptionalInt one, OptionalInt other) {
        return one.isPresent() && other.isPresent() && one.getAsInt() < other.getAsInt();
    }

    private static int total(SubOperationCounts counts) {
        return counts.remaining().orElse(0)
                + counts.completed().orElse(0)
                + counts.failed().orElse(0)
                + counts.warning().orElse(0);
    }

    /**
     * The last response.
     *
     * @param listed how many failed instances it names; empty where it has no list
     */
    void end(Status status, SubOperationCounts counts, OptionalInt listed) {
        compare(counts);
        int failed = counts.failed().orElse(0);
        if (status.equals(Status.SUCCESS) && failed + counts.warning().orElse(0) > 0) {
            found.add(RetrieveDeviation.STATUS_AGAINST_COUNTS);
        }
        if (listed.isPresent() && counts.failed().isPresent() && listed.getAsInt() != failed) {
            found.add(RetrieveDeviation.FAILED_LIST_LENGTH);
        }
    }

    void unreadableList() {
        found.add(RetrieveDeviation.FAILED_LIST_UNREADABLE);
    }

    Set<RetrieveDeviation> found() {
        return Set.copyOf(found);
    }
}
