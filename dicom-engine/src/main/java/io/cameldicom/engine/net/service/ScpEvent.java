package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.ul.NegotiatedContexts;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What happens at a {@link ScpListener}, for audits and counters; safe to log. Those of one association come one at a time in
 * the order in which they happen, so an instance may fail after the association has ended.
 */
public sealed interface ScpEvent {
    /**
     * A connection was closed before a byte of it was read. Of those that come faster than anybody can be told, some are left
     * out.
     *
     * @param remoteAddress where it came from
     * @param reason why it was not wanted
     */
    record ConnectionRefused(InetSocketAddress remoteAddress, Reason reason) implements ScpEvent {
        /** Why a connection is not wanted. */
        public enum Reason {
            /** Its address may not connect. */
            ADDRESS,
            /** There are far more connections than there may be associations. */
            TOO_MANY
        }
    }

    /** A connection got no further than the TLS handshake. */
    record TlsRefused(InetSocketAddress remoteAddress, TlsHandshakeException cause) implements ScpEvent {}

    /**
     * An association was asked for, and not granted.
     *
     * @param remoteAddress who asked
     * @param callingAeTitle by its own account
     * @param calledAeTitle whom it called
     * @param rejection the answer
     * @param explanation more than the answer can say
     */
    record AssociationRejected(
            InetSocketAddress remoteAddress,
            AeTitle callingAeTitle,
            AeTitle calledAeTitle,
            AssociateRj rejection,
            String explanation)
            implements ScpEvent {}

    /** An association stands. */
    record AssociationOpened(PeerInfo peer, NegotiatedContexts contexts) implements ScpEvent {}

    /** An association was released in good order. */
    record AssociationReleased(PeerInfo peer) implements ScpEvent {}

    /** An association ended in any other way. */
    record AssociationAborted(PeerInfo peer, DicomException cause) implements ScpEvent {}

    /**
     * An instance was received, and the handler took it: with success or a warning.
     *
     * @param bytes the size of its data set
     * @param status what the handler said
     * @param answered whether the peer was told; if not, it will send the instance again
     */
    record InstanceReceived(PeerInfo peer, CStoreRq request, long bytes, Status status, boolean answered)
            implements ScpEvent {}

    /**
     * An instance was refused, not stored, or not received whole.
     *
     * @param bytes how much of its data set came
     * @param status what the peer was told, or would have been
     * @param answered whether it was told
     * @param cause what the handler failed with, if it did
     */
    record InstanceFailed(
            PeerInfo peer, CStoreRq request, long bytes, Status status, boolean answered, Optional<Throwable> cause)
            implements ScpEvent {}

    /**
     * A request other than C-ECHO and C-STORE was served: a query, a retrieval, a request of a normalized service.
     *
     * @param responses how many pending responses were sent: the matches of a query
     * @param status the last response
     * @param answered whether the peer was told
     * @param cause what the handler failed with, if it did
     */
    record RequestServed(
            PeerInfo peer,
            CommandRq request,
            long responses,
            Status status,
            boolean answered,
            Optional<Throwable> cause)
            implements ScpEvent {}
}
