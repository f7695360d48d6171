package io.cameldicom.engine.workflow;

import java.util.Objects;
import java.util.function.Function;

/**
 * A value as a store had it.
 *
 * @param key what it is kept under
 * @param version which of the values of this key it is; later ones have higher numbers
 * @param value the value
 */
public record Versioned<V>(String key, long version, V value) {
    /** Refuses null. */
    public Versioned {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    /** The same with another form of the value. */
    public <W> Versioned<W> map(Function<? super V, ? extends W> form) {
        return new Versioned<>(key, version, form.apply(value));
    }

    /** Key and version only: the value may be a patient's. */
    @Override
    public String toString() {
        return "version " + version + " of " + key;
    }
}
