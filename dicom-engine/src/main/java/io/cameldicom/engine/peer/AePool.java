package io.cameldicom.engine.peer;

import io.cameldicom.engine.net.service.RetryPolicies;
import io.cameldicom.engine.net.service.ServerPlan;
import java.util.Objects;
import java.util.Optional;

/**
 * Several peers that do the same work, under one name. Immutable: what is known of their health is with whoever calls them, in a
 * {@link io.cameldicom.engine.net.service.ServerPool}.
 *
 * @param name what the registry calls it; no peer is called so
 * @param plan which peers, by their names in the registry, and how one is chosen
 * @param retry how operations are tried again; empty leaves it to who calls
 */
public record AePool(String name, ServerPlan plan, Optional<RetryPolicies> retry) {
    /** Refuses null. */
    public AePool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(retry, "retry");
    }
}
