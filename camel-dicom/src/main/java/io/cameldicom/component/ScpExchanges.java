package io.cameldicom.component;

import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.SpooledInstance;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The Exchanges of a consumer: made with a unit of work of their own and the headers of what the peer asks for, given to the route,
 * and finished. Safe for threads.
 */
final class ScpExchanges {
    private final ScpConsumer consumer;
    private final HeaderFilterStrategy headers;
    private final boolean traced;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<AssociationHeaders> association = new AtomicReference<>(); // of the last instance

    /**
     * Creates them.
     *
     * @param traced whether a trace context of the peer goes into their headers
     */
    ScpExchanges(ScpConsumer consumer, HeaderFilterStrategy headers, boolean traced) {
        this.consumer = consumer;
        this.headers = headers;
        this.traced = traced;
    }

    /** How many are on their way. */
    int inFlight() {
        return inFlight.get();
    }

    /** An instance is on its way; {@link #end} follows. */
    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    /** An Exchange with a unit of work of its own, which holds the body; {@link #finish} ends it. */
    Exchange exchange(SpooledInstance instance, DicomFile body) {
        boolean ready = false;
        try {
            Exchange exchange = exchange(body, made -> {
                HeaderMapper.map(instance, association(instance.peer()), headers, made);
                trace(instance.peer(), made);
            });
            body.heldBy(exchange);
            ready = true;
            return exchange;
        } finally {
            if (!ready) {
                body.close();
            }
        }
    }

    // One association mostly sends many instances; where several take turns, this is what it costs anyway.
    private AssociationHeaders association(PeerInfo peer) {
        AssociationHeaders last = association.get();
        AssociationHeaders known = last == null ? AssociationHeaders.of(peer) : last.or(peer);
        association.lazySet(known);
        return known;
    }

    /** The same for what is told of a request when its association may be gone. */
    Exchange request(Object body, Map<String, Object> values) {
        Exchange exchange = exchange(body, made -> HeaderMapper.map(values, headers, made));
        begin();
        return exchange;
    }

    /**
     * Gives an Exchange of {@link #request} to the route, and answers by the outcome.
     *
     * @param answer made if the route succeeds; if not, the result fails as the route did
     */
    <T> CompletionStage<T> answered(Exchange exchange, Supplier<T> answer) {
        CompletableFuture<T> result = new CompletableFuture<>();
        process(exchange, () -> {
            try {
                StatusMapper outcome = StatusMapper.of(exchange, NServiceHandler::statusOf);
                if (outcome.isStored()) {
                    result.complete(answer.get());
                } else {
                    result.completeExceptionally(outcome.failure());
                }
            } catch (RuntimeException | Error failure) { // an error, too: else the peer waits
                result.completeExceptionally(failure);
            } finally {
                finish(exchange);
                end();
            }
        });
        return result;
    }

    /** An Exchange for a request that stores nothing, on its way: {@link #finish} and {@link #end} follow. */
    Exchange request(Object body, RequestHeaders request) {
        Exchange exchange = exchange(body, made -> {
            HeaderMapper.map(request, headers, made);
            trace(request.peer(), made);
        });
        begin();
        return exchange;
    }

    private void trace(PeerInfo peer, Exchange exchange) {
        if (traced) {
            HeaderMapper.mapTrace(peer, headers, exchange);
        }
    }

    private Exchange exchange(Object body, Consumer<Exchange> describe) {
        Exchange exchange = consumer.createExchange(false);
        boolean ready = false;
        try {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getIn().setBody(body);
            describe.accept(exchange);
            consumer.createUoW(exchange);
            ready = true;
            return exchange;
        } catch (Exception failure) { // what createUoW declares
            throw new IllegalStateException("There is no unit of work for a request", failure);
        } finally {
            if (!ready) {
                consumer.releaseExchange(exchange, false);
            }
        }
    }

    /**
     * Gives an Exchange to the route. An error that Camel lets through, such as that of a body too large for the memory, is
     * a failure like others: the peer must not wait, and a promised instance must not be forgotten.
     *
     * @param done run once, when the route is done with it
     */
    void process(Exchange exchange, Runnable done) {
        AtomicBoolean ended = new AtomicBoolean();
        try {
            consumer.getAsyncProcessor().process(exchange, doneSync -> {
                ended.set(true);
                done.run();
            });
        } catch (RuntimeException | Error failure) {
            if (ended.getAndSet(true)) {
                throw failure;
            }
            consumer.failed("The route failed beyond its error handler", failure);
            exchange.setException(failure);
            done.run();
        }
    }

    /** Completes an Exchange: what was registered with it runs now. */
    void finish(Exchange exchange) {
        try {
            consumer.doneUoW(exchange);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }
}
