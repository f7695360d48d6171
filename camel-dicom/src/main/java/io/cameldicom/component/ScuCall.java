package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.engine.net.service.TraceContext;
import io.cameldicom.engine.peer.UnknownAeException;
import java.util.Optional;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * What a message asks for: the options of the endpoint, unless its headers say otherwise.
 *
 * @param peer whom to ask
 * @param store how to store, if that is asked
 * @param request what else is asked, and how
 * @param trace what it belongs to, if the peer is told
 */
record ScuCall(
        Operation operation, Peer peer, StoreOptions store, RequestOptions request, Optional<TraceContext> trace) {
    static ScuCall of(SteeringHeaders headers, DicomConfiguration configuration, Destinations destinations)
            throws NoTypeConversionAvailableException, UnknownAeException {
        Operation operation =
                headers.get(DicomConstants.OPERATION, Operation.class).orElseGet(configuration::getOperation);
        Priority priority = headers.get(DicomConstants.PRIORITY, Priority.class).orElseGet(configuration::getPriority);
        StoreOptions store = StoreOptions.DEFAULT.withPriority(priority);
        Optional<TraceContext> trace = configuration.isTraceContext() ? TraceHeaders.of(headers) : Optional.empty();
        return new ScuCall(
                operation,
                TraceHeaders.telling(ProposedNegotiation.asking(destinations.peer(headers), headers), trace),
                withMoveOriginator(store, headers),
                new RequestOptions(headers, configuration),
                trace);
    }

    private static StoreOptions withMoveOriginator(StoreOptions store, SteeringHeaders headers)
            throws NoTypeConversionAvailableException {
        Optional<String> title = headers.text(DicomConstants.SEND_MOVE_ORIGINATOR_AE_TITLE);
        Optional<Integer> messageId = headers.get(DicomConstants.SEND_MOVE_ORIGINATOR_MESSAGE_ID, Integer.class);
        if (title.isEmpty() && messageId.isEmpty()) {
            return store;
        }
        if (title.isEmpty() || messageId.isEmpty()) {
            throw new IllegalArgumentException("The headers " + DicomConstants.SEND_MOVE_ORIGINATOR_AE_TITLE + " and "
                    + DicomConstants.SEND_MOVE_ORIGINATOR_MESSAGE_ID + " go together");
        }
        return store.withMoveOriginator(AeTitle.of(title.get()), messageId.get());
    }
}
