package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import io.cameldicom.engine.net.ul.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines for operators, each behind the id of its association: what becomes of associations ({@code io.cameldicom.wire.association}, at
 * INFO), and which messages pass over them ({@code io.cameldicom.wire.dimse}, at TRACE). No element of a data set, no comment and no
 * user's identity is in them.
 */
final class WireLog {
    private static final Logger ASSOCIATION = LoggerFactory.getLogger("io.cameldicom.wire.association");
    private static final Logger DIMSE = LoggerFactory.getLogger("io.cameldicom.wire.dimse");

    private WireLog() {}

    static void opened(PeerInfo peer, Role ours, NegotiatedContexts contexts) {
        ASSOCIATION.info(
                "{} opened as {}: {} calls {}, {} at the other end; {} contexts accepted, {} refused{}",
                peer.associationId(),
                ours,
                peer.callingAeTitle(),
                peer.calledAeTitle(),
                peer.remoteAddress(),
                contexts.accepted().size(),
                contexts.refused().size(),
                peer.userIdentity().isPresent() ? "; with a user's identity" : "");
    }

    /** We asked in vain. */
    static void notOpened(String associationId, AssociateRq request, DicomException why) {
        ASSOCIATION.info(
                "{} not opened: {} calls {}: {}",
                associationId,
                request.callingAeTitle(),
                request.calledAeTitle(),
                why.getMessage());
    }

    /** We were asked, and refused. */
    static void rejected(String associationId, AssociateRq request, Object remote, AssociateRj rejection, String why) {
        ASSOCIATION.info(
                "{} rejected: {} calls {}, {} at the other end: {} ({})",
                associationId,
                request.callingAeTitle(),
                request.calledAeTitle(),
                remote,
                why,
                rejection.result());
    }

    static void released(PeerInfo peer) {
        ASSOCIATION.info("{} released", peer.associationId());
    }

    static void lost(PeerInfo peer, DicomException why) {
        ASSOCIATION.info("{} ended: {}", peer.associationId(), why.getMessage());
    }

    static void received(PeerInfo peer, int contextId, Command command) {
        if (DIMSE.isTraceEnabled()) {
            DIMSE.trace("{} < context {}: {}", peer.associationId(), contextId, command);
        }
    }

    static void sent(PeerInfo peer, int contextId, Command command, long dataSetBytes) {
        if (DIMSE.isTraceEnabled()) {
            DIMSE.trace(
                    "{} > context {}: {}, data set of {} bytes",
                    peer.associationId(),
                    contextId,
                    command,
                    dataSetBytes);
        }
    }
}
