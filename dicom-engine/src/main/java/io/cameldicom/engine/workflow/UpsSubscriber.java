package io.cameldicom.engine.workflow;

import java.util.Objects;

/**
 * Who gets the events of one unified procedure step.
 *
 * @param aeTitle the receiving AE
 * @param deletionLock whether the step is kept for it after its end
 * @param global whether it comes of a global subscription, and not of one to this step
 * @dicom PS3.4 CC.2.3
 */
public record UpsSubscriber(String aeTitle, boolean deletionLock, boolean global) {
    /** Refuses null. */
    public UpsSubscriber {
        Objects.requireNonNull(aeTitle, "aeTitle");
    }
}
