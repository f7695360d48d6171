package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.workflow.UpsActionType;
import io.cameldicom.engine.workflow.UpsState;
import java.io.IOException;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Asks a provider for unified procedure steps: creates them, finds them, takes and performs them, follows those of others.
 *
 * <pre>{@code
 * UpsScu steps = new UpsScu(scu, manager, OperationOptions.DEFAULT);
 * try (Matches found = steps.search(UpsSopClass.PULL, keys)) {
 *     UpsClaim claim = steps.claim(found.read().orElseThrow().string(Tag.SOPInstanceUID, ""));
 *     claim.update(whatIsDoneAndHow);
 *     claim.complete();
 * }
 * }</pre>
 *
 * <p>Each call goes over an association of the {@link Scu}'s pool on which the SOP class for it was negotiated, blocks, and throws a
 * {@link DicomStatusException} where the provider refuses; a warning is the result. Safe for threads.
 *
 * @dicom PS3.4 CC
 */
public final class UpsScu {
    private static final UidGenerator UIDS = UidGenerator.uuid();

    private final Scu scu;
    private final Peer provider;
    private final OperationOptions options;

    /** Asks this provider. */
    public UpsScu(Scu scu, Peer provider, OperationOptions options) {
        this.scu = Objects.requireNonNull(scu, "scu");
        this.provider = Objects.requireNonNull(provider, "provider");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * A step that was created.
     *
     * @param uid its SOP Instance UID
     * @param status success, or B300H where the provider made it otherwise than asked
     * @param changes what the provider says of that
     */
    public record Created(String uid, Status status, DataSet changes) {
        /** Refuses null. */
        public Created {
            Objects.requireNonNull(uid, "uid");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(changes, "changes");
        }
    }

    /** Creates a step (N-CREATE) under a UID that is made here. */
    public Created create(DataSet attributes) throws IOException {
        return create(UIDS.next(), attributes);
    }

    /**
     * Creates a step (N-CREATE).
     *
     * @param uid the SOP Instance UID to be
     * @param attributes the attribute list, Procedure Step State SCHEDULED among it
     */
    public Created create(String uid, DataSet attributes) throws IOException {
        NServiceResponse response =
                request(UpsSopClass.PUSH, id -> NCreateRq.of(id, Uid.UnifiedProcedureStepPush, uid, true), attributes);
        String named = response.command() instanceof NCreateRsp created ? created.affectedSopInstanceUid() : "";
        return new Created(
                named.isEmpty() ? uid : named,
                response.status(),
                response.dataSet().orElse(DataSet.empty()));
    }

    /** Asks for attributes of a step (N-GET): for these, or for all. */
    public DataSet get(String uid, int... tags) throws IOException {
        return request(UpsSopClass.PULL, id -> NGetRq.of(id, Uid.UnifiedProcedureStepPush, uid, tags), DataSet.empty())
                .dataSet()
                .orElse(DataSet.empty());
    }

    /**
     * Asks which steps match (C-FIND).
     *
     * @param as {@link UpsSopClass#PULL}, {@link UpsSopClass#WATCH} or {@link UpsSopClass#QUERY}
     * @return the steps as they come; to be closed
     */
    public Matches search(UpsSopClass as, DataSet keys) throws IOException {
        return scu.find(provider, as.uid(), keys, options);
    }

    /** Changes a step that nobody has taken yet (N-SET); one that is taken is changed by its {@link UpsClaim}. */
    public Status update(String uid, DataSet modifications) throws IOException {
        return set(uid, modifications);
    }

    Status set(String uid, DataSet modifications) throws IOException {
        return request(UpsSopClass.PULL, id -> NSetRq.of(id, Uid.UnifiedProcedureStepPush, uid), modifications)
                .status();
    }

    /** Takes a step, to perform it, under a transaction UID that is made here. */
    public UpsClaim claim(String uid) throws IOException {
        return claim(uid, UIDS.next());
    }

    /**
     * Takes a step, to perform it.
     *
     * @param transactionUid the performer's key; whoever keeps it can go on after a crash, see {@link #claimed}
     * @throws DicomStatusException with C302H where somebody else has taken it
     */
    public UpsClaim claim(String uid, String transactionUid) throws IOException {
        changeState(uid, UpsState.IN_PROGRESS, transactionUid);
        return claimed(uid, transactionUid);
    }

    /** A step that was taken before, by this key. Nobody is asked. */
    public UpsClaim claimed(String uid, String transactionUid) {
        return new UpsClaim(this, uid, transactionUid);
    }

    Status changeState(String uid, UpsState state, String transactionUid) throws IOException {
        return act(UpsSopClass.PULL, uid, UpsActionType.CHANGE_STATE, UpsActions.changeState(state, transactionUid));
    }

    /**
     * Asks for a step to be canceled: done at once if nobody has taken it, else told to its performer, who may or may not.
     *
     * @param why Reason for Cancellation, contact, and the like; may be empty
     */
    public Status requestCancel(String uid, DataSet why) throws IOException {
        return act(UpsSopClass.PUSH, uid, UpsActionType.REQUEST_CANCEL, why);
    }

    /**
     * Has an AE told of a step.
     *
     * @return success, or B301H where the provider does not grant the lock
     */
    public Status subscribe(String uid, AeTitle receiver, boolean deletionLock) throws IOException {
        return act(UpsSopClass.WATCH, uid, UpsActionType.SUBSCRIBE, UpsActions.subscribe(receiver, deletionLock));
    }

    /** Has an AE told of all steps, those to come included. */
    public Status subscribe(AeTitle receiver, boolean deletionLock) throws IOException {
        return subscribe(Uid.UPSGlobalSubscriptionInstance, receiver, deletionLock);
    }

    /** Has an AE told of all steps that match, those to come included. */
    public Status subscribe(AeTitle receiver, boolean deletionLock, DataSet keys) throws IOException {
        return act(
                UpsSopClass.WATCH,
                Uid.UPSFilteredGlobalSubscriptionInstance,
                UpsActionType.SUBSCRIBE,
                UpsActions.subscribe(receiver, deletionLock, keys));
    }

    /** Has an AE told no more of a step. */
    public Status unsubscribe(String uid, AeTitle receiver) throws IOException {
        return act(UpsSopClass.WATCH, uid, UpsActionType.UNSUBSCRIBE, UpsActions.unsubscribe(receiver));
    }

    /** Has an AE told of nothing any more. */
    public Status unsubscribe(AeTitle receiver) throws IOException {
        return unsubscribe(Uid.UPSGlobalSubscriptionInstance, receiver);
    }

    /** Has an AE told of no steps to come; it goes on to be told of those that there are. */
    public Status suspend(AeTitle receiver) throws IOException {
        return act(
                UpsSopClass.WATCH,
                Uid.UPSGlobalSubscriptionInstance,
                UpsActionType.SUSPEND,
                UpsActions.unsubscribe(receiver));
    }

    private Status act(UpsSopClass as, String uid, UpsActionType action, DataSet information) throws IOException {
        return request(as, id -> UpsActions.request(id, uid, action, information), information)
                .status();
    }

    private NServiceResponse request(UpsSopClass as, IntFunction<? extends CommandRq> command, DataSet dataSet)
            throws IOException {
        NServiceResponse response = scu.request(provider, as.uid(), command, dataSet, options);
        if (response.status().category() == Status.Category.FAILURE) {
            throw DicomStatusException.of(response.command(), ServiceClass.UNIFIED_PROCEDURE_STEP);
        }
        return response;
    }
}
