package io.cameldicom.engine.workflow;

import java.util.Objects;

/**
 * Where unified procedure steps and the subscriptions to all of them are kept.
 *
 * @param workitems the steps, by SOP Instance UID; nobody else may write to it, or events are missed
 * @param subscriptions the global subscriptions, by AE title
 */
public record UpsStores(KeyedStore<Workitem> workitems, KeyedStore<GlobalSubscription> subscriptions) {
    /** Refuses null. */
    public UpsStores {
        Objects.requireNonNull(workitems, "workitems");
        Objects.requireNonNull(subscriptions, "subscriptions");
    }

    /** Stores that live as long as the process. */
    public static UpsStores inMemory() {
        return new UpsStores(new InMemoryStore<>(), new InMemoryStore<>());
    }
}
