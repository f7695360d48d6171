package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Unified procedure steps as their provider keeps them, whether they are asked for by DIMSE or by DICOMweb: states, locks,
 * subscriptions and events.
 *
 * <p>Each request is carried out as a whole or refused as a whole. Its events are told to the listener before the method
 * returns, and after the change is stored. Safe for use by several threads, and by several processes where the stores are.
 *
 * @dicom PS3.4 CC
 */
public final class UnifiedProcedureSteps {
    private final WorkitemLedger ledger;
    private final UpsSubscriptions subscriptions;
    private final UpsTransitions transitions;
    private final UpsOptions options;

    /** Steps that are kept in {@code stores}. */
    public UnifiedProcedureSteps(UpsStores stores, UpsOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        this.ledger = new WorkitemLedger(stores.workitems(), options.listener());
        this.subscriptions = new UpsSubscriptions(stores.subscriptions(), ledger, options);
        this.transitions = new UpsTransitions(options);
    }

    /**
     * Creates a step (N-CREATE).
     *
     * @param uid the Affected SOP Instance UID
     * @param attributes the attribute list
     * @return what was added, with B300H if that is more than the provider always adds
     * @throws RequestRefusedException if an attribute is missing or not empty, the step is not scheduled, the UID is taken
     * @throws StoreException if the store fails
     * @dicom PS3.4 CC.2.5
     */
    public Answer create(String uid, DataSet attributes) throws DicomException {
        InstanceUid.check(uid);
        Optional<String> state = attributes.string(Tag.ProcedureStepState);
        if (state.isPresent() && !state.get().equals(UpsState.SCHEDULED.text())) {
            throw new RequestRefusedException(
                    WorkflowStatus.UPS_NOT_CREATED_SCHEDULED,
                    List.of(RuleFault.of(Tag.ProcedureStepState, RuleFault.Kind.INVALID)));
        }
        AttributeCheck check = UpsTable.RULES.create(attributes);
        Leniencies.check(options.leniencies(), check.faults(), check.added());
        DataSetBuilder whole = check.result().toBuilder()
                .put(Tag.SOPClassUID, VR.UI, Uid.UnifiedProcedureStepPush)
                .put(Tag.SOPInstanceUID, VR.UI, uid);
        DataSetBuilder additions = Leniencies.additions(check).toBuilder();
        if (AttributeCheck.hasNoValue(check.result().attribute(Tag.WorklistLabel))) {
            whole.put(Tag.WorklistLabel, VR.LO, options.worklistLabel());
            additions.put(Tag.WorklistLabel, VR.LO, options.worklistLabel());
        }
        DataSet step = touched(whole);
        Workitem item = new Workitem(uid, step, subscriptions.forNew(step));
        subscriptions.settle(ledger.create(item).value());
        DataSet added = additions.build();
        return new Answer(
                added.isEmpty() ? WorkflowStatus.SUCCESS : WorkflowStatus.UPS_CREATED_WITH_CHANGES,
                added,
                check.added());
    }

    private DataSet touched(DataSetBuilder step) {
        return step.put(Tag.ScheduledProcedureStepModificationDateTime, VR.DT, UpsTransitions.now(options.clock()))
                .build();
    }

    /**
     * Changes a step (N-SET): before it is taken anybody may, then only who knows the transaction UID.
     *
     * @param uid the Requested SOP Instance UID
     * @param modifications the modification list, with the Transaction UID for a step in progress; a sequence replaces the one
     *     that is there
     * @throws RequestRefusedException if there is no such step, it has ended, it is another's, or an attribute may not be set
     * @throws StoreException if the store fails
     * @dicom PS3.4 CC.2.6
     */
    public Answer set(String uid, DataSet modifications) throws DicomException {
        List<RuleFault> forgiven = new ArrayList<>();
        Optional<StoreUpdate<Workitem>> update = ledger.change(uid, item -> {
            forgiven.clear();
            checkMaySet(item, modifications.string(Tag.TransactionUID, ""));
            return modified(item, modifications.without(Tag.TransactionUID), forgiven);
        });
        if (update.isEmpty()) {
            throw new RequestRefusedException(WorkflowStatus.UPS_UNKNOWN);
        }
        return new Answer(WorkflowStatus.SUCCESS, DataSet.empty(), forgiven);
    }

    private static void checkMaySet(Workitem item, String transactionUid) throws RequestRefusedException {
        if (item.state().isFinal()) {
            throw new RequestRefusedException(WorkflowStatus.UPS_CLOSED);
        }
        // PS3.4 CC.2.6.2: no transaction UID for a scheduled step, the right one for a step in progress
        if (item.state() == UpsState.SCHEDULED && !transactionUid.isEmpty()) {
            throw new RequestRefusedException(WorkflowStatus.UPS_NOT_IN_PROGRESS);
        }
        if (item.state() == UpsState.IN_PROGRESS && !item.isLockedBy(transactionUid)) {
            throw new RequestRefusedException(WorkflowStatus.UPS_WRONG_TRANSACTION_UID);
        }
    }

    private List<Workitem> modified(Workitem item, DataSet modifications, List<RuleFault> forgiven)
            throws RequestRefusedException {
        if (modifications
                        .string(Tag.ProcedureStepState)
                        .filter("SCHEDULED"::equals)
                        .isPresent()
                && item.state() != UpsState.SCHEDULED) {
            throw new RequestRefusedException(WorkflowStatus.UPS_SCHEDULED_ONLY_BY_CREATION);
        }
        AttributeCheck check = UpsTable.RULES.set(modifications, item.attributes());
        forgiven.addAll(check.added());
        forgiven.addAll(Leniencies.notCreated(check.result(), item.attributes()));
        Leniencies.check(options.leniencies(), check.faults(), forgiven);
        DataSet merged = PerformedProcedureSteps.merge(item.attributes(), check.result());
        return merged.equals(item.attributes()) ? List.of() : List.of(item.withAttributes(touched(merged.toBuilder())));
    }

    /**
     * What is asked for of a step (N-GET), without its transaction UID.
     *
     * @param uid the Requested SOP Instance UID
     * @param tags the Attribute Identifier List; none for all
     * @throws RequestRefusedException if there is no such step
     * @throws StoreException if the store fails
     * @dicom PS3.4 CC.2.7
     */
    public Answer get(String uid, int... tags) throws DicomException {
        return AttributeSelection.select(ledger.find(uid).value().visible(), tags);
    }

    /**
     * Carries an action out (N-ACTION).
     *
     * @param uid the Requested SOP Instance UID: of a step, or one of the two of global subscriptions
     * @param type the Action Type ID
     * @param information the action information
     * @param requestingAe who asks
     * @throws RequestRefusedException if the action is unknown, lacks something, or is refused
     * @throws StoreException if a store fails
     */
    public Answer act(String uid, int type, DataSet information, String requestingAe) throws DicomException {
        UpsActionType action =
                UpsActionType.of(type).orElseThrow(() -> new RequestRefusedException(WorkflowStatus.NO_SUCH_ACTION));
        return switch (action) {
            case CHANGE_STATE ->
                changeState(uid, UpsActionType.state(information), information.string(Tag.TransactionUID, ""));
            case REQUEST_CANCEL -> requestCancel(uid, requestingAe, information);
            case SUBSCRIBE ->
                subscribe(
                        uid,
                        UpsActionType.receiver(information),
                        UpsActionType.deletionLock(information),
                        information.without(Tag.ReceivingAE, Tag.DeletionLock));
            case UNSUBSCRIBE -> unsubscribe(uid, UpsActionType.receiver(information));
            case SUSPEND -> suspend(uid, UpsActionType.receiver(information));
        };
    }

    /**
     * Changes the state of a step.
     *
     * @param uid the Requested SOP Instance UID
     * @param target the state asked for
     * @param transactionUid the performer's key: made up by the performer to take the step, the same to end it; "" for none
     * @return success, or a warning that the step is there already
     * @throws RequestRefusedException as {@link UpsStateTable} says, or where a final state's requirements are not met
     * @throws StoreException if the store fails
     * @dicom PS3.4 CC.2.1
     */
    public Answer changeState(String uid, UpsState target, String transactionUid) throws DicomException {
        return decide(
                uid,
                item -> UpsRequest.change(target, isRight(item, transactionUid)),
                transactionUid,
                "",
                DataSet.empty());
    }

    /** Whether the UID opens the step; one that nobody has taken is opened by any. */
    private static boolean isRight(Workitem item, String transactionUid) {
        return item.state() == UpsState.SCHEDULED ? InstanceUid.isUid(transactionUid) : item.isLockedBy(transactionUid);
    }

    /**
     * Asks for a step to be canceled: at once if nobody has taken it, else by telling its performer.
     *
     * @param uid the Requested SOP Instance UID
     * @param requestingAe who asks
     * @param request why, and whom to ask back; may be empty
     * @return success, which does not mean that the step is canceled, or a warning that it was before
     * @throws RequestRefusedException if there is no such step, it is completed, or nobody would hear of the request
     * @throws StoreException if the store fails
     * @dicom PS3.4 CC.2.2
     */
    public Answer requestCancel(String uid, String requestingAe, DataSet request) throws DicomException {
        return decide(uid, item -> UpsRequest.REQUEST_CANCEL, "", requestingAe, request);
    }

    /** Which row of the table a request is, for a step as it is. */
    private interface Row {
        UpsRequest of(Workitem item);
    }

    private Answer decide(String uid, Row row, String transactionUid, String requestingAe, DataSet request)
            throws DicomException {
        StoreUpdate<Workitem> update = ledger.change(
                        uid, item -> carryOut(cell(row, item), item, transactionUid, request))
                .orElseThrow(() -> new RequestRefusedException(WorkflowStatus.UPS_UNKNOWN));
        UpsStateTable.Cell cell = cell(row, update.before().value());
        if (cell.action() == UpsAction.REPORT_REQUEST) {
            ledger.tellCancelRequested(update.after(), requestingAe, request);
        }
        return Answer.of(cell.status());
    }

    private static UpsStateTable.Cell cell(Row row, Workitem item) {
        return UpsStateTable.cell(row.of(item), item.state());
    }

    private List<Workitem> carryOut(UpsStateTable.Cell cell, Workitem item, String transactionUid, DataSet request)
            throws RequestRefusedException {
        if (cell.status().isFailure()) {
            throw new RequestRefusedException(cell.status());
        }
        return switch (cell.action()) {
            case START -> List.of(transitions.started(item, transactionUid));
            case COMPLETE -> List.of(transitions.completed(item));
            case CANCEL -> List.of(transitions.canceled(item));
            case CANCEL_UNSTARTED -> transitions.canceledUnstarted(item, request);
            case REPORT_REQUEST -> {
                // PS3.4 CC.2.2.3: refused where nobody would hear of it
                if (item.subscribers().isEmpty()) {
                    throw new RequestRefusedException(WorkflowStatus.UPS_PERFORMER_NOT_REACHABLE);
                }
                yield List.of();
            }
            case NONE, CREATE -> List.of();
        };
    }

    /**
     * Subscribes an AE.
     *
     * @param uid of a step, or one of the two of global subscriptions
     * @param aeTitle the receiving AE; a global subscription replaces the one that it has
     * @param deletionLock whether steps are to be kept for it after their end
     * @param keys the matching keys of a filtered global subscription, else unused
     * @return success, or a warning that the lock is not granted
     * @throws RequestRefusedException if there is no such step, the AE is unknown, or the keys are missing or not supported
     * @throws StoreException if a store fails
     * @dicom PS3.4 CC.2.3
     */
    public Answer subscribe(String uid, String aeTitle, boolean deletionLock, DataSet keys) throws DicomException {
        return subscriptions.subscribe(uid, aeTitle, deletionLock, keys);
    }

    /** Ends a subscription; a global one together with those to all steps, which also frees their locks. */
    public Answer unsubscribe(String uid, String aeTitle) throws DicomException {
        return subscriptions.unsubscribe(uid, aeTitle);
    }

    /** Ends a global subscription for steps to come; those that there are stay subscribed. */
    public Answer suspend(String uid, String aeTitle) throws DicomException {
        return subscriptions.suspend(uid, aeTitle);
    }

    /** Takes the deletion locks of an AE away, because it does not do so itself; from how many steps. */
    public int releaseLocks(String aeTitle) throws DicomException {
        return subscriptions.releaseLocks(aeTitle);
    }

    /**
     * All steps, for a search, without their transaction UIDs; fetched page by page. Each iterator starts anew; it throws
     * {@link java.io.UncheckedIOException} where the store fails.
     *
     * @dicom PS3.4 CC.2.8
     */
    public Iterable<DataSet> steps() {
        return () -> {
            Iterator<Versioned<Workitem>> items = ledger.all().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return items.hasNext();
                }

                @Override
                public DataSet next() {
                    return items.next().value().visible();
                }
            };
        };
    }

    /** Deletes a step that has ended and is not locked; whether there was one and it was deleted. */
    public boolean delete(String uid) throws StoreException {
        return ledger.remove(uid);
    }

    /** Deletes all steps that have ended, are not locked, and are {@code expired}; how many. */
    public int purge(Predicate<DataSet> expired) throws DicomException {
        List<String> uids = new ArrayList<>();
        ledger.visit(item -> {
            Workitem step = item.value();
            if (step.state().isFinal() && !step.isDeletionLocked() && expired.test(step.visible())) {
                uids.add(item.key());
            }
        });
        int deleted = 0;
        for (String uid : uids) {
            deleted += ledger.remove(uid) ? 1 : 0;
        }
        return deleted;
    }

    /**
     * Tells everybody who is subscribed to anything what has become of this provider.
     *
     * @param status what
     * @param kept whether steps and subscriptions have been kept, which counts after a restart
     * @param others who is told besides: those who were subscribed before, if subscriptions have not been kept
     * @dicom PS3.4 CC.2.4.3
     */
    public void announce(ScpStatus status, boolean kept, Collection<String> others) throws DicomException {
        Set<String> receivers = subscriptions.everybody();
        receivers.addAll(others);
        String list = kept ? "WARM START" : "COLD START";
        DataSet information = DataSet.builder()
                .put(Tag.SCPStatus, VR.CS, status.text())
                .put(Tag.SubscriptionListStatus, VR.CS, list)
                .put(Tag.UnifiedProcedureStepListStatus, VR.CS, list)
                .build();
        ledger.tell(new UpsEvent(
                UpsEvent.Type.SCP_STATUS, Uid.UPSGlobalSubscriptionInstance, information, List.copyOf(receivers), 0));
    }
}
