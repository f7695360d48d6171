package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tracks the commitments that others were asked for, from before the request is sent to the result, across restarts.
 *
 * <p>{@link #open} stores the commitment; then its {@link Commitment#request()} is sent. {@link #refused} or {@link #result}
 * settle it. {@link #overdue}, called now and then, gives those to be asked for again and expires the others. Safe for use by
 * several threads, and by several processes where the store is: each commitment is told of once when it is settled, and an expired
 * one again if its result comes after all.
 *
 * @dicom PS3.4 J.3
 */
public final class CommitmentTracker {
    private final KeyedStore<Commitment> store;
    private final CommitmentOptions options;

    /** Commitments that are kept in {@code store}, by their IDs. */
    public CommitmentTracker(KeyedStore<Commitment> store, CommitmentOptions options) {
        this.store = Objects.requireNonNull(store, "store");
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Begins a commitment of {@code instances} by {@code provider} with a new transaction UID; its request is to be sent. */
    public Commitment open(String provider, List<InstanceReference> instances) throws StoreException {
        return open(options.uids().next(), provider, instances);
    }

    /**
     * Begins a commitment with a given transaction UID.
     *
     * @throws IllegalArgumentException if it is no UID of at most {@link Commitment#LONGEST_ID} characters, is in use, or there
     *     is no instance
     */
    public Commitment open(String transactionUid, String provider, List<InstanceReference> instances)
            throws StoreException {
        CommitmentRequest request = new CommitmentRequest(transactionUid, instances);
        Commitment opened = new Commitment(
                transactionUid,
                provider,
                request.instances(),
                CommitmentState.PENDING,
                1,
                deadline(),
                List.of(),
                List.of());
        if (store.create(transactionUid, opened).isEmpty()) {
            throw new IllegalArgumentException("the transaction UID is in use");
        }
        return opened;
    }

    private Instant deadline() {
        return options.clock().instant().plus(options.timeout());
    }

    /** The commitment with this ID. */
    public Optional<Commitment> find(String id) throws StoreException {
        return store.find(id).map(Versioned::value);
    }

    /** Settles a commitment whose request was refused: its transaction UID is not active any more. */
    public Optional<Commitment> refused(String id) throws DicomException {
        return settle(id, pending -> pending.settled(CommitmentState.REFUSED))
                .map(done -> done.after().value());
    }

    /**
     * Settles a commitment with the result that came (N-EVENT-REPORT). The same result once more is taken and changes nothing.
     *
     * @param eventType the Event Type ID
     * @param eventInformation the event information
     * @return the commitment as it is now
     * @throws RequestRefusedException if the result cannot be read, is of no known request, or contradicts one that came
     *     before
     * @throws StoreException if the store fails: the provider has to send the result again
     */
    public Commitment result(int eventType, DataSet eventInformation) throws DicomException {
        CommitmentResult result = CommitmentResult.of(eventType, eventInformation);
        String uid = result.transactionUid();
        Commitment known = known(uid);
        Commitment now = settle(known.id(), pending -> pending.settled(result))
                .orElseThrow(CommitmentTracker::unknown)
                .after()
                .value();
        Commitment told = now.settled(result);
        if (now.state() != told.state() || !now.safe().equals(told.safe())) {
            throw new RequestRefusedException(WorkflowStatus.PROCESSING_FAILURE);
        }
        return now;
    }

    /** By the UID of the first request, or by that of a later one, which has a component more. */
    private Commitment known(String transactionUid) throws DicomException {
        Optional<Commitment> first = find(transactionUid);
        if (first.isPresent()) {
            return first.get();
        }
        int lastDot = transactionUid.lastIndexOf('.');
        Optional<Commitment> later = lastDot < 1 ? Optional.empty() : find(transactionUid.substring(0, lastDot));
        return later.filter(commitment -> commitment.hasTransaction(transactionUid))
                .orElseThrow(CommitmentTracker::unknown);
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(WorkflowStatus.INVALID_ARGUMENT_VALUE);
    }

    private Optional<StoreUpdate<Commitment>> settle(String id, KeyedStore.Change<Commitment> change)
            throws DicomException {
        Optional<StoreUpdate<Commitment>> update =
                store.update(id, current -> mayStillSettle(current) ? change.apply(current) : current);
        update.filter(StoreUpdate::changed)
                .filter(done -> done.after().value().state().isSettled())
                .ifPresent(done -> Telling.tell(options.listener(), done.after().value()));
        return update;
    }

    /** A result that comes too late is better than none. */
    private static boolean mayStillSettle(Commitment commitment) {
        return commitment.state() == CommitmentState.PENDING || commitment.state() == CommitmentState.EXPIRED;
    }

    /**
     * Goes through the commitments whose result is overdue: those that have attempts left get a new request and are returned,
     * for it to be sent; the others expire.
     */
    public List<Commitment> overdue() throws DicomException {
        Instant now = options.clock().instant();
        List<String> due = new ArrayList<>();
        store.visit(one -> {
            if (isDue(one.value(), now)) {
                due.add(one.key());
            }
        });
        List<Commitment> again = new ArrayList<>();
        for (String id : due) {
            overdue(id).ifPresent(again::add);
        }
        return again;
    }

    /**
     * The same for one commitment: if its result is overdue and it has attempts left, it gets a new request and is returned,
     * for it to be sent; if it has none, it expires.
     */
    public Optional<Commitment> overdue(String id) throws DicomException {
        Instant now = options.clock().instant();
        return changedAndPending(settle(id, current -> isDue(current, now) ? afterTimeout(current) : current));
    }

    /**
     * Gives a commitment a new request, though its result is not overdue yet, if it has attempts left: after a restart nobody
     * knows whether the last one was sent.
     *
     * @return the commitment whose request is to be sent; empty if it is settled, unknown, or has no attempts left
     */
    public Optional<Commitment> again(String id) throws DicomException {
        return changedAndPending(settle(
                id,
                current -> current.state() == CommitmentState.PENDING && current.attempts() < options.attempts()
                        ? current.again(deadline())
                        : current));
    }

    private static Optional<Commitment> changedAndPending(Optional<StoreUpdate<Commitment>> update) {
        return update.filter(StoreUpdate::changed)
                .map(done -> done.after().value())
                .filter(commitment -> !commitment.state().isSettled());
    }

    private static boolean isDue(Commitment commitment, Instant now) {
        return commitment.state() == CommitmentState.PENDING
                && !commitment.deadline().isAfter(now);
    }

    private Commitment afterTimeout(Commitment commitment) {
        return commitment.attempts() < options.attempts()
                ? commitment.again(deadline())
                : commitment.settled(CommitmentState.EXPIRED);
    }

    /** The commitments that are not settled, after a restart for example. */
    public List<Commitment> pending() throws DicomException {
        List<Commitment> pending = new ArrayList<>();
        store.visit(one -> {
            if (!one.value().state().isSettled()) {
                pending.add(one.value());
            }
        });
        return pending;
    }

    /** Forgets the commitments that are settled, and whose results were due that long ago or longer; how many. */
    public int forgetSettled(Duration ago) throws DicomException {
        Instant before = options.clock().instant().minus(ago);
        List<String> old = new ArrayList<>();
        store.visit(one -> {
            Commitment commitment = one.value();
            if (commitment.state().isSettled() && !commitment.deadline().isAfter(before)) {
                old.add(one.key());
            }
        });
        int forgotten = 0;
        for (String id : old) {
            forgotten += forget(id) ? 1 : 0;
        }
        return forgotten;
    }

    /** Forgets a commitment that is settled; whether there was one. */
    public boolean forget(String id) throws StoreException {
        for (Optional<Versioned<Commitment>> seen = store.find(id); seen.isPresent(); seen = store.find(id)) {
            if (!seen.get().value().state().isSettled()) {
                return false;
            }
            if (store.remove(seen.get())) {
                return true;
            }
        }
        return false;
    }
}
