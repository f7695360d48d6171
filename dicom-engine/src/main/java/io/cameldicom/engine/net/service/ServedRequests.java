package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.Loan;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import io.cameldicom.engine.net.ul.PdvPipe;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of the peer on one association: taken as they come, given their turn, served by workers, answered. The event loop
 * brings them, or a worker that borrowed the connection: see {@link Lane}.
 *
 * @dicom PS3.7 D.3.3.3
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class ServedRequests {
    private static final Logger LOG = LoggerFactory.getLogger(ServedRequests.class);

    /** How many requests may be under way at least: a peer that does not keep to a smaller window is forgiven, and waits. */
    private static final int FORGIVEN_REQUESTS = 16;

    /** How many there can be without a limit: as many as there are Message IDs (PS3.7 9.1.1.1). */
    private static final int MESSAGE_IDS = 1 << 16;

    private final AssociationCore association;
    private final AssociationCore.Setup setup;
    private final MessageWriter writer;
    private final int most;
    private final ServingWindow window;
    private final Optional<Lane> lane; // where one is served at a time
    private final OpenOperations open = new OpenOperations(); // which the peer may cancel
    private final AtomicInteger unanswered = new AtomicInteger(); // until their answer is made
    private final AtomicInteger busy = new AtomicInteger(); // until it is sent

    /**
     * Creates them.
     *
     * @param performed how many the peer may have under way, as was agreed; 0 for no limit
     */
    ServedRequests(AssociationCore association, AssociationCore.Setup setup, MessageWriter writer, int performed) {
        this.association = association;
        this.setup = setup;
        this.writer = writer;
        this.most = performed == 0 ? MESSAGE_IDS : Math.max(performed, FORGIVEN_REQUESTS);
        this.window = new ServingWindow(performed == 0 ? MESSAGE_IDS : performed, this::begin);
        this.lane = performed == 1 ? Optional.of(new Lane(association)) : Optional.empty();
    }

    /** Whether none is under way, not even an answer that is being sent. */
    boolean isEmpty() {
        return busy.get() == 0;
    }

    /** Whether none waits for its answer, which may be on its way. */
    boolean areAnswered() {
        return unanswered.get() == 0;
    }

    // ---- On the event loop ----

    /** Takes a request; the result takes its data set, if it announces one. */
    Optional<? extends FragmentTaker> take(NegotiatedContext context, CommandRq command) throws DicomException {
        if (unanswered.incrementAndGet() > most) {
            throw AssociationCore.unexpected(command, command.messageId(), context.id(), "too many requests under way");
        }
        busy.incrementAndGet();
        IncomingRequest request = new IncomingRequest(association, context, command);
        RequestHandler handler = open.add(request) ? handler(context, command) : Services.DUPLICATE;
        moved();
        if (!command.hasDataSet()) {
            serve(request, handler);
            return Optional.empty();
        }
        ArrivingDataSet arriving = arriving(() -> serve(request, handler));
        request.dataSet(arriving);
        arriving.whole().whenComplete((whole, cause) -> {
            if (cause != null && request.claim()) {
                handler.lost(request, cause);
            }
        });
        return Optional.of(arriving);
    }

    /** The peer wants a request stopped. */
    void cancel(CCancelRq cancel) {
        // PS3.7 §9.3.2.3: one for what is not under way, or no longer, has no effect
        if (!open.cancel(cancel.messageIdBeingRespondedTo())) {
            LOG.debug(
                    "{}: a C-CANCEL-RQ for message ID {}, which is not under way",
                    association.peer().associationId(),
                    cancel.messageIdBeingRespondedTo());
        }
    }

    /** The peer is gone, or goes: nobody wants answers any more. */
    void cancelAll() {
        open.cancelAll();
    }

    /** The association is gone: what waits for its turn will never have it. */
    void end(Ending why) {
        window.clear().forEach(turn -> lost(turn, why));
    }

    /** What takes the rest of a data set that somebody reads already. */
    ArrivingDataSet arriving() {
        return arriving(() -> {});
    }

    /** Has the event loop bring the rest of a data set. By the event loop. */
    void resume(int contextId, CommandRq command, ArrivingDataSet rest) {
        association.receiver().resume(contextId, command, rest);
    }

    private ArrivingDataSet arriving(Runnable ready) {
        return new ArrivingDataSet(
                association.provider(),
                new PdvPipe(association.provider(), setup.pipeLimits(), ready),
                setup.drainLimit());
    }

    private RequestHandler handler(NegotiatedContext context, CommandRq command) {
        // PS3.7 §10.1.1: events are reported by the SCP, everything else is asked for by the SCU
        boolean inRole = command.type() == CommandType.N_EVENT_REPORT_RQ
                ? association.weAreScu(context)
                : association.weAreScp(context);
        List<String> related =
                association.peer().terms().relatedGeneralSopClasses().getOrDefault(context.abstractSyntax(), List.of());
        return inRole ? setup.services().handler(context.abstractSyntax(), related, command) : Services.NOT_SUPPORTED;
    }

    // What is refused needs no turn: nothing is done for it.
    private void serve(IncomingRequest request, RequestHandler handler) {
        ServingWindow.Turn turn = new ServingWindow.Turn(request, handler);
        if (Services.isRefusal(handler)) {
            begin(turn);
        } else {
            request.takeTurn();
            window.enter(turn);
        }
    }

    /** The association ended before the request had its turn; if its data set did not come, that may have been told. */
    private static void lost(ServingWindow.Turn turn, Ending why) {
        IncomingRequest request = turn.request();
        request.dataSet().ifPresent(RequestDataSet::letGo);
        if (request.claim()) {
            turn.handler().lost(request, why.exception());
        }
    }

    private void begin(ServingWindow.Turn turn) {
        IncomingRequest request = turn.request();
        if (!request.claim()) {
            return; // the association has ended
        }
        try {
            setup.workers()
                    .execute(() -> MdcTrace.run(
                            association.peer(),
                            () -> lane.ifPresentOrElse(
                                    following -> following.serve(() -> work(turn)), () -> work(turn))));
        } catch (RejectedExecutionException stopped) {
            request.dataSet().ifPresent(RequestDataSet::letGo);
            association.abort(stopped);
        }
    }

    private void work(ServingWindow.Turn turn) {
        try {
            turn.handler().serve(turn.request());
        } catch (RuntimeException | Error bug) { // the end of the thread
            failed(turn.request(), bug);
        }
    }

    /** A handler failed that should have answered: this is our fault. */
    void failed(IncomingRequest request, Throwable bug) {
        LOG.error("{}: aborted, for a handler failed", association.peer().associationId(), bug);
        request.dataSet().ifPresent(RequestDataSet::letGo);
        association.abort(bug);
    }

    // ---- From the lane, on a worker ----

    /** Whether nothing is under way but the request that is being answered, and nobody wants to leave. By the event loop. */
    boolean isQuiet() {
        return busy.get() <= 1 && association.goesOn() && association.receiver().isBetweenMessages();
    }

    /** A request that the caller received itself, to be served now; nothing, and nothing done, if it has no right to be. */
    Optional<ServingWindow.Turn> receive(Loan lent, Pdv received, CStoreRq command) {
        Optional<NegotiatedContext> context = association.contexts().context(received.contextId());
        if (context.isEmpty()) {
            return Optional.empty();
        }
        RequestHandler handler = handler(context.get(), command);
        if (Services.isRefusal(handler) || !window.enterAtOnce()) {
            return Optional.empty();
        }
        WireLog.received(association.peer(), received.contextId(), command);
        unanswered.incrementAndGet();
        busy.incrementAndGet();
        moved();
        IncomingRequest request = new IncomingRequest(association, context.get(), command);
        request.takeTurn();
        request.claim();
        LentArrival arrival = new LentArrival(this, received.contextId(), command);
        arrival.stream(lent.take(arrival));
        request.dataSet(arrival);
        return Optional.of(new ServingWindow.Turn(request, handler));
    }

    /**
     * Sends the last answer.
     *
     * @param told learns that it is on its way, or why it is not, before the association can be released
     */
    void respond(IncomingRequest request, CommandRsp response, Content content, Consumer<Optional<Throwable>> told) {
        association.measures().performed(request.command().type(), response.status(), request.arrived());
        open.remove(request);
        unanswered.decrementAndGet(); // before the peer can have it, and ask on
        if (lane.isPresent()) {
            lane.get().beforeAnswer(request);
        }
        writer.enqueue(new Answering(request, response, content, told));
        if (request.hasTurn()) {
            window.leave(); // not before: answers come in the order of the requests where one is served at a time
        }
    }

    /** Writes the last answer, when it may. */
    private final class Answering implements Runnable { // and not a lambda, which a first compiler makes slow
        private final IncomingRequest request;
        private final CommandRsp response;
        private final Content content;
        private final Consumer<Optional<Throwable>> told;

        Answering(IncomingRequest request, CommandRsp response, Content content, Consumer<Optional<Throwable>> told) {
            this.request = request;
            this.response = response;
            this.content = content;
            this.told = told;
        }

        @Override
        public void run() {
            Optional<Throwable> unsent = write(request, response, content);
            try {
                told.accept(unsent);
            } finally {
                request.answered(unsent);
                sent();
            }
            if (unsent.isPresent()) {
                association.abort(unsent.get()); // or the peer would wait
            }
        }
    }

    /** A request came, or was answered: if it was a sub-operation, the peer is at work. */
    private void moved() {
        if (association.invocations().isGetting()) {
            association.invocations().getMoved();
        }
    }

    /** Sends an answer that others follow; the result is done when it is on its way, failed if the association is gone. */
    CompletableFuture<Void> respondPending(IncomingRequest request, CommandRsp response, Content content) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        writer.enqueue(() -> {
            try {
                writer.writeAmongOthers(request.context().id(), response, content);
                sent.complete(null);
            } catch (IOException | RuntimeException gone) {
                sent.completeExceptionally(gone);
            }
        });
        return sent;
    }

    private Optional<Throwable> write(IncomingRequest request, CommandRsp response, Content content) {
        try {
            writer.write(request.context().id(), response, content);
            return Optional.empty();
        } catch (IOException | RuntimeException gone) {
            return Optional.of(gone);
        }
    }

    private void sent() {
        moved();
        if (busy.decrementAndGet() == 0) {
            association.served();
        }
    }
}
