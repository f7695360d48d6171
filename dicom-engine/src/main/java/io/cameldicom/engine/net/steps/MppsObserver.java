package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.workflow.MppsEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sees what requests of modalities have changed, after it has been stored and before the modality is answered. It cannot undo the
 * change: the answer is that of the rules. Called by workers.
 */
@FunctionalInterface
public interface MppsObserver {
    /** Sees nothing. */
    MppsObserver NONE = (event, request) -> CompletableFuture.completedFuture(null);

    /**
     * Sees a change.
     *
     * @param event what has happened, and the step as it is since then
     * @param request what made it happen
     * @return done when the modality may be answered, and so go on; that it fails is logged
     */
    CompletionStage<?> changed(MppsEvent event, NServiceRequest request);
}
