package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.workflow.UpsState;
import java.io.IOException;
import java.util.Objects;

/**
 * A unified procedure step that this end has taken, and the key to it. Safe for threads.
 *
 * @dicom PS3.4 CC.2.1.2
 */
public final class UpsClaim {
    private final UpsScu scu;
    private final String uid;
    private final String transactionUid;

    UpsClaim(UpsScu scu, String uid, String transactionUid) {
        this.scu = scu;
        this.uid = Objects.requireNonNull(uid, "uid");
        this.transactionUid = Objects.requireNonNull(transactionUid, "transactionUid");
    }

    /** The SOP Instance UID of the step. */
    public String uid() {
        return uid;
    }

    /** The key, to be kept where the performer may crash; with it, anybody is the performer. */
    public String transactionUid() {
        return transactionUid;
    }

    /**
     * Changes attributes of the step (N-SET): how far it has got, what was done.
     *
     * @param modifications without the transaction UID, which is added
     */
    public Status update(DataSet modifications) throws IOException {
        return scu.set(uid, modifications.with(Tag.TransactionUID, VR.UI, transactionUid));
    }

    /**
     * Ends the step: it was performed.
     *
     * @throws DicomStatusException with C304H where something is missing that a completed step has
     */
    public Status complete() throws IOException {
        return scu.changeState(uid, UpsState.COMPLETED, transactionUid);
    }

    /** Ends the step: it was given up. Why is told by {@link #update} before. */
    public Status cancel() throws IOException {
        return scu.changeState(uid, UpsState.CANCELED, transactionUid);
    }
}
