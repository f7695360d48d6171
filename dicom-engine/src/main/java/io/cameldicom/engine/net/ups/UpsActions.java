package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.workflow.UpsActionType;
import io.cameldicom.engine.workflow.UpsState;

/**
 * The action information of the N-ACTIONs on unified procedure steps.
 *
 * @dicom PS3.4 CC.2.1.1, CC.2.2.1, CC.2.3.1
 */
public final class UpsActions {
    private UpsActions() {}

    /** The request for an action on a step, or on one of the two instances of global subscriptions. */
    public static NActionRq request(int messageId, String uid, UpsActionType action, DataSet information) {
        return NActionRq.of(messageId, Uid.UnifiedProcedureStepPush, uid, action.id(), !information.isEmpty());
    }

    /** To change the state of a step: {@link UpsActionType#CHANGE_STATE}. */
    public static DataSet changeState(UpsState state, String transactionUid) {
        return DataSet.builder()
                .put(Tag.TransactionUID, VR.UI, transactionUid)
                .put(Tag.ProcedureStepState, VR.CS, state.text())
                .build();
    }

    /**
     * To be told of a step, or of all: {@link UpsActionType#SUBSCRIBE}.
     *
     * @param receiver who is to be told
     * @param deletionLock whether steps are to be kept after their end until the receiver unsubscribes
     */
    public static DataSet subscribe(AeTitle receiver, boolean deletionLock) {
        return subscribe(receiver, deletionLock, DataSet.empty());
    }

    /** To be told of the steps that match these keys, under {@link Uid#UPSFilteredGlobalSubscriptionInstance}. */
    public static DataSet subscribe(AeTitle receiver, boolean deletionLock, DataSet keys) {
        DataSetBuilder information = keys.toBuilder();
        return information
                .put(Tag.DeletionLock, VR.LO, deletionLock ? "TRUE" : "FALSE")
                .put(Tag.ReceivingAE, VR.AE, receiver.value())
                .build();
    }

    /** To be told no more: {@link UpsActionType#UNSUBSCRIBE}, or, of steps to come only, {@link UpsActionType#SUSPEND}. */
    public static DataSet unsubscribe(AeTitle receiver) {
        return DataSet.builder().put(Tag.ReceivingAE, VR.AE, receiver.value()).build();
    }
}
