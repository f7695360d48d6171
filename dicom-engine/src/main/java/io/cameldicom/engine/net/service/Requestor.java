package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRq;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks for an association: what it says of itself, and what of it is proved. Safe to log.
 *
 * @param callingAeTitle by its own account
 * @param calledAeTitle whom it calls
 * @param remoteAddress where it connects from
 * @param certificates what it proved itself with in TLS, its own first; empty without TLS, or without a client certificate
 * @param principal whom its user was found to be; empty before that is checked, or if nobody checks it
 */
public record Requestor(
        AeTitle callingAeTitle,
        AeTitle calledAeTitle,
        InetSocketAddress remoteAddress,
        List<X509Certificate> certificates,
        Optional<String> principal) {
    /** Copies the list. */
    public Requestor {
        Objects.requireNonNull(callingAeTitle, "callingAeTitle");
        Objects.requireNonNull(calledAeTitle, "calledAeTitle");
        Objects.requireNonNull(remoteAddress, "remoteAddress");
        certificates = List.copyOf(certificates);
        Objects.requireNonNull(principal, "principal");
    }

    static Requestor of(AssociateRq request, InetSocketAddress remote, List<X509Certificate> certificates) {
        return new Requestor(request.callingAeTitle(), request.calledAeTitle(), remote, certificates, Optional.empty());
    }

    Requestor withPrincipal(Optional<String> found) {
        return new Requestor(callingAeTitle, calledAeTitle, remoteAddress, certificates, found);
    }

    /** Titles, address and principal, without certificates. */
    @Override
    public String toString() {
        return "%s at %s%s"
                .formatted(
                        callingAeTitle,
                        remoteAddress,
                        principal.map(name -> " as " + name).orElse(""));
    }
}
