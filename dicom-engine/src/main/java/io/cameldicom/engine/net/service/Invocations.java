package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.PdvOutputStream;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations we ask for on one association: as many at once as were agreed, each with a Message ID of its own, each
 * answered in time, by one response or many, or the association is aborted.
 *
 * <p>For any thread; the lock guards the fields of this and of its {@link Invocation}s, and is never held while anything is
 * sent or completed.
 *
 * @dicom PS3.7 D.3.3.3, 9.1
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class Invocations {
    private static final Logger LOG = LoggerFactory.getLogger(Invocations.class);
    private static final int LAST_ID = 0xFFFF;

    private final UpperLayerProvider provider;
    private final MessageWriter writer;
    private final Executor workers;
    private final Measures measures;
    private final int window;
    private final ResponseWatch watch;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Invocation> underWay = new HashMap<>();
    private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
    private int lastId;
    private Ending ending; // null while the association stands
    private final AtomicInteger gets = new AtomicInteger(); // C-GETs under way; written under the lock

    /** Creates the table of an association; a window of 0 is no limit. */
    Invocations(UpperLayerProvider provider, MessageWriter writer, Executor workers, int window, Measures measures) {
        this.provider = provider;
        this.writer = writer;
        this.workers = workers;
        this.measures = measures;
        this.window = window == 0 ? LAST_ID : window;
        this.watch = new ResponseWatch(provider.channel().eventLoop(), this::checkDeadlines);
    }

    /**
     * Asks for an operation; its result says how it went. The calling thread writes the message if it is its turn.
     */
    CompletableFuture<Response> invoke(Invocation invocation) {
        measures.invoked(invocation);
        boolean start;
        lock.lock();
        try {
            if (ending != null) {
                invocation.result.completeExceptionally(ending.exception());
                return invocation.result;
            }
            start = underWay.size() < window && !invocation.cancelled;
            if (start) {
                register(invocation);
            } else if (!invocation.cancelled) {
                waiting.add(invocation);
            }
        } finally {
            lock.unlock();
        }
        if (start) {
            writer.enqueue(() -> send(invocation));
        }
        return invocation.result;
    }

    /** The same; a worker writes the message, and completes the result. */
    CompletableFuture<Response> invokeLater(Invocation invocation) {
        try {
            workers.execute(() -> invoke(invocation));
        } catch (RejectedExecutionException stopped) {
            invocation.result.completeExceptionally(stopped);
        }
        return invocation.result.thenApplyAsync(response -> response, workers);
    }

    /** Whether nothing is under way. */
    boolean isEmpty() {
        lock.lock();
        try {
            return underWay.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is under way but C-GETs, for which the peer asks to store. */
    boolean areGetsOnly() {
        lock.lock();
        try {
            return underWay.size() == gets.get();
        } finally {
            lock.unlock();
        }
    }

    /** What a response answers; empty if nobody waits for it. */
    Optional<Invocation> answeredBy(CommandRsp response) {
        lock.lock();
        try {
            return Optional.ofNullable(underWay.get(response.messageIdBeingRespondedTo()))
                    .filter(invocation -> invocation.response == null && invocation.isAnsweredBy(response));
        } finally {
            lock.unlock();
        }
    }

    /** Takes a response to what it is {@link #answeredBy}, whole. For the event loop. */
    void answer(Invocation invocation, Response response) {
        if (invocation.hasMany() && response.isPending()) {
            renew(invocation);
            invocation.taker.pending(response);
            return;
        }
        boolean done;
        lock.lock();
        try {
            invocation.response = response;
            done = invocation.sent;
        } finally {
            lock.unlock();
        }
        if (done) {
            finish(invocation);
            invocation.result.complete(response);
        }
    }

    private void renew(Invocation invocation) {
        OptionalLong deadline;
        lock.lock();
        try {
            invocation.renew(System.nanoTime());
            deadline = invocation.nextDeadline(0, OptionalLong.empty());
        } finally {
            lock.unlock();
        }
        deadline.ifPresent(watch::by);
    }

    /** Whether the peer may be sending us what we asked for by a C-GET. */
    boolean isGetting() {
        return gets.get() > 0;
    }

    /** A sub-operation of a C-GET came, or was answered: the peer is at work. */
    void getMoved() {
        List<Invocation> moved;
        lock.lock();
        try {
            moved = underWay.values().stream()
                    .filter(invocation -> invocation.type == CommandType.C_GET_RQ)
                    .toList();
        } finally {
            lock.unlock();
        }
        moved.forEach(this::renew);
    }

    /**
     * Asks the peer to stop an operation, once; of one that is done nothing happens. One that has not been sent yet never is,
     * and ends as if it had been cancelled by the peer. The calling thread writes the message if it is its turn.
     */
    void cancel(Invocation invocation) {
        boolean never;
        boolean ask;
        lock.lock();
        try {
            if (invocation.cancelled || ending != null) {
                return;
            }
            invocation.cancelled = true;
            boolean registered = underWay.get(invocation.messageId) == invocation;
            waiting.remove(invocation);
            never = !registered && !invocation.sent;
            ask = registered && invocation.startCancel(System.nanoTime());
        } finally {
            lock.unlock();
        }
        if (never) {
            CommandRsp unsent = invocation.command.apply(1).response(Status.CANCEL);
            invocation.result.complete(Response.of(unsent));
        } else if (ask) {
            sendCancel(invocation);
        }
    }

    private void sendCancel(Invocation invocation) {
        invocation.nextDeadline(0, OptionalLong.empty()).ifPresent(watch::by);
        writer.enqueue(() -> {
            if (invocation.result.isDone()) {
                return;
            }
            try {
                writer.write(invocation.contextId, CCancelRq.of(invocation.messageId), Content.NONE);
            } catch (IOException gone) {
                LOG.debug("A C-CANCEL is not sent", gone);
            }
        });
    }

    /**
     * The association is gone: so are all operations but those that are answered, whose sender has not come to know that its last
     * byte left; it gives them their answer. For the event loop.
     */
    void end(Ending why) {
        List<Invocation> lost;
        lock.lock();
        try {
            ending = why;
            lost = new ArrayList<>(waiting);
            underWay.values().stream()
                    .filter(invocation -> invocation.response == null)
                    .forEach(lost::add);
            underWay.clear();
            waiting.clear();
            gets.set(0);
        } finally {
            lock.unlock();
        }
        watch.stop();
        lost.forEach(invocation -> invocation.result.completeExceptionally(why.exception()));
    }

    // PS3.7 §9.1.1.1: no two operations under way have the same Message ID.
    private void register(Invocation invocation) {
        do {
            lastId = lastId == LAST_ID ? 1 : lastId + 1;
        } while (underWay.containsKey(lastId));
        invocation.messageId = lastId;
        underWay.put(lastId, invocation);
        if (invocation.type == CommandType.C_GET_RQ) {
            gets.incrementAndGet();
        }
    }

    private void send(Invocation invocation) {
        begin(invocation);
        try {
            writer.write(
                    invocation.contextId,
                    invocation.command.apply(invocation.messageId),
                    out -> writeContent(invocation, out));
        } catch (IOException | RuntimeException notSent) {
            fail(invocation, notSent);
            return;
        }
        Response early;
        OptionalLong deadline;
        boolean cancel;
        lock.lock();
        try {
            long now = System.nanoTime();
            invocation.sent(now, provider.timeouts().response());
            early = invocation.response;
            deadline = invocation.nextDeadline(0, OptionalLong.empty());
            cancel = invocation.startCancel(now);
        } finally {
            lock.unlock();
        }
        if (early != null) {
            finish(invocation);
            invocation.result.complete(early);
            return;
        }
        deadline.ifPresent(watch::by);
        if (cancel) {
            sendCancel(invocation);
        }
    }

    private void begin(Invocation invocation) {
        OptionalLong deadline;
        lock.lock();
        try {
            invocation.begin(System.nanoTime());
            deadline = invocation.nextDeadline(0, OptionalLong.empty());
        } finally {
            lock.unlock();
        }
        deadline.ifPresent(watch::by);
    }

    // A message that is cut short ends the association; its result is to be the reason, not the consequence.
    private void writeContent(Invocation invocation, PdvOutputStream out) throws IOException {
        boolean whole = false;
        try {
            invocation.content.writeTo(out);
            whole = true;
        } finally {
            if (!whole) {
                remove(invocation);
            }
        }
    }

    // What was cut short has the event loop abort. The result comes after that: who sees it sees the association's end,
    // too.
    private void fail(Invocation invocation, Exception notSent) {
        remove(invocation);
        Runnable tell = () -> {
            startNext();
            invocation.result.completeExceptionally(notSent);
        };
        try {
            provider.channel().eventLoop().execute(tell);
        } catch (RejectedExecutionException shutDown) {
            notSent.addSuppressed(shutDown);
            tell.run();
        }
    }

    /** Removes an operation, and starts one that waits. */
    private void finish(Invocation invocation) {
        remove(invocation);
        startNext();
    }

    private void remove(Invocation invocation) {
        lock.lock();
        try {
            if (underWay.remove(invocation.messageId, invocation) && invocation.type == CommandType.C_GET_RQ) {
                gets.decrementAndGet();
            }
        } finally {
            lock.unlock();
        }
    }

    private void startNext() {
        Invocation next;
        lock.lock();
        try {
            if (waiting.isEmpty() || underWay.size() >= window) {
                return;
            }
            next = waiting.remove();
            register(next);
        } finally {
            lock.unlock();
        }
        start(next);
    }

    private void start(Invocation invocation) {
        try {
            workers.execute(() -> writer.enqueue(() -> send(invocation)));
        } catch (RejectedExecutionException stopped) {
            invocation.result.completeExceptionally(stopped);
            provider.abort();
        }
    }

    private OptionalLong checkDeadlines() {
        long now = System.nanoTime();
        OptionalLong next = OptionalLong.empty();
        Optional<DimseTimeoutException.Kind> late = Optional.empty();
        Invocation latest = null;
        lock.lock();
        try {
            for (Invocation invocation : underWay.values()) {
                if (invocation.begun && latest == null) {
                    late = invocation.lateness(now);
                    latest = late.isPresent() ? invocation : null;
                    next = invocation.nextDeadline(now, next);
                }
            }
        } finally {
            lock.unlock();
        }
        if (latest == null) {
            return next;
        }
        CommandType type = latest.type;
        DimseTimeoutException.Kind kind = late.orElseThrow();
        Duration after = latest.timeout(kind);
        provider.abort(Ending.of(() -> new DimseTimeoutException(type, kind, after)));
        return OptionalLong.empty();
    }
}
