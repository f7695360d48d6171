package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation that is tried until it succeeds, or its {@link RetryPolicy} says that it failed. No thread is held between two
 * tries. Safe for threads.
 *
 * <p>An attempt of the policy asks the servers of a pool one after the other, without a wait in between, as long as nothing was
 * sent to any of them.
 *
 * @param <T> what comes of it
 */
public final class Attempting<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Attempting.class);

    /** What is asked, of whom, and how often. */
    record Plan<T>(Servers servers, RetryPolicy policy, CommandType request, Attempt<T> attempt) {}

    /** How it would end if there was no other try. */
    private record Failure(Throwable why, RequestState state, String server, Runnable end) {}

    private final Scu scu;
    private final Executor workers;
    private final RetryTimer timer;
    private final Plan<T> plan;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final long started;

    // Of the worker whose turn it is.
    private int attempts;
    private int turns;
    private String lastServer = "";

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private boolean givenUp;
    private Optional<Runnable> timeout = Optional.empty(); // takes back the next attempt; there while it waits
    private Runnable end = () -> {};

    Attempting(Scu scu, Executor workers, RetryTimer timer, Plan<T> plan) {
        this.scu = scu;
        this.workers = workers;
        this.timer = timer;
        this.plan = plan;
        this.started = timer.nanoTime();
    }

    /** Has {@code first} make the first try. */
    Attempting<T> start(Executor first) {
        try {
            first.execute(this::attempt);
        } catch (RejectedExecutionException busy) {
            result.completeExceptionally(busy);
        }
        return this;
    }

    /**
     * What came of it, completed by a worker: the first success, or what the last try ended with.
     */
    public CompletionStage<T> result() {
        return result.minimalCompletionStage();
    }

    /** Tries no more: what waits for its next try ends as the last one did, what is being tried ends as it does. */
    public void giveUp() {
        boolean waiting;
        Runnable ending;
        lock.lock();
        try {
            givenUp = true;
            waiting = timeout.isPresent();
            timeout.ifPresent(Runnable::run);
            timeout = Optional.empty();
            ending = end;
        } finally {
            lock.unlock();
        }
        if (waiting) {
            byWorker(ending);
        }
    }

    private void attempt() {
        try {
            Optional<Failure> failed = askServers();
            failed.ifPresent(this::againOrEnd);
        } catch (Throwable bug) { // here a thread ends
            result.completeExceptionally(bug);
        }
    }

    /** Asks one server after the other while nothing is sent; empty if one did it. */
    private Optional<Failure> askServers() {
        attempts++;
        List<String> order = inOrder();
        Optional<Failure> failed = Optional.empty();
        for (String server : order) {
            failed = ask(server);
            lastServer = server;
            if (failed.isEmpty() || !mayGoElsewhere(failed.get())) {
                return failed;
            }
            Failure here = failed.get();
            if (order.size() > 1) {
                LOG.debug("{}: {} did not take it, nothing was sent", plan.request(), server, here.why());
            }
        }
        return failed;
    }

    /** The servers to ask; that which failed last comes after those that may do better. */
    private List<String> inOrder() {
        scu.probe(plan.servers());
        List<String> order = new ArrayList<>(plan.servers().order());
        if (attempts > 1 && order.size() > 1 && order.get(0).equals(lastServer)) {
            order.add(1, order.remove(0));
        }
        return order;
    }

    private Optional<Failure> ask(String server) {
        Reach reach = new Reach();
        turns++;
        try {
            Peer peer = plan.servers().peer(server);
            T value = plan.attempt().run(new Turn(scu.noting(reach), peer, server, turns));
            plan.servers().reached(server);
            Optional<DicomException> refusal = plan.attempt().refusal(value);
            if (refusal.isEmpty()) {
                result.complete(value);
                return Optional.empty();
            }
            return Optional.of(new Failure(refusal.get(), RequestState.ANSWERED, server, () -> result.complete(value)));
        } catch (IOException failed) {
            RequestState state = reach.stateAfter(failed);
            if (reach.isReached()) {
                plan.servers().reached(server);
            } else if (failed instanceof DicomException known && known.scope() == DicomException.Scope.ASSOCIATION) {
                plan.servers().unreachable(server, failed);
            }
            return Optional.of(new Failure(failed, state, server, () -> result.completeExceptionally(failed)));
        }
    }

    private boolean mayGoElsewhere(Failure failure) {
        return failure.state() == RequestState.UNSENT
                && failure.why() instanceof DicomException known
                && known.category() != DicomException.Category.PERMANENT
                && plan.attempt().isRepeatable();
    }

    private void againOrEnd(Failure failure) {
        boolean again = plan.policy().isRetried(failure.why(), failure.state(), plan.request())
                && plan.attempt().isRepeatable();
        Optional<Duration> wait = again
                ? plan.policy().next(attempts, Duration.ofNanos(timer.nanoTime() - started), timer.chance())
                : Optional.empty();
        if (wait.isEmpty() || !isWaiting(wait.get(), failure)) {
            failure.end().run();
        }
    }

    /** Has it tried again later; false if nobody wants that, or nothing can be done later any more. */
    private boolean isWaiting(Duration wait, Failure failure) {
        lock.lock();
        try {
            if (givenUp) {
                return false;
            }
            end = failure.end();
            timeout = Optional.of(timer.after(wait, this::wake));
            LOG.debug("{}: attempt {} failed, the next one in {}", plan.request(), attempts, wait, failure.why());
            return true;
        } catch (RejectedExecutionException stopped) {
            failure.why().addSuppressed(stopped);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** By the timer. */
    private void wake() {
        lock.lock();
        try {
            if (timeout.isEmpty()) {
                return; // given up
            }
            timeout = Optional.empty();
        } finally {
            lock.unlock();
        }
        try {
            workers.execute(this::attempt);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{}: no worker for another attempt", plan.request(), stopped);
            end.run();
        }
    }

    private void byWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{}: no worker to tell that it is given up", plan.request(), stopped);
            task.run();
        }
    }

    /** Takes note of how far a request got. For the one thread that tries. */
    private static final class Reach implements Runnable {
        private volatile boolean associated;

        @Override
        public void run() {
            associated = true;
        }

        boolean isReached() {
            return associated;
        }

        RequestState stateAfter(IOException failure) {
            if (failure instanceof DicomStatusException) {
                return RequestState.ANSWERED;
            }
            boolean unsent = !associated
                    || failure instanceof NoAcceptedContextException
                    || failure instanceof PoolExhaustedException;
            return unsent && !(failure instanceof InterruptedIOException)
                    ? RequestState.UNSENT
                    : RequestState.UNCERTAIN;
        }
    }
}
