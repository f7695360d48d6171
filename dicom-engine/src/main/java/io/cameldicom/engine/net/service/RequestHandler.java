package io.cameldicom.engine.net.service;

/** What serves the requests of an abstract syntax. */
@FunctionalInterface
interface RequestHandler {
    /** Serves a request, and sees that it is answered at some time; called by a worker. What it throws aborts, errors included. */
    void serve(IncomingRequest request);

    /** Is told, by the event loop, of a request whose data set broke off before anybody began to serve it. */
    default void lost(IncomingRequest request, Throwable cause) {}
}
