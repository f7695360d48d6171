package io.cameldicom.component;

import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetryPolicies;
import io.cameldicom.engine.net.service.Servers;
import io.cameldicom.engine.net.service.StorageProposal;
import io.cameldicom.engine.net.ul.Throttle;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsSource;
import io.cameldicom.engine.peer.AeEntry;
import io.cameldicom.engine.peer.AePool;
import io.cameldicom.engine.peer.AeRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * Whom the messages of a producer go to. What a message names comes first: an entry of the AE registry by header, the URI of a
 * {@code toD}; then what the endpoint has. Headers for host, port and AE titles override that.
 */
final class Destinations {
    private static final List<String> TLS_OPTIONS =
            List.of("sslContextParameters", "tlsProfile", "keyStore", "trustStore", "certificatePins");

    private static final List<String> RATE_OPTIONS =
            List.of("sendRate", "receiveRate", "sendRatePerAssociation", "receiveRatePerAssociation");

    private final DicomEndpoint endpoint;
    private final ScuOptions given;
    private final RetryOptions retry;
    private final Optional<? extends TlsSource> tls;
    private volatile Nobody nobody;

    /** A peer whose options are those of the endpoint, and how it is secured. */
    private record Nobody(Optional<TlsOptions> tls, PeerTemplate template) {}

    /** For a producer that starts. */
    Destinations(DicomEndpoint endpoint, Optional<? extends TlsSource> tls) {
        this.endpoint = endpoint;
        this.given = new ScuOptions(endpoint.getConfiguration());
        this.retry = given.retry();
        this.tls = tls;
        this.nobody = nobody(tls.map(TlsSource::current));
    }

    private Nobody nobody(Optional<TlsOptions> secured) {
        AssociationOptions.Builder builder =
                AssociationOptions.builder(given.calling(), given.called().orElseGet(given::calling));
        secured.ifPresent(builder::tls);
        PeerTemplate template = new PeerTemplate(
                Optional.empty(),
                Optional.empty(),
                given.called(),
                given.associations(builder.build(), option -> true),
                endpoint.transcodePolicy(Optional.empty()).before(given.storage()),
                0);
        return new Nobody(secured, template);
    }

    /** The same, with the keys and certificates of now. */
    private PeerTemplate nobody() {
        Nobody last = nobody;
        Optional<TlsOptions> now = tls.map(TlsSource::current);
        if (!last.tls().equals(now)) {
            last = nobody(now);
            nobody = last;
        }
        return last.template();
    }

    /**
     * Whom to call for a message.
     *
     * @throws IllegalArgumentException if a title is none, or nobody says whom
     * @throws io.cameldicom.engine.peer.UnknownAeException if the AE registry does not have it
     */
    Destination destination(SteeringHeaders headers) throws NoTypeConversionAvailableException, IOException {
        Optional<String> host = headers.text(DicomConstants.DESTINATION_HOST);
        Optional<Integer> port = headers.get(DicomConstants.DESTINATION_PORT, Integer.class);
        Optional<String> called = headers.text(DicomConstants.DESTINATION_AE_TITLE);
        Optional<String> calling = headers.text(DicomConstants.OWN_AE_TITLE);
        UnaryOperator<PeerTemplate> told = template -> template.with(host, port, called, calling);
        Optional<String> name = headers.text(DicomConstants.DESTINATION);
        if (name.isPresent()) {
            // The title in the URI is that of another peer.
            return registered(name.get(), option -> endpoint.isOwn(option) && !option.equals("calledAeTitle"), told);
        }
        DynamicDestination dynamic =
                headers.exchange().getProperty(DynamicDestination.PROPERTY, DynamicDestination.class);
        return dynamic == null
                ? at(ownAddress(), told)
                : at(
                        dynamic.address(),
                        template -> told.apply(template.with(
                                Optional.empty(),
                                Optional.empty(),
                                dynamic.calledAeTitle(),
                                dynamic.callingAeTitle())));
    }

    /**
     * Whom to call if a message says nothing of it.
     *
     * @throws IllegalArgumentException if nobody else does
     * @throws io.cameldicom.engine.peer.UnknownAeException if the AE registry does not have it
     */
    Destination own() throws IOException {
        return at(ownAddress(), template -> template);
    }

    /** The first of those: what they have in common can be seen there. */
    Peer ownPeer() throws IOException {
        return own().servers().first();
    }

    private EndpointAddress ownAddress() {
        DicomConfiguration configuration = endpoint.getConfiguration();
        int port = configuration.getPort();
        return new EndpointAddress(
                Role.SCU,
                configuration.getHost(),
                port == DicomConfiguration.NO_PORT ? OptionalInt.empty() : OptionalInt.of(port));
    }

    private Destination at(EndpointAddress address, UnaryOperator<PeerTemplate> told) throws IOException {
        if (address.port().isEmpty() && !address.isAnyHost()) {
            return registered(address.host(), endpoint::isOwn, told);
        }
        PeerTemplate template = address.isAnyHost()
                ? nobody()
                : nobody().at(address.host(), address.port().getAsInt());
        Servers servers = Servers.of(limited(told.apply(template).peer(), Optional.empty(), option -> true));
        return new Destination(
                servers,
                retry.operation(Optional.empty(), option -> true),
                retry.batch(Optional.empty(), option -> true),
                endpoint.transcodePolicy(Optional.empty()));
    }

    private Peer limited(Peer peer, Optional<Throttle> registered, Predicate<String> isOwn) {
        Optional<Throttle> own = endpoint.rates().throttle();
        Optional<Throttle> limits = RATE_OPTIONS.stream().anyMatch(isOwn) ? own : registered.or(() -> own);
        return limits.map(peer::withThrottle).orElse(peer);
    }

    private Peer registered(AeEntry entry, Predicate<String> isOwn, UnaryOperator<PeerTemplate> told) {
        return limited(told.apply(registered(entry, isOwn)).peer(), entry.throttle(), isOwn);
    }

    /** A peer or a pool by its name; servers of a pool are looked up when it is their turn, in the registry of then. */
    private Destination registered(String name, Predicate<String> isOwn, UnaryOperator<PeerTemplate> told)
            throws IOException {
        DicomComponent component = endpoint.getComponent();
        AeRegistry registry = component.registeredPeers();
        Optional<AePool> pool = registry.pool(name);
        if (pool.isEmpty()) {
            AeEntry entry = registry.entry(name);
            Servers servers = Servers.of(registered(entry, isOwn, told));
            return new Destination(
                    servers,
                    retry.operation(entry.retry(), isOwn),
                    retry.batch(entry.retry(), isOwn),
                    endpoint.transcodePolicy(Optional.of(entry)));
        }
        Optional<RetryPolicies> policies = pool.get().retry();
        Servers servers = Servers.of(
                component.serverPools().of(pool.get()),
                server -> registered(component.registeredPeers().entry(server), isOwn, told));
        AeEntry first =
                registry.entry(pool.get().plan().servers().get(0).name()); // they hold the same, so they take the same
        return new Destination(
                servers,
                retry.operation(policies, isOwn),
                retry.batch(policies, isOwn),
                endpoint.transcodePolicy(Optional.of(first)));
    }

    // What the URI itself sets wins over the registry, which wins over what holds for all endpoints.
    private PeerTemplate registered(AeEntry entry, Predicate<String> isOwn) {
        Peer peer = entry.toPeer(given.calling());
        AssociationOptions.Builder options = given.associations(peer.options(), isOwn).toBuilder();
        // Where nothing is said of it, a connection is rather secured in vain than open by mistake.
        if (peer.options().tls().isEmpty() || TLS_OPTIONS.stream().anyMatch(isOwn)) {
            tls.map(TlsSource::current).ifPresent(options::tls);
        }
        StorageProposal storage = isOwn.test("transferSyntaxes") ? given.storage() : peer.storage();
        return PeerTemplate.of(peer.withOptions(options.build())
                .withStorage(endpoint.transcodePolicy(Optional.of(entry)).before(storage)));
    }
}
