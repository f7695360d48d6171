package io.cameldicom.component;

import io.cameldicom.engine.net.service.Attempt;

/**
 * An operation that a message asks for: read from the message once, tried as often as it takes, and told to the message at the
 * end. What one try leaves in the message is seen by the next, so a try leaves nothing.
 *
 * @param <T> what comes of it
 */
interface ScuTask<T> extends Attempt<T> {
    /** The SOP class that it is about, by which it may be tried again. */
    String sopClassUid();

    /**
     * Says in the message what came of it.
     *
     * @throws Exception what the Exchange is to fail with nevertheless
     */
    void tell(T result) throws Exception;

    /** Nothing came of it. */
    default void failed() {
        // the exception of the Exchange says so
    }
}
