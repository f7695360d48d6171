package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who gets which events.
 *
 * <p>A global subscription is one value, a subscription to a step is part of the step. Whoever subscribes globally writes the
 * subscription first and walks through the steps then; whoever creates a step writes the step first and looks at the global
 * subscriptions again then. So one of the two sees the other, and none is forgotten without a lock over both.
 *
 * @dicom PS3.4 CC.2.3
 */
final class UpsSubscriptions {
    private final KeyedStore<GlobalSubscription> globals;
    private final WorkitemLedger ledger;
    private final UpsOptions options;

    UpsSubscriptions(KeyedStore<GlobalSubscription> globals, WorkitemLedger ledger, UpsOptions options) {
        this.globals = globals;
        this.ledger = ledger;
        this.options = options;
    }

    static boolean isGlobal(String uid) {
        return uid.equals(Uid.UPSGlobalSubscriptionInstance) || uid.equals(Uid.UPSFilteredGlobalSubscriptionInstance);
    }

    Answer subscribe(String uid, String aeTitle, boolean lock, DataSet keys) throws DicomException {
        checkReceiver(aeTitle);
        boolean granted = lock && options.locks().test(aeTitle);
        if (uid.equals(Uid.UPSFilteredGlobalSubscriptionInstance)) {
            subscribeGlobally(new GlobalSubscription(aeTitle, granted, checkKeys(keys)));
        } else if (uid.equals(Uid.UPSGlobalSubscriptionInstance)) {
            subscribeGlobally(new GlobalSubscription(aeTitle, granted, DataSet.empty()));
        } else {
            subscribe(uid, aeTitle, granted ? SubscriptionTable.Row.SUBSCRIBE_LOCK : SubscriptionTable.Row.SUBSCRIBE);
        }
        return Answer.of(granted == lock ? WorkflowStatus.SUCCESS : WorkflowStatus.UPS_LOCK_NOT_GRANTED);
    }

    private DataSet checkKeys(DataSet keys) throws RequestRefusedException {
        if (keys.without(Tag.SpecificCharacterSet).isEmpty()) {
            throw new RequestRefusedException(WorkflowStatus.INVALID_ARGUMENT_VALUE);
        }
        if (options.matching().by(keys).isEmpty()) {
            throw new RequestRefusedException(WorkflowStatus.UPS_UNKNOWN); // PS3.4 CC.2.3.3
        }
        return keys;
    }

    private void checkReceiver(String aeTitle) throws RequestRefusedException {
        if (!options.receivers().test(aeTitle)) {
            throw new RequestRefusedException(WorkflowStatus.UPS_RECEIVER_UNKNOWN);
        }
    }

    private void subscribeGlobally(GlobalSubscription subscription) throws DicomException {
        String aeTitle = subscription.aeTitle();
        if (globals.create(aeTitle, subscription).isEmpty()
                && globals.update(aeTitle, current -> subscription).isEmpty()
                && globals.create(aeTitle, subscription).isEmpty()) {
            throw new StoreException("others changed the same global subscription meanwhile");
        }
        Predicate<DataSet> matches = matcher(subscription);
        SubscriptionTable.Row row = subscription.deletionLock()
                ? SubscriptionTable.Row.SUBSCRIBE_GLOBAL_LOCK
                : SubscriptionTable.Row.SUBSCRIBE_GLOBAL;
        ledger.visit(item -> {
            if (matches.test(item.value().visible())) {
                apply(item.key(), aeTitle, row, true);
            }
        });
    }

    private Predicate<DataSet> matcher(GlobalSubscription subscription) {
        return subscription.isFiltered()
                ? options.matching().by(subscription.keys()).orElse(step -> false)
                : step -> true;
    }

    private void subscribe(String uid, String aeTitle, SubscriptionTable.Row row) throws DicomException {
        if (!apply(uid, aeTitle, row, false)) {
            throw new RequestRefusedException(WorkflowStatus.UPS_UNKNOWN);
        }
    }

    Answer unsubscribe(String uid, String aeTitle) throws DicomException {
        checkReceiver(aeTitle);
        if (isGlobal(uid)) {
            removeGlobal(aeTitle);
            ledger.visit(item -> apply(item.key(), aeTitle, SubscriptionTable.Row.UNSUBSCRIBE_GLOBAL, false));
        } else {
            subscribe(uid, aeTitle, SubscriptionTable.Row.UNSUBSCRIBE);
        }
        return Answer.DONE;
    }

    Answer suspend(String uid, String aeTitle) throws DicomException {
        if (!isGlobal(uid)) {
            ledger.find(uid);
            throw new RequestRefusedException(WorkflowStatus.UPS_ACTION_NOT_APPROPRIATE);
        }
        checkReceiver(aeTitle);
        removeGlobal(aeTitle);
        return Answer.DONE;
    }

    private void removeGlobal(String aeTitle) throws StoreException {
        for (Optional<Versioned<GlobalSubscription>> seen = globals.find(aeTitle);
                seen.isPresent() && !globals.remove(seen.get());
                seen = globals.find(aeTitle)) {}
    }

    /** Carries a row of the table out for one step; whether there is one. */
    private boolean apply(String uid, String aeTitle, SubscriptionTable.Row row, boolean global) throws DicomException {
        Optional<StoreUpdate<Workitem>> update = ledger.change(uid, item -> subscribed(item, aeTitle, row, global));
        update.ifPresent(done -> {
            if (SubscriptionTable.cell(row, state(done.before().value(), aeTitle))
                    .initialEvent()) {
                ledger.tellPresentState(done.after(), aeTitle);
            }
        });
        return update.isPresent();
    }

    private static List<Workitem> subscribed(Workitem item, String aeTitle, SubscriptionTable.Row row, boolean global) {
        Optional<UpsSubscriber> subscriber = item.subscriber(aeTitle);
        SubscriptionTable.State next =
                SubscriptionTable.cell(row, state(item, aeTitle)).next();
        if (next == SubscriptionTable.State.NOT) {
            return subscriber.isPresent() ? List.of(item.withoutSubscriber(aeTitle)) : List.of();
        }
        // One that asked for this step itself stays, whatever becomes of its global subscription.
        boolean ofGlobal = global && subscriber.map(UpsSubscriber::global).orElse(true);
        UpsSubscriber changed = new UpsSubscriber(aeTitle, next == SubscriptionTable.State.LOCK, ofGlobal);
        return subscriber.filter(changed::equals).isPresent() ? List.of() : List.of(item.withSubscriber(changed));
    }

    private static SubscriptionTable.State state(Workitem item, String aeTitle) {
        return item.subscriber(aeTitle)
                .map(one -> one.deletionLock() ? SubscriptionTable.State.LOCK : SubscriptionTable.State.FREE)
                .orElse(SubscriptionTable.State.NOT);
    }

    /** The subscribers that a new step begins with. */
    List<UpsSubscriber> forNew(DataSet step) throws DicomException {
        List<UpsSubscriber> subscribers = new ArrayList<>();
        for (GlobalSubscription subscription : matching(step).values()) {
            SubscriptionTable.Cell cell = SubscriptionTable.created(
                    subscription.deletionLock()
                            ? SubscriptionTable.Row.CREATED_GLOBAL_LOCK
                            : SubscriptionTable.Row.CREATED_GLOBAL);
            subscribers.add(
                    new UpsSubscriber(subscription.aeTitle(), cell.next() == SubscriptionTable.State.LOCK, true));
        }
        return subscribers;
    }

    private Map<String, GlobalSubscription> matching(DataSet step) throws DicomException {
        Map<String, GlobalSubscription> matching = new LinkedHashMap<>();
        globals.visit(one -> {
            if (matcher(one.value()).test(step)) {
                matching.put(one.key(), one.value());
            }
        });
        return matching;
    }

    /** Looks again, for who has come or gone while the step was created. */
    void settle(Workitem created) throws DicomException {
        Map<String, GlobalSubscription> now = matching(created.visible());
        for (UpsSubscriber subscriber : created.subscribers()) {
            if (now.remove(subscriber.aeTitle()) == null) {
                ledger.change(created.uid(), item -> withoutGlobal(item, subscriber.aeTitle()));
            }
        }
        for (GlobalSubscription missed : now.values()) {
            apply(
                    created.uid(),
                    missed.aeTitle(),
                    missed.deletionLock()
                            ? SubscriptionTable.Row.SUBSCRIBE_GLOBAL_LOCK
                            : SubscriptionTable.Row.SUBSCRIBE_GLOBAL,
                    true);
        }
    }

    private static List<Workitem> withoutGlobal(Workitem item, String aeTitle) {
        return item.subscriber(aeTitle).filter(UpsSubscriber::global).isPresent()
                ? List.of(item.withoutSubscriber(aeTitle))
                : List.of();
    }

    /** Takes an AE's deletion locks away, for one that has forgotten them; from how many steps. */
    int releaseLocks(String aeTitle) throws DicomException {
        globals.update(
                aeTitle,
                current -> current.deletionLock() ? new GlobalSubscription(aeTitle, false, current.keys()) : current);
        List<String> locked = new ArrayList<>();
        ledger.visit(item -> {
            if (item.value()
                    .subscriber(aeTitle)
                    .filter(UpsSubscriber::deletionLock)
                    .isPresent()) {
                locked.add(item.key());
            }
        });
        for (String uid : locked) {
            ledger.change(uid, item -> withoutLock(item, aeTitle));
        }
        return locked.size();
    }

    private static List<Workitem> withoutLock(Workitem item, String aeTitle) {
        return item.subscriber(aeTitle)
                .filter(UpsSubscriber::deletionLock)
                .map(one -> List.of(item.withSubscriber(new UpsSubscriber(aeTitle, false, one.global()))))
                .orElse(List.of());
    }

    /** Everybody who is subscribed to anything. */
    Set<String> everybody() throws DicomException {
        Set<String> titles = new TreeSet<>();
        globals.visit(one -> titles.add(one.key()));
        ledger.visit(item -> titles.addAll(item.value().receivers()));
        return titles;
    }
}
