package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unified procedure step with what only its provider knows: the transaction UID, and who gets its events.
 *
 * <p>State and subscribers are one value, so that a change of state and the list of those it is reported to always fit.
 *
 * @param uid the SOP Instance UID
 * @param attributes all attributes, the transaction UID among them
 * @param subscribers who gets its events, one for each AE title
 */
public record Workitem(String uid, DataSet attributes, List<UpsSubscriber> subscribers) {
    /** Copies the list. */
    public Workitem {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(attributes, "attributes");
        subscribers = List.copyOf(subscribers);
    }

    /** How a store keeps it: its attributes, and the subscribers in a private sequence. */
    public static StoredForm<Workitem> form() {
        return Form.FORM;
    }

    /** The state that it is in. */
    public UpsState state() {
        return attributes.string(Tag.ProcedureStepState).flatMap(UpsState::of).orElse(UpsState.SCHEDULED);
    }

    /** What everybody may see: all attributes but the transaction UID, which is the performer's key. */
    public DataSet visible() {
        // PS3.4 CC.2.7.3: the transaction UID is never returned
        return attributes.without(Tag.TransactionUID);
    }

    /** Whether {@code transactionUid} is the one that was recorded when it was taken. */
    boolean isLockedBy(String transactionUid) {
        return attributes
                .string(Tag.TransactionUID)
                .filter(transactionUid::equals)
                .isPresent();
    }

    /** Whether somebody needs it after its end. */
    public boolean isDeletionLocked() {
        return subscribers.stream().anyMatch(UpsSubscriber::deletionLock);
    }

    /** Who gets its events, by AE title. */
    public List<String> receivers() {
        return subscribers.stream().map(UpsSubscriber::aeTitle).toList();
    }

    /** The subscription of this AE. */
    public Optional<UpsSubscriber> subscriber(String aeTitle) {
        return subscribers.stream().filter(one -> one.aeTitle().equals(aeTitle)).findFirst();
    }

    Workitem withAttributes(DataSet others) {
        return new Workitem(uid, others, subscribers);
    }

    Workitem withSubscriber(UpsSubscriber subscriber) {
        List<UpsSubscriber> all = new ArrayList<>(without(subscriber.aeTitle()).toList());
        all.add(subscriber);
        return new Workitem(uid, attributes, all);
    }

    Workitem withoutSubscriber(String aeTitle) {
        return subscriber(aeTitle).isEmpty()
                ? this
                : new Workitem(uid, attributes, without(aeTitle).toList());
    }

    private Stream<UpsSubscriber> without(String aeTitle) {
        return subscribers.stream().filter(one -> !one.aeTitle().equals(aeTitle));
    }

    /** UID and state: the attributes may be a patient's. */
    @Override
    public String toString() {
        return uid + " " + state();
    }

    private static final class Form implements StoredForm<Workitem> {
        static final StoredForm<Workitem> FORM = new Form();
        private static final int SUBSCRIBERS = 0x01;
        private static final int GLOBAL = 0x02;

        @Override
        public DataSet write(Workitem item) {
            if (item.subscribers().isEmpty()) {
                return item.attributes();
            }
            List<DataSet> items = item.subscribers().stream().map(Form::write).toList();
            return item.attributes().toBuilder()
                    .putPrivate(CREATOR, GROUP, SUBSCRIBERS, VR.SQ, Value.Items.of(items.toArray(DataSet[]::new)))
                    .build();
        }

        private static DataSet write(UpsSubscriber subscriber) {
            DataSetBuilder item = DataSet.builder()
                    .put(Tag.ReceivingAE, VR.AE, subscriber.aeTitle())
                    .put(Tag.DeletionLock, VR.LO, subscriber.deletionLock() ? "TRUE" : "FALSE");
            return subscriber.global()
                    ? item.putPrivate(CREATOR, GROUP, GLOBAL, VR.CS, "GLOBAL").build()
                    : item.build();
        }

        @Override
        public Workitem read(String key, DataSet stored) {
            List<UpsSubscriber> subscribers = stored.privateAttribute(CREATOR, GROUP, SUBSCRIBERS).items().stream()
                    .map(item -> new UpsSubscriber(
                            item.string(Tag.ReceivingAE, ""),
                            item.string(Tag.DeletionLock, "").equals("TRUE"),
                            item.privateAttribute(CREATOR, GROUP, GLOBAL).isPresent()))
                    .toList();
            DataSetBuilder attributes = stored.toBuilder();
            stored.privateTag(CREATOR, GROUP, SUBSCRIBERS).ifPresent(tag -> {
                attributes.remove(tag);
                attributes.remove(Tag.of(GROUP, Tag.element(tag) >> 8));
            });
            return new Workitem(key, attributes.build(), subscribers);
        }
    }
}
