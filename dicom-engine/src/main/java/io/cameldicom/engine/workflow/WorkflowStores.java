package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import java.util.Objects;

/**
 * Where all the services of this package keep their states. Each is kept by itself, so that a program may mix stores.
 *
 * @param commitments the commitments that others were asked for, by their first transaction UIDs
 * @param owed the requests for commitment that are owed a result, by their transaction UIDs
 * @param performedSteps performed procedure steps, by their SOP Instance UIDs
 * @param worklist scheduled procedure steps, by study and step
 * @param unifiedSteps unified procedure steps, and who is subscribed to them
 * @param mediaRequests requests for the creation of media, by their SOP Instance UIDs
 */
public record WorkflowStores(
        KeyedStore<Commitment> commitments,
        KeyedStore<CommitmentDesk.Accepted> owed,
        KeyedStore<DataSet> performedSteps,
        KeyedStore<DataSet> worklist,
        UpsStores unifiedSteps,
        KeyedStore<DataSet> mediaRequests) {
    /** Refuses null. */
    public WorkflowStores {
        Objects.requireNonNull(commitments, "commitments");
        Objects.requireNonNull(owed, "owed");
        Objects.requireNonNull(performedSteps, "performedSteps");
        Objects.requireNonNull(worklist, "worklist");
        Objects.requireNonNull(unifiedSteps, "unifiedSteps");
        Objects.requireNonNull(mediaRequests, "mediaRequests");
    }

    /** Stores that forget when the process ends. */
    public static WorkflowStores inMemory() {
        return new WorkflowStores(
                new InMemoryStore<>(),
                new InMemoryStore<>(),
                new InMemoryStore<>(),
                new InMemoryStore<>(),
                UpsStores.inMemory(),
                new InMemoryStore<>());
    }
}
