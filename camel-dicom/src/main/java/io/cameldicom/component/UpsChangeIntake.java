package io.cameldicom.component;

import io.cameldicom.engine.net.ups.UpsChange;
import io.cameldicom.engine.net.ups.UpsChangeListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/**
 * Shows the route each change of a unified procedure step after it has been stored. The peer is answered when the route is done, with
 * what the rules said: what is stored stands, so a route that fails is told to the exception handler and to nobody else.
 */
final class UpsChangeIntake implements UpsChangeListener {
    private final ScpConsumer consumer;

    UpsChangeIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<Void> changed(UpsChange change) {
        Exchange exchange = consumer.exchanges().request(change.step(), RequestHeaders.of(change));
        CompletableFuture<Void> shown = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> end(change, exchange, shown));
        return shown;
    }

    private void end(UpsChange change, Exchange exchange, CompletableFuture<Void> shown) {
        try {
            Throwable failure = exchange.getException();
            if (failure != null) {
                consumer.failed("The route failed; the change of " + change.uid() + " stands", failure);
            }
        } finally {
            consumer.exchanges().finish(exchange);
            consumer.exchanges().end();
            shown.complete(null);
        }
    }
}
