package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.engine.net.service.TraceContext;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * What a message asks for: the options of the endpoint, unless its headers say otherwise.
 *
 * @param destination whom to ask, and how often
 * @param store how to store, if that is asked
 * @param request what is asked, and how
 * @param trace what it belongs to, if the peer is told
 */
record ScuCall(
        Operation operation,
        Destination destination,
        StoreOptions store,
        RequestOptions request,
        Optional<TraceContext> trace) {
    static ScuCall of(SteeringHeaders headers, DicomConfiguration configuration, Destinations destinations)
            throws NoTypeConversionAvailableException, IOException {
        Operation operation =
                headers.get(DicomConstants.OPERATION, Operation.class).orElseGet(configuration::getOperation);
        RequestOptions request = new RequestOptions(headers, configuration);
        OperationOptions how = request.operation();
        StoreOptions store = StoreOptions.DEFAULT
                .withPriority(how.priority())
                .withResponse(how.response())
                .withTotal(how.total());
        Optional<TraceContext> trace = configuration.isTraceContext() ? TraceHeaders.of(headers) : Optional.empty();
        return new ScuCall(
                operation,
                destinations
                        .destination(headers)
                        .asking(ProposedNegotiation.asking(headers))
                        .asking(TraceHeaders.telling(trace)),
                withMoveOriginator(store, headers),
                request,
                trace);
    }

    /** Whom to ask, for what goes to one peer and no other: of a pool the first. */
    Peer peer() {
        return destination.servers().first();
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
