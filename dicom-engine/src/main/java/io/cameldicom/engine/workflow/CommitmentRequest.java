package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A request to commit to the safekeeping of instances: what an N-ACTION of the push model says.
 *
 * @param transactionUid names the request, and its result
 * @param instances at least one, each once
 * @dicom PS3.4 J.3.2.1
 */
public record CommitmentRequest(String transactionUid, List<InstanceReference> instances) {
    /** The Action Type ID (0000,1008). */
    public static final int ACTION_TYPE = 1;

    /** Refuses no instance; an instance that is named twice counts once. */
    public CommitmentRequest {
        Objects.requireNonNull(transactionUid, "transactionUid");
        // PS3.4 J.3.2.1.1.3: an instance may be referenced only once
        instances = List.copyOf(new LinkedHashSet<>(instances));
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("nothing to commit to");
        }
    }

    /** The action information. */
    public DataSet actionInformation() {
        return DataSet.builder()
                .put(Tag.TransactionUID, VR.UI, transactionUid)
                .putItems(
                        Tag.ReferencedSOPSequence,
                        instances.stream().map(InstanceReference::item).toList())
                .build();
    }

    /**
     * Reads action information.
     *
     * @throws RequestRefusedException if the transaction UID or the instances are missing, or are no UIDs
     */
    public static CommitmentRequest of(DataSet actionInformation) throws RequestRefusedException {
        String uid = actionInformation
                .string(Tag.TransactionUID)
                .orElseThrow(() -> refusal(Tag.TransactionUID, RuleFault.Kind.MISSING));
        if (!InstanceUid.isUid(uid)) {
            throw refusal(Tag.TransactionUID, RuleFault.Kind.INVALID);
        }
        Set<InstanceReference> instances = new LinkedHashSet<>();
        for (DataSet item : actionInformation.items(Tag.ReferencedSOPSequence)) {
            instances.add(InstanceReference.read(item)
                    .orElseThrow(() -> refusal(Tag.ReferencedSOPSequence, RuleFault.Kind.INVALID)));
        }
        if (instances.isEmpty()) {
            throw refusal(Tag.ReferencedSOPSequence, RuleFault.Kind.MISSING);
        }
        return new CommitmentRequest(uid, new ArrayList<>(instances));
    }

    private static RequestRefusedException refusal(int tag, RuleFault.Kind kind) {
        return new RequestRefusedException(WorkflowStatus.INVALID_ARGUMENT_VALUE, List.of(RuleFault.of(tag, kind)));
    }

    /** Answers the request: {@code safety} tells of each instance why it is not safe, if it is not. */
    public CommitmentResult result(InstanceSafety safety) {
        List<InstanceReference> safe = new ArrayList<>();
        List<CommitmentFailure> failed = new ArrayList<>();
        for (InstanceReference instance : instances) {
            safety.whyNot(instance)
                    .ifPresentOrElse(
                            reason -> failed.add(CommitmentFailure.of(instance, reason)), () -> safe.add(instance));
        }
        return new CommitmentResult(transactionUid, safe, failed);
    }

    /** How a store keeps it: as action information. */
    public static StoredForm<CommitmentRequest> form() {
        return Form.FORM;
    }

    private static final class Form implements StoredForm<CommitmentRequest> {
        static final StoredForm<CommitmentRequest> FORM = new Form();

        @Override
        public DataSet write(CommitmentRequest request) {
            return request.actionInformation();
        }

        @Override
        public CommitmentRequest read(String key, DataSet stored) throws StoreException {
            try {
                return of(stored);
            } catch (RequestRefusedException unreadable) {
                throw new StoreException("the stored commitment request cannot be read", unreadable);
            }
        }
    }
}
