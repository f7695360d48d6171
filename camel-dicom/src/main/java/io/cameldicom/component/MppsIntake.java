package io.cameldicom.component;

import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.steps.MppsObserver;
import io.cameldicom.engine.workflow.MppsEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/**
 * Shows the route each change of a performed procedure step, after it has been stored. The modality is answered when the route is done,
 * by the rules: a route that fails undoes nothing.
 */
final class MppsIntake implements MppsObserver {
    private final ScpConsumer consumer;

    MppsIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<?> changed(MppsEvent event, NServiceRequest request) {
        RequestHeaders headers = RequestHeaders.of(request);
        headers.values().put(DicomConstants.SOP_INSTANCE_UID, event.uid());
        headers.values().put(DicomConstants.EVENT_TYPE_ID, event.type().id());
        Exchange exchange = consumer.exchanges().request(event.state(), headers);
        CompletableFuture<Void> seen = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> {
            try {
                Exception failure = exchange.getException();
                if (failure != null) {
                    consumer.failed("The route failed at " + event + ", which stays as it is", failure);
                }
            } finally {
                consumer.exchanges().finish(exchange);
                consumer.exchanges().end();
                seen.complete(null);
            }
        });
        return seen;
    }
}
