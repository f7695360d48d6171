package io.cameldicom.engine.net.ups;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Told of each change that peers make to unified procedure steps, after it has been stored. Called by several threads at once. */
@FunctionalInterface
public interface UpsChangeListener {
    /** Does not listen. */
    UpsChangeListener NONE = change -> CompletableFuture.completedFuture(null);

    /**
     * Hears of a change.
     *
     * @return done when the peer may be answered. A failure does not change the answer, for the change stands
     */
    CompletionStage<Void> changed(UpsChange change);
}
