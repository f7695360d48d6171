package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.PdvOutputStream;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The operations we ask for on one association: as many at once as were agreed, each with a Message ID of its own, each
 * answered in time or the association is aborted.
 *
 * <p>For any thread; the lock guards the fields of this and of its {@link Invocation}s, and is never held while anything is
 * sent or completed.
 *
 * @dicom PS3.7 D.3.3.3, 9.1
 */
final class Invocations {
    private static final int LAST_ID = 0xFFFF;

    private final UpperLayerProvider provider;
    private final MessageWriter writer;
    private final Executor workers;
    private final Duration responseTimeout;
    private final int window;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Invocation> underWay = new HashMap<>();
    private final ArrayDeque<Invocation> waiting = new ArrayDeque<>();
    private int lastId;
    private Ending ending; // null while the association stands

    private volatile ScheduledFuture<?> watch; // set by the event loop only; null unless it watches

    /** Creates the table of an association; a window of 0 is no limit. */
    Invocations(UpperLayerProvider provider, MessageWriter writer, Executor workers, int window) {
        this.provider = provider;
        this.writer = writer;
        this.workers = workers;
        this.responseTimeout = provider.timeouts().response();
        this.window = window == 0 ? LAST_ID : window;
    }

    /**
     * Asks for an operation; its result says how it went. The calling thread writes the message if it is its turn.
     */
    CompletableFuture<CommandRsp> invoke(Invocation invocation) {
        boolean start;
        lock.lock();
        try {
            if (ending != null) {
                invocation.result.completeExceptionally(ending.exception());
                return invocation.result;
            }
            start = underWay.size() < window;
            if (start) {
                register(invocation);
            } else {
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

    /** Whether nothing is under way. */
    boolean isEmpty() {
        lock.lock();
        try {
            return underWay.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a response. For the event loop.
     *
     * @return false if nobody waits for it
     */
    boolean answer(CommandRsp response) {
        Invocation invocation;
        boolean done;
        lock.lock();
        try {
            invocation = underWay.get(response.messageIdBeingRespondedTo());
            if (invocation == null || invocation.response != null || !invocation.isAnsweredBy(response)) {
                return false;
            }
            invocation.response = response;
            done = invocation.sent;
        } finally {
            lock.unlock();
        }
        if (done) {
            finish(invocation);
            invocation.result.complete(response);
        }
        return true;
    }

    /** The association is gone: so are all operations. For the event loop. */
    void end(Ending why) {
        List<Invocation> lost;
        lock.lock();
        try {
            ending = why;
            lost = new ArrayList<>(underWay.values());
            lost.addAll(waiting);
            underWay.clear();
            waiting.clear();
        } finally {
            lock.unlock();
        }
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
        lost.forEach(invocation -> invocation.result.completeExceptionally(why.exception()));
    }

    // PS3.7 §9.1.1.1: no two operations under way have the same Message ID.
    private void register(Invocation invocation) {
        do {
            lastId = lastId == LAST_ID ? 1 : lastId + 1;
        } while (underWay.containsKey(lastId));
        invocation.messageId = lastId;
        underWay.put(lastId, invocation);
    }

    private void send(Invocation invocation) {
        try {
            writer.write(
                    invocation.contextId,
                    invocation.command.apply(invocation.messageId),
                    out -> writeContent(invocation, out));
        } catch (IOException | RuntimeException notSent) {
            fail(invocation, notSent);
            return;
        }
        CommandRsp early;
        lock.lock();
        try {
            invocation.sent = true;
            invocation.deadline = System.nanoTime() + responseTimeout.toNanos();
            early = invocation.response;
        } finally {
            lock.unlock();
        }
        if (early != null) {
            finish(invocation);
            invocation.result.complete(early);
        } else if (!responseTimeout.isZero()) {
            watch();
        }
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
            underWay.remove(invocation.messageId, invocation);
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

    // One timer serves all operations of the association, one after the other: it is set again when it has run out.
    private void watch() {
        if (watch == null) {
            provider.channel().eventLoop().execute(this::watchOnLoop);
        }
    }

    private void watchOnLoop() {
        if (watch == null) {
            watch = schedule(responseTimeout.toNanos());
        }
    }

    private ScheduledFuture<?> schedule(long nanos) {
        return provider.channel().eventLoop().schedule(this::checkDeadlines, nanos, TimeUnit.NANOSECONDS);
    }

    private void checkDeadlines() {
        watch = null;
        Invocation late = null;
        OptionalLong next = OptionalLong.empty();
        long now = System.nanoTime();
        lock.lock();
        try {
            for (Invocation invocation : sent(underWay.values())) {
                long left = invocation.deadline - now;
                if (left <= 0) {
                    late = invocation;
                } else {
                    next = OptionalLong.of(Math.min(left, next.orElse(Long.MAX_VALUE)));
                }
            }
        } finally {
            lock.unlock();
        }
        if (late != null) {
            CommandType type = late.type;
            provider.abort(Ending.of(() -> new DimseTimeoutException(type, responseTimeout)));
        } else if (next.isPresent()) {
            watch = schedule(next.getAsLong());
        }
    }

    private static List<Invocation> sent(Collection<Invocation> invocations) {
        return invocations.stream().filter(invocation -> invocation.sent).toList();
    }
}
