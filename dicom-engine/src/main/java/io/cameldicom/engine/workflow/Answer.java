package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import java.util.List;
import java.util.Objects;

/**
 * What a request that was not refused is answered with.
 *
 * @param status success or a warning
 * @param attributes the attribute list, modification list or action reply; empty where there is none
 * @param forgiven what was not as the standard demands and was put right or let pass
 */
public record Answer(WorkflowStatus status, DataSet attributes, List<RuleFault> forgiven) {
    /** Done, with nothing to say about it. */
    public static final Answer DONE = new Answer(WorkflowStatus.SUCCESS, DataSet.empty(), List.of());

    /** Refuses a failure, which is a {@link RequestRefusedException}, and copies the list. */
    public Answer {
        Objects.requireNonNull(attributes, "attributes");
        forgiven = List.copyOf(forgiven);
        if (status.isFailure()) {
            throw new IllegalArgumentException(status + " is a refusal");
        }
    }

    static Answer of(WorkflowStatus status) {
        return new Answer(status, DataSet.empty(), List.of());
    }

    /** The selected attributes; a warning where some are not there. */
    static Answer ofSelection(DataSet attributes, boolean whole) {
        return new Answer(
                whole ? WorkflowStatus.SUCCESS : WorkflowStatus.ATTRIBUTES_NOT_SUPPORTED, attributes, List.of());
    }

    /** The status and how many faults were forgiven: attributes may be a patient's. */
    @Override
    public String toString() {
        return status + (forgiven.isEmpty() ? "" : ", forgiven " + forgiven);
    }
}
