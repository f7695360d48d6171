package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The only one that writes unified procedure steps to their store: whatever changes a step, whoever asked for it, the events
 * of the change are told here and nowhere else.
 */
final class WorkitemLedger {
    private final KeyedStore<Workitem> store;
    private final Consumer<UpsEvent> listener;

    WorkitemLedger(KeyedStore<Workitem> store, Consumer<UpsEvent> listener) {
        this.store = store;
        this.listener = listener;
    }

    /** A change of a step, by way of one or more states; none to leave it as it is. */
    @FunctionalInterface
    interface Path {
        List<Workitem> from(Workitem current) throws DicomException;
    }

    Versioned<Workitem> find(String uid) throws DicomException {
        return store.find(uid).orElseThrow(() -> new RequestRefusedException(WorkflowStatus.UPS_UNKNOWN));
    }

    Iterable<Versioned<Workitem>> all() {
        return store.all();
    }

    void visit(KeyedStore.Visitor<Workitem> visitor) throws DicomException {
        store.visit(visitor);
    }

    Versioned<Workitem> create(Workitem item) throws DicomException {
        Versioned<Workitem> created = store.create(item.uid(), item)
                .orElseThrow(() -> new RequestRefusedException(WorkflowStatus.DUPLICATE_SOP_INSTANCE));
        UpsEvents.ofCreation(created).forEach(this::tell);
        return created;
    }

    /** Goes along the path, stores where it ends, and tells what happened on each step of it. */
    Optional<StoreUpdate<Workitem>> change(String uid, Path path) throws DicomException {
        List<Workitem> states = new ArrayList<>();
        Optional<StoreUpdate<Workitem>> update = store.update(uid, current -> {
            states.clear();
            states.addAll(path.from(current));
            return states.isEmpty() ? current : states.get(states.size() - 1);
        });
        if (update.isPresent() && update.get().changed()) {
            Workitem before = update.get().before().value();
            for (Workitem after : states) {
                UpsEvents.ofChange(before, after, update.get().after().version())
                        .forEach(this::tell);
                before = after;
            }
        }
        return update;
    }

    /** Deletes a step that has ended and that nobody needs any more. */
    boolean remove(String uid) throws StoreException {
        for (Optional<Versioned<Workitem>> seen = store.find(uid); seen.isPresent(); seen = store.find(uid)) {
            Workitem item = seen.get().value();
            // PS3.4 CC.2.1.3: not before all deletion locks are gone
            if (!item.state().isFinal() || item.isDeletionLocked()) {
                return false;
            }
            if (store.remove(seen.get())) {
                return true;
            }
        }
        return false;
    }

    void tellPresentState(Versioned<Workitem> item, String receiver) {
        tell(UpsEvents.initial(item, receiver));
    }

    void tellCancelRequested(Versioned<Workitem> item, String requestingAe, DataSet request) {
        tell(UpsEvents.cancelRequested(item, requestingAe, request));
    }

    void tell(UpsEvent event) {
        Telling.tell(listener, event);
    }
}
