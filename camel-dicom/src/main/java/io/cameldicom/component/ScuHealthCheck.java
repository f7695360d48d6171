package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Asks the peer of a producer, or the servers of its pool, whether it is there (C-ECHO), over an association of its own: one that is leased tells nothing of
 * whether another can be had.
 */
final class ScuHealthCheck extends AbstractHealthCheck {
    /** How long each step of the check may take at most: who asks for health does not wait for minutes. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Says whom to ask. */
    @FunctionalInterface
    interface Asked {
        List<Peer> peers() throws IOException;
    }

    private final Asked asked;
    private final EventLoops loops;
    private final Executor workers;

    /**
     * For a producer that runs.
     *
     * @param id tells it from those of other producers
     * @param asked whom to ask, anew each time: one that is well is enough; throws if nobody can say
     */
    ScuHealthCheck(String id, Asked asked, EventLoops loops, Executor workers) {
        super("camel", "producer:dicom-" + id);
        this.asked = asked;
        this.loops = loops;
        this.workers = workers;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        try {
            Iterator<Peer> peers = asked.peers().iterator();
            while (!isWell(impatient(peers.next()), result, !peers.hasNext())) {
                // the next one
            }
        } catch (IOException | IllegalArgumentException unknown) {
            unhealthy(result, unknown);
        }
    }

    /** Asks a peer; whether that is the end, because it is well or the last one. */
    private boolean isWell(Peer peer, HealthCheckResultBuilder result, boolean last) {
        result.detail("dicom.peer", peer.toString());
        try (Association association = Association.open(loops, workers, peer)) {
            Status status = association.echo();
            result.detail("dicom.status", status.toString());
            if (status.equals(Status.SUCCESS)) {
                result.up();
                return true;
            }
            result.message("The peer answered C-ECHO with " + status).down();
        } catch (IOException unreachable) {
            if (last) {
                unhealthy(result, unreachable);
            }
        }
        return last;
    }

    private static void unhealthy(HealthCheckResultBuilder result, Exception why) {
        if (why instanceof DicomException known) {
            result.detail("dicom.category", known.category().name());
            result.detail("dicom.advice", known.advice());
        }
        result.message(why.getMessage()).error(why).down();
    }

    private static Peer impatient(Peer peer) {
        UpperLayerTimeouts patient = peer.options().timeouts();
        UpperLayerTimeouts timeouts = patient.withConnect(shorter(patient.connect()))
                .withAssociation(shorter(patient.association()))
                .withResponse(shorter(patient.response()));
        return peer.withOptions(peer.options().toBuilder().timeouts(timeouts).build());
    }

    // Zero would be no timeout at all.
    private static Duration shorter(Duration timeout) {
        return timeout.isZero() || timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    }
}
