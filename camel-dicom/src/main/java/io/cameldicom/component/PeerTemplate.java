package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.StorageProposal;
import java.util.Optional;

/**
 * A peer of which something may still be missing.
 *
 * @param called its title; that in the options does not count
 * @param storage how contexts are chosen for what is to be stored
 * @param maximumAssociations how many associations it takes at once; 0 does not say
 */
record PeerTemplate(
        Optional<String> host,
        Optional<Integer> port,
        Optional<AeTitle> called,
        AssociationOptions options,
        StorageProposal storage,
        int maximumAssociations) {
    static PeerTemplate of(Peer peer) {
        return new PeerTemplate(
                Optional.of(peer.host()),
                Optional.of(peer.port()),
                Optional.of(peer.options().calledAeTitle()),
                peer.options(),
                peer.storage(),
                peer.maximumAssociations());
    }

    PeerTemplate at(String otherHost, int otherPort) {
        return new PeerTemplate(
                Optional.of(otherHost), Optional.of(otherPort), called, options, storage, maximumAssociations);
    }

    /** The same with what is given. */
    PeerTemplate with(
            Optional<String> otherHost,
            Optional<Integer> otherPort,
            Optional<String> otherCalled,
            Optional<String> calling) {
        return new PeerTemplate(
                otherHost.or(() -> host),
                otherPort.or(() -> port),
                otherCalled.map(AeTitle::of).or(() -> called),
                calling.map(title -> options.toBuilder()
                                .callingAeTitle(AeTitle.of(title))
                                .build())
                        .orElse(options),
                storage,
                maximumAssociations);
    }

    /**
     * The peer.
     *
     * @throws IllegalArgumentException if something is missing
     */
    Peer peer() {
        String known = host.orElseThrow(() -> missing("a host", DicomConstants.DESTINATION_HOST));
        int open = port.orElseThrow(() -> missing("a port", DicomConstants.DESTINATION_PORT));
        AeTitle title = called.orElseThrow(() -> missing("an AE title", DicomConstants.DESTINATION_AE_TITLE));
        return new Peer(known, open, options.toBuilder().calledAeTitle(title).build(), storage, maximumAssociations);
    }

    private static IllegalArgumentException missing(String what, String header) {
        return new IllegalArgumentException("Nobody says whom to call: there is neither " + what
                + " in the URI nor a header " + header + " or " + DicomConstants.DESTINATION);
    }
}
