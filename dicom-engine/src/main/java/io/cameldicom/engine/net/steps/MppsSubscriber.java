package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.workflow.MppsEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One who is told of performed procedure steps: the first of its events is on its way, the others wait. For any thread. */
final class MppsSubscriber {
    private static final Logger LOG = LoggerFactory.getLogger(MppsSubscriber.class);
    private static final String NOTIFICATION = Uid.ModalityPerformedProcedureStepNotification;

    /** How many events wait at most: days of a department. */
    private static final int MOST_WAITING = 10_000;

    /** What all subscribers have in common. */
    record Means(
            Scu scu,
            Executor workers,
            Scheduler scheduler,
            PeerLookup peers,
            AeTitle calling,
            DeliveryOptions options) {}

    private final String name;
    private final Means means;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final ArrayDeque<MppsEvent> events = new ArrayDeque<>();
    private boolean stopped;

    MppsSubscriber(String name, Means means) {
        this.name = name;
        this.means = means;
    }

    int waiting() {
        lock.lock();
        try {
            return events.size();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            events.clear();
        } finally {
            lock.unlock();
        }
    }

    void add(MppsEvent event) {
        boolean first;
        lock.lock();
        try {
            if (stopped || events.size() >= MOST_WAITING) {
                LOG.warn("{} is not told of {}", name, event);
                return;
            }
            first = events.isEmpty();
            events.add(event);
        } finally {
            lock.unlock();
        }
        if (first) {
            begin(event);
        }
    }

    private void begin(MppsEvent event) {
        Retries retries = new Retries(means.options().retryDelay());
        onWorker(() -> tell(event, retries));
    }

    private void tell(MppsEvent event, Retries retries) {
        try {
            Optional<Peer> peer = means.peers().find(name, means.calling());
            if (peer.isEmpty()) {
                again(event, retries, "nobody knows where it is");
                return;
            }
            Status answer = means.scu()
                    .request(
                            peer.get(),
                            NOTIFICATION,
                            id -> NEventReportRq.of(
                                    id, NOTIFICATION, event.uid(), event.type().id(), false),
                            DataSet.empty(),
                            means.options().operation())
                    .status();
            if (answer.category() == Status.Category.FAILURE) {
                LOG.warn("{} answers {} to {}", name, answer, event); // it was told, and does not care
            }
            next();
        } catch (IOException | RuntimeException notTold) {
            again(event, retries, notTold.toString());
        }
    }

    private void again(MppsEvent event, Retries retries, String why) {
        if (retries.failures() + 1 >= means.options().attempts()) {
            LOG.error("{} is never told of {}: {}", name, event, why);
            next();
            return;
        }
        LOG.warn("{} is not told of {} yet: {}", name, event, why);
        means.scheduler().after(retries.failed(), () -> onWorker(() -> tell(event, retries)));
    }

    private void next() {
        Optional<MppsEvent> next;
        lock.lock();
        try {
            events.poll();
            next = Optional.ofNullable(events.peek());
        } finally {
            lock.unlock();
        }
        next.ifPresent(this::begin);
    }

    private void onWorker(Runnable task) {
        try {
            means.workers().execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} is told nothing any more", name, closing);
        }
    }
}
