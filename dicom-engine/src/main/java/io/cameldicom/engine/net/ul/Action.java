package io.cameldicom.engine.net.ul;

import static io.cameldicom.engine.net.ul.State.STA1;
import static io.cameldicom.engine.net.ul.State.STA10;
import static io.cameldicom.engine.net.ul.State.STA11;
import static io.cameldicom.engine.net.ul.State.STA12;
import static io.cameldicom.engine.net.ul.State.STA13;
import static io.cameldicom.engine.net.ul.State.STA2;
import static io.cameldicom.engine.net.ul.State.STA3;
import static io.cameldicom.engine.net.ul.State.STA4;
import static io.cameldicom.engine.net.ul.State.STA5;
import static io.cameldicom.engine.net.ul.State.STA6;
import static io.cameldicom.engine.net.ul.State.STA7;
import static io.cameldicom.engine.net.ul.State.STA8;
import static io.cameldicom.engine.net.ul.State.STA9;

/**
 * What the upper layer's machine does, and the state it is in afterwards.
 *
 * @dicom PS3.8 9.2.2
 */
public enum Action {
    /** Issue TRANSPORT CONNECT request primitive to local transport service. */
    AE_1(STA4),
    /** Send A-ASSOCIATE-RQ-PDU. */
    AE_2(STA5),
    /** Issue A-ASSOCIATE confirmation (accept) primitive. */
    AE_3(STA6),
    /** Issue A-ASSOCIATE confirmation (reject) primitive and close transport connection. */
    AE_4(STA1),
    /** Issue Transport connection response primitive; start ARTIM timer. */
    AE_5(STA2),
    /**
     * Stop ARTIM timer and if A-ASSOCIATE-RQ acceptable by service-provider: issue A-ASSOCIATE indication primitive;
     * otherwise: issue A-ASSOCIATE-RJ-PDU and start ARTIM timer.
     */
    AE_6(STA3, STA13),
    /** Send A-ASSOCIATE-AC PDU. */
    AE_7(STA6),
    /** Send A-ASSOCIATE-RJ PDU and start ARTIM timer. */
    AE_8(STA13),

    /** Send P-DATA-TF PDU. */
    DT_1(STA6),
    /** Send P-DATA indication primitive. */
    DT_2(STA6),

    /** Send A-RELEASE-RQ PDU. */
    AR_1(STA7),
    /** Issue A-RELEASE indication primitive. */
    AR_2(STA8),
    /** Issue A-RELEASE confirmation primitive, and close transport connection. */
    AR_3(STA1),
    /** Issue A-RELEASE-RP PDU and start ARTIM timer. */
    AR_4(STA13),
    /** Stop ARTIM timer. */
    AR_5(STA1),
    /** Issue P-DATA indication. */
    AR_6(STA7),
    /** Issue P-DATA-TF PDU. */
    AR_7(STA8),
    /** Issue A-RELEASE indication (release collision): if association-requestor, next state is Sta9, if not, Sta10. */
    AR_8(STA9, STA10),
    /** Send A-RELEASE-RP PDU. */
    AR_9(STA11),
    /** Issue A-RELEASE confirmation primitive. */
    AR_10(STA12),

    /** Send A-ABORT PDU (service-user source) and start (or restart if already started) ARTIM timer. */
    AA_1(STA13),
    /** Stop ARTIM timer if running. Close transport connection. */
    AA_2(STA1),
    /**
     * If (service-user initiated abort) issue A-ABORT indication and close transport connection; otherwise
     * (service-provider initiated abort) issue A-P-ABORT indication and close transport connection.
     */
    AA_3(STA1),
    /** Issue A-P-ABORT indication primitive. */
    AA_4(STA1),
    /** Stop ARTIM timer. */
    AA_5(STA1),
    /** Ignore PDU. */
    AA_6(STA13),
    /** Send A-ABORT PDU. */
    AA_7(STA13),
    /** Send A-ABORT PDU (service-provider source), issue an A-P-ABORT indication, and start ARTIM timer. */
    AA_8(STA13);

    private final State next;
    private final State otherwise;

    Action(State next) {
        this(next, next);
    }

    Action(State next, State otherwise) {
        this.next = next;
        this.otherwise = otherwise;
    }

    /** Whether the next state hangs on a condition: {@link #AE_6} and {@link #AR_8} only. */
    public boolean isConditional() {
        return next != otherwise;
    }

    /**
     * The state after this action.
     *
     * @throws IllegalStateException if it hangs on a condition: ask {@link #next(boolean)}
     */
    public State next() {
        if (isConditional()) {
            throw new IllegalStateException(this + " leads to " + next + " or " + otherwise);
        }
        return next;
    }

    /**
     * The state after this action.
     *
     * @param condition for {@link #AE_6} whether the request is acceptable, for {@link #AR_8} whether this side requested
     *     the association; without meaning for all others
     */
    public State next(boolean condition) {
        return condition ? next : otherwise;
    }
}
