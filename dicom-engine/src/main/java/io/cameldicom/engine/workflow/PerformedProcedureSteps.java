package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Modality performed procedure steps as their provider keeps them: what a modality may create and set, and when.
 *
 * <p>A step is created in progress, changed while it is in progress, and closed by being completed or discontinued, for which
 * it must have its end and at least one series. Each request is carried out as a whole or refused as a whole. Safe for use by
 * several threads, and by several processes where the store is.
 *
 * @dicom PS3.4 F.7
 */
public final class PerformedProcedureSteps {
    private final KeyedStore<DataSet> store;
    private final MppsOptions options;

    /** Steps that are kept in {@code store}, by their SOP Instance UIDs. */
    public PerformedProcedureSteps(KeyedStore<DataSet> store, MppsOptions options) {
        this.store = Objects.requireNonNull(store, "store");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Creates a step (N-CREATE).
     *
     * @param uid the Affected SOP Instance UID
     * @param attributes the attribute list
     * @return what was added
     * @throws RequestRefusedException if an attribute is missing, the step is not in progress, or the UID is taken
     * @throws StoreException if the store fails
     * @dicom PS3.4 F.7.2.1
     */
    public Answer create(String uid, DataSet attributes) throws DicomException {
        InstanceUid.check(uid);
        AttributeCheck check = MppsTable.RULES.create(attributes);
        List<RuleFault> faults = new ArrayList<>(check.faults());
        Optional<String> status = attributes.string(Tag.PerformedProcedureStepStatus);
        if (status.isPresent() && !status.get().equals(MppsState.IN_PROGRESS.text())) {
            // PS3.4 F.7.2.1.3: another status is 0106H, whatever else is wrong
            faults.add(0, RuleFault.of(Tag.PerformedProcedureStepStatus, RuleFault.Kind.INVALID));
        }
        Leniencies.check(options.leniencies(), faults, check.added());
        Versioned<DataSet> created = store.create(uid, check.result())
                .orElseThrow(() -> new RequestRefusedException(WorkflowStatus.DUPLICATE_SOP_INSTANCE));
        tell(MppsEvent.Type.IN_PROGRESS, created);
        return new Answer(WorkflowStatus.SUCCESS, Leniencies.additions(check), check.added());
    }

    /**
     * Changes a step (N-SET); with another Performed Procedure Step Status, ends it.
     *
     * @param uid the Requested SOP Instance UID
     * @param modifications the modification list; a sequence replaces the one that is there
     * @throws RequestRefusedException if there is no such step, it is closed, an attribute may not be set, or it is to be
     *     closed and lacks something
     * @throws StoreException if the store fails
     * @dicom PS3.4 F.7.2.2
     */
    public Answer set(String uid, DataSet modifications) throws DicomException {
        List<RuleFault> forgiven = new ArrayList<>();
        StoreUpdate<DataSet> update = store.update(uid, current -> {
                    forgiven.clear();
                    return changed(current, modifications, forgiven);
                })
                .orElseThrow(() -> new RequestRefusedException(WorkflowStatus.NO_SUCH_SOP_INSTANCE));
        tell(update);
        return new Answer(WorkflowStatus.SUCCESS, DataSet.empty(), forgiven);
    }

    private DataSet changed(DataSet current, DataSet modifications, List<RuleFault> forgiven)
            throws RequestRefusedException {
        if (state(current).isFinal()) {
            throw new RequestRefusedException(WorkflowStatus.MPPS_CLOSED);
        }
        AttributeCheck check = MppsTable.RULES.set(modifications, current);
        List<RuleFault> faults = new ArrayList<>(check.faults());
        MppsState next = state(current);
        Optional<String> status = check.result().string(Tag.PerformedProcedureStepStatus);
        if (status.isPresent()) {
            Optional<MppsState> named = MppsState.of(status.get());
            if (named.isEmpty()) {
                faults.add(RuleFault.of(Tag.PerformedProcedureStepStatus, RuleFault.Kind.INVALID));
            }
            next = named.orElse(next);
        }
        forgiven.addAll(check.added());
        forgiven.addAll(Leniencies.notCreated(check.result(), current));
        Leniencies.check(options.leniencies(), faults, forgiven);
        DataSet merged = merge(current, check.result());
        List<RuleFault> missing =
                next.isFinal() ? MppsTable.RULES.missingForFinalState(merged, next == MppsState.COMPLETED) : List.of();
        if (!missing.isEmpty()) {
            throw RequestRefusedException.of(missing);
        }
        return merged.equals(current) ? current : merged;
    }

    /** PS3.4 F.7.2.2.3: the character set of what is set does not replace the one that is there, but its text is kept. */
    static DataSet merge(DataSet current, DataSet modifications) {
        DataSetBuilder merged = current.toBuilder();
        for (Element element : modifications) {
            if (element.tag() != Tag.SpecificCharacterSet) {
                merged.put(element);
            }
        }
        return merged.build();
    }

    /**
     * What is asked for of a step (N-GET).
     *
     * @param uid the Requested SOP Instance UID
     * @param tags the Attribute Identifier List; none for all
     * @throws RequestRefusedException if there is no such step
     * @throws StoreException if the store fails
     * @dicom PS3.4 F.8.2.1
     */
    public Answer get(String uid, int... tags) throws DicomException {
        DataSet state = store.find(uid)
                .orElseThrow(() -> new RequestRefusedException(WorkflowStatus.NO_SUCH_SOP_INSTANCE))
                .value();
        return AttributeSelection.select(state, tags);
    }

    /**
     * Corrects a step, in whichever state, on the provider's own authority: a patient's identity after reconciliation, or the
     * status where the modality has failed.
     *
     * @return the step as it is now; empty where there is none
     * @dicom PS3.4 F.7.2.2.3
     */
    public Optional<DataSet> correct(String uid, UnaryOperator<DataSet> correction) throws DicomException {
        Optional<StoreUpdate<DataSet>> update = store.update(uid, current -> {
            DataSet corrected = correction.apply(current);
            return corrected.equals(current) ? current : corrected;
        });
        update.ifPresent(this::tell);
        return update.map(done -> done.after().value());
    }

    /** Forgets a step; whether there was one. */
    public boolean delete(String uid) throws StoreException {
        for (Optional<Versioned<DataSet>> seen = store.find(uid); seen.isPresent(); seen = store.find(uid)) {
            if (store.remove(seen.get())) {
                tell(MppsEvent.Type.DELETED, seen.get());
                return true;
            }
        }
        return false;
    }

    /** All steps, see {@link KeyedStore#all()}. */
    public Iterable<Versioned<DataSet>> all() {
        return store.all();
    }

    /** The state that a step says it is in; in progress where it says nothing that is known. */
    public static MppsState state(DataSet step) {
        return step.string(Tag.PerformedProcedureStepStatus)
                .flatMap(MppsState::of)
                .orElse(MppsState.IN_PROGRESS);
    }

    /** PS3.4 Table F.9.2-1: a change of the status is no update. */
    private void tell(StoreUpdate<DataSet> update) {
        if (update.changed()) {
            MppsState state = state(update.after().value());
            tell(state == state(update.before().value()) ? MppsEvent.Type.UPDATED : entered(state), update.after());
        }
    }

    private static MppsEvent.Type entered(MppsState state) {
        return switch (state) {
            case IN_PROGRESS -> MppsEvent.Type.IN_PROGRESS;
            case COMPLETED -> MppsEvent.Type.COMPLETED;
            case DISCONTINUED -> MppsEvent.Type.DISCONTINUED;
        };
    }

    private void tell(MppsEvent.Type type, Versioned<DataSet> now) {
        Telling.tell(options.listener(), new MppsEvent(type, now.key(), now.value(), now.version()));
    }
}
