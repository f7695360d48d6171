package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.ul.Role;
import java.time.Duration;
import java.util.Optional;

/** What is measured of one association; for any thread. Nothing is looked at where nobody measures. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a figure
final class Measures {
    private final NetworkMetrics metrics;
    private final Role ours;
    private final AeTitle peer;
    private final boolean on;

    Measures(NetworkMetrics metrics, Role ours, PeerInfo info) {
        this.metrics = metrics;
        this.ours = ours;
        this.peer = ours == Role.REQUESTOR ? info.calledAeTitle() : info.callingAeTitle();
        this.on = metrics != NetworkMetrics.NONE;
    }

    void opened() {
        metrics.associationOpened(ours, peer);
    }

    void ended(boolean released) {
        metrics.associationEnded(ours, peer, released);
    }

    /** Measures an operation of ours from now on. */
    void invoked(Invocation invocation) {
        if (on) {
            long start = System.nanoTime();
            invocation.result.whenComplete((response, failure) -> metrics.operationInvoked(
                    peer,
                    invocation.type,
                    Optional.ofNullable(response).map(answer -> answer.command().status()),
                    Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** An operation of the peer is answered that came then. */
    void performed(CommandType request, Status status, long since) {
        if (on) {
            metrics.operationPerformed(peer, request, status, Duration.ofNanos(System.nanoTime() - since));
        }
    }

    void received(PDataTf data) {
        if (on) {
            long bytes = 0;
            for (Pdv pdv : data.pdvs()) {
                bytes += pdv.data().readableBytes();
            }
            metrics.bytesReceived(peer, bytes);
        }
    }

    void sent(long bytes) {
        if (on) {
            metrics.bytesSent(peer, bytes);
        }
    }
}
