package io.cameldicom.component;

import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.StorageProposal;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsSource;
import io.cameldicom.engine.peer.UnknownAeException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * Whom the messages of a producer go to. What a message names comes first: an entry of the AE registry by header, the URI of a
 * {@code toD}; then what the endpoint has. Headers for host, port and AE titles override that.
 */
final class Destinations {
    private static final List<String> TLS_OPTIONS =
            List.of("sslContextParameters", "tlsProfile", "keyStore", "trustStore", "certificatePins");

    private final DicomEndpoint endpoint;
    private final ScuOptions given;
    private final Optional<? extends TlsSource> tls;
    private volatile Nobody nobody;

    /** A peer whose options are those of the endpoint, and how it is secured. */
    private record Nobody(Optional<TlsOptions> tls, PeerTemplate template) {}

    /** For a producer that starts. */
    Destinations(DicomEndpoint endpoint, Optional<? extends TlsSource> tls) {
        this.endpoint = endpoint;
        this.given = new ScuOptions(endpoint.getConfiguration());
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
                given.storage(),
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
     * @throws UnknownAeException if the AE registry does not have it
     */
    Peer peer(SteeringHeaders headers) throws NoTypeConversionAvailableException, UnknownAeException {
        PeerTemplate template = template(headers);
        Optional<String> host = headers.text(DicomConstants.DESTINATION_HOST);
        Optional<Integer> port = headers.get(DicomConstants.DESTINATION_PORT, Integer.class);
        Optional<String> called = headers.text(DicomConstants.DESTINATION_AE_TITLE);
        Optional<String> calling = headers.text(DicomConstants.OWN_AE_TITLE);
        return template.with(host, port, called, calling).peer();
    }

    /**
     * Whom to call if a message says nothing of it.
     *
     * @throws IllegalArgumentException if nobody else does
     * @throws UnknownAeException if the AE registry does not have it
     */
    Peer ownPeer() throws UnknownAeException {
        return own().peer();
    }

    private PeerTemplate template(SteeringHeaders headers)
            throws NoTypeConversionAvailableException, UnknownAeException {
        Optional<String> name = headers.text(DicomConstants.DESTINATION);
        if (name.isPresent()) {
            return registered(name.get(), option -> endpoint.isOwn(option) && !option.equals("calledAeTitle"));
        }
        DynamicDestination dynamic =
                headers.exchange().getProperty(DynamicDestination.PROPERTY, DynamicDestination.class);
        return dynamic == null
                ? own()
                : at(dynamic.address())
                        .with(Optional.empty(), Optional.empty(), dynamic.calledAeTitle(), dynamic.callingAeTitle());
    }

    private PeerTemplate own() throws UnknownAeException {
        DicomConfiguration configuration = endpoint.getConfiguration();
        int port = configuration.getPort();
        return at(new EndpointAddress(
                Role.SCU,
                configuration.getHost(),
                port == DicomConfiguration.NO_PORT ? OptionalInt.empty() : OptionalInt.of(port)));
    }

    private PeerTemplate at(EndpointAddress address) throws UnknownAeException {
        if (address.isAnyHost()) {
            return nobody();
        }
        return address.port().isEmpty()
                ? registered(address.host(), endpoint::isOwn)
                : nobody().at(address.host(), address.port().getAsInt());
    }

    // What the URI itself sets wins over the registry, which wins over what holds for all endpoints. If it is a message
    // that
    // names the entry, the title in the URI is that of another peer.
    private PeerTemplate registered(String name, Predicate<String> isOwn) throws UnknownAeException {
        Peer peer = endpoint.getComponent().registeredPeers().entry(name).toPeer(given.calling());
        AssociationOptions.Builder options = given.associations(peer.options(), isOwn).toBuilder();
        // Where nothing is said of it, a connection is rather secured in vain than open by mistake.
        if (peer.options().tls().isEmpty() || TLS_OPTIONS.stream().anyMatch(isOwn)) {
            tls.map(TlsSource::current).ifPresent(options::tls);
        }
        StorageProposal storage = isOwn.test("transferSyntaxes") ? given.storage() : peer.storage();
        return PeerTemplate.of(peer.withOptions(options.build()).withStorage(storage));
    }
}
