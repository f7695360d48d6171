package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.ul.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * What is measured of one association; for any thread. Nothing is looked at where nobody measures. Who measures sees the trace of the
 * association as log lines do.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a figure
final class Measures {
    private final NetworkMetrics metrics;
    private final Role ours;
    private final AeTitle peer;
    private final PeerInfo info;
    private final boolean on;

    Measures(NetworkMetrics metrics, Role ours, PeerInfo info) {
        this.metrics = metrics;
        this.ours = ours;
        this.info = info;
        this.peer = ours == Role.REQUESTOR ? info.calledAeTitle() : info.callingAeTitle();
        this.on = metrics != NetworkMetrics.NONE;
    }

    void opened() {
        tell(() -> metrics.associationOpened(ours, peer));
    }

    void ended(boolean released) {
        tell(() -> metrics.associationEnded(ours, peer, released));
    }

    private void tell(Runnable figure) {
        if (on) {
            MdcTrace.run(info, figure);
        }
    }

    /** Measures an operation of ours from now on. */
    void invoked(Invocation invocation) {
        if (on) {
            long start = System.nanoTime();
            invocation.result.whenComplete((response, failure) -> tell(() -> metrics.operationInvoked(
                    peer,
                    invocation.type,
                    Optional.ofNullable(response).map(answer -> answer.command().status()),
                    Duration.ofNanos(System.nanoTime() - start))));
        }
    }

    /** An operation of the peer is answered that came then. */
    void performed(CommandType request, Status status, long since) {
        if (on) {
            tell(() -> metrics.operationPerformed(peer, request, status, Duration.ofNanos(System.nanoTime() - since)));
        }
    }

    void received(PDataTf data) {
        if (on) {
            long bytes = 0;
            for (Pdv pdv : data.pdvs()) {
                bytes += pdv.data().readableBytes();
            }
            long received = bytes;
            tell(() -> metrics.bytesReceived(peer, received));
        }
    }

    void received(long bytes) {
        if (on) {
            tell(() -> metrics.bytesReceived(peer, bytes));
        }
    }

    void sent(long bytes) {
        if (on) {
            tell(() -> metrics.bytesSent(peer, bytes));
        }
    }
}
