package io.cameldicom.engine.net.service;

import java.util.Optional;

/**
 * An instance of a batch that is to be sent.
 *
 * @param position its place in the batch, from 0
 * @param attempts how often it was sent in vain
 * @param failed how the last attempt ended, if there was one
 * @param since when the first attempt failed, by the clock of the batch; means something after one
 * @param server where it is being sent, or was last; {@code ""} for a peer that is no pool's
 */
record BatchItem(
        int position,
        BatchInput input,
        InstanceSource source,
        int attempts,
        Optional<InstanceResult> failed,
        long since,
        String server) {
    BatchItem(int position, BatchInput input, InstanceSource source) {
        this(position, input, source, 0, Optional.empty(), 0, "");
    }

    BatchItem again(InstanceResult failure, long now) {
        long first = attempts == 0 ? now : since;
        return new BatchItem(position, input, source, attempts + 1, Optional.of(failure), first, server);
    }

    /** The same, sent to this server. */
    BatchItem at(String other) {
        return new BatchItem(position, input, source, attempts, failed, since, other);
    }

    String label() {
        return input.label().orElseGet(() -> "#%d %s".formatted(position, source.sopInstanceUid()));
    }
}
