package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.ProposedContext;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentOptions;
import io.cameldicom.engine.workflow.CommitmentTracker;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks others to commit to the safekeeping of instances (Storage Commitment Push Model, SCU).
 *
 * <p>The result comes on the association of the request while that lingers, or on a new one from the provider: a listener of ours
 * has to give it to {@link #serve}, as {@code Services.builder().eventReports(user, List.of(Uid.StorageCommitmentPushModel))} does. It
 * is the transaction UID that counts, not who brings the result. Where several processes share a store, one that asked learns of a
 * result that another one took when it would be overdue. Safe for threads.
 *
 * @dicom PS3.4 J.3
 */
public final class CommitmentUser implements NServiceHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentUser.class);
    private static final String PUSH_MODEL = Uid.StorageCommitmentPushModel;

    private final KeyedStore<Commitment> store;
    private final CommitmentOptions options;
    private final CommitmentTracker tracker;
    private final Pursuit.Means means;
    private final Map<String, Pursuit> pursuits = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Creates one.
     *
     * @param scu opens associations; stays the caller's, as all the others do
     * @param workers complete results, and use the store
     * @param scheduler tells when a result is overdue
     * @param store keeps what was asked for
     * @param options the clock, the maker of UIDs, and who is told of each commitment that is settled, before the peer is answered;
     *     timeout and attempts are those of the {@link CommitmentTerms}
     */
    public CommitmentUser(
            Scu scu, Executor workers, Scheduler scheduler, KeyedStore<Commitment> store, CommitmentOptions options) {
        Objects.requireNonNull(scu, "scu");
        this.store = Objects.requireNonNull(store, "store");
        this.options = options.withListener(commitment -> settled(commitment, options));
        this.tracker = new CommitmentTracker(store, this.options);
        Services services =
                Services.builder().eventReports(this, List.of(PUSH_MODEL)).build();
        this.means = new Pursuit.Means(
                peer -> scu.openAsync(proposing(peer), services), workers, scheduler, options.clock());
    }

    private static Peer proposing(Peer peer) {
        List<ProposedContext> contexts = new ArrayList<>(peer.options().contexts());
        if (contexts.stream().noneMatch(context -> context.abstractSyntax().equals(PUSH_MODEL))) {
            contexts.add(ProposedContext.of(PUSH_MODEL, Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian));
        }
        return peer.withOptions(peer.options().toBuilder().contexts(contexts).build());
    }

    /** Asks for a commitment under a new transaction UID. See the method below. */
    public CompletionStage<Commitment> request(
            String name, Peer provider, List<InstanceReference> instances, CommitmentTerms terms)
            throws StoreException {
        return request(newTransactionUid(), name, provider, instances, terms);
    }

    /** A transaction UID that nobody has had before. */
    public String newTransactionUid() {
        return options.uids().next();
    }

    /**
     * Asks for a commitment. This thread stores what is asked for; all else is done by workers.
     *
     * @param transactionUid names the request, at most {@link Commitment#LONGEST_ID} characters
     * @param name what {@link #resume} looks the provider up by, after a restart
     * @param instances which instances, at least one
     * @return what becomes of it: safe, failed (some or all of it), expired; fails with the reason where the provider refuses the
     *     request, or cannot be asked before somebody changes a setting; fails, too, when this is closed
     * @throws IllegalArgumentException if the transaction UID is none, is too long, or in use, or there is no instance
     * @throws StoreException if the store fails; nothing is asked for then
     */
    public CompletionStage<Commitment> request(
            String transactionUid, String name, Peer provider, List<InstanceReference> instances, CommitmentTerms terms)
            throws StoreException {
        CommitmentTracker limited = tracker(terms);
        Pursuit pursuit = new Pursuit(transactionUid, provider, terms, limited, means);
        if (pursuits.putIfAbsent(transactionUid, pursuit) != null) {
            throw new IllegalArgumentException("the transaction UID is in use");
        }
        boolean opened = false;
        try {
            Commitment pending = limited.open(transactionUid, name, instances);
            opened = true;
            begin(pursuit, pending);
        } finally {
            if (!opened) {
                pursuits.remove(transactionUid, pursuit);
            }
        }
        return pursuit.result();
    }

    private void begin(Pursuit pursuit, Commitment pending) {
        pursuit.whenOver(() -> pursuits.remove(pending.id(), pursuit));
        pursuit.begin(pending);
        if (closed) {
            pursuit.fail(interrupted(pending.id()));
        }
    }

    private CommitmentTracker tracker(CommitmentTerms terms) {
        return new CommitmentTracker(store, options.withTimeout(terms.timeout()).withAttempts(terms.attempts()));
    }

    /**
     * Takes up what is pending in the store and not pursued here: after a restart. Nobody knows whether the last request was sent, so
     * it is asked for once more, with a new transaction UID, if there are attempts left; if not, the result is waited for until it is
     * overdue. Reads the whole store.
     *
     * @param providers whom to ask; what nobody is found for stays as it is, for somebody else
     * @param calling who we are
     * @return the commitments that were taken up, by their results
     * @throws DicomException if the store fails
     */
    public Map<String, CompletionStage<Commitment>> resume(PeerLookup providers, AeTitle calling, CommitmentTerms terms)
            throws DicomException {
        CommitmentTracker limited = tracker(terms);
        Map<String, CompletionStage<Commitment>> resumed = new LinkedHashMap<>();
        for (Commitment pending : limited.pending()) {
            Optional<Peer> provider =
                    pursuits.containsKey(pending.id()) ? Optional.empty() : lookUp(providers, calling, pending);
            if (provider.isPresent()) {
                Pursuit pursuit = new Pursuit(pending.id(), provider.get(), terms, limited, means);
                if (pursuits.putIfAbsent(pending.id(), pursuit) == null) {
                    resumed.put(pending.id(), pursuit.result());
                    resume(pursuit, limited, pending);
                }
            }
        }
        return resumed;
    }

    private void resume(Pursuit pursuit, CommitmentTracker limited, Commitment pending) throws DicomException {
        Optional<Commitment> again = limited.again(pending.id());
        if (again.isPresent()) {
            begin(pursuit, again.get());
        } else {
            pursuit.whenOver(() -> pursuits.remove(pending.id(), pursuit));
            pursuit.await(pending);
        }
    }

    private static Optional<Peer> lookUp(PeerLookup providers, AeTitle calling, Commitment pending) {
        try {
            return providers.find(pending.provider(), calling);
        } catch (IOException unknown) {
            LOG.warn(
                    "Commitment {} is not taken up: {} cannot be looked up", pending.id(), pending.provider(), unknown);
            return Optional.empty();
        }
    }

    /** The commitment with this transaction UID, which is the one of its first request. */
    public Optional<Commitment> find(String transactionUid) throws DicomException {
        return tracker.find(transactionUid);
    }

    /** How many commitments are pursued here. */
    public int pursued() {
        return pursuits.size();
    }

    /**
     * Forgets what was settled, and was due that long ago: until then a provider may send a result once more. Reads the whole store.
     *
     * @return how many
     */
    public int forgetSettled(Duration ago) throws DicomException {
        return tracker.forgetSettled(ago);
    }

    // ---- results

    /** Takes a result (N-EVENT-REPORT), see {@link #take}. */
    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws DicomException {
        CommandRq command = request.command();
        if (!(command instanceof NEventReportRq)) {
            return CompletableFuture.completedFuture(
                    NServiceResponse.of(command.response(Status.UNRECOGNIZED_OPERATION)));
        }
        Commitment taken = take(request);
        LOG.debug("{} reports on commitment {}: {}", request.peer().associationId(), taken.id(), taken.state());
        return CompletableFuture.completedFuture(NServiceResponse.of(command.response(Status.SUCCESS)));
    }

    /**
     * Takes a result, and keeps it. The same result once more is taken, too.
     *
     * @param request an N-EVENT-REPORT of the push model
     * @return the commitment as it is now
     * @throws io.cameldicom.engine.workflow.RequestRefusedException if the result is of no known request, cannot be read, or
     *     contradicts one that came before
     * @throws StoreException if the store fails: the provider has to send the result again
     */
    public Commitment take(NServiceRequest request) throws DicomException {
        NEventReportRq event = (NEventReportRq) request.command();
        return tracker.result(event.eventTypeId(), request.dataSet().orElse(DataSet.empty()));
    }

    private void settled(Commitment commitment, CommitmentOptions given) {
        try {
            given.listener().accept(commitment);
        } finally {
            Pursuit pursuit = pursuits.remove(commitment.id());
            if (pursuit != null) {
                pursuit.settle(commitment);
            }
        }
    }

    private static DicomException interrupted(String id) {
        return new DicomException(
                "Commitment " + id + " is not pursued any more; it is pending in the store",
                DicomException.Category.TRANSIENT,
                DicomException.Scope.INSTANCE,
                "It is taken up again by resume.");
    }

    /** Pursues nothing any more: the results that are waited for fail, and stay pending in the store. */
    @Override
    public void close() {
        closed = true;
        pursuits.forEach((id, pursuit) -> pursuit.fail(interrupted(id)));
    }
}
