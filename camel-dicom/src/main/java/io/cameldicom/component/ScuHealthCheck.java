package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Asks the peer of a producer whether it is there (C-ECHO), over an association of its own: one that is leased tells nothing of
 * whether another can be had.
 */
final class ScuHealthCheck extends AbstractHealthCheck {
    /** How long each step of the check may take at most: who asks for health does not wait for minutes. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Says whom to ask. */
    @FunctionalInterface
    interface Asked {
        Peer peer() throws IOException;
    }

    private final Asked peer;
    private final EventLoops loops;
    private final Executor workers;

    /**
     * For a producer that runs.
     *
     * @param id tells it from those of other producers
     * @param peer whom to ask, anew each time; throws if nobody can say
     */
    ScuHealthCheck(String id, Asked peer, EventLoops loops, Executor workers) {
        super("camel", "producer:dicom-" + id);
        this.peer = peer;
        this.loops = loops;
        this.workers = workers;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        try {
            Peer asked = impatient(peer.peer());
            result.detail("dicom.peer", asked.toString());
            try (Association association = Association.open(loops, workers, asked)) {
                Status status = association.echo();
                result.detail("dicom.status", status.toString());
                if (status.equals(Status.SUCCESS)) {
                    result.up();
                } else {
                    result.message("The peer answered C-ECHO with " + status).down();
                }
            }
        } catch (IOException | IllegalArgumentException unhealthy) {
            if (unhealthy instanceof DicomException known) {
                result.detail("dicom.category", known.category().name());
                result.detail("dicom.advice", known.advice());
            }
            result.message(unhealthy.getMessage()).error(unhealthy).down();
        }
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
