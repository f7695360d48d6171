package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.List;
import java.util.Optional;

/**
 * The actions on unified procedure steps, and what is read from their information.
 *
 * @dicom PS3.4 CC.2.1.1
 * @dicom PS3.4 CC.2.2.1
 * @dicom PS3.4 CC.2.3.1
 */
public enum UpsActionType {
    /** Change UPS State. */
    CHANGE_STATE(1),
    /** Request UPS Cancel. */
    REQUEST_CANCEL(2),
    /** Subscribe to Receive UPS Event Reports. */
    SUBSCRIBE(3),
    /** Unsubscribe from Receiving UPS Event Reports. */
    UNSUBSCRIBE(4),
    /** Suspend Global Subscription. */
    SUSPEND(5);

    // PS3.5 6.2: the VR AE
    private static final int LONGEST_AE_TITLE = 16;

    private final int id;

    UpsActionType(int id) {
        this.id = id;
    }

    /** The Action Type ID (0000,1008). */
    public int id() {
        return id;
    }

    /** The action with this ID. */
    public static Optional<UpsActionType> of(int id) {
        return id >= 1 && id <= values().length ? Optional.of(values()[id - 1]) : Optional.empty();
    }

    static UpsState state(DataSet information) throws RequestRefusedException {
        return UpsState.of(required(information, Tag.ProcedureStepState))
                .orElseThrow(() -> invalid(Tag.ProcedureStepState, RuleFault.Kind.INVALID));
    }

    static String receiver(DataSet information) throws RequestRefusedException {
        String aeTitle = required(information, Tag.ReceivingAE);
        if (aeTitle.length() > LONGEST_AE_TITLE) {
            throw invalid(Tag.ReceivingAE, RuleFault.Kind.INVALID);
        }
        return aeTitle;
    }

    static boolean deletionLock(DataSet information) throws RequestRefusedException {
        return switch (required(information, Tag.DeletionLock)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw invalid(Tag.DeletionLock, RuleFault.Kind.INVALID);
        };
    }

    private static String required(DataSet information, int tag) throws RequestRefusedException {
        return information.string(tag).orElseThrow(() -> invalid(tag, RuleFault.Kind.MISSING));
    }

    private static RequestRefusedException invalid(int tag, RuleFault.Kind kind) {
        return new RequestRefusedException(WorkflowStatus.INVALID_ARGUMENT_VALUE, List.of(RuleFault.of(tag, kind)));
    }
}
