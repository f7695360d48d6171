package io.cameldicom.engine.net.service;

import java.nio.file.Path;

/**
 * An instance of a batch that is to be sent.
 *
 * @param number its place in the batch, from 0
 * @param attempts how often it was sent in vain
 */
record BatchItem(int number, Path file, InstanceSource source, int attempts) {
    BatchItem again() {
        return new BatchItem(number, file, source, attempts + 1);
    }
}
