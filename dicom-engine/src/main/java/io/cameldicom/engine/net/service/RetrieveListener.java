package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.SubOperationCounts;

/** Is told how far a C-MOVE or C-GET has come. */
@FunctionalInterface
public interface RetrieveListener {
    /** Wants to know nothing. */
    RetrieveListener NONE = counts -> {};

    /**
     * The peer said how far it is. Called by a worker, one call at a time, while the operation is under way; what the peer says
     * while a call lasts is told by one call afterwards, the last of it. What is thrown is logged.
     */
    void progress(SubOperationCounts counts);
}
