package io.cameldicom.engine.peer;

import io.cameldicom.engine.net.service.AddressRange;
import io.cameldicom.engine.net.service.Requestor;
import io.cameldicom.engine.net.service.ServiceGroup;
import io.cameldicom.engine.net.tls.CertificatePin;
import io.cameldicom.engine.net.ul.ContextLimits;
import java.util.List;
import java.util.Set;

/**
 * What a peer may ask of us, and by what it is recognized besides its title. An empty list asks nothing, or limits nothing.
 *
 * @param addresses where it calls from
 * @param pins keys of which its certificate has one
 * @param principals whom its user is found to be
 * @param services which services it may use
 * @param sopClasses UIDs of the SOP classes it may use
 * @param transferSyntaxes UIDs of the transfer syntaxes it may use
 */
public record AcceptRule(
        List<AddressRange> addresses,
        Set<CertificatePin> pins,
        Set<String> principals,
        Set<ServiceGroup> services,
        Set<String> sopClasses,
        Set<String> transferSyntaxes) {
    /** Copies the collections. */
    public AcceptRule {
        addresses = List.copyOf(addresses);
        pins = Set.copyOf(pins);
        principals = Set.copyOf(principals);
        services = Set.copyOf(services);
        sopClasses = Set.copyOf(sopClasses);
        transferSyntaxes = Set.copyOf(transferSyntaxes);
    }

    /** Whether a requestor with the title of this peer is this peer. */
    boolean recognizes(Requestor requestor) {
        return (addresses.isEmpty()
                        || addresses.stream()
                                .anyMatch(range ->
                                        range.contains(requestor.remoteAddress().getAddress())))
                && (pins.isEmpty()
                        || requestor.certificates().stream()
                                .limit(1) // its own: many have an issuer in common
                                .map(CertificatePin::of)
                                .anyMatch(pins::contains))
                && (principals.isEmpty()
                        || requestor.principal().filter(principals::contains).isPresent());
    }

    /** What it is served. */
    ContextLimits limits() {
        return new ContextLimits(
                uid -> (services.isEmpty() || services.contains(ServiceGroup.of(uid)))
                        && (sopClasses.isEmpty() || sopClasses.contains(uid)),
                uid -> transferSyntaxes.isEmpty() || transferSyntaxes.contains(uid));
    }
}
