package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;

/**
 * Asks peers for services, one call each: the door to the engine for whoever has no Camel.
 *
 * <pre>{@code
 * Peer pacs = new Peer("pacs.example.org", 104,
 *         AssociationOptions.builder(AeTitle.of("WORKSTATION"), AeTitle.of("PACS")).build());
 *
 * try (EventLoops loops = EventLoops.start(1, "dicom");
 *         Scu scu = new Scu(loops, executor, PoolOptions.DEFAULT)) {
 *     scu.verify(pacs);
 *     scu.store(pacs, Path.of("image.dcm"));
 *     BatchResult result = scu.storeBatch(pacs, BatchInput.files(files), BatchOptions.DEFAULT, (instance, progress) -> true);
 * }
 * }</pre>
 *
 * <p>The contexts of an association are chosen by what is to be sent; those that {@link Peer#options()} propose besides are
 * proposed for single instances, too. Associations come from a pool, those of batches are their own. Calls block, but for
 * those named {@code ...Async}, of which the thread that waits is a worker. Safe for threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of what is told in another way
public final class Scu implements AutoCloseable {
    private final EventLoops loops;
    private final Executor workers;
    private final AssociationPool pool;
    private final Leases leases;
    private final QueryScu queries;
    private final BatchClock clock;
    private final RetryTimer timer;
    private final Set<Attempting<?>> attempting;

    /**
     * Creates one.
     *
     * @param loops move the bytes; stay the caller's
     * @param workers send batches, and whatever is not to hold up the caller; not those that SCP handlers run on; stay the
     *     caller's
     * @param options how associations are kept
     */
    public Scu(EventLoops loops, Executor workers, PoolOptions options) {
        this(loops, workers, options, BatchClock.SYSTEM);
    }

    Scu(EventLoops loops, Executor workers, PoolOptions options, BatchClock clock) {
        this(loops, workers, options, clock, RetryTimer.of(loops));
    }

    Scu(EventLoops loops, Executor workers, PoolOptions options, BatchClock clock, RetryTimer timer) {
        this.loops = Objects.requireNonNull(loops, "loops");
        this.workers = Objects.requireNonNull(workers, "workers");
        this.pool = new AssociationPool(loops, workers, options);
        this.leases = new Leases(pool, () -> {});
        this.queries = new QueryScu(loops, workers, leases);
        this.clock = clock;
        this.timer = timer;
        this.attempting = ConcurrentHashMap.newKeySet();
    }

    private Scu(Scu shared, Runnable standing) {
        this.loops = shared.loops;
        this.workers = shared.workers;
        this.pool = shared.pool;
        this.leases = new Leases(pool, standing);
        this.queries = new QueryScu(loops, workers, leases);
        this.clock = shared.clock;
        this.timer = shared.timer;
        this.attempting = shared.attempting;
    }

    /** The same, whose operations tell the calling thread when they have an association. */
    Scu noting(Runnable standing) {
        return new Scu(this, standing);
    }

    /**
     * Tries an operation until it succeeds or the policy gives up; workers do, and none is held while nothing is tried.
     *
     * @param servers who may do it
     * @param request what it asks for, which decides whether it may be repeated
     * @param attempt makes one try
     */
    public <T> Attempting<T> attempt(Servers servers, RetryPolicy policy, CommandType request, Attempt<T> attempt) {
        return attempting(servers, policy, request, attempt).start(workers);
    }

    /** The same, with the first try made by the calling thread, which should be a worker. */
    public <T> Attempting<T> attemptHere(Servers servers, RetryPolicy policy, CommandType request, Attempt<T> attempt) {
        return attempting(servers, policy, request, attempt).start(Runnable::run);
    }

    private <T> Attempting<T> attempting(Servers servers, RetryPolicy policy, CommandType request, Attempt<T> attempt) {
        Attempting<T> made =
                new Attempting<>(this, workers, timer, new Attempting.Plan<>(servers, policy, request, attempt));
        attempting.add(made);
        made.result().whenComplete((result, failure) -> attempting.remove(made));
        return made;
    }

    /** Asks servers of a pool whether they are back that were left alone for long enough; workers do. */
    void probe(Servers servers) {
        for (String server : servers.takeProbes()) {
            Waiting.onWorker(workers, () -> {
                        verify(servers.peer(server));
                        return null;
                    })
                    .whenComplete((there, failure) -> {
                        if (failure == null || failure instanceof DicomStatusException) {
                            servers.reached(server);
                        } else {
                            servers.unreachable(server, failure);
                        }
                    });
        }
    }

    /**
     * Asks whether the peer is there (C-ECHO).
     *
     * @throws DicomStatusException if it answers with a failure
     * @throws IOException if it cannot be reached, or does not want the association
     */
    public void verify(Peer peer) throws IOException {
        verify(peer, OperationOptions.DEFAULT);
    }

    /** Does what {@link #verify(Peer)} does, and waits for the answer as long as the options say. */
    public void verify(Peer peer, OperationOptions options) throws IOException {
        try (AssociationPool.Lease lease = leases.lease(peer)) {
            Status status = lease.association().echo(options);
            if (!status.equals(Status.SUCCESS)) {
                throw DicomStatusException.of(CEchoRq.of(1).response(status), ServiceClass.GENERAL);
            }
        }
    }

    /** Does what {@link #verify(Peer)} does; the thread that waits is a worker, the result is completed by it. */
    public CompletionStage<Void> verifyAsync(Peer peer) {
        return Waiting.onWorker(workers, () -> {
            verify(peer);
            return null;
        });
    }

    /** Sends the instance in a Part 10 file. See {@link #store(Peer, InstanceSource, StoreOptions)}. */
    public Status store(Peer peer, Path file) throws IOException {
        return store(peer, InstanceSource.of(file), StoreOptions.DEFAULT);
    }

    /** Sends the instance in a Part 10 stream, and closes it. See {@link #store(Peer, InstanceSource, StoreOptions)}. */
    public Status store(Peer peer, InputStream part10) throws IOException {
        try (part10) {
            return store(peer, InstanceSource.of(part10), StoreOptions.DEFAULT);
        }
    }

    /** Sends a data set. See {@link #store(Peer, InstanceSource, StoreOptions)}. */
    public Status store(Peer peer, DataSet instance) throws IOException {
        return store(peer, InstanceSource.of(instance), StoreOptions.DEFAULT);
    }

    /**
     * Sends an instance (C-STORE).
     *
     * @return success or a warning
     * @throws DicomStatusException if the peer answers with a failure
     * @throws NoAcceptedContextException if the peer takes it in no transfer syntax that it can be sent in
     * @throws IOException if it cannot be read or sent
     */
    public Status store(Peer peer, InstanceSource instance, StoreOptions options) throws IOException {
        CStoreRsp response = send(peer, instance, options).response();
        if (!PlanRun.isStored(response.status())) {
            throw DicomStatusException.of(response, ServiceClass.STORAGE);
        }
        return response.status();
    }

    /**
     * Sends an instance (C-STORE), and tells all that the peer answers.
     *
     * @return what it answered, which may be a failure
     * @throws NoAcceptedContextException if the peer takes it in no transfer syntax that it can be sent in
     * @throws IOException if it cannot be read or sent
     */
    public StoreReply send(Peer peer, InstanceSource instance, StoreOptions options) throws IOException {
        try (AssociationPool.Lease lease = leases.lease(peerFor(peer, instance))) {
            Association.Sent sent = lease.association().send(instance, options);
            return new StoreReply(sent.response(), sent.transferSyntax(), sent.fidelity(), sent.sopInstanceUid());
        }
    }

    // The same for instances of the same kind, so that they find each other's associations in the pool.
    private static Peer peerFor(Peer peer, InstanceSource instance) {
        List<ProposedContext> contexts = new ArrayList<>(peer.options().contexts());
        peer.storage().contexts(instance.sopClassUid(), List.of(instance)).stream()
                .filter(context -> !contexts.contains(context))
                .forEach(contexts::add);
        return peer.withOptions(peer.options().toBuilder().contexts(contexts).build());
    }

    /**
     * Does what {@link #store(Peer, InstanceSource, StoreOptions)} does; the thread that waits, reads and sends is a worker, the
     * result is completed by it.
     */
    public CompletionStage<Status> storeAsync(Peer peer, InstanceSource instance, StoreOptions options) {
        return Waiting.onWorker(workers, () -> store(peer, instance, options));
    }

    /**
     * Asks what matches an identifier (C-FIND), over an association of the pool.
     *
     * @return the matches as they come; to be closed, which gives the association back
     * @throws NoAcceptedContextException if the peer did not accept the SOP class
     * @throws IOException if it cannot be asked
     */
    public Matches find(Peer peer, String sopClassUid, DataSet identifier, OperationOptions options)
            throws IOException {
        return queries.find(peer, sopClassUid, identifier, options);
    }

    /** Does what {@link #find} does; the thread that asks is a worker. The matches can be read without waiting, too. */
    public CompletionStage<Matches> findAsync(
            Peer peer, String sopClassUid, DataSet identifier, OperationOptions options) {
        return Waiting.onWorker(workers, () -> find(peer, sopClassUid, identifier, options));
    }

    /**
     * Has the peer send what matches an identifier to some application entity (C-MOVE), over an association of the pool, and
     * waits until it has.
     *
     * @param destination whom to send it to, by a title that the peer knows
     * @return what became of it, which may be a failure
     * @throws NoAcceptedContextException if the peer did not accept the SOP class
     * @throws IOException if it cannot be asked, or the association ends before
     */
    public RetrieveResult move(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            OperationOptions options,
            RetrieveListener listener)
            throws IOException {
        return queries.move(peer, sopClassUid, identifier, destination, options, listener);
    }

    /**
     * Does what {@link #move} does; a worker asks, and none waits for the result.
     *
     * @return the operation once it is asked for, which can be cancelled
     */
    public CompletionStage<RetrieveOperation> moveAsync(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            OperationOptions options,
            RetrieveListener listener) {
        return queries.moveAsync(peer, sopClassUid, identifier, destination, options, listener);
    }

    /**
     * Has the peer send what matches an identifier to us (C-GET), over an association of its own, and waits until it has.
     *
     * @param proposal which instances can come
     * @param handler stores them, run by workers
     * @return what became of it, which may be a failure
     * @throws NoAcceptedContextException if the peer did not accept the SOP class
     * @throws IOException if it cannot be asked, or the association ends before
     */
    public RetrieveResult get(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            GetProposal proposal,
            StoreHandler handler,
            OperationOptions options,
            RetrieveListener listener)
            throws IOException {
        return queries.get(peer, sopClassUid, identifier, proposal, handler, options, listener);
    }

    /**
     * Does what {@link #get} does; a worker asks, and none waits for the result.
     *
     * @return the operation once it is asked for, which can be cancelled
     */
    public CompletionStage<RetrieveOperation> getAsync(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            GetProposal proposal,
            StoreHandler handler,
            OperationOptions options,
            RetrieveListener listener) {
        return queries.getAsync(peer, sopClassUid, identifier, proposal, handler, options, listener);
    }

    /**
     * The same, with the instances one by one as they are taken.
     *
     * @param spool where they lie
     * @return to be closed
     */
    public RetrievedInstances get(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            GetProposal proposal,
            Spool spool,
            OperationOptions options)
            throws IOException {
        return queries.get(peer, sopClassUid, identifier, proposal, spool, options);
    }

    /**
     * Makes a request of a normalized service, such as N-CREATE, over an association of the pool, and waits for the answer.
     *
     * @param abstractSyntax the SOP class to negotiate, which for a meta SOP class is not that of the request
     * @param command makes the request for a Message ID
     * @param dataSet what follows the request, if it says that it has a data set
     * @return the answer, which may be a failure
     * @throws NoAcceptedContextException if the peer did not accept the abstract syntax
     * @throws IOException if it cannot be asked, or the association ends before
     */
    public NServiceResponse request(
            Peer peer,
            String abstractSyntax,
            IntFunction<? extends CommandRq> command,
            DataSet dataSet,
            OperationOptions options)
            throws IOException {
        return queries.request(peer, abstractSyntax, command, dataSet, options);
    }

    /** Sends instances, without a way to cancel but the listener's. See the method below. */
    public BatchResult storeBatch(
            Peer peer, Iterable<BatchInput> inputs, BatchOptions options, ProgressListener listener)
            throws InterruptedIOException {
        return storeBatch(peer, inputs, options, listener, new BatchControl());
    }

    /**
     * Sends instances. All are looked at first, to propose what they need; more than an association can have goes over
     * several. After an association broke, the batch goes on with another at the instance that was not answered. One instance's
     * failure is told in the result, not thrown. The calling thread is one of those that send; an interrupt cancels the batch.
     *
     * @param listener is told of each instance, and may cancel
     * @param control cancels, by any thread
     * @return what became of each; of a cancelled batch, too
     * @throws InterruptedIOException if the thread is interrupted while it waits for others that send; these stop after the
     *     instance they are at
     */
    public BatchResult storeBatch(
            Peer peer,
            Iterable<BatchInput> inputs,
            BatchOptions options,
            ProgressListener listener,
            BatchControl control)
            throws InterruptedIOException {
        return storeBatch(Servers.of(peer), inputs, options, listener, control);
    }

    /**
     * The same with whatever servers may have them. Each association goes to one of them, an instance whose association broke
     * may be sent to another; contexts are chosen as {@link Servers#first} wants them.
     */
    public BatchResult storeBatch(
            Servers servers,
            Iterable<BatchInput> inputs,
            BatchOptions options,
            ProgressListener listener,
            BatchControl control)
            throws InterruptedIOException {
        StoreBatch batch = batch(servers, options, listener);
        try {
            return batch.run(inputs, control, Runnable::run).get();
        } catch (InterruptedException interrupted) {
            batch.stop();
            Thread.currentThread().interrupt();
            InterruptedIOException failure = new InterruptedIOException("Interrupted while a batch is sent");
            failure.initCause(interrupted);
            throw failure;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException ofCaller) {
                throw ofCaller; // its inputs, or its listener
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Does what {@link #storeBatch} does, all of it by workers, the last of which completes the result. */
    public CompletionStage<BatchResult> storeBatchAsync(
            Peer peer,
            Iterable<BatchInput> inputs,
            BatchOptions options,
            ProgressListener listener,
            BatchControl control) {
        try {
            return batch(Servers.of(peer), options, listener).run(inputs, control, workers);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    private StoreBatch batch(Servers servers, BatchOptions options, ProgressListener listener) {
        BatchLedger ledger = new BatchLedger(options, listener, clock);
        return new StoreBatch(servers, options, ledger, contexts -> openForBatch(servers, contexts), workers);
    }

    /** Opens an association with the first server that is to be had. */
    private PlanRun.Line openForBatch(Servers servers, List<ProposedContext> contexts) throws IOException {
        probe(servers);
        Iterator<String> order = servers.order().iterator();
        while (true) {
            String server = order.next();
            try {
                Peer peer = servers.peer(server);
                Peer called = peer.withOptions(
                        peer.options().toBuilder().contexts(contexts).build());
                pool.releaseIdle(called); // it may be the one association that the peer takes
                Association association = Association.open(loops, workers, called);
                servers.reached(server);
                return new PlanRun.Line(association, server);
            } catch (DicomException failed) {
                servers.unreachable(server, failed);
                if (!order.hasNext()) {
                    throw failed;
                }
            }
        }
    }

    /**
     * Opens an association of its own, on which requests of the peer are served, too; a worker opens it. What lingers with the
     * peer is released first, for many devices take one association at a time.
     *
     * @return to be closed
     */
    public CompletionStage<Association> openAsync(Peer peer, Services services) {
        return Waiting.onWorker(workers, () -> {
            pool.releaseIdle(peer);
            return Association.open(loops, workers, peer, services);
        });
    }

    /** The associations that are kept open, for those who ask for more than this class does. */
    public AssociationPool pool() {
        return pool;
    }

    /** Closes the pool; what waits to be tried again is given up. */
    @Override
    public void close() {
        attempting.forEach(Attempting::giveUp);
        pool.close();
    }
}
