package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.Ending;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import io.cameldicom.engine.pixel.Fidelity;
import io.cameldicom.engine.query.QueryExtension;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

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
    private final InstanceSender sender;
    private final UserOperations operations;
    private final AtomicBoolean over = new AtomicBoolean(); // release or abort was asked for

    private Association(AssociationCore core, StorageProposal storage) {
        this.core = core;
        this.sender = new InstanceSender(core, storage);
        this.operations = new UserOperations(core);
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
        CompletableFuture<AssociationCore> opening = RequestorUser.connect(loops, workers, peer, services);
        try {
            return new Association(opening.get(), peer.storage());
        } catch (InterruptedException interrupted) {
            if (!opening.completeExceptionally(interrupted)) {
                opening.thenAccept(opened -> opened.provider().abort());
            }
            throw Waiting.interrupted(interrupted);
        } catch (ExecutionException failed) {
            throw Waiting.failure(failed);
        }
    }

    /** Opens an association; the host's name is looked up by a worker. */
    public static CompletionStage<Association> openAsync(
            EventLoops loops, Executor workers, Peer peer, Services services) {
        CompletableFuture<AssociationCore> opened = CompletableFuture.supplyAsync(
                        () -> RequestorUser.connectLater(loops, workers, peer, services), workers)
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

    /** Who is at the other end. */
    public PeerInfo peer() {
        return core.peer();
    }

    /** What the peer proved itself with in TLS, its own certificate first; nothing without TLS, or when the association is gone. */
    public List<X509Certificate> certificates() {
        return core.provider().peerCertificates();
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
        return echo(OperationOptions.DEFAULT);
    }

    /** Does what {@link #echo()} does, and waits as long as the options say. */
    public Status echo(OperationOptions options) throws IOException {
        return await(core.invocations().invoke(operations.echo(options)))
                .command()
                .status();
    }

    /** Asks the peer whether it is there. */
    public CompletionStage<Status> echoAsync() {
        try {
            return core.invocations()
                    .invokeLater(operations.echo(OperationOptions.DEFAULT))
                    .thenApply(answer -> answer.command().status());
        } catch (NoAcceptedContextException refused) {
            return CompletableFuture.failedFuture(refused);
        }
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
     * @param fidelity what became of its pixels
     * @param sopInstanceUid under which UID
     * @param bytes the size of its data set
     */
    record Sent(
            CStoreRsp response, TransferSyntax transferSyntax, Fidelity fidelity, String sopInstanceUid, long bytes) {}

    Sent send(InstanceSource instance, StoreOptions options) throws IOException {
        return sender.send(instance, options);
    }

    /** Sends an instance; a worker reads it. */
    public CompletionStage<CStoreRsp> storeAsync(InstanceSource instance, StoreOptions options) {
        try {
            return sender.sendAsync(instance, options);
        } catch (NoAcceptedContextException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /**
     * The context that an instance would be sent on: of the best transfer syntax by the {@link Peer#storage()} of the peer,
     * which is the instance's own unless others are preferred.
     */
    public Optional<NegotiatedContext> contextFor(InstanceSource instance) {
        return sender.contextFor(instance);
    }

    /**
     * Asks what matches an identifier (C-FIND): of query/retrieve, a worklist, or whatever SOP class has matches. The calling
     * thread sends the request.
     *
     * @param identifier the keys, sent as they are
     * @return the matches as they come; to be closed
     * @throws NoAcceptedContextException if the peer did not accept the SOP class
     * @throws IOException if the association is gone
     */
    public Matches find(String sopClassUid, DataSet identifier, OperationOptions options) throws IOException {
        return find(sopClassUid, identifier, options, () -> {});
    }

    Matches find(String sopClassUid, DataSet identifier, OperationOptions options, Runnable atEnd) throws IOException {
        UserOperations.Find find = operations.find(sopClassUid, identifier, options, atEnd);
        core.invocations().invoke(find.invocation());
        return find.matches();
    }

    /** Does what {@link #find} does; a worker sends the request. What goes wrong is told by the matches. */
    public Matches findAsync(String sopClassUid, DataSet identifier, OperationOptions options)
            throws NoAcceptedContextException {
        UserOperations.Find find = operations.find(sopClassUid, identifier, options, () -> {});
        core.invocations().invokeLater(find.invocation());
        return find.matches();
    }

    /**
     * Has the peer send what matches an identifier to some application entity (C-MOVE), and waits until it has.
     *
     * @param destination whom to send it to, by a title that the peer knows
     * @param listener is told how far it has come
     * @return what became of it, which may be a failure
     * @throws NoAcceptedContextException if the peer did not accept the SOP class
     * @throws IOException if the association ends before
     */
    public RetrieveResult move(
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            OperationOptions options,
            RetrieveListener listener)
            throws IOException {
        RetrieveOperation moving = operations.move(sopClassUid, identifier, destination, options, listener);
        core.invocations().invoke(moving.invocation());
        return moving.await();
    }

    /** Does what {@link #move} does without waiting; a worker sends the request. */
    public RetrieveOperation moveAsync(
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            OperationOptions options,
            RetrieveListener listener)
            throws NoAcceptedContextException {
        RetrieveOperation moving = operations.move(sopClassUid, identifier, destination, options, listener);
        core.invocations().invokeLater(moving.invocation());
        return moving;
    }

    /**
     * Has the peer send what matches an identifier over this association (C-GET), and waits until it has. The instances go
     * to the storage handler of the {@link Services} that this was opened with; the contexts they may come on have to be
     * proposed with the role of the SCP, see {@link GetProposal}.
     *
     * @param listener is told how far it has come
     * @return what became of it, which may be a failure
     * @throws NoAcceptedContextException if the peer did not accept the SOP class
     * @throws IOException if the association ends before
     */
    public RetrieveResult get(
            String sopClassUid, DataSet identifier, OperationOptions options, RetrieveListener listener)
            throws IOException {
        RetrieveOperation getting = operations.get(sopClassUid, identifier, options, listener);
        core.invocations().invoke(getting.invocation());
        return getting.await();
    }

    /** Does what {@link #get} does without waiting; a worker sends the request. */
    public RetrieveOperation getAsync(
            String sopClassUid, DataSet identifier, OperationOptions options, RetrieveListener listener)
            throws NoAcceptedContextException {
        RetrieveOperation getting = operations.get(sopClassUid, identifier, options, listener);
        core.invocations().invokeLater(getting.invocation());
        return getting;
    }

    /** What the peer agreed to of the query features that were proposed for a SOP class. */
    public Set<QueryExtension> features(String sopClassUid) {
        return QueryNegotiation.decode(sopClassUid, contexts().extendedNegotiation(sopClassUid));
    }

    /**
     * Makes a request of a normalized service, such as N-CREATE; a worker sends it.
     *
     * @param abstractSyntax the SOP class that was negotiated, which for a meta SOP class is not that of the request
     * @param command makes the request for a Message ID; it has a data set if {@link CommandRq#hasDataSet} says so
     * @param dataSet what follows the request then; else of no account
     * @return the answer, which may be a failure, completed by a worker
     */
    public CompletionStage<NServiceResponse> requestAsync(
            String abstractSyntax,
            IntFunction<? extends CommandRq> command,
            DataSet dataSet,
            OperationOptions options) {
        try {
            Invocation request = operations.normalized(abstractSyntax, command, dataSet, options);
            return core.invocations().invokeLater(request).thenCompose(NServiceResponse::decoded);
        } catch (NoAcceptedContextException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /**
     * Does what {@link #requestAsync} does, and waits for the answer.
     *
     * @throws NoAcceptedContextException if the peer did not accept the abstract syntax
     * @throws IOException if the association ends before, or the answer's data set cannot be decoded
     */
    public NServiceResponse request(
            String abstractSyntax, IntFunction<? extends CommandRq> command, DataSet dataSet, OperationOptions options)
            throws IOException {
        Invocation request = operations.normalized(abstractSyntax, command, dataSet, options);
        return NServiceResponse.of(await(core.invocations().invoke(request)));
    }

    private <T> T await(CompletableFuture<T> result) throws IOException {
        return Waiting.until(result, this::abort);
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

    /**
     * Asks for the release as soon as no request of the peer is being served, and does not wait for it. Nothing of ours may be
     * under way.
     */
    public CompletionStage<Ending> releaseWhenQuiet() {
        if (over.compareAndSet(false, true)) {
            core.releaseWhenQuiet();
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
