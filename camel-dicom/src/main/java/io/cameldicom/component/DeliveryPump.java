package io.cameldicom.component;

import io.cameldicom.engine.net.service.Spool;
import io.cameldicom.engine.net.service.SpooledInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the instances that peers were promised to the route, at least once each, some at a time. Those of an association go
 * one after the other, in their order, as long as none fails. One that fails waits and comes again; one that fails too often
 * goes to the dead letters.
 *
 * <p>For any thread; the lock guards the fields, and is held across no I/O and no route. Of what waits only names are in
 * memory: the rest is read again when its turn comes, as after a restart.
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final Map<String, ArrayDeque<Delivery>> lanes = new HashMap<>(); // by association; there while it has any
    private final ArrayDeque<String> ready = new ArrayDeque<>(); // lanes whose first delivery may start
    private int running;
    private int undelivered;
    private boolean paused = true;
    private volatile ScpConsumer consumer; // the latest; null until there is one

    DeliveryPump(DicomEndpoint endpoint, EndpointSpool files) {
        this.files = files;
        this.spool = files.spool();
        this.configuration = endpoint.getConfiguration();
        this.executors = endpoint.getCamelContext().getExecutorServiceManager();
        this.threads = executors.newThreadPool(
                endpoint, "DicomDelivery", configuration.getDeliveryThreads(), configuration.getDeliveryThreads());
        this.clock = executors.newSingleThreadScheduledExecutor(endpoint, "DicomRedelivery");
    }

    /** Takes what was promised before the last stop or crash, each on its own. */
    void recover() {
        spool.pending().forEach(id -> enqueue(new Delivery(id, "recovered " + id, true)));
        if (!spool.pending().isEmpty()) {
            LOG.info(
                    "{} instances in the spool are delivered again",
                    spool.pending().size());
        }
    }

    /** Takes an instance that its peer was, or is about to be, promised. */
    void add(SpooledInstance instance) {
        enqueue(new Delivery(instance.id(), instance.peer().associationId(), false));
        pump();
    }

    private void enqueue(Delivery delivery) {
        lock.lock();
        try {
            undelivered++;
            queue(delivery);
        } finally {
            lock.unlock();
        }
    }

    private void queue(Delivery delivery) {
        ArrayDeque<Delivery> lane = lanes.get(delivery.lane);
        if (lane == null) {
            lane = new ArrayDeque<>(2);
            lanes.put(delivery.lane, lane);
            ready.add(delivery.lane);
        }
        lane.add(delivery);
    }

    /** Starts what may start. */
    private void pump() {
        for (Optional<Delivery> next = next(); next.isPresent(); next = next()) {
            Delivery delivery = next.get();
            try {
                threads.execute(() -> deliver(delivery));
            } catch (RejectedExecutionException stopped) {
                LOG.debug("{} stays in the spool: the pump has stopped", delivery.id, stopped);
                leaveLane(delivery);
            }
        }
    }

    private Optional<Delivery> next() {
        lock.lock();
        try {
            if (paused || ready.isEmpty() || running >= configuration.getDeliveryThreads()) {
                return Optional.empty();
            }
            running++;
            return Optional.of(lanes.get(ready.remove()).element());
        } finally {
            lock.unlock();
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
        to.getAsyncProcessor().process(exchange, doneSync -> {
            StatusMapper outcome = StatusMapper.of(exchange);
            try {
                settle(delivery, outcome.isStored() ? Optional.empty() : Optional.of(reason(outcome)));
            } finally {
                to.finish(exchange);
            }
        });
    }

    private Exchange exchange(Delivery delivery, ScpConsumer to) throws IOException {
        SpooledInstance instance = spool.load(delivery.id);
        if (delivery.held.isEmpty()) {
            delivery.held = Optional.of(files.body(instance));
        }
        Exchange exchange = to.exchange(instance, delivery.held.get().retain());
        HeaderMapper.mapRedelivery(
                delivery.recovered || delivery.failures > 0, delivery.failures, to.headers(), exchange);
        return exchange;
    }

    // An exception's text may tell of the patient, its class does not.
    private static String reason(StatusMapper outcome) {
        return outcome.cause().map(cause -> cause.getClass().getName() + ", ").orElse("") + outcome.status();
    }

    private void settle(Delivery delivery, Optional<String> failure) {
        if (failure.isEmpty()) {
            leaveLane(delivery);
            done(delivery);
        } else {
            delivery.failures++;
            leaveLane(delivery);
            if (delivery.failures <= configuration.getMaximumRedeliveries() || !giveUp(delivery, failure.get())) {
                later(delivery);
            }
        }
        pump();
    }

    private void done(Delivery delivery) {
        lock.lock();
        try {
            undelivered--;
        } finally {
            lock.unlock();
        }
        delivery.held.ifPresent(DicomFile::close);
    }

    private boolean giveUp(Delivery delivery, String reason) {
        try {
            spool.giveUp(delivery.id, "The route failed %d times, last with %s".formatted(delivery.failures, reason));
        } catch (IOException failure) {
            consumer.failed("An instance cannot be put to the dead letters, and stays in the spool", failure);
            return false;
        }
        LOG.error(
                "{} is given up after {} deliveries: it is in the dead-letter directory",
                delivery.id,
                delivery.failures);
        done(delivery);
        return true;
    }

    private void later(Delivery delivery) {
        try {
            clock.schedule(
                    () -> {
                        again(delivery);
                        pump();
                    },
                    delay(delivery.failures),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{} stays in the spool: the pump has stopped", delivery.id, stopped);
        }
    }

    private long delay(int failures) {
        long longest = configuration.getRedeliveryMaximumDelay();
        int doublings = Math.min(failures - 1, 30);
        long first = Math.min(configuration.getRedeliveryDelay(), Integer.MAX_VALUE);
        return Math.min(longest, first << doublings);
    }

    private void again(Delivery delivery) {
        lock.lock();
        try {
            queue(delivery);
        } finally {
            lock.unlock();
        }
    }

    /** The first of a lane is no longer under way: the next may go, also past one that is to come again. */
    private void leaveLane(Delivery delivery) {
        lock.lock();
        try {
            ArrayDeque<Delivery> lane = lanes.get(delivery.lane);
            lane.remove();
            if (lane.isEmpty()) {
                lanes.remove(delivery.lane);
            } else {
                ready.add(delivery.lane);
            }
            running--;
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- life

    /** How many instances the route is still to be given. */
    int size() {
        lock.lock();
        try {
            return undelivered;
        } finally {
            lock.unlock();
        }
    }

    /** Starts no further deliveries. */
    void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    /** The same, and waits for those under way; returns whether they are done. */
    boolean pause(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            paused = true;
            while (running > 0 && left > 0) {
                left = quiet.awaitNanos(left);
            }
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Gives instances to the route of this consumer from now on. */
    void resume(ScpConsumer to) {
        lock.lock();
        try {
            consumer = to;
            paused = false;
        } finally {
            lock.unlock();
        }
        pump();
    }

    void close() {
        pause();
        executors.shutdownNow(clock);
        executors.shutdownGraceful(threads);
    }

    /** An instance on its way to the route. Changed by whoever has it: a lane lets one thread at a time. */
    private static final class Delivery {
        private final String id;
        private final String lane;
        private final boolean recovered;
        private int failures;
        private Optional<DicomFile> held = Optional.empty(); // ours, until the route is done with it

        Delivery(String id, String lane, boolean recovered) {
            this.id = id;
            this.lane = lane;
            this.recovered = recovered;
        }
    }
}
