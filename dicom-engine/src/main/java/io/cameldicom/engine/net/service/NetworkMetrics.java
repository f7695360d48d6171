package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * Is told what happens on the network, to count and measure it: by {@link EventLoops} for all that uses them. Called by event loops
 * and workers, by several at once; must neither wait nor throw. Peers are named by the titles they call themselves, which anybody can
 * make up: who keeps a figure for each has to bound their number.
 *
 * <p>Where an association belongs to a trace, its figures come with the MDC key {@code trace_id}, as log lines do: that is what an
 * exemplar is made of. A tag would be a figure for each trace.
 */
public interface NetworkMetrics {
    /** Counts nothing, and costs nothing. */
    NetworkMetrics NONE = new NetworkMetrics() {};

    /** An association stands; {@code ours} is our end of it. */
    default void associationOpened(Role ours, AeTitle peer) {
        // not counted
    }

    /** An association was asked for, and rejected by whoever was asked. */
    default void associationRejected(Role ours, AeTitle peer) {
        // not counted
    }

    /** An association that stood is over; it was released, or else aborted or lost. */
    default void associationEnded(Role ours, AeTitle peer, boolean released) {
        // not counted
    }

    /**
     * An operation that we asked for is over.
     *
     * @param status the last answer; empty if there was none
     * @param latency from when it was asked for to its last answer
     */
    default void operationInvoked(AeTitle peer, CommandType request, Optional<Status> status, Duration latency) {
        // not measured
    }

    /**
     * An operation that a peer asked for is answered.
     *
     * @param status the last answer
     * @param latency from when its command came to when its last answer was made
     */
    default void operationPerformed(AeTitle peer, CommandType request, Status status, Duration latency) {
        // not measured
    }

    /** Bytes of commands and data sets were received. */
    default void bytesReceived(AeTitle peer, long bytes) {
        // not counted
    }

    /** Bytes of commands and data sets were sent. */
    default void bytesSent(AeTitle peer, long bytes) {
        // not counted
    }
}
