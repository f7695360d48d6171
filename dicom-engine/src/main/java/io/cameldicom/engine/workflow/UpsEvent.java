package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import java.util.List;
import java.util.Objects;

/**
 * Something to report about a unified procedure step, or about the list of them.
 *
 * <p>Events of one step that two threads have caused at once may come in any order; the one with the higher version is the
 * later.
 *
 * @param type what
 * @param uid the Affected SOP Instance UID: of the step, or of the global subscription for {@link Type#SCP_STATUS}
 * @param information the event information
 * @param receivers the AE titles that it is for
 * @param version grows with each change of the step; 0 for {@link Type#SCP_STATUS}
 * @dicom PS3.4 CC.2.4
 */
public record UpsEvent(Type type, String uid, DataSet information, List<String> receivers, long version) {
    /** What is reported. */
    public enum Type {
        /** The state of a step or of its input, after a change or to begin with. */
        STATE_REPORT(1),
        /** Somebody asks for a step to be canceled. */
        CANCEL_REQUESTED(2),
        /** How far a step has got. */
        PROGRESS(3),
        /** The provider goes down or has come up again. */
        SCP_STATUS(4),
        /** For whom a step is meant. */
        ASSIGNED(5);

        private final int id;

        Type(int id) {
            this.id = id;
        }

        /** The Event Type ID (0000,1002). */
        public int id() {
            return id;
        }
    }

    /** Copies the list. */
    public UpsEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(information, "information");
        receivers = List.copyOf(receivers);
    }

    /** Type, UID and receivers: the information may be a patient's. */
    @Override
    public String toString() {
        return type + " " + uid + " for " + receivers;
    }
}
