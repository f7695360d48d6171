package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * Whom the messages of a producer go to. What a message names comes first: an entry of the AE registry by header, the URI of a
 * {@code toD}; then what the endpoint has. Headers for host, port and AE titles override that.
 */
final class Destinations {
    private final DicomEndpoint endpoint;
    private final Optional<AeTitle> called;
    private final AssociationOptions options;

    /** For a producer that starts. */
    Destinations(DicomEndpoint endpoint, Optional<TlsOptions> tls) {
        this.endpoint = endpoint;
        ScuOptions given = new ScuOptions(endpoint.getConfiguration());
        this.called = given.called();
        // Each call has a title of its own set.
        AssociationOptions.Builder builder =
                AssociationOptions.builder(given.calling(), called.orElseGet(given::calling));
        tls.ifPresent(builder::tls);
        this.options = given.associations(builder.build(), option -> true);
    }

    /**
     * Whom to call for a message.
     *
     * @throws IllegalArgumentException if a title is none, or nobody says whom
     */
    Peer peer(SteeringHeaders headers) throws NoTypeConversionAvailableException {
        Target target = target(headers);
        Optional<String> host = headers.text(DicomConstants.DESTINATION_HOST);
        Optional<Integer> port = headers.get(DicomConstants.DESTINATION_PORT, Integer.class);
        Optional<String> called = headers.text(DicomConstants.DESTINATION_AE_TITLE);
        Optional<String> calling = headers.text(DicomConstants.OWN_AE_TITLE);
        return target.with(host, port, called, calling).peer();
    }

    /**
     * Whom to call if a message says nothing of it.
     *
     * @throws IllegalArgumentException if nobody else does
     */
    Peer ownPeer() {
        return own().peer();
    }

    private Target target(SteeringHeaders headers) throws NoTypeConversionAvailableException {
        Optional<String> entry = headers.text(DicomConstants.DESTINATION);
        if (entry.isPresent()) {
            return entry(entry.get());
        }
        DynamicDestination dynamic =
                headers.exchange().getProperty(DynamicDestination.PROPERTY, DynamicDestination.class);
        return dynamic == null
                ? own()
                : at(dynamic.address())
                        .with(Optional.empty(), Optional.empty(), dynamic.calledAeTitle(), dynamic.callingAeTitle());
    }

    private Target own() {
        DicomConfiguration configuration = endpoint.getConfiguration();
        int port = configuration.getPort();
        return at(new EndpointAddress(
                Role.SCU,
                configuration.getHost(),
                port == DicomConfiguration.NO_PORT ? OptionalInt.empty() : OptionalInt.of(port)));
    }

    private Target at(EndpointAddress address) {
        if (address.isAnyHost()) {
            return new Target(Optional.empty(), Optional.empty(), called, options);
        }
        if (address.port().isEmpty()) {
            return entry(address.host());
        }
        return new Target(
                Optional.of(address.host()), Optional.of(address.port().getAsInt()), called, options);
    }

    private Target entry(String name) {
        throw new IllegalArgumentException("There is no AE registry to look up " + name);
    }

    /** A peer of which something may still be missing. */
    private record Target(
            Optional<String> host, Optional<Integer> port, Optional<AeTitle> called, AssociationOptions options) {
        Target with(
                Optional<String> otherHost,
                Optional<Integer> otherPort,
                Optional<String> otherCalled,
                Optional<String> calling) {
            return new Target(
                    otherHost.or(() -> host),
                    otherPort.or(() -> port),
                    otherCalled.map(AeTitle::of).or(() -> called),
                    calling.map(title -> options.toBuilder()
                                    .callingAeTitle(AeTitle.of(title))
                                    .build())
                            .orElse(options));
        }

        Peer peer() {
            String known = host.orElseThrow(() -> missing("a host", DicomConstants.DESTINATION_HOST));
            int open = port.orElseThrow(() -> missing("a port", DicomConstants.DESTINATION_PORT));
            AeTitle title = called.orElseThrow(() -> missing("an AE title", DicomConstants.DESTINATION_AE_TITLE));
            return new Peer(
                    known, open, options.toBuilder().calledAeTitle(title).build());
        }

        private static IllegalArgumentException missing(String what, String header) {
            return new IllegalArgumentException("Nobody says whom to call: there is neither " + what
                    + " in the URI nor a header " + header + " or " + DicomConstants.DESTINATION);
        }
    }
}
