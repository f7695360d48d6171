package io.cameldicom.engine.net.service;

import java.util.Optional;

/**
 * An instance of a batch that is to be sent.
 *
 * @param position its place in the batch, from 0
 * @param attempts how often it was sent in vain
 * @param failed how the last attempt ended, if there was one
 */
record BatchItem(int position, BatchInput input, InstanceSource source, int attempts, Optional<InstanceResult> failed) {
    BatchItem(int position, BatchInput input, InstanceSource source) {
        this(position, input, source, 0, Optional.empty());
    }

    BatchItem again(InstanceResult failure) {
        return new BatchItem(position, input, source, attempts + 1, Optional.of(failure));
    }

    String label() {
        return input.label().orElseGet(() -> "#%d %s".formatted(position, source.sopInstanceUid()));
    }
}
