package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.VR;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A commitment that somebody else was asked for, as the one who asked tracks it; immutable.
 *
 * <p>Each time it is asked for anew, the request has another transaction UID, made of the first by a component at its end: a
 * UID of a transaction that may be over is not used again, and the result of any of the requests finds its commitment.
 *
 * @param id the transaction UID of the first request
 * @param provider who was asked: an AE title or the name of a peer
 * @param instances which instances
 * @param state how far it has come
 * @param attempts how often it has been asked for
 * @param deadline when the next step is due, if no result comes
 * @param safe the instances that are committed to
 * @param failed those that are not, once it is settled
 * @dicom PS3.4 J.3.2.1.2
 */
public record Commitment(
        String id,
        String provider,
        List<InstanceReference> instances,
        CommitmentState state,
        int attempts,
        Instant deadline,
        List<InstanceReference> safe,
        List<CommitmentFailure> failed) {
    /** The longest UID of a first request: there must be room for the component that counts the others. */
    public static final int LONGEST_ID = 60;

    /** Refuses null, copies the lists. */
    public Commitment {
        if (!InstanceUid.isUid(id) || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("no UID of at most " + LONGEST_ID + " characters");
        }
        Objects.requireNonNull(provider, "provider");
        instances = List.copyOf(instances);
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(deadline, "deadline");
        safe = List.copyOf(safe);
        failed = List.copyOf(failed);
    }

    /** The request to send now: that of the latest attempt. */
    public CommitmentRequest request() {
        return new CommitmentRequest(attempts == 1 ? id : id + "." + attempts, instances);
    }

    /** Whether a transaction UID is of this commitment. */
    boolean hasTransaction(String uid) {
        if (uid.equals(id)) {
            return true;
        }
        for (int attempt = 2; attempt <= attempts; attempt++) {
            if (uid.equals(id + "." + attempt)) {
                return true;
            }
        }
        return false;
    }

    Commitment again(Instant nextDeadline) {
        return new Commitment(id, provider, instances, state, attempts + 1, nextDeadline, safe, failed);
    }

    Commitment settled(CommitmentState end) {
        List<CommitmentFailure> unanswered = instances.stream()
                .map(instance -> new CommitmentFailure(instance, OptionalInt.empty()))
                .toList();
        return new Commitment(id, provider, instances, end, attempts, deadline, List.of(), unanswered);
    }

    /**
     * With its result. An instance is safe only if the result says so, by its right SOP class, and nowhere says otherwise: one
     * of which it says nothing, or both, is not, for its last copy may depend on it.
     */
    Commitment settled(CommitmentResult result) {
        Map<String, OptionalInt> failures = new LinkedHashMap<>();
        result.failed().forEach(failure -> failures.put(failure.instance().sopInstanceUid(), failure.code()));
        Map<String, String> committed = new LinkedHashMap<>();
        result.safe().forEach(instance -> committed.put(instance.sopInstanceUid(), instance.sopClassUid()));
        List<InstanceReference> allSafe = new ArrayList<>();
        List<CommitmentFailure> allFailed = new ArrayList<>();
        for (InstanceReference instance : instances) {
            String uid = instance.sopInstanceUid();
            if (failures.containsKey(uid)) {
                allFailed.add(new CommitmentFailure(instance, failures.get(uid)));
            } else if (!committed.containsKey(uid)) {
                allFailed.add(new CommitmentFailure(instance, OptionalInt.empty()));
            } else if (!instance.sopClassUid().equals(committed.get(uid))) {
                allFailed.add(CommitmentFailure.of(instance, FailureReason.CLASS_INSTANCE_CONFLICT));
            } else {
                allSafe.add(instance);
            }
        }
        CommitmentState end = allFailed.isEmpty() ? CommitmentState.SAFE : CommitmentState.FAILED;
        return new Commitment(id, provider, instances, end, attempts, deadline, allSafe, allFailed);
    }

    /** How a store keeps it: as the data set of request and result, and what only we know in a private block. */
    public static StoredForm<Commitment> form() {
        return Form.FORM;
    }

    private static final class Form implements StoredForm<Commitment> {
        static final StoredForm<Commitment> FORM = new Form();
        private static final int REQUEST = 0x10;
        private static final int PROVIDER = 0x11;
        private static final int STATE = 0x12;
        private static final int ATTEMPTS = 0x13;
        private static final int DEADLINE = 0x14;

        @Override
        public DataSet write(Commitment commitment) {
            CommitmentResult result = new CommitmentResult(commitment.id(), commitment.safe(), commitment.failed());
            CommitmentRequest request = new CommitmentRequest(commitment.id(), commitment.instances());
            DataSetBuilder out = result.eventInformation().toBuilder();
            out.putPrivate(CREATOR, GROUP, REQUEST, VR.SQ, Value.Items.of(request.actionInformation()));
            return out.putPrivate(CREATOR, GROUP, PROVIDER, VR.UT, commitment.provider())
                    .putPrivate(CREATOR, GROUP, STATE, VR.CS, commitment.state().name())
                    .putPrivate(CREATOR, GROUP, ATTEMPTS, VR.IS, Integer.toString(commitment.attempts()))
                    .putPrivate(
                            CREATOR,
                            GROUP,
                            DEADLINE,
                            VR.LO,
                            commitment.deadline().toString())
                    .build();
        }

        @Override
        public Commitment read(String key, DataSet stored) throws StoreException {
            try {
                DataSet request =
                        stored.privateAttribute(CREATOR, GROUP, REQUEST).items().get(0);
                CommitmentResult result = CommitmentResult.read(key, stored);
                return new Commitment(
                        key,
                        text(stored, PROVIDER),
                        CommitmentRequest.of(request).instances(),
                        CommitmentState.valueOf(text(stored, STATE)),
                        stored.privateAttribute(CREATOR, GROUP, ATTEMPTS)
                                .intValue()
                                .orElseThrow(),
                        Instant.parse(text(stored, DEADLINE)),
                        result.safe(),
                        result.failed());
            } catch (RequestRefusedException
                    | DateTimeException
                    | IllegalArgumentException
                    | NoSuchElementException
                    | IndexOutOfBoundsException unreadable) {
                throw new StoreException("the stored commitment cannot be read", unreadable);
            }
        }

        private static String text(DataSet stored, int element) {
            return stored.privateAttribute(CREATOR, GROUP, element).string().orElse("");
        }
    }
}
