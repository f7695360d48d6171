package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import java.io.IOException;
import java.util.Optional;

/**
 * An operation that may be tried several times. Called by one thread at a time, a worker, which it may hold up.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Attempt<T> {
    /**
     * Tries.
     *
     * @throws IOException if it fails
     */
    T run(Turn turn) throws IOException;

    /** What a result says that is a failure: if no other try follows, it is the result nevertheless. */
    default Optional<DicomException> refusal(T result) {
        return Optional.empty();
    }

    /** Whether it can be tried again: what it sends is still there, and nothing of what came is given out. */
    default boolean isRepeatable() {
        return true;
    }
}
