package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Instances of one C-GET on their way to whoever takes them one by one. Each lies in a spool, and the peer is answered when it
 * is taken, or when one other is waiting at most: so it sends no faster than they are taken, and no thread waits for that.
 */
final class InstanceQueue implements StoreHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceQueue.class);
    private static final int ANSWERED_AHEAD = 1;

    /** An instance that nobody has taken, and the answer that the peer waits for. */
    private record Arrived(SpooledInstance instance, CompletableFuture<Status> answer) {}

    private final Spool spool;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final ArrayDeque<Arrived> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean unwanted;

    InstanceQueue(Spool spool) {
        this.spool = spool;
    }

    @Override
    public Optional<Status> precheck(IncomingInstance instance) throws IOException {
        spool.admit();
        return Optional.empty();
    }

    @Override
    public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
        Arrived arrived = new Arrived(spool.receive(instance), new CompletableFuture<>());
        boolean keep;
        boolean answer;
        lock.lock();
        try {
            keep = !unwanted;
            if (keep) {
                waiting.add(arrived);
                changed.signalAll();
            }
            answer = waiting.size() <= ANSWERED_AHEAD;
        } finally {
            lock.unlock();
        }
        if (!keep) {
            spool.remove(arrived.instance().id());
            return CompletableFuture.completedFuture(Status.PROCESSING_FAILURE);
        }
        if (answer) {
            arrived.answer().complete(Status.SUCCESS);
        }
        return arrived.answer();
    }

    /** No others come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next instance; empty at the end. */
    Optional<SpooledInstance> take() throws InterruptedException {
        Arrived taken;
        Optional<Arrived> next;
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                changed.await();
            }
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            taken = waiting.remove();
            next = Optional.ofNullable(waiting.peek());
        } finally {
            lock.unlock();
        }
        taken.answer().complete(Status.SUCCESS);
        next.ifPresent(waits -> waits.answer().complete(Status.SUCCESS));
        return Optional.of(taken.instance());
    }

    /** Nobody takes any more: what is here and what comes is deleted. */
    void discard() {
        ArrayDeque<Arrived> dropped;
        lock.lock();
        try {
            unwanted = true;
            dropped = new ArrayDeque<>(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        for (Arrived drop : dropped) {
            delete(drop.instance());
            drop.answer().complete(Status.PROCESSING_FAILURE);
        }
    }

    /** Deletes an instance that nobody wants. */
    void delete(SpooledInstance instance) {
        try {
            spool.remove(instance.id());
        } catch (IOException left) {
            LOG.warn("A retrieved instance that nobody took is not deleted", left);
        }
    }
}
