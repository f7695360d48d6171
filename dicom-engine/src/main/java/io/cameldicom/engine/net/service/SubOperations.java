package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;

/** Where the instances of one C-MOVE or C-GET go. For one thread. */
interface SubOperations {
    /**
     * Sends an instance.
     *
     * @return what was answered, which may be a failure
     * @throws IOException if it could not be sent
     */
    Status store(InstanceSource instance) throws IOException;

    /** Whether no other instance can be sent any more. */
    boolean isHopeless();

    /** Gives back what was used. */
    void close();
}
