package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.SpooledInstance;
import io.cameldicom.engine.net.service.StoreHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** Takes instances from peers into the spool, and from there to the route, or to the {@link DeliveryPump}. */
final class InstanceIntake implements StoreHandler {
    private final ScpConsumer consumer;
    private final EndpointSpool spool;
    private final Optional<StorePrecheck> precheck;
    private final boolean promising;

    /**
     * Creates one.
     *
     * @param promising whether peers are answered as soon as an instance is safe
     */
    InstanceIntake(ScpConsumer consumer, EndpointSpool spool, Optional<StorePrecheck> precheck, boolean promising) {
        this.consumer = consumer;
        this.spool = spool;
        this.precheck = precheck;
        this.promising = promising;
    }

    @Override
    public Optional<Status> precheck(IncomingInstance instance) throws IOException {
        if (consumer.isClosing()) {
            return Optional.of(Status.OUT_OF_RESOURCES);
        }
        if (precheck.isPresent()) {
            Optional<Status> refused = precheck.get().check(instance);
            if (refused.isPresent()) {
                return refused;
            }
        }
        try {
            spool.spool().admit();
            return Optional.empty();
        } catch (IOException full) {
            consumer.failed("An instance is refused before it is read", full);
            throw full;
        }
    }

    @Override
    public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
        CompletionStage<Void> answered = instance.answered();
        consumer.exchanges().begin();
        answered.whenComplete((done, gone) -> consumer.exchanges().end());
        SpooledInstance spooled = receive(instance);
        if (promising) {
            spool.pump().add(spooled);
            return CompletableFuture.completedFuture(Status.SUCCESS);
        }
        return route(instance, spooled);
    }

    private SpooledInstance receive(IncomingInstance instance) throws IOException {
        try {
            return spool.spool().receive(instance);
        } catch (IOException failure) {
            // The end of an association is no failure of ours, and an event tells of it.
            if (!(failure instanceof DicomException known) || known.scope() == DicomException.Scope.INSTANCE) {
                consumer.failed("An instance is not spooled", failure);
            }
            throw failure;
        }
    }

    // The peer is answered before the Exchange is done: who acts on its completion acts on what the peer knows.
    // What is done then the next answer waits for only where the same worker reads on, which is seen to if it takes
    // long.
    private CompletionStage<Status> route(IncomingInstance instance, SpooledInstance spooled) {
        CompletableFuture<Status> result = new CompletableFuture<>();
        Exchange exchange = consumer.exchanges().exchange(spooled, spool.body(spooled));
        instance.answered()
                .whenCompleteAsync(
                        (done, gone) -> consumer.exchanges().finish(exchange), instance.afterwards(consumer::run));
        consumer.exchanges().process(exchange, () -> StatusMapper.of(exchange).complete(result));
        return result;
    }
}
