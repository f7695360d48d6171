package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.Connector;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import io.cameldicom.engine.net.ul.Role;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An association we asked for. Its operations come twice: blocking, and as {@code ...Async} with a result that is completed by
 * a worker. Neither may be called by an event loop.
 *
 * <pre>{@code
 * try (Association association = Association.open(loops, workers, peer)) {
 *     Status status = association.store(InstanceSource.of(path), StoreOptions.DEFAULT).status();
 * }
 * }</pre>
 *
 * <p>Safe for threads. Operations that exceed the agreed window wait for their turn. Each wait has a timeout of
 * {@link AssociationOptions#timeouts()}: one that runs out, a message cut short, an answer that answers nothing, an interrupt,
 * all abort the association: it is never used again. Requests of the peer are served at any time by the {@link Services} it
 * was opened with.
 *
 * @dicom PS3.8 7, PS3.7 9
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
public final class Association implements AutoCloseable {
    private final AssociationCore core;
    private final StorageProposal storage;
    private final AtomicBoolean over = new AtomicBoolean(); // release or abort was asked for

    private Association(AssociationCore core, StorageProposal storage) {
        this.core = core;
        this.storage = storage;
    }

    /**
     * Opens an association that serves no requests of the peer.
     *
     * @param loops move its bytes
     * @param workers complete asynchronous results
     * @throws DicomException if there is none: {@link io.cameldicom.engine.net.ul.AssociationRejectedException}, {@link
     *     io.cameldicom.engine.net.ul.TransportException} and so on
     */
    public static Association open(EventLoops loops, Executor workers, Peer peer) throws IOException {
        return open(loops, workers, peer, Services.NONE);
    }

    /** Opens an association that serves requests of the peer, too. */
    public static Association open(EventLoops loops, Executor workers, Peer peer, Services services)
            throws IOException {
        CompletableFuture<AssociationCore> opening = connect(loops, workers, peer, services);
        try {
            return new Association(opening.get(), peer.storage());
        } catch (InterruptedException interrupted) {
            if (!opening.completeExceptionally(interrupted)) {
                opening.thenAccept(opened -> opened.provider().abort());
            }
            throw interrupted(interrupted);
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
    }

    /** Opens an association; the host's name is looked up by a worker. */
    public static CompletionStage<Association> openAsync(
            EventLoops loops, Executor workers, Peer peer, Services services) {
        CompletableFuture<AssociationCore> opened = CompletableFuture.supplyAsync(
                        () -> connectLater(loops, workers, peer, services), workers)
                .thenCompose(opening -> opening);
        CompletableFuture<Association> taken =
                opened.thenApplyAsync(core -> new Association(core, peer.storage()), workers);
        taken.whenComplete((association, failure) -> {
            if (failure != null) { // workers that take no more: nobody will ever have the association
                opened.thenAccept(core -> core.provider().abort());
            }
        });
        return taken;
    }

    private static CompletableFuture<AssociationCore> connectLater(
            EventLoops loops, Executor workers, Peer peer, Services services) {
        try {
            return connect(loops, workers, peer, services);
        } catch (DicomException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private static CompletableFuture<AssociationCore> connect(
            EventLoops loops, Executor workers, Peer peer, Services services) throws DicomException {
        AssociationOptions options = peer.options();
        AssociateRq request = options.request();
        AssociationCore.Setup setup = new AssociationCore.Setup(
                services, workers, options.pipeLimits(), Long.MAX_VALUE, options.maximumSent(), EventQueue.Sink.NONE);
        CompletableFuture<AssociationCore> opened = new CompletableFuture<>();
        new Connector(loops.group(), options.transport())
                .connect(
                        peer.host(),
                        peer.port(),
                        request,
                        provider -> new RequestorUser(provider, request, setup, opened));
        return opened;
    }

    /** Who is at the other end. */
    public PeerInfo peer() {
        return core.peer();
    }

    /** What became of the presentation contexts. */
    public NegotiatedContexts contexts() {
        return core.contexts();
    }

    /** Whether it can be used: it stands, and nobody asked for its end. */
    public boolean isUsable() {
        return !over.get() && !core.ended().isDone();
    }

    /** Whether it can be used, and nothing is under way on it. */
    boolean isIdle() {
        return isUsable() && core.isIdle();
    }

    /** Completed when the association ended, with how; by a worker. */
    public CompletionStage<Ending> ended() {
        return core.ended().thenApplyAsync(ending -> ending, core.workers());
    }

    /**
     * Asks the peer whether it is there.
     *
     * @return what it answered
     * @throws NoAcceptedContextException if it did not accept Verification
     * @throws IOException if the association fails
     */
    public Status echo() throws IOException {
        return await(core.invocations().invoke(echoInvocation())).status();
    }

    /** Asks the peer whether it is there. */
    public CompletionStage<Status> echoAsync() {
        try {
            return later(echoInvocation()).thenApply(CommandRsp::status);
        } catch (NoAcceptedContextException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private Invocation echoInvocation() throws NoAcceptedContextException {
        NegotiatedContext context = contexts().forAbstractSyntax(Uid.Verification).stream()
                .filter(this::weAreScu)
                .findFirst()
                .orElseThrow(() -> new NoAcceptedContextException(Uid.Verification, "any transfer syntax", contexts()));
        return new Invocation(context.id(), CommandType.C_ECHO_RQ, CEchoRq::of, Content.NONE);
    }

    /**
     * Sends an instance: as it is if the peer accepted that, else in a transfer syntax that it did accept.
     *
     * @return what the peer answered, which may be a failure
     * @throws NoAcceptedContextException if the peer accepted nothing that the instance can be sent in; at once
     * @throws IOException if the source or the association fails; part of a message aborts the association
     */
    public CStoreRsp store(InstanceSource instance, StoreOptions options) throws IOException {
        return send(instance, options).response();
    }

    /**
     * An instance that was sent.
     *
     * @param response what the peer answered
     * @param transferSyntax how its data set was encoded
     * @param bytes the size of its data set
     */
    record Sent(CStoreRsp response, TransferSyntax transferSyntax, long bytes) {}

    Sent send(InstanceSource instance, StoreOptions options) throws IOException {
        NegotiatedContext context = storeContext(instance);
        TransferSyntax syntax = TransferSyntax.of(context.transferSyntax());
        AtomicLong bytes = new AtomicLong(); // whoever writes
        Content content = instance.content(syntax);
        Invocation invocation = storeInvocation(instance, options, context, out -> {
            content.writeTo(out);
            bytes.set(out.dataSetBytes());
        });
        CStoreRsp response = (CStoreRsp) await(core.invocations().invoke(invocation));
        return new Sent(response, syntax, bytes.get());
    }

    /** Sends an instance; a worker reads it. */
    public CompletionStage<CStoreRsp> storeAsync(InstanceSource instance, StoreOptions options) {
        try {
            NegotiatedContext context = storeContext(instance);
            Content content = instance.content(TransferSyntax.of(context.transferSyntax()));
            return later(storeInvocation(instance, options, context, content)).thenApply(CStoreRsp.class::cast);
        } catch (NoAcceptedContextException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private NegotiatedContext storeContext(InstanceSource instance) throws NoAcceptedContextException {
        return contextFor(instance)
                .orElseThrow(() -> new NoAcceptedContextException(
                        instance.sopClassUid(), instance.transferSyntax().uid(), contexts()));
    }

    private static Invocation storeInvocation(
            InstanceSource instance, StoreOptions options, NegotiatedContext context, Content content) {
        return new Invocation(
                context.id(),
                CommandType.C_STORE_RQ,
                messageId -> options.request(messageId, instance.sopClassUid(), instance.sopInstanceUid()),
                content);
    }

    /**
     * The context that an instance would be sent on: of the best transfer syntax by the {@link Peer#storage()} of the peer,
     * which is the instance's own unless others are preferred.
     */
    public Optional<NegotiatedContext> contextFor(InstanceSource instance) {
        return contexts().forAbstractSyntax(instance.sopClassUid()).stream()
                .filter(this::weAreScu)
                .filter(context -> instance.canBe(TransferSyntax.of(context.transferSyntax())))
                .min(Comparator.comparingInt(context ->
                        storage.rank(TransferSyntax.of(context.transferSyntax()), instance.transferSyntax())));
    }

    private boolean weAreScu(NegotiatedContext context) {
        return core.provider().role() == Role.REQUESTOR ? context.requestorIsScu() : context.requestorIsScp();
    }

    private CompletionStage<CommandRsp> later(Invocation invocation) {
        try {
            core.workers().execute(() -> core.invocations().invoke(invocation));
        } catch (RejectedExecutionException stopped) {
            invocation.result.completeExceptionally(stopped);
        }
        return invocation.result.thenApplyAsync(response -> response, core.workers());
    }

    private <T> T await(CompletableFuture<T> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException interrupted) {
            abort();
            throw interrupted(interrupted);
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
    }

    private static InterruptedIOException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        InterruptedIOException failure = new InterruptedIOException("Interrupted while waiting for the peer");
        failure.initCause(interrupted);
        return failure;
    }

    private static IOException failure(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof IOException expected) {
            return expected;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        throw new IllegalStateException(cause);
    }

    /**
     * Releases the association, and waits until the peer agrees and the connection is closed.
     *
     * @throws IllegalStateException if an operation is under way
     * @throws IOException if it ended in another way
     */
    public void release() throws IOException {
        if (!isQuiet()) {
            throw new IllegalStateException("Not now: an operation is under way");
        }
        if (over.compareAndSet(false, true)) {
            core.provider().release();
        }
        Ending ending = await(core.ended());
        DicomException why = ending.exception();
        if (!(why instanceof AssociationClosedException)) {
            throw why;
        }
        await(core.closed());
    }

    // A peer may have our answer, and have gone on, before the thread that sent it knows.
    private boolean isQuiet() throws IOException {
        if (!core.isIdle() && core.hasOnlyAnswersToSend()) {
            await(core.written());
        }
        return core.isIdle();
    }

    /** Asks for the release, if it is idle, and does not wait for it; the result is completed by a worker. */
    public CompletionStage<Ending> releaseAsync() {
        if (!core.isIdle()) {
            abort();
        } else if (over.compareAndSet(false, true)) {
            core.provider().release();
        }
        return ended();
    }

    /** Aborts the association: what is under way fails. */
    public void abort() {
        over.set(true);
        core.provider().abort();
    }

    /** Releases the association; if something is under way, or the peer does not agree, aborts it. */
    @Override
    public void close() {
        if (core.ended().isDone()) {
            return;
        }
        try {
            release();
        } catch (IOException | IllegalStateException notReleased) {
            abort();
        }
    }
}
