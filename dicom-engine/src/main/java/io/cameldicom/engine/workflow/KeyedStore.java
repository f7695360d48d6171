package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import java.util.List;
import java.util.Optional;

/**
 * Where a workflow keeps its states: values by key, each with a version. A change succeeds only where nobody else has changed
 * the value since it was read, so that no update is lost, whoever shares the store.
 *
 * <p>Each method is one atomic step; what has returned is as durable as the implementation promises, and is seen by whoever
 * reads next. Safe for use by several threads, and by several processes where the implementation is.
 *
 * @param <V> what is kept; immutable
 */
public interface KeyedStore<V> {
    /** The longest key, in characters: SOP Instance UIDs and AE titles, alone or joined, are shorter. */
    int LONGEST_KEY = 200;

    /** How often {@link #update} starts over because others were faster; each time somebody else has got on. */
    int MOST_ATTEMPTS = 1_000;

    /** How many values {@link #all} fetches at once. */
    int PAGE = 100;

    /** A change of a value, without side effects: it is applied again where somebody else was faster. */
    @FunctionalInterface
    interface Change<V> {
        /**
         * The new value, or {@code current} itself to leave it.
         *
         * @throws DicomException to refuse, which leaves the value as it is
         */
        V apply(V current) throws DicomException;
    }

    /** The value of {@code key}, if there is one. */
    Optional<Versioned<V>> find(String key) throws StoreException;

    /**
     * Keeps a new value.
     *
     * @return the value with its first version, which no value of this key had before; empty where the key is taken
     * @throws IllegalArgumentException where the key is empty or longer than {@link #LONGEST_KEY}
     */
    Optional<Versioned<V>> create(String key, V value) throws StoreException;

    /** Replaces what was {@code seen}. Empty where it has been changed or removed since; versions of a key only grow. */
    Optional<Versioned<V>> replace(Versioned<V> seen, V value) throws StoreException;

    /** Removes what was {@code seen}, unless it has been changed or removed since. */
    boolean remove(Versioned<V> seen) throws StoreException;

    /**
     * Some values in the order of their keys, as the store orders them.
     *
     * @param after the key after which to start; "" to start at the beginning
     * @param most how many at most, at least 1
     */
    List<Versioned<V>> page(String after, int most) throws StoreException;

    /**
     * Changes a value, starting over where somebody else was faster.
     *
     * @return the value as it was and as it is now; empty where there is none
     * @throws StoreException if the store fails, or if others were faster {@link #MOST_ATTEMPTS} times
     * @throws DicomException what {@code change} throws
     */
    default Optional<StoreUpdate<V>> update(String key, Change<V> change) throws DicomException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Versioned<V>> found = find(key);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Versioned<V> before = found.get();
            V changed = change.apply(before.value());
            Optional<Versioned<V>> after = changed == before.value() ? found : replace(before, changed);
            if (after.isPresent()) {
                return Optional.of(new StoreUpdate<>(before, after.get()));
            }
        }
        throw new StoreException("others changed the same value " + MOST_ATTEMPTS + " times in a row");
    }

    /**
     * All values, fetched page by page: one that is there from start to end is met once, one that comes or goes meanwhile
     * may be met. Each iterator starts anew; it throws {@link java.io.UncheckedIOException} where the store fails.
     */
    default Iterable<Versioned<V>> all() {
        return () -> new StoreIterator<>(this);
    }

    /** What is done with each value of a store. */
    @FunctionalInterface
    interface Visitor<V> {
        /** Does it. */
        void visit(Versioned<V> value) throws DicomException;
    }

    /**
     * Does something with all values, which may change the store meanwhile; as {@link #all()}, with exceptions as they are.
     *
     * @throws StoreException if the store fails
     * @throws DicomException what {@code visitor} throws
     */
    default void visit(Visitor<V> visitor) throws DicomException {
        String last = "";
        List<Versioned<V>> page;
        do {
            page = page(last, PAGE);
            for (Versioned<V> value : page) {
                visitor.visit(value);
                last = value.key();
            }
        } while (page.size() == PAGE);
    }

    /** Refuses a key that no store takes. */
    static String checkKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a key of " + key.length() + " characters");
        }
        return key;
    }
}
