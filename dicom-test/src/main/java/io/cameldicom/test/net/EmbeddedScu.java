package io.cameldicom.test.net;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.ProposedContext;
import io.cameldicom.engine.net.service.RetrieveListener;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.StoreHandler;
import io.cameldicom.engine.net.service.StoreOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An SCU of Verification, Storage and Query/Retrieve for one test: sends phantoms and files to the SCP that is tested, over one association or
 * over many at once.
 *
 * <pre>{@code
 * try (EmbeddedScu modality = EmbeddedScu.of(new Peer("localhost", port, options))) {
 *     assertThat(modality.echo()).isEqualTo(Status.SUCCESS);
 *     assertThat(modality.store(Phantoms.ctStudy(3))).containsOnly(Status.SUCCESS);
 * }
 * }</pre>
 *
 * <p>Each call opens associations of its own and releases them; a status is told and not judged. Safe for threads.
 */
public final class EmbeddedScu implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Peer peer;
    private final NetThreads threads;

    private EmbeddedScu(Peer peer) {
        this.peer = Objects.requireNonNull(peer, "peer");
        this.threads = NetThreads.start("embedded-scu");
    }

    /** One that calls this peer; contexts are proposed by what is sent, beside those of the peer's options. */
    public static EmbeddedScu of(Peer peer) {
        return new EmbeddedScu(peer);
    }

    /**
     * Does something on one association of several that stand at the same time.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param number which of them it is, from 0
         */
        T on(Association association, int number) throws IOException;
    }

    /** Asks the peer whether it is there (C-ECHO). */
    public Status echo() throws IOException {
        try (Association association = open(peer)) {
            return association.echo();
        }
    }

    /**
     * Sends data sets over one association.
     *
     * @return the answers, in the same order
     * @throws io.cameldicom.engine.net.service.NoAcceptedContextException where the peer does not take one of them
     */
    public List<Status> store(Collection<DataSet> instances) throws IOException {
        List<InstanceSource> sources = new ArrayList<>();
        for (DataSet instance : instances) {
            sources.add(InstanceSource.of(instance));
        }
        return storeSources(sources);
    }

    /** Sends Part 10 files over one association, see {@link #store}. */
    public List<Status> storeFiles(Collection<Path> files) throws IOException {
        List<InstanceSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(InstanceSource.of(file));
        }
        return storeSources(sources);
    }

    private List<Status> storeSources(List<InstanceSource> sources) throws IOException {
        try (Association association = open(proposing(sources))) {
            return storeAll(association, sources);
        }
    }

    /**
     * Opens associations that all stand before any of them is used; then works on all at once.
     *
     * @param associations how many
     * @param instances what the work may send, so that contexts are proposed for it
     * @return what came of each
     * @throws IOException where one could not be opened, or its work failed: the first failure
     */
    public <T> List<T> atOnce(int associations, Collection<DataSet> instances, Work<T> work) throws IOException {
        List<InstanceSource> sources = new ArrayList<>();
        for (DataSet instance : instances) {
            sources.add(InstanceSource.of(instance));
        }
        Peer proposing = proposing(sources);
        List<Association> opened = new ArrayList<>();
        try {
            for (int i = 0; i < associations; i++) {
                opened.add(open(proposing));
            }
            List<CompletableFuture<T>> results = new ArrayList<>();
            for (int i = 0; i < associations; i++) {
                results.add(start(opened.get(i), i, work));
            }
            List<T> done = new ArrayList<>();
            for (CompletableFuture<T> result : results) {
                done.add(await(result));
            }
            return List.copyOf(done);
        } finally {
            opened.forEach(Association::close);
        }
    }

    private <T> CompletableFuture<T> start(Association association, int number, Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.on(association, number);
                    } catch (IOException failed) {
                        throw new CompletionException(failed);
                    }
                },
                threads.workers());
    }

    private static <T> T await(CompletableFuture<T> result) throws IOException {
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException failure = new InterruptedIOException("Interrupted while associations are at work");
            failure.initCause(interrupted);
            throw failure;
        } catch (TimeoutException late) {
            throw new AssertionError("Not done within " + PATIENCE_SECONDS + " s", late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException expected) {
                throw expected;
            }
            throw new AssertionError("The work on an association failed", failed.getCause());
        }
    }

    /**
     * Sends instances over an association that stands, one after the other.
     *
     * @return the answers, in the same order
     */
    public static List<Status> storeAll(Association association, Collection<InstanceSource> instances)
            throws IOException {
        List<Status> answers = new ArrayList<>();
        for (InstanceSource instance : instances) {
            answers.add(association.store(instance, StoreOptions.DEFAULT).status());
        }
        return List.copyOf(answers);
    }

    /**
     * Asks what matches (C-FIND), over one association.
     *
     * @param sopClassUid the information model
     * @return all matches
     */
    public List<DataSet> find(String sopClassUid, DataSet identifier) throws IOException {
        try (Association association = open(proposing(sopClassUid))) {
            return association
                    .find(sopClassUid, identifier, OperationOptions.DEFAULT)
                    .toList();
        }
    }

    /**
     * Has instances sent to somebody (C-MOVE), over one association.
     *
     * @param sopClassUid the information model
     * @param destination to whom, by a title that the peer knows
     */
    public RetrieveResult move(String sopClassUid, DataSet identifier, AeTitle destination) throws IOException {
        try (Association association = open(proposing(sopClassUid))) {
            return association.move(
                    sopClassUid, identifier, destination, OperationOptions.DEFAULT, RetrieveListener.NONE);
        }
    }

    /**
     * Has instances sent to this (C-GET), over one association.
     *
     * @param sopClassUid the information model
     * @param handler stores them
     */
    public RetrieveResult get(String sopClassUid, DataSet identifier, GetProposal proposal, StoreHandler handler)
            throws IOException {
        try (Scu scu = new Scu(threads.loops(), threads.workers(), PoolOptions.DEFAULT)) {
            return scu.get(
                    peer, sopClassUid, identifier, proposal, handler, OperationOptions.DEFAULT, RetrieveListener.NONE);
        }
    }

    private Peer proposing(String sopClassUid) {
        return peer.withOptions(peer.options().toBuilder()
                .propose(
                        sopClassUid,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())
                .build());
    }

    /** Opens an association that proposes what the peer's options say; the caller closes it. */
    public Association open() throws IOException {
        return open(peer);
    }

    private Association open(Peer called) throws IOException {
        return Association.open(threads.loops(), threads.workers(), called);
    }

    // One context for each way in which something is encoded, and the default syntax for what can be sent in it.
    private Peer proposing(List<InstanceSource> instances) {
        Set<ProposedContext> contexts = new LinkedHashSet<>(peer.options().contexts());
        for (InstanceSource instance : instances) {
            TransferSyntax syntax = instance.transferSyntax();
            contexts.add(ProposedContext.of(instance.sopClassUid(), syntax.uid()));
            if (!syntax.encapsulated()) {
                contexts.add(
                        ProposedContext.of(instance.sopClassUid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
            }
        }
        return peer.withOptions(peer.options().toBuilder().contexts(contexts).build());
    }

    /** Ends its threads. What {@link #open} gave is to be closed before. */
    @Override
    public void close() {
        threads.close();
    }
}
