package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has C-ECHO requests answered by an {@link EchoHandler}. */
record EchoRequests(EchoHandler handler) implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(EchoRequests.class);

    @Override
    public void serve(IncomingRequest request) {
        request.respond(
                request.command().response(status(request.peer())),
                Content.NONE,
                unsent -> unsent.ifPresent(gone ->
                        LOG.debug("{}: a C-ECHO is not answered", request.peer().associationId(), gone)));
    }

    private Status status(PeerInfo peer) {
        try {
            return handler.echo(peer);
        } catch (RuntimeException failed) {
            LOG.error("{}: the handler of a C-ECHO failed", peer.associationId(), failed);
            return Status.PROCESSING_FAILURE;
        }
    }
}
