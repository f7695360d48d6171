package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.workflow.UpsActionType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The five SOP classes of unified procedure steps: what is negotiated, and what may be asked for then. A step itself is always an
 * instance of {@link #PUSH}, and requests of normalized services say so, whatever was negotiated; a C-FIND names the SOP class
 * that was negotiated.
 *
 * @dicom PS3.4 CC.2 Tables CC.2-1 to CC.2-5; CC.3.1
 */
@SuppressWarnings("ImmutableEnumChecker") // what Set.copyOf makes does not change
public enum UpsSopClass {
    /** Puts steps on the list. */
    PUSH(
            Uid.UnifiedProcedureStepPush,
            Set.of(CommandType.N_CREATE_RQ, CommandType.N_GET_RQ, CommandType.N_ACTION_RQ),
            EnumSet.of(UpsActionType.REQUEST_CANCEL)),
    /** Finds steps, takes them, and tells how they go. */
    PULL(
            Uid.UnifiedProcedureStepPull,
            Set.of(CommandType.C_FIND_RQ, CommandType.N_GET_RQ, CommandType.N_SET_RQ, CommandType.N_ACTION_RQ),
            EnumSet.of(UpsActionType.CHANGE_STATE)),
    /** Follows steps of others. */
    WATCH(
            Uid.UnifiedProcedureStepWatch,
            Set.of(CommandType.C_FIND_RQ, CommandType.N_GET_RQ, CommandType.N_ACTION_RQ),
            EnumSet.of(
                    UpsActionType.SUBSCRIBE,
                    UpsActionType.UNSUBSCRIBE,
                    UpsActionType.SUSPEND,
                    UpsActionType.REQUEST_CANCEL)),
    /** Is told of changes. */
    EVENT(Uid.UnifiedProcedureStepEvent, Set.of(CommandType.N_EVENT_REPORT_RQ), EnumSet.noneOf(UpsActionType.class)),
    /** Finds steps, and nothing else. */
    QUERY(Uid.UnifiedProcedureStepQuery, Set.of(CommandType.C_FIND_RQ), EnumSet.noneOf(UpsActionType.class));

    private final String uid;
    private final Set<CommandType> requests;
    private final Set<UpsActionType> actions;

    UpsSopClass(String uid, Set<CommandType> requests, Set<UpsActionType> actions) {
        this.uid = uid;
        this.requests = Set.copyOf(requests);
        this.actions = Set.copyOf(actions);
    }

    /** Its UID. */
    public String uid() {
        return uid;
    }

    /** The one with this UID; empty for all other SOP classes. */
    public static Optional<UpsSopClass> of(String uid) {
        return Arrays.stream(values()).filter(one -> one.uid.equals(uid)).findFirst();
    }

    /** Whether it has this request, and, of an N-ACTION, this action. */
    public boolean has(CommandRq request) {
        return requests.contains(request.type()) && (!(request instanceof NActionRq action) || hasAction(action));
    }

    private boolean hasAction(NActionRq request) {
        return UpsActionType.of(request.actionTypeId())
                .filter(actions::contains)
                .isPresent();
    }

    /** What to negotiate for a request: the first that has it; empty where none does. */
    public static Optional<UpsSopClass> having(CommandRq request) {
        return Arrays.stream(values()).filter(one -> one.has(request)).findFirst();
    }

    /**
     * Refuses a request that does not go with what was negotiated.
     *
     * @throws DicomStatusException with 0118H where it is not about unified procedure steps, 0211H where this SOP class does not
     *     have the request, 0123H where it does not have the action
     */
    void check(CommandRq request) throws DicomStatusException {
        if (of(request.sopClassUid()).isEmpty()) {
            throw DicomStatusException.of(Status.NO_SUCH_SOP_CLASS);
        }
        if (!requests.contains(request.type())) {
            throw DicomStatusException.of(Status.UNRECOGNIZED_OPERATION);
        }
        if (!has(request)) {
            throw DicomStatusException.of(Status.NO_SUCH_ACTION_TYPE);
        }
    }
}
