package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.CommandFormatException;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AbortSource;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import io.cameldicom.engine.net.ul.PipeLimits;
import io.cameldicom.engine.net.ul.Role;
import io.cameldicom.engine.net.ul.UpperLayerProvider;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An association that stands, for both ends: requests of the peer are served, ours are asked and answered.
 *
 * <p>The event loop brings what arrives, workers serve, any thread asks. It knows messages; what they are for is with the
 * {@link RequestHandler}s and with those who invoke.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class AssociationCore implements MessageReceiver.Target {
    private static final Logger LOG = LoggerFactory.getLogger(AssociationCore.class);

    /**
     * What both ends give to their associations.
     *
     * @param services serve the peer's requests
     * @param workers run handlers, and send
     * @param pipeLimits how much of a data set is held
     * @param drainLimit how much of a data set nobody wants is thrown away before the peer is aborted, in bytes
     * @param maximumSent the longest P-DATA-TF to send in bytes, or 0
     * @param events where events go
     * @param metrics what is told of figures
     */
    record Setup(
            Services services,
            Executor workers,
            PipeLimits pipeLimits,
            long drainLimit,
            long maximumSent,
            EventQueue.Sink events,
            NetworkMetrics metrics) {
        /** The same with other services. */
        Setup withServices(Services others) {
            return new Setup(others, workers, pipeLimits, drainLimit, maximumSent, events, metrics);
        }
    }

    private final UpperLayerProvider provider;
    private final NegotiatedContexts contexts;
    private final PeerInfo peer;
    private final Setup setup;
    private final CompletableFuture<Void> closed;
    private final EventQueue events;
    private final Measures measures;
    private final MessageWriter writer;
    private final Invocations invocations;
    private final MessageReceiver receiver;
    private final ServedRequests requests;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    private volatile boolean releaseAsked; // by the peer
    private volatile boolean closing; // by us, as soon as nothing is busy
    private volatile boolean leaving; // the same, in good order
    private final AtomicBoolean left = new AtomicBoolean(); // the release was asked for

    /**
     * Creates one.
     *
     * @param invoked how many operations we may have under way, as was agreed; 0 for no limit
     * @param performed how many the peer may have under way, as was agreed; 0 for no limit
     */
    AssociationCore(
            UpperLayerProvider provider,
            NegotiatedContexts contexts,
            PeerInfo peer,
            Setup setup,
            int invoked,
            int performed,
            CompletableFuture<Void> closed,
            EventQueue events) {
        this.provider = provider;
        this.contexts = contexts;
        this.peer = peer;
        this.setup = setup;
        this.closed = closed;
        this.events = events;
        this.measures = new Measures(setup.metrics(), provider.role(), peer);
        this.writer =
                new MessageWriter(provider, peer.maximumLength(), setup.maximumSent(), setup.workers(), this::sent);
        this.invocations = new Invocations(provider, writer, setup.workers(), invoked, measures);
        this.receiver = new MessageReceiver(this);
        this.requests = new ServedRequests(this, setup, writer, performed);
    }

    PeerInfo peer() {
        return peer;
    }

    NegotiatedContexts contexts() {
        return contexts;
    }

    UpperLayerProvider provider() {
        return provider;
    }

    Invocations invocations() {
        return invocations;
    }

    Measures measures() {
        return measures;
    }

    private void sent(int contextId, Command command, long commandBytes, long dataSetBytes) {
        measures.sent(commandBytes + dataSetBytes);
        WireLog.sent(peer, contextId, command, dataSetBytes);
    }

    Executor workers() {
        return setup.workers();
    }

    PipeLimits pipeLimits() {
        return setup.pipeLimits();
    }

    /** Whether our end may ask for the SCU's operations. */
    boolean weAreScu(NegotiatedContext context) {
        return provider.role() == Role.REQUESTOR ? context.requestorIsScu() : context.requestorIsScp();
    }

    /** Whether our end performs them, and reports events. */
    boolean weAreScp(NegotiatedContext context) {
        return provider.role() == Role.REQUESTOR ? context.requestorIsScp() : context.requestorIsScu();
    }

    /** Done, by the event loop, when the association exists no longer. */
    CompletableFuture<Ending> ended() {
        return ended;
    }

    /** Done, by the event loop, when the connection is closed. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** The peer's. */
    ServedRequests requests() {
        return requests;
    }

    MessageReceiver receiver() {
        return receiver;
    }

    void tell(ScpEvent event) {
        events.add(event);
    }

    boolean isIdle() {
        return requests.isEmpty() && invocations.isEmpty();
    }

    /** Whether it is for the peer to go on: with anything at all, or with a message that it began. By the event loop. */
    boolean isPeersTurn() {
        return isIdle() || !receiver.isBetweenMessages();
    }

    // ---- From the upper layer, on the event loop ----

    void dataReceived(PDataTf data) {
        measures.received(data);
        try {
            receiver.accept(data);
        } catch (DicomException | RuntimeException violation) {
            abort(violation);
        }
    }

    void releaseRequested() {
        releaseAsked = true;
        requests.cancelAll(); // who leaves wants no more answers
        if (requests.isEmpty()) {
            // After what workers have on its way: that waits for the event loop, which is here.
            provider.channel().eventLoop().execute(provider::respondToRelease);
        }
    }

    void end(Ending why) {
        ended.complete(why); // before anybody wakes up and asks
        requests.cancelAll();
        receiver.end(why);
        requests.end(why);
        invocations.end(why);
    }

    // ---- From the receiver, on the event loop ----

    @Override
    public Optional<? extends FragmentTaker> request(int contextId, CommandRq command) throws DicomException {
        WireLog.received(peer, contextId, command);
        return requests.take(accepted(contextId, command, command.messageId()), command);
    }

    @Override
    public Optional<? extends FragmentTaker> response(int contextId, CommandRsp response) throws DicomException {
        WireLog.received(peer, contextId, response);
        int messageId = response.messageIdBeingRespondedTo();
        NegotiatedContext context = accepted(contextId, response, messageId);
        Invocation asked = invocations
                .answeredBy(response)
                .orElseThrow(() -> unexpected(response, messageId, contextId, "answers nothing we asked"));
        Invocation.DataSetRule rule = asked.ruleFor(response);
        if (rule == Invocation.DataSetRule.FORBIDDEN && response.hasDataSet()) {
            throw unexpected(response, messageId, contextId, "a data set that is not due");
        }
        if (rule == Invocation.DataSetRule.REQUIRED && !response.hasDataSet()) {
            throw unexpected(response, messageId, contextId, "no data set, which is due");
        }
        if (rule == Invocation.DataSetRule.DROPPED || !response.hasDataSet()) {
            if (response.hasDataSet()) {
                LOG.debug("{}: the data set of a {} is thrown away", peer.associationId(), response.type());
            }
            invocations.answer(asked, Response.of(response));
            return Optional.empty();
        }
        TransferSyntax syntax = TransferSyntax.of(context.transferSyntax());
        return Optional.of(new GatheredDataSet(
                provider,
                bytes -> invocations.answer(
                        asked, new Response(response, Optional.of(new EncodedDataSet(bytes, syntax))))));
    }

    @Override
    public void cancel(CCancelRq cancel) {
        requests.cancel(cancel);
    }

    @Override
    public void refused(int contextId, CommandFormatException failure) {
        LOG.warn("{}: a request is refused: {}", peer.associationId(), failure.getMessage());
        byte[] refusal = CommandCodec.encodeRefusal(failure);
        writer.enqueue(() -> {
            try {
                writer.write(contextId, refusal);
            } catch (IOException gone) {
                LOG.debug("{}: a refusal is not sent", peer.associationId(), gone);
            }
        });
    }

    private NegotiatedContext accepted(int contextId, Command command, int messageId)
            throws UnexpectedMessageException {
        return contexts.context(contextId)
                .orElseThrow(() -> unexpected(command, messageId, contextId, "the context was not accepted"));
    }

    static UnexpectedMessageException unexpected(Command command, int messageId, int contextId, String why) {
        return new UnexpectedMessageException(command.type(), messageId, contextId, why);
    }

    // ---- From workers and callers ----

    /** Whether all requests are answered, of ours as of the peer's, but for C-GETs of ours, and nobody wants to leave. */
    boolean goesOn() {
        return requests.areAnswered() && invocations.areGetsOnly() && !releaseAsked && !closing && !leaving;
    }

    /** Whether a response only tells that something of ours goes on. */
    boolean isProgress(int contextId, CommandRsp response) {
        return response.status().isPending()
                && !response.hasDataSet()
                && contexts.context(contextId).isPresent()
                && invocations.answeredBy(response).isPresent();
    }

    /** Has the event loop take such a response, which the caller received in its place. */
    void pass(int contextId, CommandRsp response) {
        try {
            provider.channel().eventLoop().execute(() -> taken(contextId, response));
        } catch (RejectedExecutionException shutDown) {
            LOG.debug("{}: a response is not told", peer.associationId(), shutDown);
        }
    }

    private void taken(int contextId, CommandRsp response) {
        if (ended.isDone()) {
            return;
        }
        try {
            response(contextId, response);
        } catch (DicomException | RuntimeException violation) {
            abort(violation);
        }
    }

    /** Nothing is being served any more. By whoever sent the last answer. */
    void served() {
        if (releaseAsked) {
            provider.respondToRelease();
        } else if (closing) {
            provider.abort();
        } else if (leaving) {
            leave();
        }
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            provider.release();
        }
    }

    /** Whether nothing is under way but answers that are made, and not quite sent. */
    boolean hasOnlyAnswersToSend() {
        return requests.areAnswered() && invocations.isEmpty();
    }

    /** Done when what is being sent now is on its way; no later than the timeout of a stalled write. */
    CompletableFuture<Void> written() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        writer.enqueue(() -> written.complete(null));
        return written;
    }

    /** Aborts when nothing is being served any more: at once, if so. */
    void abortWhenQuiet() {
        closing = true;
        if (requests.isEmpty()) {
            provider.abort();
        }
    }

    /** Asks for the release when nothing is being served any more: at once, if so. */
    void releaseWhenQuiet() {
        leaving = true;
        if (requests.isEmpty()) {
            leave();
        }
    }

    /** Has a worker do something. */
    <T> CompletableFuture<T> work(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            setup.workers().execute(() -> {
                try {
                    result.complete(task.call());
                } catch (Exception failed) { // the end of the thread
                    result.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException stopped) {
            result.completeExceptionally(stopped);
        }
        return result;
    }

    /** Aborts; this side is told why. */
    void abort(Throwable cause) {
        provider.abort(Ending.of(() -> new AssociationAbortedException(
                AssociationAbortedException.By.LOCAL, AbortSource.SERVICE_USER, AbortReason.NOT_SPECIFIED, cause)));
    }
}
