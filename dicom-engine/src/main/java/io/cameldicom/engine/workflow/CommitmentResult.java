package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What became of a request for commitment: what an N-EVENT-REPORT of the push model says.
 *
 * @param transactionUid of the request
 * @param safe the instances that are committed to
 * @param failed those that are not
 * @dicom PS3.4 J.3.3.1
 */
public record CommitmentResult(String transactionUid, List<InstanceReference> safe, List<CommitmentFailure> failed) {
    /** The Event Type ID (0000,1002) where all are safe. */
    public static final int ALL_SAFE = 1;

    /** The Event Type ID (0000,1002) where failures exist. */
    public static final int FAILURES_EXIST = 2;

    /** Copies the lists. */
    public CommitmentResult {
        Objects.requireNonNull(transactionUid, "transactionUid");
        safe = List.copyOf(safe);
        failed = List.copyOf(failed);
    }

    /** The Event Type ID (0000,1002). */
    public int eventType() {
        return failed.isEmpty() ? ALL_SAFE : FAILURES_EXIST;
    }

    /** The event information. */
    public DataSet eventInformation() {
        DataSetBuilder information = DataSet.builder().put(Tag.TransactionUID, VR.UI, transactionUid);
        if (!safe.isEmpty()) {
            information.putItems(
                    Tag.ReferencedSOPSequence,
                    safe.stream().map(InstanceReference::item).toList());
        }
        if (!failed.isEmpty()) {
            information.putItems(
                    Tag.FailedSOPSequence,
                    failed.stream().map(CommitmentResult::item).toList());
        }
        return information.build();
    }

    private static DataSet item(CommitmentFailure failure) {
        DataSetBuilder item = failure.instance().item().toBuilder();
        failure.code().ifPresent(code -> item.put(Tag.FailureReason, VR.US, code));
        return item.build();
    }

    /**
     * Reads event information. What counts is what it says of the instances, not the event type.
     *
     * @throws RequestRefusedException if the event type is unknown, or the transaction UID missing
     */
    public static CommitmentResult of(int eventType, DataSet eventInformation) throws RequestRefusedException {
        if (eventType != ALL_SAFE && eventType != FAILURES_EXIST) {
            throw new RequestRefusedException(WorkflowStatus.NO_SUCH_EVENT_TYPE);
        }
        String uid = eventInformation
                .string(Tag.TransactionUID)
                .orElseThrow(() -> new RequestRefusedException(
                        WorkflowStatus.INVALID_ARGUMENT_VALUE,
                        List.of(RuleFault.of(Tag.TransactionUID, RuleFault.Kind.MISSING))));
        return read(uid, eventInformation);
    }

    /** The instances that event information speaks of; an item that names none is left out. */
    static CommitmentResult read(String uid, DataSet information) {
        List<InstanceReference> safe = information.items(Tag.ReferencedSOPSequence).stream()
                .flatMap(item -> InstanceReference.read(item).stream())
                .toList();
        List<CommitmentFailure> failed = new ArrayList<>();
        for (DataSet item : information.items(Tag.FailedSOPSequence)) {
            OptionalInt code = item.intValue(Tag.FailureReason);
            InstanceReference.read(item).ifPresent(instance -> failed.add(new CommitmentFailure(instance, code)));
        }
        return new CommitmentResult(uid, safe, failed);
    }
}
