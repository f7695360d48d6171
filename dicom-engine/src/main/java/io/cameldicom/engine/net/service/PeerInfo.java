package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is at the other end of an association, by its own account; safe to log.
 *
 * @param associationId tells this association from others in logs and events
 * @param callingAeTitle the title of the requestor
 * @param calledAeTitle the title of the acceptor
 * @param remoteAddress where the peer's packets come from
 * @param localPort our port, 0 to 65,535
 * @param maximumLength the longest P-DATA-TF the peer takes
 * @param implementationClassUid the peer's software, or {@code ""}
 * @param implementationVersionName its version, or {@code ""}
 * @param userIdentity who the requestor's user is, where it says so; its text form holds no secret
 * @param terms what else it said, and whom its user was found to be
 */
public record PeerInfo(
        String associationId,
        AeTitle callingAeTitle,
        AeTitle calledAeTitle,
        InetSocketAddress remoteAddress,
        int localPort,
        MaximumLength maximumLength,
        String implementationClassUid,
        String implementationVersionName,
        Optional<UserIdentityRq> userIdentity,
        PeerTerms terms) {
    /** Refuses null. */
    public PeerInfo {
        Objects.requireNonNull(associationId, "associationId");
        Objects.requireNonNull(callingAeTitle, "callingAeTitle");
        Objects.requireNonNull(calledAeTitle, "calledAeTitle");
        Objects.requireNonNull(remoteAddress, "remoteAddress");
        Objects.requireNonNull(maximumLength, "maximumLength");
        Objects.requireNonNull(implementationClassUid, "implementationClassUid");
        Objects.requireNonNull(implementationVersionName, "implementationVersionName");
        Objects.requireNonNull(userIdentity, "userIdentity");
        Objects.requireNonNull(terms, "terms");
    }

    /** One that said nothing else. */
    public PeerInfo(
            String associationId,
            AeTitle callingAeTitle,
            AeTitle calledAeTitle,
            InetSocketAddress remoteAddress,
            int localPort,
            MaximumLength maximumLength,
            String implementationClassUid,
            String implementationVersionName,
            Optional<UserIdentityRq> userIdentity) {
        this(
                associationId,
                callingAeTitle,
                calledAeTitle,
                remoteAddress,
                localPort,
                maximumLength,
                implementationClassUid,
                implementationVersionName,
                userIdentity,
                PeerTerms.NONE);
    }

    /** The same with other {@link #terms()}. */
    public PeerInfo withTerms(PeerTerms other) {
        return new PeerInfo(
                associationId,
                callingAeTitle,
                calledAeTitle,
                remoteAddress,
                localPort,
                maximumLength,
                implementationClassUid,
                implementationVersionName,
                userIdentity,
                other);
    }

    /** Whom the requestor's user was found to be, where somebody looked. */
    public Optional<String> principal() {
        return terms.principal();
    }

    static PeerInfo ofRequestor(String id, InetSocketAddress remote, int localPort, AssociateRq request) {
        return of(id, remote, localPort, request, request.userInformation());
    }

    static PeerInfo ofAcceptor(
            String id, InetSocketAddress remote, int localPort, AssociateRq request, AssociateAc acceptance) {
        PeerInfo answering = of(id, remote, localPort, request, acceptance.userInformation());
        return answering.withTerms(answering.terms().withTrace(TraceContext.of(request.userInformation())));
    }

    private static PeerInfo of(
            String id, InetSocketAddress remote, int localPort, AssociateRq request, UserInformation said) {
        return new PeerInfo(
                id,
                request.callingAeTitle(),
                request.calledAeTitle(),
                remote,
                localPort,
                said.maximumLength(),
                said.implementationClassUid().orElse(""),
                said.implementationVersionName().orElse(""),
                said.userIdentity(),
                PeerTerms.of(said));
    }
}
