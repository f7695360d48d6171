package io.cameldicom.engine.net.service;

/** Takes the pending responses to one request as they come; the last one is the result of the {@link Invocation}. */
interface ResponseTaker {
    /** For requests that have one response. */
    ResponseTaker NONE = response -> {};

    /** Takes a pending response. Called by the event loop. */
    void pending(Response response);

    /** Whether the peer is held back because responses are taken slower than they come: none is due then. */
    default boolean isBehind() {
        return false;
    }
}
