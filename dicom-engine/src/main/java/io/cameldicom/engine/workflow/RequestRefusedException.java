package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import java.util.List;

/** A request was refused and has changed nothing: answer it with {@link #status()}. */
public final class RequestRefusedException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final WorkflowStatus status;
    private final List<RuleFault> faults;

    /**
     * Creates a refusal.
     *
     * @param status why, a failure
     * @param faults the attributes it is about; the Attribute Identifier List (0000,1005) or Offending Element (0000,0901)
     */
    public RequestRefusedException(WorkflowStatus status, List<RuleFault> faults) {
        super(
                status + (faults.isEmpty() ? "" : ": " + faults),
                Category.PEER,
                Scope.INSTANCE,
                "Tell the peer that asked; its request was not carried out.");
        if (!status.isFailure()) {
            throw new IllegalArgumentException(status + " refuses nothing");
        }
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    /** A refusal that is about no attribute. */
    public RequestRefusedException(WorkflowStatus status) {
        this(status, List.of());
    }

    /** A refusal for these faults, by the status of the first. */
    static RequestRefusedException of(List<RuleFault> faults) {
        return new RequestRefusedException(faults.get(0).kind().status(), faults);
    }

    static RequestRefusedException of(int tag, RuleFault.Kind kind) {
        return of(List.of(RuleFault.of(tag, kind)));
    }

    /** Why. */
    public WorkflowStatus status() {
        return status;
    }

    /** The attributes it is about. */
    public List<RuleFault> faults() {
        return faults;
    }
}
