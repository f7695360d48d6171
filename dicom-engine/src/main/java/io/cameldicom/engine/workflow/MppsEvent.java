package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import java.util.Objects;

/**
 * What has happened to a performed procedure step; the notification of it has no attributes.
 *
 * @param type what
 * @param uid the SOP Instance UID of the step
 * @param state the step as it is now; for a deletion, as it was
 * @param version grows with each change of the step, for listeners that are called by several threads
 * @dicom PS3.4 F.9.2
 */
public record MppsEvent(Type type, String uid, DataSet state, long version) {
    /** What has happened. */
    public enum Type {
        /** Created, and so begun. */
        IN_PROGRESS(1),
        /** Completed. */
        COMPLETED(2),
        /** Discontinued. */
        DISCONTINUED(3),
        /** Changed without a change of its state. */
        UPDATED(4),
        /** Deleted. */
        DELETED(5);

        private final int id;

        Type(int id) {
            this.id = id;
        }

        /** The Event Type ID (0000,1002). */
        public int id() {
            return id;
        }
    }

    /** Refuses null. */
    public MppsEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(state, "state");
    }

    /** Type and UID: the state may be a patient's. */
    @Override
    public String toString() {
        return type + " " + uid;
    }
}
