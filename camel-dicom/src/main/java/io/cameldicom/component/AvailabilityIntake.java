package io.cameldicom.component;

import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.steps.AvailabilityHandler;
import io.cameldicom.engine.workflow.AvailabilityNotice;
import java.util.concurrent.CompletionStage;

/** Gives each notification of what can be retrieved to the route; the peer is answered with the outcome. */
final class AvailabilityIntake implements AvailabilityHandler {
    private final ScpConsumer consumer;

    AvailabilityIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<?> available(AvailabilityNotice notice, NServiceRequest request) {
        return consumer.exchanges()
                .answered(consumer.exchanges().request(notice, RequestHeaders.of(request)), () -> notice);
    }
}
