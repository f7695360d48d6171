package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.LengthTolerated;
import io.cameldicom.engine.net.pdu.PDataTf;

/**
 * Who an association belongs to: told of everything the standard calls an indication or a confirmation.
 *
 * <p>All methods are called by the association's event loop, one at a time, and must not block. Each may call the requests of
 * {@link UpperLayerProvider} at once. An exception one of them throws aborts the association.
 *
 * @dicom PS3.8 7
 */
public interface UpperLayerUser {
    /** Makes the user of a connection that was just opened, in either direction. */
    @FunctionalInterface
    interface Factory {
        /**
         * Called once for each connection, by its event loop, before there is anything to tell.
         *
         * @param provider what the user makes its requests to, from when this returns
         */
        UpperLayerUser open(UpperLayerProvider provider);
    }

    /**
     * A-ASSOCIATE indication, acceptor only: answered by {@link UpperLayerProvider#accept} or {@link UpperLayerProvider#reject},
     * now or later. The protocol version was looked at, nothing else.
     */
    void associateRequested(AssociateRq request);

    /** A-ASSOCIATE confirmation, requestor only: the association stands. */
    void associateAccepted(AssociateAc acceptance);

    /** A-ASSOCIATE confirmation, requestor only: the association is not wanted. */
    void associateRejected(AssociateRj rejection);

    /** P-DATA indication; takes over the reference to {@code data}. It may come while we wait for a release. */
    void dataReceived(PDataTf data);

    /** A-RELEASE indication: answered by {@link UpperLayerProvider#respondToRelease}, now or when the last data is sent. */
    void releaseRequested();

    /** A-RELEASE confirmation: the peer agrees to the release. */
    void released();

    /** A-ABORT indication: the peer's user aborts. */
    void aborted(Abort abort);

    /** A-P-ABORT indication: an upper layer, the peer's or ours, aborts, or the connection is lost. */
    void providerAborted(Ending ending);

    /**
     * The association exists no longer: comes once for every connection, whatever happened, after the indication of it if
     * there is one. Whoever waits for data, or to send some, is woken now. The connection may stand a while longer.
     */
    void ended(Ending ending);

    /** The connection is closed: comes once, last of all. */
    void closed();

    /**
     * Whether nobody works on the association, or those who do wait for the peer. Asked when nothing moved for {@link
     * UpperLayerTimeouts#idle()}: if so, it is aborted; if not, it is asked again after as long.
     */
    default boolean isIdle() {
        return true;
    }

    /** The peer exceeds the maximum length it was told, by no more than was allowed for; comes once at most. */
    default void lengthTolerated(LengthTolerated excess) {}
}
