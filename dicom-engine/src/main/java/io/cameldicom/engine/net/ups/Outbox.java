package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.UpsEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events for one receiver. Somebody is at work on them from the first that comes until none is left: one event is opened an
 * association for, sent, answered or waited with, and then the next; no thread waits meanwhile.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // of releases, which nothing waits for, and of what is completed by handlers
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** An event and when it came, as System.nanoTime. */
    private record Letter(UpsEvent event, long since) {}

    private final String receiver;
    private final UpsEventSender sender;
    private final UpsEventOptions options;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition(); // it was at work, and is not
    // Guarded by the lock.
    private final Deque<Letter> letters = new ArrayDeque<>();
    private Optional<Letter> current = Optional.empty(); // under way, or to be tried again
    private boolean working;
    private boolean resting; // before the current one is tried again
    private boolean closed;
    private Optional<Association> association = Optional.empty();
    private long uses; // of the association, so that a late release sees that it is in use again
    private int failures; // in a row
    private Optional<Throwable> lastFailure = Optional.empty();
    private final SplittableRandom random = new SplittableRandom();

    Outbox(String receiver, UpsEventSender sender) {
        this.receiver = receiver;
        this.sender = sender;
        this.options = sender.options();
    }

    void add(UpsEvent event) {
        Optional<Letter> dropped = Optional.empty();
        boolean start;
        lock.lock();
        try {
            if (letters.size() == options.most()) {
                dropped = Optional.of(letters.remove());
            }
            letters.add(new Letter(event, System.nanoTime()));
            start = !working;
            working = true;
        } finally {
            lock.unlock();
        }
        dropped.ifPresent(letter -> giveUp(letter, UndeliveredEvent.Reason.TOO_MANY, Optional.empty()));
        if (start) {
            goOn();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return letters.size() + (current.isPresent() ? 1 : 0);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it is not at work: nothing is left, or what failed is to be tried again later.
     *
     * @param end how long at most, as System.nanoTime
     * @return whether nothing is left
     */
    boolean awaitQuiet(long end) throws InterruptedException {
        lock.lock();
        try {
            for (long left = end - System.nanoTime(); working && !resting && left > 0; ) {
                left = quiet.awaitNanos(left);
            }
            return !working;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        List<Letter> left;
        Optional<Association> ending;
        lock.lock();
        try {
            closed = true;
            left = new ArrayList<>();
            if (resting) {
                current.ifPresent(left::add);
                current = Optional.empty();
            }
            left.addAll(letters);
            letters.clear();
            ending = association;
            association = Optional.empty();
        } finally {
            lock.unlock();
        }
        left.forEach(letter -> giveUp(letter, UndeliveredEvent.Reason.CLOSED, Optional.empty()));
        ending.ifPresent(Association::releaseAsync); // which aborts it where an event is under way
    }

    // ---- one letter after the other

    private void goOn() {
        run(sender.workers());
    }

    private void goOnAfter(Duration delay) {
        run(CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, sender.workers()));
    }

    private void run(Executor executor) {
        try {
            executor.execute(this::sendNext);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Nobody sends events to {}: the workers are gone", receiver, stopped);
            close();
            sendNext(); // which gives up what is left
        }
    }

    private void sendNext() {
        List<Letter> late = new ArrayList<>();
        Optional<Letter> next;
        Optional<Throwable> cause;
        boolean ended;
        lock.lock();
        try {
            resting = false;
            cause = lastFailure;
            next = takeNext(late);
            ended = closed;
            if (next.isEmpty()) {
                working = false;
                quiet.signalAll();
                releaseLater();
            }
        } finally {
            lock.unlock();
        }
        UndeliveredEvent.Reason why = ended ? UndeliveredEvent.Reason.CLOSED : UndeliveredEvent.Reason.TOO_LATE;
        late.forEach(letter -> giveUp(letter, why, cause));
        next.ifPresent(letter -> {
            try {
                deliver(letter);
            } catch (RuntimeException failure) { // of those who know the receivers; else nobody would be at work
                failed(failure);
            }
        });
    }

    /** The next that is not too late; those that are go to {@code late}. Within the lock. */
    private Optional<Letter> takeNext(List<Letter> late) {
        Optional<Letter> next = current.or(() -> Optional.ofNullable(letters.poll()));
        while (next.isPresent() && (closed || isLate(next.get()))) {
            late.add(next.get());
            next = Optional.ofNullable(letters.poll());
        }
        current = next;
        return next;
    }

    private boolean isLate(Letter letter) {
        return System.nanoTime() - letter.since() > options.keep().toNanos();
    }

    private void deliver(Letter letter) {
        Optional<Peer> peer = sender.receivers().peer(receiver);
        if (peer.isEmpty()) {
            done(letter);
            giveUp(letter, UndeliveredEvent.Reason.UNKNOWN_RECEIVER, Optional.empty());
            goOn();
            return;
        }
        UpsEvent event = letter.event();
        connected(peer.get())
                .thenCompose(open -> open.requestAsync(
                        Uid.UnifiedProcedureStepEvent,
                        // PS3.4 §CC.2.4.3: a step is an instance of UPS Push, whatever was negotiated
                        id -> NEventReportRq.of(
                                id,
                                Uid.UnifiedProcedureStepPush,
                                event.uid(),
                                event.type().id(),
                                true),
                        event.information(),
                        OperationOptions.DEFAULT))
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        answered(letter, answer);
                    } else {
                        failed(failure);
                    }
                });
    }

    // ---- the association

    private CompletionStage<Association> connected(Peer peer) {
        lock.lock();
        try {
            uses++;
            if (association.filter(Association::isUsable).isPresent()) {
                return CompletableFuture.completedFuture(association.get());
            }
        } finally {
            lock.unlock();
        }
        return Association.openAsync(sender.loops(), sender.workers(), asEventScp(peer), Services.NONE)
                .thenApply(this::keep);
    }

    private Peer asEventScp(Peer peer) {
        AssociationOptions known = peer.options();
        return peer.withOptions(known.toBuilder()
                .contexts(List.of())
                .propose(
                        Uid.UnifiedProcedureStepEvent,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())
                // PS3.7 §D.3.3.4: this end asks for the association, and is the SCP
                .role(new RoleSelection(Uid.UnifiedProcedureStepEvent, false, true))
                .timeouts(known.timeouts().withResponse(options.answer()))
                .build());
    }

    private Association keep(Association opened) {
        boolean late;
        lock.lock();
        try {
            late = closed;
            if (!late) {
                association = Optional.of(opened);
            }
        } finally {
            lock.unlock();
        }
        if (late) {
            opened.releaseAsync();
        }
        return opened;
    }

    /** Within the lock. */
    private void releaseLater() {
        if (association.isPresent()) {
            long used = uses;
            CompletableFuture.delayedExecutor(options.linger().toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> releaseUnused(used));
        }
    }

    private void releaseUnused(long used) {
        Optional<Association> unused = Optional.empty();
        lock.lock();
        try {
            if (uses == used) {
                unused = association;
                association = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
        unused.ifPresent(Association::releaseAsync);
    }

    // ---- what became of a letter

    private void done(Letter letter) {
        lock.lock();
        try {
            if (current.filter(letter::equals).isPresent()) {
                current = Optional.empty();
            }
            failures = 0;
            lastFailure = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void answered(Letter letter, NServiceResponse answer) {
        if (answer.status().category() != Status.Category.FAILURE) {
            done(letter);
            goOn();
            return;
        }
        DicomStatusException refused = DicomStatusException.of(answer.command(), ServiceClass.UNIFIED_PROCEDURE_STEP);
        if (refused.category() == DicomException.Category.TRANSIENT) {
            retry(refused);
            return;
        }
        done(letter);
        giveUp(letter, UndeliveredEvent.Reason.REFUSED, Optional.of(refused));
        goOn();
    }

    private void failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Optional<Association> broken;
        lock.lock();
        try {
            broken = association;
            association = Optional.empty();
        } finally {
            lock.unlock();
        }
        broken.ifPresent(Association::releaseAsync); // for instance where it stands, but without the context
        retry(cause);
    }

    private void retry(Throwable cause) {
        Duration delay;
        boolean ended;
        lock.lock();
        try {
            failures++;
            delay = options.delay().before(failures, random.nextDouble());
            lastFailure = Optional.of(cause);
            ended = closed;
            resting = !ended;
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
        if (ended) {
            goOn();
            return;
        }
        LOG.debug("{} was not told of an event; again after {}", receiver, delay, cause);
        goOnAfter(delay);
    }

    private void giveUp(Letter letter, UndeliveredEvent.Reason reason, Optional<Throwable> cause) {
        UndeliveredEvent lost = new UndeliveredEvent(receiver, letter.event(), reason, cause);
        LOG.warn("Not delivered: {}", lost, cause.orElse(null));
        try {
            options.undelivered().accept(lost);
        } catch (RuntimeException failure) { // of the listener's: the others are to be told all the same
            LOG.error("Who is told of undelivered events failed at {}", lost, failure);
        }
    }
}
