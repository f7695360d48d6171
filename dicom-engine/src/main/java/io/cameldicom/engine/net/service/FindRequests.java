package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Has C-FIND requests answered by a {@link FindHandler}. */
record FindRequests(FindHandler handler) implements RequestHandler {
    FindRequests {
        Objects.requireNonNull(handler, "handler");
    }

    @Override
    public void serve(IncomingRequest request) {
        FindReply reply = new FindReply(request);
        try {
            Identifier identifier = Identifier.of(request);
            FindRequest query = new FindRequest(
                    request.peer(), (CFindRq) request.command(), identifier.dataSet(), identifier.features());
            handler.find(query, reply).whenComplete((status, failure) -> {
                if (failure == null) {
                    answer(request, reply, status);
                } else {
                    fail(request, reply, failure);
                }
            });
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            fail(request, reply, failure);
        }
    }

    private static void answer(IncomingRequest request, FindReply reply, Status status) {
        if (status == null || status.isPending()) {
            fail(request, reply, new IllegalStateException("The handler's status: " + status));
            return;
        }
        // PS3.4 §C.4.1.3.1: matching that was terminated by a C-CANCEL ends with Cancel
        boolean cancelled = request.isCancelled() && status.equals(Status.SUCCESS);
        LastResponse.of(request, cancelled ? Status.CANCEL : status)
                .withResponses(reply.sent())
                .send();
    }

    private static void fail(IncomingRequest request, FindReply reply, Throwable failure) {
        LastResponse.of(request, FindHandler.statusOf(failure))
                .withFailure(Optional.of(failure))
                .withResponses(reply.sent())
                .send();
    }
}
