package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CMoveRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has C-MOVE requests served: a {@link RetrieveHandler} finds the instances, which go to the destination. */
record MoveRequests(RetrieveHandler handler, MoveOptions options) implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MoveRequests.class);

    MoveRequests {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(options, "options");
    }

    @Override
    public void serve(IncomingRequest request) {
        try {
            Identifier identifier = Identifier.of(request);
            Peer destination = destination(request);
            SubOperations target = new MoveSubOperations(options.scu().pool(), destination, request);
            RetrieveRun.start(handler, request, identifier, target, options.interval());
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            RetrieveRun.refuse(request, failure);
        }
    }

    private Peer destination(IncomingRequest request) throws IOException {
        Optional<AeTitle> title = title(((CMoveRq) request.command()).moveDestination());
        Optional<Peer> known;
        try {
            known = title.isPresent() ? options.destinations().find(title.get(), request.peer()) : Optional.empty();
        } catch (DicomStatusException refused) {
            throw refused;
        } catch (IOException unknown) {
            LOG.warn(
                    "{}: the destination of a C-MOVE is not looked up",
                    request.peer().associationId(),
                    unknown);
            throw DicomStatusException.of(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
        }
        return known.orElseThrow(() -> DicomStatusException.of(Status.MOVE_DESTINATION_UNKNOWN));
    }

    private static Optional<AeTitle> title(String destination) {
        try {
            return Optional.of(AeTitle.of(destination));
        } catch (IllegalArgumentException none) {
            LOG.debug("The destination of a C-MOVE is no title", none);
            return Optional.empty();
        }
    }
}
