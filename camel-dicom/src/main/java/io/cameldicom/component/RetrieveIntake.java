package io.cameldicom.component;

import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.net.service.RetrieveHandler;
import io.cameldicom.engine.net.service.RetrieveRequest;
import io.cameldicom.engine.net.service.UnreadableInstanceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** Gives each C-MOVE and C-GET to the route, and has sent what the route leaves in the body: instances of any form. */
final class RetrieveIntake implements RetrieveHandler {
    private final ScpConsumer consumer;

    RetrieveIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<Retrieval> retrieve(RetrieveRequest request) {
        Exchange exchange = consumer.exchanges().request(request.identifier(), RequestHeaders.of(request));
        CompletableFuture<Retrieval> result = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> consumer.run(() -> found(request, exchange, result)));
        return result;
    }

    private void found(RetrieveRequest request, Exchange exchange, CompletableFuture<Retrieval> result) {
        boolean sending = false;
        try {
            StatusMapper outcome = StatusMapper.of(exchange, RetrieveHandler::statusOf);
            if (!outcome.isStored()) {
                result.completeExceptionally(outcome.failure());
                return;
            }
            Sending instances = new Sending(bodyOf(request, exchange), exchange);
            sending = true;
            result.complete(Retrieval.of(instances.size(), instances));
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the peer waits
            result.completeExceptionally(failure);
        } finally {
            if (!sending) {
                end(exchange);
            }
        }
    }

    private MessageBody bodyOf(RetrieveRequest request, Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body == null || body == request.identifier()) {
            exchange.getMessage().setBody(List.of()); // the route has found nothing, and left the body as it was
        }
        return consumer.retrieved(request, exchange);
    }

    private void end(Exchange exchange) {
        consumer.exchanges().finish(exchange);
        consumer.exchanges().end();
    }

    /** Instances on their way, each let go when it was sent; the Exchange ends with the last. For one thread. */
    private final class Sending implements Iterator<InstanceSource>, AutoCloseable {
        private final MessageBody body;
        private final Exchange exchange;
        private final Iterator<InstanceBody> instances;

        Sending(MessageBody body, Exchange exchange) {
            this.body = body;
            this.exchange = exchange;
            this.instances = body.instances().iterator();
        }

        int size() {
            return body.instances().size();
        }

        @Override
        public boolean hasNext() {
            return instances.hasNext();
        }

        @Override
        public InstanceSource next() {
            InstanceBody instance = instances.next();
            try {
                return instance.opener().open();
            } catch (IOException failed) {
                throw new UncheckedIOException(UnreadableInstanceException.of(failed));
            }
        }

        @Override
        public void close() {
            try {
                body.close();
            } finally {
                end(exchange);
            }
        }
    }
}
