package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The requests for commitment that a provider has accepted and not yet reported on. A request is stored before it is
 * answered, and forgotten when its result has been delivered, so that each gets its result, across restarts.
 *
 * @dicom PS3.4 J.3.2.1.3
 */
public final class CommitmentDesk {
    private final KeyedStore<Accepted> store;

    /** Requests that are kept in {@code store}, by their transaction UIDs. */
    public CommitmentDesk(KeyedStore<Accepted> store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * A request that is owed its result.
     *
     * @param requester who is to get the result, by AE title
     * @param provider the AE title that was asked, which reports the result, too
     * @param request what was asked for
     * @param result what was decided, and is still to be delivered; empty while it is not decided
     */
    public record Accepted(
            String requester, String provider, CommitmentRequest request, Optional<CommitmentResult> result) {
        /** Refuses null. */
        public Accepted {
            Objects.requireNonNull(requester, "requester");
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(result, "result");
        }

        /** A request that nothing is decided of. */
        public Accepted(String requester, String provider, CommitmentRequest request) {
            this(requester, provider, request, Optional.empty());
        }

        private boolean isSameRequest(Accepted other) {
            return requester.equals(other.requester)
                    && provider.equals(other.provider)
                    && request.equals(other.request);
        }

        private Accepted decided(CommitmentResult decision) {
            return new Accepted(requester, provider, request, Optional.of(decision));
        }

        /** How a store keeps it: as action information, with the titles in a private block. */
        public static StoredForm<Accepted> form() {
            return Form.FORM;
        }
    }

    /**
     * Accepts a request (N-ACTION); the same once more, from one who missed the answer, changes nothing, and is given back as
     * it is kept.
     *
     * @param requester the calling AE title
     * @param provider the called AE title
     * @param actionType the Action Type ID
     * @param actionInformation the action information
     * @throws RequestRefusedException if it cannot be read, or another request with this transaction UID is open
     * @throws StoreException if the store fails
     */
    public Accepted accept(String requester, String provider, int actionType, DataSet actionInformation)
            throws DicomException {
        if (actionType != CommitmentRequest.ACTION_TYPE) {
            throw new RequestRefusedException(WorkflowStatus.NO_SUCH_ACTION);
        }
        CommitmentRequest request = CommitmentRequest.of(actionInformation);
        Accepted accepted = new Accepted(requester, provider, request);
        if (store.create(request.transactionUid(), accepted).isPresent()) {
            return accepted;
        }
        return find(request.transactionUid())
                .filter(accepted::isSameRequest)
                .orElseThrow(() -> new RequestRefusedException(WorkflowStatus.DUPLICATE_INVOCATION));
    }

    /** The request of this transaction, if it is owed a result. */
    public Optional<Accepted> find(String transactionUid) throws StoreException {
        return store.find(transactionUid).map(Versioned::value);
    }

    /**
     * Keeps what was decided, so that it is delivered after a restart, too. The first decision counts.
     *
     * @return the request with its result; empty if none is owed any more
     */
    public Optional<Accepted> decided(CommitmentResult result) throws DicomException {
        return store.update(result.transactionUid(), open -> open.result().isPresent() ? open : open.decided(result))
                .map(done -> done.after().value());
    }

    /** All that are owed a result, see {@link KeyedStore#all()}. */
    public Iterable<Versioned<Accepted>> open() {
        return store.all();
    }

    /** The same, read at once. */
    public List<Versioned<Accepted>> owed() throws DicomException {
        List<Versioned<Accepted>> owed = new ArrayList<>();
        store.visit(owed::add);
        return owed;
    }

    /** Notes that the result has been delivered; whether it was owed. */
    public boolean delivered(String transactionUid) throws StoreException {
        Optional<Versioned<Accepted>> open = store.find(transactionUid);
        return open.isPresent() && store.remove(open.get());
    }

    private static final class Form implements StoredForm<Accepted> {
        static final StoredForm<Accepted> FORM = new Form();
        private static final int REQUESTER = 0x20;
        private static final int PROVIDER = 0x21;
        private static final int RESULT = 0x22;

        @Override
        public DataSet write(Accepted accepted) {
            DataSetBuilder out = CommitmentRequest.form().write(accepted.request()).toBuilder();
            accepted.result()
                    .ifPresent(result ->
                            out.putPrivate(CREATOR, GROUP, RESULT, VR.SQ, Value.Items.of(result.eventInformation())));
            return out.putPrivate(CREATOR, GROUP, REQUESTER, VR.AE, accepted.requester())
                    .putPrivate(CREATOR, GROUP, PROVIDER, VR.AE, accepted.provider())
                    .build();
        }

        @Override
        public Accepted read(String key, DataSet stored) throws StoreException {
            return new Accepted(
                    stored.privateAttribute(CREATOR, GROUP, REQUESTER).string().orElse(""),
                    stored.privateAttribute(CREATOR, GROUP, PROVIDER).string().orElse(""),
                    CommitmentRequest.form().read(key, stored),
                    stored.privateAttribute(CREATOR, GROUP, RESULT).items().stream()
                            .findFirst()
                            .map(result -> CommitmentResult.read(key, result)));
        }
    }
}
