package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.workflow.UpsEvent;
import io.cameldicom.engine.workflow.UpsState;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider of unified procedure steps reports to a subscriber.
 *
 * @param peer who reports
 * @param type what is reported
 * @param uid the step; the global subscription for {@link UpsEvent.Type#SCP_STATUS}
 * @param information the event information
 * @dicom PS3.4 CC.2.4.1
 */
public record UpsReport(PeerInfo peer, UpsEvent.Type type, String uid, DataSet information) {
    /** Refuses null. */
    public UpsReport {
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(information, "information");
    }

    /** Of a state report, the state. */
    public Optional<UpsState> state() {
        return information.string(Tag.ProcedureStepState).flatMap(UpsState::of);
    }

    /** Of a request to cancel, who asks. */
    public Optional<String> requestingAe() {
        return information.string(Tag.RequestingAE);
    }

    /** Type and UID: the information may be a patient's. */
    @Override
    public String toString() {
        return type + " " + uid;
    }
}
