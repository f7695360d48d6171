package io.cameldicom.component;

import io.cameldicom.engine.net.service.PeerInfo;
import java.net.InetSocketAddress;

/**
 * The headers that are the same for all instances of an association, worked out once. Immutable.
 *
 * @see HeaderMapper
 */
final class AssociationHeaders {
    private final PeerInfo peer;
    private final String callingAeTitle;
    private final String calledAeTitle;
    private final String remoteAddress;

    private AssociationHeaders(PeerInfo peer) {
        InetSocketAddress remote = peer.remoteAddress();
        this.peer = peer;
        this.callingAeTitle = peer.callingAeTitle().value();
        this.calledAeTitle = peer.calledAeTitle().value();
        this.remoteAddress = remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }

    static AssociationHeaders of(PeerInfo peer) {
        return new AssociationHeaders(peer);
    }

    /** These, if they are those of the peer; else those of the peer. */
    @SuppressWarnings(
            "ReferenceEquality") // the instances of an association share one; to compare all it says costs more
    AssociationHeaders or(PeerInfo other) {
        return peer == other ? this : of(other);
    }

    PeerInfo peer() {
        return peer;
    }

    void addTo(HeaderMapper headers) {
        headers.add(DicomConstants.ASSOCIATION_ID, peer.associationId());
        headers.add(DicomConstants.CALLING_AE_TITLE, callingAeTitle);
        headers.add(DicomConstants.CALLED_AE_TITLE, calledAeTitle);
        headers.add(DicomConstants.REMOTE_ADDRESS, remoteAddress);
        headers.add(DicomConstants.LOCAL_PORT, peer.localPort());
        headers.addText(DicomConstants.IMPLEMENTATION_CLASS_UID, peer.implementationClassUid());
        headers.addText(DicomConstants.IMPLEMENTATION_VERSION_NAME, peer.implementationVersionName());
    }
}
