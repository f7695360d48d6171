package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What became of a C-MOVE or C-GET, by the peer's account.
 *
 * @param status success; a warning (B000H: some sub-operations failed); cancelled; or a failure
 * @param detail what the response says of the status besides
 * @param counts the sub-operations; empty where the response does not count
 * @param failedSopInstanceUids the instances whose sub-operations failed, as far as the peer names them
 * @param deviations what does not add up
 * @dicom PS3.4 C.4.2.1.4.2, C.4.2.1.5
 */
public record RetrieveResult(
        Status status,
        StatusDetail detail,
        SubOperationCounts counts,
        List<String> failedSopInstanceUids,
        Set<RetrieveDeviation> deviations) {
    /** Copies the collections. */
    public RetrieveResult {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(counts, "counts");
        failedSopInstanceUids = List.copyOf(failedSopInstanceUids);
        deviations = Set.copyOf(deviations);
    }

    /** Whether all instances were sent, and without a warning. */
    public boolean isSuccess() {
        return status.equals(Status.SUCCESS);
    }

    /** Whether it was stopped by a C-CANCEL. */
    public boolean isCancelled() {
        return status.category() == Status.Category.CANCEL;
    }
}
