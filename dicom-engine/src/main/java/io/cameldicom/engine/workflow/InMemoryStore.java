package io.cameldicom.engine.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** A store that lives as long as the object, for tests and for states that may be forgotten. */
public final class InMemoryStore<V> implements KeyedStore<V> {
    private final ConcurrentNavigableMap<String, Versioned<V>> values = new ConcurrentSkipListMap<>();
    /** Versions are never given twice, so that what is created anew is not taken for what was removed. */
    private final AtomicLong versions = new AtomicLong();

    @Override
    public Optional<Versioned<V>> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<Versioned<V>> create(String key, V value) {
        Versioned<V> created = new Versioned<>(KeyedStore.checkKey(key), versions.incrementAndGet(), value);
        return values.putIfAbsent(key, created) == null ? Optional.of(created) : Optional.empty();
    }

    @Override
    public Optional<Versioned<V>> replace(Versioned<V> seen, V value) {
        Versioned<V> next = new Versioned<>(seen.key(), versions.incrementAndGet(), value);
        Versioned<V> now = values.computeIfPresent(
                seen.key(), (key, current) -> current.version() == seen.version() ? next : current);
        return now != null && now.version() == next.version() ? Optional.of(next) : Optional.empty();
    }

    @Override
    public boolean remove(Versioned<V> seen) {
        Versioned<V> current = values.get(seen.key());
        return current != null && current.version() == seen.version() && values.remove(seen.key(), current);
    }

    @Override
    public List<Versioned<V>> page(String after, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a page of " + most);
        }
        return values.tailMap(Objects.requireNonNull(after, "after"), false).values().stream()
                .limit(most)
                .toList();
    }
}
