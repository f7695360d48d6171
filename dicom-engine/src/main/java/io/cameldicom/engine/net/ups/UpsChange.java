package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.workflow.Answer;
import io.cameldicom.engine.workflow.UpsState;
import java.util.Objects;

/**
 * A request that has changed a unified procedure step, or has asked its performer to cancel it.
 *
 * @param peer who asked
 * @param request N-CREATE, N-SET, or N-ACTION to change the state or to request cancellation
 * @param uid the SOP Instance UID of the step
 * @param asked the attribute list, modification list or action information, without the transaction UID
 * @param step the step as it is now, without the transaction UID
 * @param answer what the peer is going to be answered
 */
public record UpsChange(PeerInfo peer, CommandRq request, String uid, DataSet asked, DataSet step, Answer answer) {
    /** Takes the transaction UID away: it is the performer's key. */
    public UpsChange {
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(uid, "uid");
        asked = asked.without(Tag.TransactionUID);
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(answer, "answer");
    }

    /** The state that the step is in now. */
    public UpsState state() {
        return step.string(Tag.ProcedureStepState).flatMap(UpsState::of).orElse(UpsState.SCHEDULED);
    }

    /** Request, UID and state: the rest may be a patient's. */
    @Override
    public String toString() {
        return request.type() + " " + uid + " " + state();
    }
}
