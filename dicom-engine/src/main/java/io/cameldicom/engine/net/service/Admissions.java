package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.ul.Negotiation;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the associations of a listener and turns away what is over a limit or suspended. For any thread. */
final class Admissions {
    private final AssociationLimits limits;
    private final Map<InetAddress, Integer> byPeer = new HashMap<>();
    private final Set<AeTitle> suspended = new HashSet<>();
    private int total;
    private boolean closed;

    Admissions(AssociationLimits limits) {
        this.limits = limits;
    }

    /** Counts an association in, or says why not; who is counted in must {@link #leave}. */
    synchronized Optional<Negotiation.Rejected> enter(InetAddress peer, AeTitle called) {
        int ofPeer = byPeer.getOrDefault(peer, 0);
        if (closed) {
            return rejected(RejectReason.TEMPORARY_CONGESTION, "the listener is closing");
        }
        if (suspended.contains(called)) {
            return rejected(RejectReason.TEMPORARY_CONGESTION, "the called AE title is suspended");
        }
        if (total >= limits.total()) {
            return rejected(RejectReason.LOCAL_LIMIT_EXCEEDED, total + " associations in all");
        }
        if (ofPeer >= limits.perPeer()) {
            return rejected(RejectReason.LOCAL_LIMIT_EXCEEDED, ofPeer + " associations of this peer");
        }
        total++;
        byPeer.put(peer, ofPeer + 1);
        return Optional.empty();
    }

    private static Optional<Negotiation.Rejected> rejected(RejectReason reason, String explanation) {
        return Optional.of(new Negotiation.Rejected(AssociateRj.of(RejectResult.TRANSIENT, reason), explanation));
    }

    synchronized void leave(InetAddress peer) {
        total--;
        byPeer.computeIfPresent(peer, (address, count) -> count == 1 ? null : count - 1);
    }

    synchronized int total() {
        return total;
    }

    synchronized void suspend(AeTitle called) {
        suspended.add(called);
    }

    synchronized void resume(AeTitle called) {
        suspended.remove(called);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
    }
}
