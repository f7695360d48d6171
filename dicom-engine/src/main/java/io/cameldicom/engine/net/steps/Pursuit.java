package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentRequest;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.CommitmentTracker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One commitment on its way from the request to the result: sends the request, tries again, keeps the association for a while,
 * looks at the clock. What became of it is with the {@link CommitmentTracker}; this holds what a restart may forget.
 *
 * <p>The request is sent again and again until it is answered or its time is over; then the tracker decides whether it gets a new
 * one. For any thread; no lock is held, for each step follows from the one before, and the result is completed once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each stage ends in one of the methods here
final class Pursuit {
    private static final Logger LOG = LoggerFactory.getLogger(Pursuit.class);
    private static final Duration LATER = Duration.ofSeconds(30); // a store may be back then

    /**
     * What all pursuits of a user have in common.
     *
     * @param associate opens an association on which results are taken
     */
    record Means(
            Function<Peer, CompletionStage<Association>> associate,
            Executor workers,
            Scheduler scheduler,
            Clock clock) {}

    private final String id;
    private final Peer provider;
    private final CommitmentTerms terms;
    private final CommitmentTracker tracker;
    private final Means means;
    private final CompletableFuture<Commitment> result = new CompletableFuture<>();
    private final AtomicReference<Association> lingering = new AtomicReference<>();
    private final AtomicReference<Runnable> deadline = new AtomicReference<>(Pursuit::nothing);
    private final AtomicReference<Runnable> retry = new AtomicReference<>(Pursuit::nothing);
    private volatile Retries attempt; // what is sent for an earlier one is sent in vain
    private volatile Optional<Throwable> refusal = Optional.empty();

    Pursuit(String id, Peer provider, CommitmentTerms terms, CommitmentTracker tracker, Means means) {
        this.id = id;
        this.provider = provider;
        this.terms = terms;
        this.tracker = tracker;
        this.means = means;
        this.attempt = new Retries(terms.retryDelay());
    }

    /** What becomes of it, completed by a worker. */
    CompletionStage<Commitment> result() {
        return result.thenApplyAsync(commitment -> commitment, means.workers());
    }

    /** Has something run once it is over, whatever became of it. */
    void whenOver(Runnable task) {
        result.whenComplete((commitment, failure) -> task.run());
    }

    /** Sends the request of the latest attempt, and waits for its result. */
    void begin(Commitment pending) {
        Retries first = new Retries(terms.retryDelay());
        attempt = first;
        send(pending.request(), first);
        await(pending);
    }

    /** Waits for the result of a request that was sent before. */
    void await(Commitment pending) {
        Duration left = Duration.between(means.clock().instant(), pending.deadline());
        awaitDeadline(left.isNegative() ? Duration.ZERO : left);
    }

    private void awaitDeadline(Duration left) {
        schedule(
                deadline,
                left,
                () -> onWorker(this::overdue, failed -> {
                    LOG.error("Whether commitment {} is overdue cannot be found out now", id, failed);
                    awaitDeadline(LATER);
                }));
    }

    // ---- the request

    private void send(CommitmentRequest request, Retries retries) {
        if (result.isDone() || retries != attempt) {
            return;
        }
        means.associate()
                .apply(provider)
                .thenCompose(association -> ask(association, request)
                        .whenComplete((answer, failure) -> answered(request, association, answer, failure, retries)))
                .exceptionally(failure -> {
                    failed(request, Worth.cause(failure), retries);
                    return null;
                });
    }

    private CompletionStage<NServiceResponse> ask(Association association, CommitmentRequest request) {
        return association.requestAsync(
                Uid.StorageCommitmentPushModel,
                messageId -> NActionRq.of(
                        messageId,
                        Uid.StorageCommitmentPushModel,
                        Uid.StorageCommitmentPushModelInstance,
                        CommitmentRequest.ACTION_TYPE,
                        true),
                request.actionInformation(),
                terms.operation());
    }

    private void answered(
            CommitmentRequest request,
            Association association,
            NServiceResponse answer,
            Throwable failure,
            Retries retries) {
        if (failure != null) {
            association.releaseWhenQuiet(); // if it is still there; the failure is told further down the stage
            return;
        }
        Status status = answer.status();
        if (isAccepted(status, retries)) {
            LOG.debug("{} has accepted commitment request {}", provider, request.transactionUid());
            linger(association);
            return;
        }
        association.releaseWhenQuiet();
        DicomStatusException refused = DicomStatusException.of(answer.command(), ServiceClass.STORAGE_MANAGEMENT);
        if (Worth.retrying(status)) {
            again(request, refused, retries);
        } else {
            refuse(refused, retries);
        }
    }

    /** A request that was sent before, and whose answer was lost, is under way already. */
    private static boolean isAccepted(Status status, Retries retries) {
        return status.category() == Status.Category.SUCCESS
                || status.category() == Status.Category.WARNING
                || (status.equals(Status.DUPLICATE_INVOCATION) && retries.failures() > 0);
    }

    private void failed(CommitmentRequest request, Throwable cause, Retries retries) {
        if (Worth.retrying(cause)) {
            again(request, cause, retries);
        } else {
            refuse(cause, retries);
        }
    }

    private void again(CommitmentRequest request, Throwable cause, Retries retries) {
        if (retries != attempt) {
            return;
        }
        Duration pause = retries.failed();
        LOG.warn(
                "Commitment request {} has not reached {}, the next try is in {}: {}",
                request.transactionUid(),
                provider,
                pause,
                cause.toString());
        schedule(retry, pause, () -> send(request, retries));
    }

    private void refuse(Throwable cause, Retries retries) {
        if (retries != attempt) {
            return;
        }
        refusal = Optional.of(cause);
        onWorker(() -> tracker.refused(id), this::fail);
    }

    // ---- the association

    private void linger(Association association) {
        if (terms.linger().isZero() || result.isDone()) {
            association.releaseWhenQuiet();
            return;
        }
        Association before = lingering.getAndSet(association);
        if (before != null) {
            before.releaseWhenQuiet();
        }
        means.scheduler().after(terms.linger(), association::releaseWhenQuiet);
        if (result.isDone()) {
            letGo();
        }
    }

    private void letGo() {
        Association last = lingering.getAndSet(null);
        if (last != null) {
            last.releaseWhenQuiet();
        }
    }

    // ---- the end of time

    private void overdue() throws DicomException {
        retry.getAndSet(Pursuit::nothing).run(); // the request of the attempt before
        Optional<Commitment> again = tracker.overdue(id);
        if (again.isPresent()) {
            LOG.warn("No result of commitment {} from {}: asked for once more", id, provider);
            begin(again.get());
            return;
        }
        // Another process may have asked, or have had the result.
        Optional<Commitment> now = tracker.find(id);
        if (now.isEmpty()) {
            fail(new DicomException(
                    "Commitment " + id + " is not in the store any more",
                    DicomException.Category.PERMANENT,
                    DicomException.Scope.INSTANCE,
                    "Ask for it again."));
        } else if (now.get().state().isSettled()) {
            settle(now.get());
        } else {
            await(now.get());
        }
    }

    /** It is settled; by whatever thread found out. */
    void settle(Commitment commitment) {
        end();
        if (refusal.isPresent() && commitment.state() == CommitmentState.REFUSED) {
            result.completeExceptionally(refusal.get());
        } else {
            result.complete(commitment);
        }
        letGo();
    }

    /** Nobody pursues it any more; it is in the store as it was. */
    void fail(Throwable cause) {
        end();
        result.completeExceptionally(cause);
        letGo();
    }

    private void end() {
        deadline.getAndSet(Pursuit::nothing).run();
        retry.getAndSet(Pursuit::nothing).run();
    }

    // ---- threads

    private static void nothing() {
        // the timer that is none
    }

    /** What is done by a worker with the store. */
    private interface Work {
        void run() throws DicomException;
    }

    private void onWorker(Work work, Consumer<Exception> whenFailed) {
        try {
            means.workers().execute(() -> {
                try {
                    work.run();
                } catch (DicomException | RuntimeException failed) { // the end of the thread
                    whenFailed.accept(failed);
                }
            });
        } catch (RejectedExecutionException stopped) {
            fail(stopped);
        }
    }

    private void schedule(AtomicReference<Runnable> timer, Duration delay, Runnable task) {
        timer.getAndSet(means.scheduler().after(delay, task)).run();
        if (result.isDone()) {
            timer.getAndSet(Pursuit::nothing).run();
        }
    }

    /** For tests and messages: which, and never what. */
    @Override
    public String toString() {
        return id;
    }
}
