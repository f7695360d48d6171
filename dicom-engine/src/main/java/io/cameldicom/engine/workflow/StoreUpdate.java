package io.cameldicom.engine.workflow;

import java.util.Objects;

/** What {@link KeyedStore#update} found and what it left; both are the same where nothing was to be changed. */
public record StoreUpdate<V>(Versioned<V> before, Versioned<V> after) {
    /** Refuses null. */
    public StoreUpdate {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /** Whether something was changed. */
    public boolean changed() {
        return before.version() != after.version();
    }
}
