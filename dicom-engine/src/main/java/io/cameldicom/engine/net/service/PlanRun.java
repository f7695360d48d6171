package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan that is carried out: several senders share its instances; each takes one, sends it over its own association, and
 * reports. Who gets no association leaves the work to the others, as long as there are any.
 */
final class PlanRun {
    private static final Logger LOG = LoggerFactory.getLogger(PlanRun.class);

    /** An association, and the server that it is with: {@code ""} for a peer that is no pool's. */
    record Line(Association association, String server) implements AutoCloseable {
        @Override
        public void close() {
            association.close();
        }
    }

    /** Opens an association that proposes contexts. */
    @FunctionalInterface
    interface Opener {
        Line open(List<ProposedContext> contexts) throws IOException;
    }

    private final Peer called; // or one that stands for all servers
    private final List<ProposedContext> contexts;
    private final BatchOptions options;
    private final BatchLedger ledger;
    private final Opener opener;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final ArrayDeque<BatchItem> left;
    private int present; // senders that have begun, and not returned
    private int working; // of these, those that will take another instance, or have one

    PlanRun(BatchPlan plan, Peer peer, BatchOptions options, BatchLedger ledger, Opener opener) {
        this.called = peer;
        this.contexts = plan.contexts();
        this.options = options;
        this.ledger = ledger;
        this.opener = opener;
        this.left = new ArrayDeque<>(plan.items());
    }

    /**
     * Starts the senders.
     *
     * @param first runs one of them, and has to
     * @param workers run the others, if they find the time
     * @return done when all senders are
     */
    CompletableFuture<Void> start(Executor first, Executor workers) {
        int others = Math.min(called.atMost(options.parallelAssociations()), left.size()) - 1;
        for (int i = 0; i < others; i++) {
            try {
                workers.execute(this::send);
            } catch (RejectedExecutionException busy) {
                LOG.debug("{}: {} associations, for the workers take no more", called, i + 1, busy);
                break;
            }
        }
        first.execute(this::send);
        return over;
    }

    private void send() {
        if (!enter()) {
            return;
        }
        try {
            sendAll();
        } catch (RuntimeException | Error bug) {
            ledger.stop();
            over.completeExceptionally(bug);
        } finally {
            leave();
        }
    }

    private boolean enter() {
        lock.lock();
        try {
            if (over.isDone()) {
                return false;
            }
            present++;
            working++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        boolean last;
        lock.lock();
        try {
            last = --present == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            over.complete(null);
        }
    }

    private Optional<BatchItem> take() {
        boolean stopped = ledger.isStopped();
        lock.lock();
        try {
            Optional<BatchItem> next = stopped ? Optional.empty() : Optional.ofNullable(left.poll());
            if (next.isEmpty()) {
                working--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Gives an instance to the other senders and ends the work of this one; false if there is no other. */
    private boolean leaveTo(BatchItem item) {
        lock.lock();
        try {
            if (working == 1) {
                return false;
            }
            working--;
            left.addFirst(item);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void sendAll() {
        int failures = 0; // to open an association, one after the other
        long since = ledger.now(); // the first of them
        Optional<BatchItem> item = take();
        while (item.isPresent()) {
            try (Line line = opener.open(contexts)) {
                failures = 0;
                item = sendSome(line, item.get());
            } catch (InterruptedIOException interrupted) {
                item = cancelled(item.get());
            } catch (IOException noAssociation) {
                since = failures == 0 ? ledger.now() : since;
                DicomException why = UnreadableInstanceException.of(noAssociation);
                item = withoutAssociation(item.get(), why, ++failures, since);
            }
        }
    }

    /** Tries again later, or leaves it to the others, or gives up; returns the instance to go on with. */
    private Optional<BatchItem> withoutAssociation(BatchItem item, DicomException why, int failures, long since) {
        Optional<Duration> wait = ledger.waitBeforeRetry(why, RequestState.UNSENT, item, failures, since);
        if (wait.isPresent()) {
            LOG.debug("{}: no association, once more", called, why);
            return awaitRetry(item, wait.get()) ? Optional.of(item) : cancelled(item);
        }
        if (leaveTo(item)) {
            LOG.debug("{}: no association, the others go on", called, why);
            return Optional.empty();
        }
        // There is no use in trying with each of the others.
        Optional<BatchItem> lost = Optional.of(item);
        while (lost.isPresent()) {
            ledger.report(InstanceResult.notReached(lost.get(), why));
            lost = take();
        }
        return lost;
    }

    /** Sends over one association, as long as it lives and is allowed to; returns the instance to go on with. */
    private Optional<BatchItem> sendSome(Line line, BatchItem first) {
        Association association = line.association();
        BatchItem item = first;
        for (int sent = 0; ; sent++) {
            if (!awaitTurn()) {
                return cancelled(item);
            }
            // One that ended meanwhile is no fault of the instance; one that ends at once may be.
            if (sent > 0 && !association.isUsable()) {
                return Optional.of(item);
            }
            Optional<BatchItem> next = send(line, item).or(this::take);
            if (next.isEmpty() || sent + 1 == options.maximumPerAssociation() || !association.isUsable()) {
                return next;
            }
            item = next.get();
        }
    }

    private boolean awaitTurn() {
        try {
            return ledger.awaitTurn();
        } catch (InterruptedException interrupted) {
            return stopInterrupted();
        }
    }

    private boolean awaitRetry(BatchItem item, Duration wait) {
        try {
            ledger.await(wait);
            return true;
        } catch (InterruptedException interrupted) {
            LOG.debug("{}: interrupted before it is sent again", item.label());
            return stopInterrupted();
        }
    }

    private boolean stopInterrupted() {
        Thread.currentThread().interrupt();
        ledger.stop();
        return false;
    }

    /** The batch ends; what was tried before has failed. There is no other instance then. */
    private Optional<BatchItem> cancelled(BatchItem item) {
        ledger.stop();
        item.failed().ifPresent(ledger::report);
        return take();
    }

    /** Sends one instance; returns it if it is to be sent again. */
    private Optional<BatchItem> send(Line line, BatchItem item) {
        Association association = line.association();
        BatchItem tried = item.at(line.server());
        try {
            Association.Sent sent = association.send(item.source(), options.store());
            if (isStored(sent.response().status())) {
                ledger.report(InstanceResult.stored(tried, sent));
                return Optional.empty();
            }
            DicomStatusException failure = DicomStatusException.of(sent.response(), ServiceClass.STORAGE);
            return againOrFailed(tried, InstanceResult.refused(tried, sent, failure), failure, RequestState.ANSWERED);
        } catch (IOException | RuntimeException failed) {
            DicomException failure = failed instanceof InterruptedIOException
                    ? new AssociationClosedException("Interrupted while the instance was sent", failed)
                    : UnreadableInstanceException.of(failed);
            if (Thread.currentThread().isInterrupted()) {
                ledger.stop();
            }
            Optional<TransferSyntax> syntax =
                    association.contextFor(item.source()).map(context -> TransferSyntax.of(context.transferSyntax()));
            return againOrFailed(tried, InstanceResult.failed(tried, syntax, failure), failure, RequestState.UNCERTAIN);
        }
    }

    private Optional<BatchItem> againOrFailed(
            BatchItem item, InstanceResult result, DicomException failure, RequestState state) {
        BatchItem again = item.again(result, ledger.now());
        Optional<Duration> wait = item.source().isThere()
                ? ledger.waitBeforeRetry(failure, state, again, again.attempts(), again.since())
                : Optional.empty();
        if (wait.isEmpty()) {
            ledger.report(result);
            return Optional.empty();
        }
        LOG.debug("{} is sent again", item.label(), failure);
        awaitRetry(again, wait.get());
        return Optional.of(again); // if the wait was cut short, so is what follows
    }

    static boolean isStored(Status status) {
        return status.category() == Status.Category.SUCCESS || status.category() == Status.Category.WARNING;
    }
}
