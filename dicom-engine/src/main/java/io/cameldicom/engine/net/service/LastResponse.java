package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.Status;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer that ends the service of a request, and what is told and logged of it.
 *
 * @param responses how many pending ones came before it
 * @param failure what the handler failed with, if it did
 */
record LastResponse(
        IncomingRequest request, CommandRsp response, Content content, long responses, Optional<Throwable> failure) {
    private static final Logger LOG = LoggerFactory.getLogger(LastResponse.class);

    static LastResponse of(IncomingRequest request, Status status) {
        return of(request, request.command().response(status), Content.NONE);
    }

    static LastResponse of(IncomingRequest request, CommandRsp response, Content content) {
        return new LastResponse(request, response, content, 0, Optional.empty());
    }

    LastResponse withResponses(long pending) {
        return new LastResponse(request, response, content, pending, failure);
    }

    /** The same; the detail of a status that was thrown goes along. */
    LastResponse withFailure(Optional<Throwable> thrown) {
        Optional<Throwable> cause = thrown.map(LastResponse::unwrapped);
        CommandRsp detailed = cause.flatMap(NamedStatus::of)
                .filter(named -> named.status().equals(response.status()))
                .map(named -> response.withStatusDetail(named.detail()))
                .orElse(response);
        return new LastResponse(request, detailed, content, responses, cause);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    void send() {
        request.respond(response, content, unsent -> {
            boolean answered = unsent.isEmpty();
            failure.ifPresent(cause -> log(answered, cause));
            request.tell(new ScpEvent.RequestServed(
                    request.peer(), request.command(), responses, response.status(), answered, failure));
        });
    }

    // A status is what a handler decided, anything else is what befell it.
    private void log(boolean answered, Throwable cause) {
        String id = request.peer().associationId();
        String how = answered ? "answered with" : "not answered; it would be";
        if (NamedStatus.of(cause).isPresent() || request.isCancelled()) {
            LOG.debug("{}: a {} {} {}", id, request.command().type(), how, response.status(), cause);
        } else {
            LOG.warn("{}: a {} failed, {} {}", id, request.command().type(), how, response.status(), cause);
        }
    }
}
