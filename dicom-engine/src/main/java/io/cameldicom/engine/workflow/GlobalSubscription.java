package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Objects;

/**
 * That an AE gets the events of all unified procedure steps to come, or of those that match.
 *
 * @param aeTitle the receiving AE
 * @param deletionLock whether steps are kept for it after their end
 * @param keys the matching keys; empty for all steps
 * @dicom PS3.4 CC.2.3
 */
public record GlobalSubscription(String aeTitle, boolean deletionLock, DataSet keys) {
    /** Refuses null. */
    public GlobalSubscription {
        Objects.requireNonNull(aeTitle, "aeTitle");
        Objects.requireNonNull(keys, "keys");
    }

    /** Whether it is for some steps only. */
    public boolean isFiltered() {
        return !keys.isEmpty();
    }

    /** How a store keeps it. */
    public static StoredForm<GlobalSubscription> form() {
        return Form.FORM;
    }

    /** Title and kind: the keys may name a patient. */
    @Override
    public String toString() {
        return aeTitle + (isFiltered() ? " filtered" : " global") + (deletionLock ? " with lock" : "");
    }

    private static final class Form implements StoredForm<GlobalSubscription> {
        static final StoredForm<GlobalSubscription> FORM = new Form();
        private static final int KEYS = 0x03;

        @Override
        public DataSet write(GlobalSubscription subscription) {
            return DataSet.builder()
                    .put(Tag.ReceivingAE, VR.AE, subscription.aeTitle())
                    .put(Tag.DeletionLock, VR.LO, subscription.deletionLock() ? "TRUE" : "FALSE")
                    .putPrivate(CREATOR, GROUP, KEYS, VR.SQ, Value.Items.of(subscription.keys()))
                    .build();
        }

        @Override
        public GlobalSubscription read(String key, DataSet stored) {
            DataSet keys = stored.privateAttribute(CREATOR, GROUP, KEYS).items().stream()
                    .findFirst()
                    .orElse(DataSet.empty());
            return new GlobalSubscription(
                    key, stored.string(Tag.DeletionLock, "").equals("TRUE"), keys);
        }
    }
}
