package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.InstanceSafety;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out which of the instances of a request are kept safely. Called by workers, after the requester has been answered.
 *
 * @dicom PS3.4 J.3.3.1.2
 */
@FunctionalInterface
public interface SafetyCheck {
    /**
     * Finds out.
     *
     * @return tells of each instance, now or later; a result that fails means that none is safe (0110H)
     * @throws IOException the same
     */
    CompletionStage<? extends InstanceSafety> check(CommitmentDesk.Accepted request) throws IOException;

    /** One that looks at each instance by itself. */
    static SafetyCheck of(InstanceSafety safety) {
        return request -> CompletableFuture.completedFuture(safety);
    }
}
