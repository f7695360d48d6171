package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Counts the sub-operations of one C-MOVE or C-GET. For one thread.
 *
 * @dicom PS3.4 C.4.2.1.5 to C.4.2.1.9
 */
final class SubOperationTally {
    private static final int MOST = 0xFFFF; // what a count can hold

    /** What an explicit VR's length can hold: a thousand UIDs and more. */
    private static final int LONGEST_LIST = 0xFFFE;

    private final OptionalInt total;
    private final List<String> failedUids = new ArrayList<>();
    private int listLength;
    private int completed;
    private int failed;
    private int warning;

    SubOperationTally(OptionalInt total) {
        this.total = total;
    }

    /** A sub-operation was answered. */
    void ended(String sopInstanceUid, Status status) {
        switch (status.category()) {
            case SUCCESS -> completed++;
            case WARNING -> warning++;
            case FAILURE, CANCEL, PENDING -> failed(sopInstanceUid);
        }
    }

    /** A sub-operation failed, or could not even be begun. */
    void failed(String sopInstanceUid) {
        failed++;
        if (listLength + sopInstanceUid.length() + 1 <= LONGEST_LIST) {
            listLength += sopInstanceUid.length() + 1;
            failedUids.add(sopInstanceUid);
        }
    }

    /** An instance could not be read, so that nobody knows its UID. */
    void unread() {
        failed++;
    }

    int done() {
        return completed + failed + warning;
    }

    /** The counts while it goes on, or when it was cancelled: without those that remain, if nobody knows. */
    SubOperationCounts now() {
        return total.isEmpty()
                ? ended()
                : SubOperationCounts.of(
                        bounded(Math.max(0, total.getAsInt() - done())),
                        bounded(completed),
                        bounded(failed),
                        bounded(warning));
    }

    /** The counts at the end. */
    SubOperationCounts ended() {
        return SubOperationCounts.ended(bounded(completed), bounded(failed), bounded(warning));
    }

    private static int bounded(int count) {
        return Math.min(count, MOST);
    }

    /** The last status. */
    Status status() {
        if (failed + warning == 0) {
            return Status.SUCCESS;
        }
        // PS3.4 §C.4.2.3.1: a failure where all sub-operations were unsuccessful
        return completed + warning == 0 ? Status.UNABLE_TO_PERFORM_SUB_OPERATIONS : Status.SUB_OPERATIONS_WITH_FAILURES;
    }

    boolean hasFailures() {
        return failed > 0;
    }

    /** The identifier that names the instances that failed. */
    DataSet failedInstances() {
        return DataSet.builder()
                .put(Tag.FailedSOPInstanceUIDList, VR.UI, failedUids.toArray(String[]::new))
                .build();
    }
}
