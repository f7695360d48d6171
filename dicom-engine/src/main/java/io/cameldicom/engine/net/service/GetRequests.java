package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.util.Objects;

/** Has C-GET requests served: a {@link RetrieveHandler} finds the instances, which go over the same association. */
record GetRequests(RetrieveHandler handler, PendingInterval interval) implements RequestHandler {
    GetRequests {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(interval, "interval");
    }

    @Override
    public void serve(IncomingRequest request) {
        try {
            Identifier identifier = Identifier.of(request);
            RetrieveRun.start(handler, request, identifier, new GetSubOperations(request), interval);
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            RetrieveRun.refuse(request, failure);
        }
    }
}
