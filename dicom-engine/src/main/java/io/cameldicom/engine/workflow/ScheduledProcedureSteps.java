package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The modality worklist: scheduled procedure steps, put there by orders, met by queries, removed when they are done.
 *
 * <p>An order is a data set of the attributes of the worklist's information model: patient, visit, request, requested procedure,
 * and the Scheduled Procedure Step Sequence with an item for each step. The list keeps each step by itself, as a query returns
 * it. Safe for use by several threads, and by several processes where the store is.
 *
 * @dicom PS3.4 K
 */
public final class ScheduledProcedureSteps {
    private static final char SEPARATOR = '/';

    private final KeyedStore<DataSet> store;

    /** Steps that are kept in {@code store}, by study and step. */
    public ScheduledProcedureSteps(KeyedStore<DataSet> store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Which scheduled procedure step.
     *
     * @param studyInstanceUid the Study Instance UID of its requested procedure
     * @param stepId its Scheduled Procedure Step ID; 16 characters by the standard, {@link #LONGEST_STEP_ID} for devices that
     *     take more
     */
    public record Id(String studyInstanceUid, String stepId) {
        /** The longest step ID, in characters. */
        public static final int LONGEST_STEP_ID = 64;

        /** Refuses what is no UID, and an empty or longer step ID. */
        public Id {
            if (!isId(studyInstanceUid, stepId)) {
                throw new IllegalArgumentException("a scheduled step needs a study and an ID");
            }
        }

        private static boolean isId(String studyInstanceUid, String stepId) {
            return InstanceUid.isUid(studyInstanceUid) && !stepId.isBlank() && stepId.length() <= LONGEST_STEP_ID;
        }

        /** The step that attributes name; empty where they name none. */
        static Optional<Id> of(String studyInstanceUid, DataSet attributes) {
            String stepId = attributes.string(Tag.ScheduledProcedureStepID, "");
            return isId(studyInstanceUid, stepId) ? Optional.of(new Id(studyInstanceUid, stepId)) : Optional.empty();
        }

        String key() {
            return studyInstanceUid + SEPARATOR + stepId;
        }
    }

    /**
     * Puts the steps of an order on the list; a step that is there already is replaced, which is how an order is changed.
     *
     * @return which steps
     * @throws RequestRefusedException if the order lacks what a worklist must return with a value; nothing is put then
     * @throws StoreException if the store fails
     */
    public List<Id> put(DataSet order) throws DicomException {
        AttributeCheck check = WorklistTable.RULES.create(order);
        if (!check.faults().isEmpty()) {
            throw RequestRefusedException.of(check.faults());
        }
        DataSet whole = check.result();
        String study = whole.string(Tag.StudyInstanceUID).orElse("");
        if (!InstanceUid.isUid(study)) {
            throw RequestRefusedException.of(Tag.StudyInstanceUID, RuleFault.Kind.INVALID);
        }
        Map<Id, DataSet> steps = new LinkedHashMap<>();
        for (DataSet item : whole.items(Tag.ScheduledProcedureStepSequence)) {
            Id id = Id.of(study, item)
                    .orElseThrow(() ->
                            RequestRefusedException.of(Tag.ScheduledProcedureStepSequence, RuleFault.Kind.INVALID));
            steps.put(id, whole.withItems(Tag.ScheduledProcedureStepSequence, withStatus(item)));
        }
        for (Map.Entry<Id, DataSet> step : steps.entrySet()) {
            put(step.getKey(), step.getValue());
        }
        return List.copyOf(steps.keySet());
    }

    private static DataSet withStatus(DataSet item) {
        return item.string(Tag.ScheduledProcedureStepStatus).isPresent()
                ? item
                : item.with(Tag.ScheduledProcedureStepStatus, VR.CS, ScheduledStepStatus.SCHEDULED.name());
    }

    private void put(Id id, DataSet step) throws DicomException {
        for (int attempt = 0; attempt < KeyedStore.MOST_ATTEMPTS; attempt++) {
            if (store.update(id.key(), current -> step).isPresent()
                    || store.create(id.key(), step).isPresent()) {
                return;
            }
        }
        throw new StoreException(
                "others put and removed the same step " + KeyedStore.MOST_ATTEMPTS + " times in a row");
    }

    /** The step, as a query returns it. */
    public Optional<DataSet> find(Id id) throws StoreException {
        return store.find(id.key()).map(Versioned::value);
    }

    /** Sets how far a step has come; whether there is such a step. */
    public boolean setStatus(Id id, ScheduledStepStatus status) throws DicomException {
        return store.update(id.key(), step -> {
                    DataSet item =
                            step.items(Tag.ScheduledProcedureStepSequence).get(0);
                    return item.string(Tag.ScheduledProcedureStepStatus, "").equals(status.name())
                            ? step
                            : step.withItems(
                                    Tag.ScheduledProcedureStepSequence,
                                    item.with(Tag.ScheduledProcedureStepStatus, VR.CS, status.name()));
                })
                .isPresent();
    }

    /** Takes a step off the list; whether it was there. */
    public boolean remove(Id id) throws StoreException {
        for (Optional<Versioned<DataSet>> seen = store.find(id.key()); seen.isPresent(); seen = store.find(id.key())) {
            if (store.remove(seen.get())) {
                return true;
            }
        }
        return false;
    }

    /** All steps, for a query; fetched page by page, see {@link KeyedStore#all()}. */
    public Iterable<DataSet> steps() {
        return () -> {
            Iterator<Versioned<DataSet>> values = store.all().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return values.hasNext();
                }

                @Override
                public DataSet next() {
                    return values.next().value();
                }
            };
        };
    }

    /**
     * Follows a performed procedure step: a step that it refers to is started with it, and off the list when it is completed. A
     * discontinued one leaves it started, for somebody to decide whether it is done again.
     *
     * @dicom PS3.4 F.7.2.1
     */
    public void follow(MppsEvent event) throws DicomException {
        for (DataSet reference : event.state().items(Tag.ScheduledStepAttributesSequence)) {
            Optional<Id> named = Id.of(reference.string(Tag.StudyInstanceUID, ""), reference);
            if (named.isEmpty()) {
                continue; // done without an order
            }
            Id id = named.get();
            switch (event.type()) {
                case IN_PROGRESS -> setStatus(id, ScheduledStepStatus.STARTED);
                case COMPLETED -> remove(id);
                case DISCONTINUED, UPDATED, DELETED -> {}
            }
        }
    }
}
