package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.Brake;
import io.cameldicom.engine.net.ul.PipeLimits;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pending responses to one request on their way from the event loop to whoever takes them, one by one. When it holds too
 * much, the peer is held back.
 *
 * <p>The event loop fills it; any thread takes, one at a time. No future is completed under the lock.
 */
final class ResponseQueue implements ResponseTaker {
    private final PipeLimits limits;
    private final Brake brake;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final ArrayDeque<Response> waiting = new ArrayDeque<>();
    private long held;
    private boolean unwanted;
    private boolean ended;
    private Optional<Throwable> failure = Optional.empty();
    private Optional<CompletableFuture<Optional<Response>>> taker = Optional.empty(); // waits for what comes next

    ResponseQueue(UpperLayerProvider provider, PipeLimits limits) {
        this.limits = limits;
        this.brake = new Brake(provider, stalled -> {});
    }

    @Override
    public void pending(Response response) {
        Optional<CompletableFuture<Optional<Response>>> waits;
        boolean tooMuch;
        lock.lock();
        try {
            if (unwanted) {
                return;
            }
            waits = taker;
            taker = Optional.empty();
            if (waits.isEmpty()) {
                waiting.add(response);
                held += response.cost();
            }
            tooMuch = held > limits.highWater();
        } finally {
            lock.unlock();
        }
        waits.ifPresent(next -> next.complete(Optional.of(response)));
        if (tooMuch) {
            brake.hold();
            letGoIfDrained(); // it may have been taken in between
        }
    }

    @Override
    public boolean isBehind() {
        return brake.isHeld();
    }

    /** The last response has come, or none ever will. */
    void end(Optional<Throwable> why) {
        Optional<CompletableFuture<Optional<Response>>> waits;
        lock.lock();
        try {
            ended = true;
            failure = why.map(ResponseQueue::cause);
            waits = taker;
            taker = Optional.empty();
        } finally {
            lock.unlock();
        }
        waits.ifPresent(this::complete);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    // At the end only.
    private void complete(CompletableFuture<Optional<Response>> last) {
        if (failure.isPresent()) {
            last.completeExceptionally(failure.get());
        } else {
            last.complete(Optional.empty());
        }
    }

    /**
     * The next pending response, empty at the end; failed if the association ended before. Completed by the event loop.
     *
     * @throws IllegalStateException if somebody else waits
     */
    CompletableFuture<Optional<Response>> next() {
        CompletableFuture<Optional<Response>> next = new CompletableFuture<>();
        Optional<Response> there;
        lock.lock();
        try {
            if (taker.isPresent()) {
                throw new IllegalStateException("Another thread waits for the next response");
            }
            there = Optional.ofNullable(waiting.poll());
            held -= there.map(Response::cost).orElse(0L);
            if (there.isEmpty() && !ended) {
                taker = Optional.of(next);
                return next;
            }
        } finally {
            lock.unlock();
        }
        if (there.isEmpty()) {
            complete(next);
        } else {
            next.complete(there);
            brake.moved();
            letGoIfDrained();
        }
        return next;
    }

    /** What is there is thrown away, as is all that comes; whoever takes finds the end. */
    void discard() {
        lock.lock();
        try {
            unwanted = true;
            waiting.clear();
            held = 0;
        } finally {
            lock.unlock();
        }
        letGoIfDrained();
    }

    private void letGoIfDrained() {
        boolean drained;
        lock.lock();
        try {
            drained = held <= limits.lowWater();
        } finally {
            lock.unlock();
        }
        if (drained) {
            brake.letGo();
        }
    }
}
