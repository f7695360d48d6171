package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A request of the peer on its way to be answered. */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class IncomingRequest {
    private final AssociationCore association;
    private final NegotiatedContext context;
    private final CommandRq command;
    private final long arrived = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final CompletableFuture<Void> sent = new CompletableFuture<>(); // the last answer
    private volatile boolean turn; // counted in the window; set before a worker sees the request
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile boolean cancelled; // by the peer, or because it is gone
    private Optional<RequestDataSet> dataSet = Optional.empty(); // set before a worker sees the request
    private volatile Thread following; // the worker that serves it, if that one reads the next, too; else null
    // That worker's own.
    private boolean flat;
    private Optional<Answer> held = Optional.empty();
    private final List<Runnable> after = new ArrayList<>(1);

    /** The last answer. */
    private record Answer(CommandRsp response, Content content, Consumer<Optional<Throwable>> told) {}

    IncomingRequest(AssociationCore association, NegotiatedContext context, CommandRq command) {
        this.association = association;
        this.context = context;
        this.command = command;
    }

    /** It is one of those that the window of operations holds. */
    void takeTurn() {
        turn = true;
    }

    boolean hasTurn() {
        return turn;
    }

    /** A worker is about to serve it, or it is lost: true for who comes first, and nobody else does anything for it. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** When its command was there, by System.nanoTime. */
    long arrived() {
        return arrived;
    }

    /** The peer wants no more of it. For any thread. */
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether its last answer was given; it may wait for the end of the data set. */
    boolean isAnswered() {
        return answered.get();
    }

    AssociationCore association() {
        return association;
    }

    void dataSet(RequestDataSet arriving) {
        dataSet = Optional.of(arriving);
    }

    PeerInfo peer() {
        return association.peer();
    }

    void tell(ScpEvent event) {
        association.tell(event);
    }

    NegotiatedContext context() {
        return context;
    }

    CommandRq command() {
        return command;
    }

    /** Done when the last answer is on its way, failed if it is not; by the thread that sends. */
    CompletableFuture<Void> sent() {
        return sent;
    }

    /** The data set, where the command announces one. */
    Optional<RequestDataSet> dataSet() {
        return dataSet;
    }

    /** Answers with a status and nothing else; nobody learns what becomes of the answer. */
    void respond(Status status) {
        respond(command.response(status), Content.NONE, unsent -> {});
    }

    /**
     * Answers, when the data set is in: peers read no answer before they have sent it. For any thread; the first answer
     * counts.
     *
     * @param content the data set after the response, if that announces one
     * @param told learns that the answer is on its way, or why it is not, before the association can be released; what takes
     *     long is not for it
     */
    void respond(CommandRsp response, Content content, Consumer<Optional<Throwable>> told) {
        if (!answered.compareAndSet(false, true)) {
            told.accept(Optional.of(new IllegalStateException("Answered already")));
            return;
        }
        dataSet.ifPresent(RequestDataSet::letGo);
        Optional<CompletableFuture<Void>> coming =
                dataSet.map(RequestDataSet::whole).filter(whole -> !whole.isDone());
        if (coming.isEmpty() && Thread.currentThread() == following && !flat) {
            held = Optional.of(new Answer(response, content, told));
        } else if (coming.isEmpty()) {
            association.requests().respond(this, response, content, told);
        } else {
            coming.get().whenComplete((in, lost) -> association.requests().respond(this, response, content, told));
        }
    }

    private void send(Answer answer) {
        association.requests().respond(this, answer.response(), answer.content(), answer.told());
    }

    /**
     * This thread serves the request, and those that follow it: what it answers is held until {@link #finish}, so that its stack
     * is flat when it sends.
     */
    void follow() {
        following = Thread.currentThread();
    }

    /** The handler is done: gives the answer that was held, if there is one, and does what comes after it. */
    void finish() {
        flat = true;
        if (held.isPresent()) {
            send(held.get());
        }
        following = null;
        for (Runnable task : after) {
            task.run();
        }
    }

    /** Runs tasks when the answer is sent: by this thread, if it serves the request and those that follow; else by others. */
    Executor afterwards(Executor others) {
        return task -> {
            if (Thread.currentThread() == following) {
                after.add(task);
            } else {
                others.execute(task);
            }
        };
    }

    /** The last answer is on its way, or will never be. */
    void answered(Optional<Throwable> unsent) {
        if (unsent.isPresent()) {
            sent.completeExceptionally(unsent.get());
        } else {
            sent.complete(null);
        }
    }

    /**
     * Sends an answer that others follow, and waits until it is on its way: so the peer takes them as fast as it can, and they
     * are made no faster. The data set of the request is to be in.
     *
     * @throws IOException if the association is gone, or the data set cannot be written
     * @throws IllegalStateException if the last answer was given
     */
    void respondPending(CommandRsp response, Content content) throws IOException {
        if (answered.get()) {
            throw new IllegalStateException("Answered already");
        }
        Waiting.until(association.requests().respondPending(this, response, content), () -> {});
    }
}
