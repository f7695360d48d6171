package io.cameldicom.engine.peer;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetryPolicies;
import io.cameldicom.engine.net.service.StorageProposal;
import io.cameldicom.engine.net.service.TranscodePolicy;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.engine.net.ul.Throttle;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A peer as the registry knows it. Immutable.
 *
 * @param name what the registry calls it
 * @param aeTitle what it calls itself
 * @param host a name or an address
 * @param port 1 to 65,535
 * @param callingAeTitle what it knows us by; empty leaves it to who calls
 * @param tls how connections to it are secured, if they are
 * @param fallbackCharset what its text is read as where it names no character set, or one that nobody knows; empty leaves it
 *     to the reader
 * @param maximumReceived the longest P-DATA-TF we take from it, in bytes, 1,024 to 16,777,216
 * @param maximumSent the longest P-DATA-TF we send it, in bytes; 0 leaves it to the peer
 * @param timeouts how long each wait may last
 * @param maximumAssociations how many associations it takes at once; 0 leaves it to the pool or the batch
 * @param preferredTransferSyntaxes in which instances are sent rather than in their own, the best first
 * @param quirks what is peculiar about it
 * @param retry how operations are tried again; empty leaves it to who calls
 * @param accept what it may ask of us; empty for all there is
 * @param proxy what connects us to it, if we do not connect ourselves
 * @param transcode what may become of pixels on their way to it; empty leaves it to who sends
 * @param throttle what limits the bandwidth of connections to it, all that are made by this registry; empty for no limit
 */
public record AeEntry(
        String name,
        AeTitle aeTitle,
        String host,
        int port,
        Optional<AeTitle> callingAeTitle,
        Optional<Tls> tls,
        Optional<Charset> fallbackCharset,
        int maximumReceived,
        long maximumSent,
        UpperLayerTimeouts timeouts,
        int maximumAssociations,
        List<TransferSyntax> preferredTransferSyntaxes,
        Set<Quirk> quirks,
        Optional<RetryPolicies> retry,
        Optional<AcceptRule> accept,
        Optional<ProxyOptions> proxy,
        Optional<TranscodePolicy> transcode,
        Optional<Throttle> throttle) {
    /**
     * How connections are secured.
     *
     * @param profile by which rules
     * @param options with the keys and the trust that were read
     */
    public record Tls(TlsProfile profile, TlsOptions options) {
        /** Refuses null. */
        public Tls {
            Objects.requireNonNull(profile, "profile");
            Objects.requireNonNull(options, "options");
        }
    }

    /** Copies the collections. */
    public AeEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(aeTitle, "aeTitle");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(callingAeTitle, "callingAeTitle");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(fallbackCharset, "fallbackCharset");
        Objects.requireNonNull(timeouts, "timeouts");
        preferredTransferSyntaxes = List.copyOf(preferredTransferSyntaxes);
        quirks = Set.copyOf(quirks);
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(accept, "accept");
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(transcode, "transcode");
        Objects.requireNonNull(throttle, "throttle");
    }

    /** One that may ask for all there is, and to which we connect ourselves. */
    public AeEntry(
            String name,
            AeTitle aeTitle,
            String host,
            int port,
            Optional<AeTitle> callingAeTitle,
            Optional<Tls> tls,
            Optional<Charset> fallbackCharset,
            int maximumReceived,
            long maximumSent,
            UpperLayerTimeouts timeouts,
            int maximumAssociations,
            List<TransferSyntax> preferredTransferSyntaxes,
            Set<Quirk> quirks) {
        this(
                name,
                aeTitle,
                host,
                port,
                callingAeTitle,
                tls,
                fallbackCharset,
                maximumReceived,
                maximumSent,
                timeouts,
                maximumAssociations,
                preferredTransferSyntaxes,
                quirks,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with the throttle that the peer had before, which is told the limits of now: connections that have it stay limited. */
    AeEntry succeeding(AeEntry before) {
        if (before.throttle.isEmpty()) {
            return this;
        }
        before.throttle
                .get()
                .limit(
                        throttle.map(Throttle::whole).orElse(Bandwidth.UNLIMITED),
                        throttle.map(Throttle::each).orElse(Bandwidth.UNLIMITED));
        return new AeEntry(
                name,
                aeTitle,
                host,
                port,
                callingAeTitle,
                tls,
                fallbackCharset,
                maximumReceived,
                maximumSent,
                timeouts,
                maximumAssociations,
                preferredTransferSyntaxes,
                quirks,
                retry,
                accept,
                proxy,
                transcode,
                before.throttle);
    }

    /**
     * The peer as the services want it, to be asked for Verification and Storage. What else is proposed to it is the caller's
     * to add to its {@link Peer#options()}.
     *
     * @param callingDefault who calls, where the registry does not say
     */
    public Peer toPeer(AeTitle callingDefault) {
        AssociationOptions.Builder options = AssociationOptions.builder(callingAeTitle.orElse(callingDefault), aeTitle)
                .maximumReceived(maximumReceived)
                .maximumSent(maximumSent)
                .timeouts(timeouts);
        tls.ifPresent(secure -> options.tls(secure.options()));
        proxy.ifPresent(options::proxy);
        StorageProposal proposal =
                StorageProposal.DEFAULT.preferring(preferredTransferSyntaxes.toArray(TransferSyntax[]::new));
        proposal = transcode.orElse(TranscodePolicy.NEVER).before(proposal);
        for (Quirk quirk : Quirk.values()) {
            proposal = quirks.contains(quirk) ? quirk.applyTo(proposal) : proposal;
        }
        return new Peer(host, port, options.build(), proposal, maximumAssociations, throttle);
    }

    /** Name, title and address. */
    @Override
    public String toString() {
        return "%s: %s at %s:%d".formatted(name, aeTitle, host, port);
    }
}
