package io.cameldicom.component;

import io.cameldicom.engine.net.service.Spool;
import io.cameldicom.engine.net.service.SpooledInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the instances that peers were promised to the route, at least once each, some at a time. Those of an association go
 * one after the other, in their order, as long as none fails. One that fails waits and comes again; one that fails too often
 * goes to the dead letters.
 *
 * <p>Of what waits only names are in memory: the rest is read again when its turn comes, as after a restart. For any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of what is scheduled: it handles its own failures
final class DeliveryPump {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPump.class);

    private final EndpointSpool files;
    private final Spool spool;
    private final DicomConfiguration configuration;
    private final ExecutorServiceManager executors;
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private final DeliveryLanes lanes;
    private volatile ScpConsumer consumer; // the latest; null until there is one

    DeliveryPump(DicomEndpoint endpoint, EndpointSpool files) {
        this.files = files;
        this.spool = files.spool();
        this.configuration = endpoint.getConfiguration();
        this.executors = endpoint.getCamelContext().getExecutorServiceManager();
        int atOnce = configuration.getDeliveryThreads();
        this.threads = executors.newThreadPool(endpoint, "DicomDelivery", atOnce, atOnce);
        this.clock = executors.newSingleThreadScheduledExecutor(endpoint, "DicomRedelivery");
        this.lanes = new DeliveryLanes(atOnce);
    }

    /** Takes what was promised before the last stop or crash, each on its own. */
    void recover() {
        spool.pending().forEach(id -> lanes.add(new Delivery(id, "recovered " + id, true)));
        if (!spool.pending().isEmpty()) {
            LOG.info(
                    "{} instances in the spool are delivered again",
                    spool.pending().size());
        }
    }

    /** Takes an instance that its peer was, or is about to be, promised. */
    void add(SpooledInstance instance) {
        lanes.add(new Delivery(instance.id(), instance.peer().associationId(), false));
        pump();
    }

    /** Starts what may start. */
    private void pump() {
        for (Optional<Delivery> next = lanes.next(); next.isPresent(); next = lanes.next()) {
            Delivery delivery = next.get();
            try {
                threads.execute(() -> deliver(delivery));
            } catch (RejectedExecutionException stopped) {
                LOG.debug("{} stays in the spool: the pump has stopped", delivery.id(), stopped);
                lanes.leave(delivery);
                return;
            }
        }
    }

    // ---- one delivery

    private void deliver(Delivery delivery) {
        ScpConsumer to = consumer;
        Exchange exchange;
        try {
            exchange = exchange(delivery, to);
        } catch (IOException | RuntimeException failure) {
            to.failed("An instance of the spool cannot be given to the route", failure);
            settle(delivery, Optional.of(failure.getClass().getName()));
            return;
        }
        to.exchanges().process(exchange, () -> {
            StatusMapper outcome = StatusMapper.of(exchange);
            try {
                settle(delivery, outcome.isStored() ? Optional.empty() : Optional.of(reason(outcome)));
            } finally {
                to.exchanges().finish(exchange);
            }
        });
    }

    private Exchange exchange(Delivery delivery, ScpConsumer to) throws IOException {
        SpooledInstance instance = spool.load(delivery.id());
        DicomFile held = delivery.held().orElseGet(() -> delivery.hold(files.body(instance)));
        Exchange exchange = to.exchanges().exchange(instance, held.retain());
        HeaderMapper.mapRedelivery(delivery.isRedelivered(), delivery.failures(), to.headers(), exchange);
        return exchange;
    }

    // An exception's text may tell of the patient, its class does not.
    private static String reason(StatusMapper outcome) {
        return outcome.cause().map(cause -> cause.getClass().getName() + ", ").orElse("") + outcome.status();
    }

    private void settle(Delivery delivery, Optional<String> failure) {
        if (failure.isPresent()) {
            delivery.failed();
        }
        lanes.leave(delivery);
        if (failure.isEmpty()) {
            done(delivery);
        } else if (delivery.failures() <= configuration.getMaximumRedeliveries() || !giveUp(delivery, failure.get())) {
            later(delivery);
        }
        pump();
    }

    private void done(Delivery delivery) {
        lanes.settled();
        delivery.held().ifPresent(DicomFile::close);
    }

    private boolean giveUp(Delivery delivery, String reason) {
        int failures = delivery.failures();
        try {
            spool.giveUp(delivery.id(), "The route failed %d times, last with %s".formatted(failures, reason));
        } catch (IOException failure) {
            consumer.failed("An instance cannot be put to the dead letters, and stays in the spool", failure);
            return false;
        }
        LOG.error("{} is given up after {} deliveries: it is in the dead-letter directory", delivery.id(), failures);
        done(delivery);
        return true;
    }

    private void later(Delivery delivery) {
        try {
            clock.schedule(
                    () -> {
                        lanes.addAgain(delivery);
                        pump();
                    },
                    delay(delivery.failures()),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{} stays in the spool: the pump has stopped", delivery.id(), stopped);
        }
    }

    private long delay(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long first = Math.min(configuration.getRedeliveryDelay(), Integer.MAX_VALUE);
        return Math.min(configuration.getRedeliveryMaximumDelay(), first << doublings);
    }

    // ---- life

    /** How many instances the route is still to be given. */
    int size() {
        return lanes.size();
    }

    /** Starts no further deliveries, and waits for those under way; returns whether they are done. */
    boolean pause(Duration patience) throws InterruptedException {
        lanes.pause();
        return lanes.awaitQuiet(patience);
    }

    /** Gives instances to the route of this consumer from now on. */
    void resume(ScpConsumer to) {
        consumer = to;
        lanes.resume();
        pump();
    }

    void close() {
        lanes.pause();
        executors.shutdownNow(clock);
        executors.shutdownGraceful(threads);
    }
}
