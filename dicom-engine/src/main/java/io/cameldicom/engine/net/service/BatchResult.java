package io.cameldicom.engine.net.service;

import java.util.List;
import java.util.Objects;

/**
 * What became of a batch.
 *
 * @param instances each of its instances, in the order they were given
 * @param totals all of them together
 */
public record BatchResult(List<InstanceResult> instances, BatchProgress totals) {
    /** Copies the list. */
    public BatchResult {
        instances = List.copyOf(instances);
        Objects.requireNonNull(totals, "totals");
    }

    /** Whether the peer took every instance. */
    public boolean isComplete() {
        return totals.stored() == totals.total();
    }

    /** Those that the peer did not take. */
    public List<InstanceResult> failures() {
        return instances.stream()
                .filter(instance -> instance.outcome() != InstanceResult.Outcome.STORED)
                .toList();
    }
}
