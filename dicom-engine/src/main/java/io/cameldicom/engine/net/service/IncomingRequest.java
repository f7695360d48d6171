package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private volatile boolean started;
    private volatile boolean cancelled; // by the peer, or because it is gone
    private Optional<ArrivingDataSet> dataSet = Optional.empty(); // set before a worker sees the request

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

    /** A worker is about to serve it. */
    void start() {
        started = true;
    }

    /** When its command was there, by System.nanoTime. */
    long arrived() {
        return arrived;
    }

    boolean isStarted() {
        return started;
    }

    /** The peer wants no more of it. For any thread. */
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    AssociationCore association() {
        return association;
    }

    void dataSet(ArrivingDataSet arriving) {
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
    Optional<ArrivingDataSet> dataSet() {
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
        dataSet.ifPresent(ArrivingDataSet::letGo);
        CompletableFuture<Void> whole =
                dataSet.map(ArrivingDataSet::whole).orElseGet(() -> CompletableFuture.completedFuture(null));
        whole.whenComplete((in, lost) -> association.respond(this, response, content, unsent -> {
            try {
                told.accept(unsent);
            } finally {
                unsent.ifPresentOrElse(sent::completeExceptionally, () -> sent.complete(null));
            }
        }));
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
        Waiting.until(association.respondPending(this, response, content), () -> {});
    }
}
